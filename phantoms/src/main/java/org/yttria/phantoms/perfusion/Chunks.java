package org.yttria.phantoms.perfusion;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.random.RandomStreams;

/** Voxels in pieces of a fixed size, each with a random stream of its own, so that threads change nothing. */
final class Chunks {

    static final int SIZE = 4096;

    private Chunks() {}

    static int count(int voxels) {
        return (voxels + SIZE - 1) / SIZE;
    }

    /** Visits the pieces, in parallel. */
    static void forEach(int voxels, RandomStreams streams, Piece piece) {
        IntStream.range(0, count(voxels))
                .parallel()
                .forEach(c -> piece.visit(
                        c * SIZE,
                        Math.min(voxels, (c + 1) * SIZE),
                        streams.child("chunk", c).generator()));
    }

    /** Hears of a piece. */
    @FunctionalInterface
    interface Piece {
        void visit(int from, int to, UniformRandomProvider rng);
    }
}
