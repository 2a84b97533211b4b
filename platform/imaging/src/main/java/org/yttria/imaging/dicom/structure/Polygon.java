package org.yttria.imaging.dicom.structure;

import java.util.Arrays;

/** A contour in the coordinates of its plane, mm. */
final class Polygon {

    private final boolean exclusiveOr;
    private final double[] u;
    private final double[] v;

    private Polygon(boolean exclusiveOr, double[] u, double[] v) {
        this.exclusiveOr = exclusiveOr;
        this.u = u;
        this.v = v;
    }

    static Polygon of(Contour contour, PlaneFrame frame) {
        return new Polygon(
                contour.exclusiveOr(),
                contour.points().stream().mapToDouble(p -> p.dot(frame.u())).toArray(),
                contour.points().stream().mapToDouble(p -> p.dot(frame.v())).toArray());
    }

    boolean exclusiveOr() {
        return exclusiveOr;
    }

    double[] u() {
        return u.clone();
    }

    double[] v() {
        return v.clone();
    }

    /** Area enclosed, mm2, of a polygon that does not cross itself. */
    double areaMm2() {
        double[] twice = new double[1];
        forEachEdge((u0, v0, u1, v1) -> twice[0] += (u0 - u[0]) * (v1 - v[0]) - (u1 - u[0]) * (v0 - v[0]));
        return Math.abs(twice[0]) / 2;
    }

    void forEachEdge(EdgeVisitor visitor) {
        for (int n = 0; n < u.length; n++) {
            int next = n + 1 == u.length ? 0 : n + 1;
            visitor.visit(u[n], v[n], u[next], v[next]);
        }
    }

    /** Whether the boxes around two polygons have a point in common. */
    boolean isNear(Polygon other) {
        return overlap(u, other.u) && overlap(v, other.v);
    }

    private static boolean overlap(double[] a, double[] b) {
        return min(a) <= max(b) && min(b) <= max(a);
    }

    static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** Whether two polygons have the same corners in the same order or in the reverse order, from wherever they begin. */
    boolean isSameAs(Polygon other) {
        int n = u.length;
        if (other.u.length != n) {
            return false;
        }
        for (int start = 0; start < n; start++) {
            if (other.u[start] == u[0]
                    && other.v[start] == v[0]
                    && (runsLike(other, start, 1) || runsLike(other, start, n - 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean runsLike(Polygon other, int start, int step) {
        int m = start;
        for (int n = 0; n < u.length; n++) {
            if (u[n] != other.u[m] || v[n] != other.v[m]) {
                return false;
            }
            m = (m + step) % u.length;
        }
        return true;
    }

    /** Something done with an edge. */
    @FunctionalInterface
    interface EdgeVisitor {
        void visit(double u0, double v0, double u1, double v1);
    }
}
