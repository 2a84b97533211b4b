package org.yttria.phantoms.scanner;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/**
 * The lung shunt as it is read from planar views: \( L/(L + H) \) with the geometric means \(L\) of the lungs' and \(H\) of the
 * liver's counts from the front and from the back, \(\sqrt{N_a N_p}\).
 *
 * <p>The regions are the outlines of the organs as seen from the front; where they overlap, as the liver's dome does with the
 * lungs' base, the pixels are the liver's. No background is subtracted, no scatter, and attenuation is corrected only as far as
 * the geometric mean does.
 *
 * @param fraction the shunt
 * @param lungCounts geometric mean in the lungs' region
 * @param liverCounts geometric mean in the liver's region
 */
public record PlanarShunt(double fraction, double lungCounts, double liverCounts) {

    /**
     * Reads the shunt from views.
     *
     * @param lungs of any grid
     * @param liver of any grid
     * @throws InputDataException if a region is empty or holds no counts in a view
     */
    public static PlanarShunt of(PlanarViews views, Mask lungs, Mask liver) {
        Grid grid = views.anterior().grid();
        boolean[] liverRegion = outline(grid, liver);
        boolean[] lungRegion = outline(grid, lungs);
        for (int n = 0; n < lungRegion.length; n++) {
            lungRegion[n] &= !liverRegion[n];
        }
        double lungCounts = geometricMean(views, lungRegion, "lungs");
        double liverCounts = geometricMean(views, liverRegion, "liver");
        return new PlanarShunt(lungCounts / (lungCounts + liverCounts), lungCounts, liverCounts);
    }

    /** The pixels in which a voxel of a structure has its centre. */
    private static boolean[] outline(Grid grid, Mask structure) {
        AffineTransform3 toPixels = structure.grid().toIndicesOf(grid);
        boolean[] region = new boolean[grid.voxelCount()];
        structure.forEach((i, j, k) -> {
            int x = (int) Math.floor(toPixels.applyX(i, j, k) + 0.5);
            int z = (int) Math.floor(toPixels.applyZ(i, j, k) + 0.5);
            if (x >= 0 && x < grid.nx() && z >= 0 && z < grid.nz()) {
                region[grid.index(x, 0, z)] = true;
            }
        });
        return region;
    }

    private static double geometricMean(PlanarViews views, boolean[] region, String name) {
        double anterior = 0;
        double posterior = 0;
        for (int n = 0; n < region.length; n++) {
            if (region[n]) {
                anterior += views.anterior().value(n);
                posterior += views.posterior().value(n);
            }
        }
        if (!(anterior > 0 && posterior > 0)) {
            throw new InputDataException("The region of the " + name + " holds " + anterior
                    + " counts from the front and " + posterior + " from the back: a shunt needs some in both");
        }
        return Math.sqrt(anterior * posterior);
    }
}
