package org.yttria.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.yttria.dosimetry.dvh.Dvh;

/**
 * A cumulative histogram as a polyline of few points, each of them exactly on it.
 *
 * <p>Vertices are put at even steps of dose and at even steps of volume, and at both ends of each vertical drop met there.
 * Between two neighbours either the dose or the volume changes by less than one step, so that the line leaves the exact
 * staircase by no more than that: half a per cent of an axis. Structures of few voxels are drawn exactly.
 */
final class DvhCurve {

    private static final int STEPS = 198;

    private DvhCurve() {}

    /** A point of the curve: the fraction of the volume, 0 to 1, that receives at least a dose. */
    record Vertex(double doseGy, double fraction) {}

    /**
     * The vertices from dose 0 to the end of the axis or the highest dose, whichever comes first.
     *
     * @param endGy end of the dose axis, Gy
     */
    static List<Vertex> of(Dvh dvh, double endGy) {
        NavigableSet<Double> doses = new TreeSet<>();
        for (int n = 0; n <= STEPS; n++) {
            doses.add(endGy * n / STEPS);
        }
        int ranks = Math.min(dvh.voxels(), STEPS);
        for (int n = 1; n <= ranks; n++) {
            addDrop(doses, dvh.doseToHottest((double) n / ranks));
        }
        addDrop(doses, dvh.maxGy());
        return vertices(doses, dvh, endGy);
    }

    private static void addDrop(NavigableSet<Double> doses, double doseGy) {
        doses.add(doseGy);
        doses.add(Math.nextUp(doseGy));
    }

    private static List<Vertex> vertices(NavigableSet<Double> doses, Dvh dvh, double endGy) {
        List<Vertex> vertices = new ArrayList<>();
        for (double dose : doses.subSet(0.0, true, endGy, true)) {
            double fraction = dvh.fractionAtLeast(dose);
            int n = vertices.size();
            boolean level = n >= 2
                    && vertices.get(n - 1).fraction() == fraction
                    && vertices.get(n - 2).fraction() == fraction;
            if (level) {
                vertices.remove(n - 1);
            }
            vertices.add(new Vertex(dose, fraction));
            if (fraction == 0) {
                break;
            }
        }
        return vertices;
    }
}
