package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * A patient of blocks in voxels of 5 mm: a liver of 20 x 20 x 16 voxels, its left half perfused, a tumour of 6 x 6 x 6 voxels in
 * it, lungs above.
 *
 * <p>Structures are aligned with the image and lie two voxels within their tissue, except for the outlines that limit them, so
 * that trilinear sampling at voxel centres returns the voxels themselves.
 */
public final class Phantom {

    /** A voxel of 5 mm. */
    public static final double VOXEL_ML = 0.125;

    public static final Grid GRID = Grid.axial(40, 40, 60, new Point3(5, 5, 5), new Point3(0, 0, 0));

    private Phantom() {}

    public static Structure liver() {
        return box("Liver", Role.LIVER, 10, 29, 10, 29, 10, 25);
    }

    public static Structure perfused() {
        return box("Perfused", Role.PERFUSED_VOLUME, 10, 19, 10, 29, 10, 25);
    }

    public static Structure tumour() {
        return box("Tumour 1", Role.TUMOUR, 12, 17, 14, 19, 12, 17);
    }

    /** From one voxel above the liver to the top of the thorax. */
    public static Structure lungs() {
        return box("Lungs", Role.LUNGS, 8, 31, 8, 31, 27, 50);
    }

    public static Structure box(String name, Role role, int i0, int i1, int j0, int j1, int k0, int k1) {
        Mask.Box box = new Mask.Box(i0, i1, j0, j1, k0, k1);
        return new Structure(name, role, Optional.empty(), Mask.of(GRID, box::contains));
    }

    /** Ten counts a voxel in normal perfused tissue, fifty in the tumour, and what is given elsewhere. */
    public static Volume counts(double inLungs, double elsewhere) {
        Mask tumour = tumour().mask();
        Mask perfused = perfused().mask();
        Mask lungs = lungs().mask();
        return Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> {
            if (tumour.contains(i, j, k)) {
                return 50;
            }
            if (perfused.contains(i, j, k)) {
                return 10;
            }
            return lungs.contains(i, j, k) ? inLungs : elsewhere;
        });
    }

    public static DensityMap uniform(double gramsPerMl) {
        return DensityMap.uniform(GRID, new Density(gramsPerMl));
    }

    /** Lungs of 0.3 g/mL, all else of 1 g/mL, as if from a CT. */
    public static DensityMap withLungs() {
        Mask lungs = lungs().mask();
        Volume density = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> lungs.contains(i, j, k) ? 0.3 : 1);
        return new DensityMap(density, Optional.of(GRID), "a CT");
    }

    public static Compartments measured(Volume counts, DensityMap density, Structure... structures) {
        return new CompartmentSampler(new CountSampling(counts, density))
                .measure(PatientStructures.of(List.of(structures)));
    }
}
