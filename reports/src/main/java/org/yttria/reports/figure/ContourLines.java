package org.yttria.reports.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines on which a raster passes a level, by marching squares, straight within a cell.
 *
 * <p>Edge 2n of the raster runs from point n to the right, edge 2n + 1 down; a line crosses an edge at most once, so that each
 * crossing is joined to at most two others.
 */
final class ContourLines {

    /** For each case the pairs of cell edges to join: 0 top, 1 right, 2 bottom, 3 left. */
    private static final int[][] JOINS = {
        {}, {3, 0}, {0, 1}, {3, 1}, {1, 2}, {3, 0, 1, 2}, {0, 2}, {3, 2},
        {3, 2}, {0, 2}, {0, 1, 3, 2}, {1, 2}, {3, 1}, {0, 1}, {3, 0}, {}
    };

    private static final int NONE = -1;

    private final PlaneRaster raster;
    private final double level;
    private final int[] joined;
    private final boolean[] drawn;
    private final List<Integer> crossed = new ArrayList<>();
    private final Path2D.Double path = new Path2D.Double();

    private ContourLines(PlaneRaster raster, double level) {
        this.raster = raster;
        this.level = level;
        int edges = 2 * raster.width() * raster.height();
        this.joined = new int[2 * edges];
        this.drawn = new boolean[edges];
        Arrays.fill(joined, NONE);
    }

    /**
     * The lines, in mm from the top left corner of what is seen.
     *
     * @param level values at or above it count as inside
     */
    static Path2D of(PlaneRaster raster, double level) {
        return new ContourLines(raster, level).trace();
    }

    private Path2D trace() {
        for (int j = 0; j + 1 < raster.height(); j++) {
            for (int i = 0; i + 1 < raster.width(); i++) {
                joinIn(i, j);
            }
        }
        for (int edge : crossed) {
            boolean endOfOpenLine = joined[2 * edge + 1] == NONE;
            if (endOfOpenLine && !drawn[edge]) {
                follow(edge);
            }
        }
        for (int edge : crossed) {
            if (!drawn[edge]) {
                follow(edge);
                path.closePath();
            }
        }
        return path;
    }

    private boolean inside(int i, int j) {
        return raster.at(i, j) >= level;
    }

    private void joinIn(int i, int j) {
        int code = (inside(i, j) ? 1 : 0)
                | (inside(i + 1, j) ? 2 : 0)
                | (inside(i + 1, j + 1) ? 4 : 0)
                | (inside(i, j + 1) ? 8 : 0);
        int[] joins = JOINS[code];
        if (joins.length == 0) {
            return;
        }
        int n = j * raster.width() + i;
        int[] sides = {2 * n, 2 * (n + 1) + 1, 2 * (n + raster.width()), 2 * n + 1};
        for (int m = 0; m < joins.length; m += 2) {
            join(sides[joins[m]], sides[joins[m + 1]]);
            join(sides[joins[m + 1]], sides[joins[m]]);
        }
    }

    private void join(int from, int to) {
        if (joined[2 * from] == NONE) {
            joined[2 * from] = to;
            crossed.add(from);
        } else {
            joined[2 * from + 1] = to;
        }
    }

    private void follow(int first) {
        corner(first, true);
        int edge = next(first);
        while (edge != NONE) {
            corner(edge, false);
            edge = next(edge);
        }
    }

    private int next(int edge) {
        for (int side = 0; side < 2; side++) {
            int other = joined[2 * edge + side];
            if (other != NONE && !drawn[other]) {
                return other;
            }
        }
        return NONE;
    }

    private void corner(int edge, boolean first) {
        drawn[edge] = true;
        int n = edge / 2;
        boolean down = edge % 2 == 1;
        double here = raster.value(n);
        double cut = (level - here) / (raster.value(n + (down ? raster.width() : 1)) - here);
        double x = (n % raster.width() + (down ? 0 : cut)) * raster.stepMm() + raster.rightMm();
        double y = (Math.floorDiv(n, raster.width()) + (down ? cut : 0)) * raster.stepMm() + raster.downMm();
        if (first) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
