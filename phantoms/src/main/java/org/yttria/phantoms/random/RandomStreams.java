package org.yttria.phantoms.random;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A tree of random streams below one seed.
 *
 * <p>A stream is known by the seed and by the names on the way to it: what one part of a phantom draws never moves what another
 * part draws, whatever runs first and on however many threads.
 */
public final class RandomStreams {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
    private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
    private static final long SECOND_FACTOR = 0x94d049bb133111ebL;
    private static final int FIRST_SHIFT = 30;
    private static final int SECOND_SHIFT = 27;
    private static final int LAST_SHIFT = 31;

    private final long state;

    private RandomStreams(long state) {
        this.state = state;
    }

    /** The root of a seed. */
    public static RandomStreams of(long seed) {
        return new RandomStreams(mixed(seed));
    }

    /** The streams of a part. */
    public RandomStreams child(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * FNV_PRIME;
        }
        return new RandomStreams(mixed(state ^ mixed(hash)));
    }

    /** The streams of one of many like parts, such as the second outcome. */
    public RandomStreams child(String name, int index) {
        return new RandomStreams(mixed(child(name).state + mixed(index)));
    }

    /** A new generator at the start of this stream: two calls draw the same. */
    public UniformRandomProvider generator() {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(state);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195). */
    private static long mixed(long value) {
        long z = value + GOLDEN_RATIO;
        z = (z ^ (z >>> FIRST_SHIFT)) * FIRST_FACTOR;
        z = (z ^ (z >>> SECOND_SHIFT)) * SECOND_FACTOR;
        return z ^ (z >>> LAST_SHIFT);
    }
}
