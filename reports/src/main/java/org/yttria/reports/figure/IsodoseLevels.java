package org.yttria.reports.figure;

import java.util.List;
import java.util.stream.IntStream;

/** Which of a report's dose levels are drawn as isodoses. */
public final class IsodoseLevels {

    private static final int MOST = 6;

    private IsodoseLevels() {}

    /**
     * At most six of the report's doses that occur, spread over all of them.
     *
     * @param all the report's dose levels, Gy
     * @param top the highest dose shown, Gy
     */
    public static List<Double> of(List<Double> all, double top) {
        List<Double> occurring =
                all.stream().filter(d -> d > 0 && d < top).distinct().sorted().toList();
        int n = Math.min(MOST, occurring.size());
        return IntStream.range(0, n)
                .mapToObj(m -> occurring.get(n == 1 ? 0 : Math.round((float) m * (occurring.size() - 1) / (n - 1))))
                .toList();
    }
}
