package org.yttria.dosimetry;

import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;

/**
 * The density below which a voxel is not tissue: its dose is 0, and the activity found there is told.
 *
 * <p>Dividing by the density of air would turn the faint noise around a patient into hundreds of gray.
 *
 * @param limit voxels with less than this density get no dose
 */
public record DensityFloor(Density limit) {

    private static final double DEFAULT_GRAMS_PER_MILLILITRE = 0.1;

    /** The floor of 0.1 g/mL, below every lung and above every gas. */
    public static DensityFloor standard() {
        return new DensityFloor(new Density(DEFAULT_GRAMS_PER_MILLILITRE));
    }

    /** Whether a density in g/mL is below the floor. */
    public boolean excludes(double gramsPerMillilitre) {
        return gramsPerMillilitre < limit.gramsPerMillilitre();
    }

    /** What the floor excludes of a map. */
    public Excluded excludedFrom(ActivityMap activity, DensityMap density) {
        if (!activity.concentration().grid().equals(density.density().grid())) {
            throw new IllegalArgumentException("Activity and density must be on the same grid");
        }
        int voxels = 0;
        double sum = 0;
        int n = activity.concentration().grid().voxelCount();
        for (int v = 0; v < n; v++) {
            if (excludes(density.density().value(v))) {
                voxels++;
                sum += activity.concentration().value(v);
            }
        }
        double volumeMl = activity.concentration().grid().voxelVolumeMl();
        return new Excluded(voxels, sum * volumeMl * activity.toInjection());
    }

    /**
     * Voxels without dose.
     *
     * @param voxels how many
     * @param activityBq activity in them at injection, Bq; noise may make it negative
     */
    public record Excluded(int voxels, double activityBq) {}
}
