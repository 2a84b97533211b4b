package org.yttria.dosimetry.kernel;

import java.util.Locale;
import java.util.function.DoublePredicate;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

/**
 * What the densities of a map mean for a dose kernel.
 *
 * @param map densities
 * @param floor below this density a voxel is not tissue
 */
public record KernelDensities(DensityMap map, DensityFloor floor) {

    /** A kernel serves tissue of a density up to this far from its own, as a fraction. */
    public static final double TOLERANCE = 0.15;

    /** Tissue between the density floor and this is lung, or partly lung, g/mL. */
    private static final double LUNG_G_PER_ML = 0.6;

    /** Fewer voxels than this part of the tissue are edges of the body and gas in the bowel. */
    public static final double NEGLIGIBLE_SHARE = 0.02;

    /**
     * Makes sure that a kernel of one density is that of the tissue that holds the activity.
     *
     * @throws InputDataException if it is not
     */
    public void require(Density made, ActivityMap activity) {
        double weighted = 0;
        double sum = 0;
        Volume densities = map.density();
        for (int v = 0; v < densities.grid().voxelCount(); v++) {
            float rho = densities.value(v);
            double weight = floor.excludes(rho)
                    ? 0
                    : Math.max(0, activity.concentration().value(v));
            weighted += weight * rho;
            sum += weight;
        }
        double mean = sum == 0 ? made.gramsPerMillilitre() : weighted / sum;
        if (Math.abs(mean / made.gramsPerMillilitre() - 1) > TOLERANCE) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The kernel is made for %.4g g/mL, the activity lies in tissue of %.4g g/mL on average (limit %.0f %% apart): give a kernel of"
                            + " that density, or a point kernel, which serves all",
                    made.gramsPerMillilitre(),
                    mean,
                    100 * TOLERANCE));
        }
    }

    /** Whether tissue and lung lie in one map, so that energy crosses from one to the other. */
    public boolean haveTissueBesideLung() {
        double lung = share(rho -> rho < LUNG_G_PER_ML);
        return lung > NEGLIGIBLE_SHARE * (1 - lung) && 1 - lung > NEGLIGIBLE_SHARE * lung;
    }

    /** The share of the tissue whose density differs from that of a kernel by more than {@link #TOLERANCE}. */
    public double shareApartFrom(Density made) {
        return share(rho -> Math.abs(rho / made.gramsPerMillilitre() - 1) > TOLERANCE);
    }

    private double share(DoublePredicate wanted) {
        int tissue = 0;
        int found = 0;
        Volume densities = map.density();
        for (int v = 0; v < densities.grid().voxelCount(); v++) {
            float rho = densities.value(v);
            if (!floor.excludes(rho)) {
                tissue++;
                found += wanted.test(rho) ? 1 : 0;
            }
        }
        return tissue == 0 ? 0 : (double) found / tissue;
    }
}
