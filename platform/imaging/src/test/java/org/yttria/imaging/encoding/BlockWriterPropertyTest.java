package org.yttria.imaging.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.Seeds;

class BlockWriterPropertyTest {

    @TestFactory
    Stream<DynamicTest> gzipGivesTheBytesBack() {
        return Seeds.forEach(20, rng -> {
            Bytes blocks = random(rng, 1 + rng.nextInt(30));
            byte[] compressed = gzip(blocks);
            byte[] plain = plain(blocks);
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
                assertArrayEquals(plain, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> gzipIsASingleMember() {
        return Seeds.forEach(5, rng -> {
            Bytes blocks = random(rng, 20);
            byte[] compressed = gzip(blocks);
            Inflater inflater = new Inflater(true);
            inflater.setInput(compressed, 10, compressed.length - 10);
            byte[] plain = new byte[plain(blocks).length + 1];
            try {
                assertEquals(plain.length - 1, inflater.inflate(plain));
            } catch (DataFormatException e) {
                throw new AssertionError(e);
            }
            assertEquals(true, inflater.finished());
            // Nothing but the checksum and the size is left behind the deflated data.
            assertEquals(8, inflater.getRemaining());
            inflater.end();
        });
    }

    @Test
    void bytesDoNotDependOnTheNumberOfThreads() {
        Bytes blocks = new Bytes(List.of(new byte[100_000], new byte[] {1, 2, 3}, new byte[70_000]));
        try (OneThread one = new OneThread()) {
            assertArrayEquals(one.call(() -> gzip(blocks)), gzip(blocks));
        }
    }

    @Test
    void blocksThatDoNotShrinkAreWrittenWhole() {
        byte[] noise = new byte[300_000];
        RandomSource.XO_RO_SHI_RO_128_PP.create(1).nextBytes(noise);
        Bytes blocks = new Bytes(List.of(noise, noise.clone()));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip(blocks)))) {
            assertArrayEquals(plain(blocks), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aGivenBlockCanGoFirst() {
        Bytes rest = new Bytes(List.of(new byte[] {4, 5}, new byte[] {6}));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, plain(rest.behind(new byte[] {1, 2, 3})));
        assertEquals(3, rest.behind(new byte[] {1}).count());
    }

    private static Bytes random(UniformRandomProvider rng, int count) {
        List<byte[]> blocks = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            byte[] block = new byte[rng.nextInt(20_000)];
            for (int b = 0; b < block.length; b++) {
                // Mostly zeros, as images are, with noise in between.
                block[b] = rng.nextInt(4) == 0 ? (byte) rng.nextInt() : 0;
            }
            blocks.add(block);
        }
        return new Bytes(blocks);
    }

    private static byte[] gzip(VoxelBlocks blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BlockWriter.writeGzip(out, blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] plain(VoxelBlocks blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BlockWriter.writePlain(out, blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private record Bytes(List<byte[]> blocks) implements VoxelBlocks {

        @Override
        public int count() {
            return blocks.size();
        }

        @Override
        public byte[] block(int n) {
            return blocks.get(n);
        }
    }

    /** A pool in which parallel streams have one thread. */
    private static final class OneThread implements AutoCloseable {

        private final ForkJoinPool pool = new ForkJoinPool(1);

        <T> T call(Callable<T> task) {
            return pool.submit(task).join();
        }

        @Override
        public void close() {
            pool.shutdown();
        }
    }
}
