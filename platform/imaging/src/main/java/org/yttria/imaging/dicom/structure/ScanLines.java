package org.yttria.imaging.dicom.structure;

import java.util.Arrays;

/**
 * A region of a plane, as the places where equidistant lines enter and leave it.
 *
 * <p>Each line holds an even number of ascending positions; from the first to the second it is inside, and so on.
 */
final class ScanLines {

    private final double[][] crossings;

    private ScanLines(double[][] crossings) {
        this.crossings = crossings;
    }

    /**
     * What a polygon encloses by the even-odd rule, so that a channel of zero width leads to a hole.
     *
     * @param firstV position of line 0
     * @param stepV distance between lines
     * @param lines number of lines
     */
    static ScanLines of(Polygon polygon, double firstV, double stepV, int lines) {
        int[] counts = new int[lines];
        polygon.forEachEdge((u0, v0, u1, v1) -> {
            int to = line(Math.max(v0, v1), firstV, stepV, lines);
            for (int n = line(Math.min(v0, v1), firstV, stepV, lines); n < to; n++) {
                counts[n]++;
            }
        });
        double[][] crossings = new double[lines][];
        for (int n = 0; n < lines; n++) {
            crossings[n] = new double[counts[n]];
        }
        polygon.forEachEdge((u0, v0, u1, v1) -> {
            int to = line(Math.max(v0, v1), firstV, stepV, lines);
            for (int n = line(Math.min(v0, v1), firstV, stepV, lines); n < to; n++) {
                crossings[n][--counts[n]] = u0 + (firstV + n * stepV - v0) / (v1 - v0) * (u1 - u0);
            }
        });
        for (double[] line : crossings) {
            Arrays.sort(line);
        }
        return new ScanLines(crossings);
    }

    /** A region without any point. */
    static ScanLines empty(int lines) {
        double[][] crossings = new double[lines][];
        Arrays.fill(crossings, new double[0]);
        return new ScanLines(crossings);
    }

    /** How often the lines would cross a polygon. */
    static long crossingCount(Polygon polygon, double firstV, double stepV, int lines) {
        long[] count = new long[1];
        polygon.forEachEdge((u0, v0, u1, v1) -> count[0] +=
                line(Math.max(v0, v1), firstV, stepV, lines) - line(Math.min(v0, v1), firstV, stepV, lines));
        return count[0];
    }

    /** The first line at or behind a position: a function of the position alone, so that joined edges never disagree. */
    private static int line(double v, double firstV, double stepV, int lines) {
        return (int) Math.max(0, Math.min(lines, Math.ceil((v - firstV) / stepV)));
    }

    /** What is in one of two regions and not in the other. */
    ScanLines exclusiveOr(ScanLines other) {
        double[][] result = new double[crossings.length][];
        for (int n = 0; n < result.length; n++) {
            if (other.crossings[n].length == 0) {
                result[n] = crossings[n];
                continue;
            }
            result[n] = Arrays.copyOf(crossings[n], crossings[n].length + other.crossings[n].length);
            System.arraycopy(other.crossings[n], 0, result[n], crossings[n].length, other.crossings[n].length);
            Arrays.sort(result[n]);
        }
        return new ScanLines(result);
    }

    /** What is in one of two regions or in both. */
    ScanLines union(ScanLines other) {
        double[][] result = new double[crossings.length][];
        for (int n = 0; n < result.length; n++) {
            result[n] = union(crossings[n], other.crossings[n]);
        }
        return new ScanLines(result);
    }

    private static double[] union(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        double[] intervals = inOrder(a, b);
        int size = 0;
        for (int n = 0; n < intervals.length; n += 2) {
            if (size > 0 && intervals[n] <= intervals[size - 1]) {
                intervals[size - 1] = Math.max(intervals[size - 1], intervals[n + 1]);
            } else {
                intervals[size] = intervals[n];
                intervals[size + 1] = intervals[n + 1];
                size += 2;
            }
        }
        return Arrays.copyOf(intervals, size);
    }

    /** The intervals of two lines in the order of where they begin. */
    private static double[] inOrder(double[] a, double[] b) {
        double[] both = new double[a.length + b.length];
        int m = 0;
        int n = 0;
        while (m + n < both.length) {
            boolean fromA = n == b.length || (m < a.length && a[m] <= b[n]);
            System.arraycopy(fromA ? a : b, fromA ? m : n, both, m + n, 2);
            m += fromA ? 2 : 0;
            n += fromA ? 0 : 2;
        }
        return both;
    }

    /** Total length of all lines inside, mm; times the distance between lines it is the area. */
    double lengthMm() {
        double sum = 0;
        for (double[] line : crossings) {
            for (int n = 0; n < line.length; n += 2) {
                sum += line[n + 1] - line[n];
            }
        }
        return sum;
    }

    /** Total length of all lines inside both regions, mm. */
    double commonLengthMm(ScanLines other) {
        double sum = 0;
        for (int n = 0; n < crossings.length; n++) {
            sum += commonLength(crossings[n], other.crossings[n]);
        }
        return sum;
    }

    private static double commonLength(double[] a, double[] b) {
        double sum = 0;
        int m = 0;
        int n = 0;
        while (m < a.length && n < b.length) {
            sum += Math.max(0, Math.min(a[m + 1], b[n + 1]) - Math.max(a[m], b[n]));
            if (a[m + 1] < b[n + 1]) {
                m += 2;
            } else {
                n += 2;
            }
        }
        return sum;
    }

    /** Visits the points of a line that are inside, of those at {@code first + i * step} for i from 0 to {@code count} - 1. */
    void forEachInside(int line, double first, double step, int count, PointVisitor visitor) {
        double[] places = crossings[line];
        for (int n = 0; n < places.length; n += 2) {
            int from = (int) Math.max(0, Math.ceil((places[n] - first) / step));
            int to = (int) Math.min(count, Math.ceil((places[n + 1] - first) / step));
            for (int i = from; i < to; i++) {
                visitor.visit(i);
            }
        }
    }

    /** Something done with the index of a point. */
    @FunctionalInterface
    interface PointVisitor {
        void visit(int i);
    }
}
