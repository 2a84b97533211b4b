package org.yttria.dosimetry.kernel;

import java.util.ArrayList;
import java.util.List;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.volume.Volume;

/**
 * The few densities whose kernels serve a map.
 *
 * <p>A uniform map has its own. Any other shares the energy of each voxel between the two neighbouring densities of a fixed
 * ladder, so that the kernel between them is interpolated linearly; below the first and above the last the nearest one serves.
 */
final class DensityClasses {

    /** Lungs, mixed voxels, soft tissue, bone; steps small enough for a linear kernel between them, g/mL. */
    private static final double[] LADDER = {0.2, 0.25, 0.32, 0.42, 0.55, 0.72, 0.9, 1.05, 1.25, 1.4, 1.6, 2};

    private final double[] nodes;

    private DensityClasses(double[] nodes) {
        this.nodes = nodes;
    }

    /** One density for everything. */
    static DensityClasses of(Density density) {
        return new DensityClasses(new double[] {density.gramsPerMillilitre()});
    }

    /** The classes of a map: its own density where that is one only, else the ladder. */
    static DensityClasses of(Volume density, DensityFloor floor) {
        int n = density.grid().voxelCount();
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int v = 0; v < n; v++) {
            float rho = density.value(v);
            if (!floor.excludes(rho)) {
                lowest = Math.min(lowest, rho);
                highest = Math.max(highest, rho);
            }
        }
        return new DensityClasses(lowest == highest ? new double[] {asWritten((float) lowest)} : LADDER);
    }

    /** The decimal number that a float stands for: 1.05, not 1.0499999523162842. */
    private static double asWritten(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    int count() {
        return nodes.length;
    }

    Density density(int node) {
        return new Density(nodes[node]);
    }

    /** The share of a voxel's energy that a class carries, from 0 to 1; the shares of all classes add up to 1. */
    double share(int node, double gramsPerMl) {
        double rho = Math.min(Math.max(gramsPerMl, nodes[0]), nodes[nodes.length - 1]);
        if (rho < nodes[node]) {
            return node == 0 || rho <= nodes[node - 1] ? 0 : (rho - nodes[node - 1]) / (nodes[node] - nodes[node - 1]);
        }
        if (node == nodes.length - 1) {
            return 1;
        }
        return rho >= nodes[node + 1] ? 0 : (nodes[node + 1] - rho) / (nodes[node + 1] - nodes[node]);
    }

    /** Marks the classes that carry the energy of a voxel. */
    void mark(double gramsPerMl, boolean[] used) {
        for (int node = 0; node < nodes.length; node++) {
            used[node] |= share(node, gramsPerMl) > 0;
        }
    }

    /** Densities of some classes, g/mL. */
    List<Double> densities(boolean[] used) {
        List<Double> densities = new ArrayList<>();
        for (int n = 0; n < nodes.length; n++) {
            if (used[n]) {
                densities.add(nodes[n]);
            }
        }
        return densities;
    }
}
