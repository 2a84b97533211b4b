package org.yttria.dosimetry.planning.compartment;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;

/**
 * Counts and mass of masks, sampled as doses are: trilinearly at the voxel centres of the mask's own grid.
 *
 * <p>\[ C = \sum_i c(x_i)\,v, \qquad M = \sum_i \rho(x_i)\,v \] with the counts per millilitre \(c\), the density \(\rho\) and
 * the voxel volume \(v\) of the mask. Negative voxels of the image, which reconstruction leaves, are set to 0 first and
 * counted.
 */
public final class CountSampling {

    private final Grid grid;
    private final DensityMap density;
    private final TrilinearSampler countsPerMl;
    private final TrilinearSampler gramsPerMl;
    private final double total;
    private final int clipped;

    /**
     * @param image counts, or anything proportional to them
     * @param density on the image's grid
     * @throws InputDataException if the image holds values that are not finite, or no counts at all
     */
    public CountSampling(Volume image, DensityMap density) {
        if (image.quantity() != Quantity.COUNTS) {
            throw new IllegalArgumentException(
                    "Image must be in counts, not " + image.quantity().unit());
        }
        if (!image.grid().equals(density.density().grid())) {
            throw new IllegalArgumentException("Counts and density must be on the same grid");
        }
        this.grid = image.grid();
        this.density = density;
        int negative = 0;
        double sum = 0;
        for (int n = 0; n < grid.voxelCount(); n++) {
            float v = image.value(n);
            if (!Float.isFinite(v)) {
                throw new InputDataException("The count image holds a voxel of " + v + ": export it again");
            }
            negative += v < 0 ? 1 : 0;
            sum += Math.max(0, v);
        }
        if (!(sum > 0)) {
            throw new InputDataException(
                    "The count image holds no counts above 0: it is not an MAA image, or its scaling is lost");
        }
        this.clipped = negative;
        this.total = sum;
        double voxelMl = grid.voxelVolumeMl();
        this.countsPerMl = new TrilinearSampler(image.map(Quantity.COUNTS, v -> Math.max(0, v) / voxelMl));
        this.gramsPerMl = new TrilinearSampler(density.density());
    }

    /** Counts of the whole image, negative voxels at 0. */
    public double totalCounts() {
        return total;
    }

    /** Number of negative voxels set to 0. */
    public int clippedVoxels() {
        return clipped;
    }

    /** Whether the densities were measured, on a CT or a map, and not assumed. */
    public boolean densityIsMeasured() {
        return density.measuredOn().isPresent();
    }

    /** Where the densities come from. */
    public String densitySource() {
        return density.source();
    }

    /** Counts and mass of a mask. */
    public Sums over(Mask mask) {
        return over(mask, Double.POSITIVE_INFINITY);
    }

    /**
     * Counts and mass of a mask.
     *
     * @param highestGramsPerMl densities above this count as this
     */
    public Sums over(Mask mask, double highestGramsPerMl) {
        AffineTransform3 toImage = mask.grid().toIndicesOf(grid);
        Grid known = density.measuredOn().orElse(grid);
        AffineTransform3 toKnown = mask.grid().toIndicesOf(known);
        double[] sums = new double[2];
        int[] inside = new int[1];
        boolean[] edge = new boolean[1];
        mask.forEach((i, j, k) -> {
            double x = toImage.applyX(i, j, k);
            double y = toImage.applyY(i, j, k);
            double z = toImage.applyZ(i, j, k);
            if (grid.covers(x, y, z) && known.covers(toKnown.apply(i, j, k))) {
                inside[0]++;
                sums[0] += countsPerMl.at(x, y, z);
                sums[1] += Math.min(highestGramsPerMl, gramsPerMl.at(x, y, z));
                edge[0] |= grid.isOutermost(new Point3(x, y, z));
            }
        });
        double voxelMl = mask.grid().voxelVolumeMl();
        double missing = mask.isEmpty() ? 0 : 1 - (double) inside[0] / mask.count();
        return new Sums(mask.volumeMl(), sums[1] * voxelMl, sums[0] * voxelMl, missing, edge[0]);
    }

    /**
     * What a mask holds.
     *
     * @param volumeMl volume of the whole mask, mL
     * @param massG mass of the part of it where image and densities are known, g
     * @param counts counts of that part
     * @param missingFraction fraction of the mask outside that part, 0 to 1
     * @param touchesEdge whether it reaches the outermost voxels of the image
     */
    public record Sums(double volumeMl, double massG, double counts, double missingFraction, boolean touchesEdge) {}
}
