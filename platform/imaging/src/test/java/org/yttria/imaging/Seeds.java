package org.yttria.imaging;

import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.DynamicTest;

/** Property tests from seeds: each seed is a test of its own, so that a failure names the seed that reproduces it. */
public final class Seeds {

    private static final long FIRST = 20_260_101L;

    private Seeds() {}

    /** One test for each of {@code count} fixed seeds. Use it as the return value of a {@code @TestFactory}. */
    public static Stream<DynamicTest> forEach(int count, Consumer<UniformRandomProvider> property) {
        return LongStream.range(FIRST, FIRST + count)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed, () -> property.accept(RandomSource.XO_RO_SHI_RO_128_PP.create(seed))));
    }
}
