package org.yttria.dosimetry;

import java.util.Optional;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

/**
 * Local deposition: every voxel keeps the energy of its own decays.
 *
 * <p>\[ D = \frac{K\,c_0}{\rho}, \qquad c_0 = c\,2^{t/T_{1/2}} \] with the dose \(D\) in Gy, the dose constant \(K\) in
 * J/GBq, the activity concentration \(c\) at time \(t\) after injection in GBq/mL and the density \(\rho\) in kg/mL. The
 * image's own blur, which is wider than the range of the beta particles, stands for the transport of energy: this is the
 * default on measured images, and published thresholds come from it.
 *
 * <p>Reference: Chiesa et al. 2021, EJNMMI Phys 8:77.
 */
public final class LocalDepositionEngine implements DoseEngine {

    /** (J/GBq) (Bq/mL) / (g/mL) to Gy: 1e-9 GBq/Bq over 1e-3 kg/g. */
    private static final double GRAY_PER_UNIT = 1e-6;

    private final DoseConstant constant;
    private final DensityFloor floor;

    private LocalDepositionEngine(DoseConstant constant, DensityFloor floor) {
        this.constant = constant;
        this.floor = floor;
    }

    /** An engine with a dose constant and the standard density floor. */
    public static LocalDepositionEngine with(DoseConstant constant) {
        return new LocalDepositionEngine(constant, DensityFloor.standard());
    }

    /** The same engine with another density floor. */
    public LocalDepositionEngine withFloor(DensityFloor newFloor) {
        return new LocalDepositionEngine(constant, newFloor);
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public DoseMap compute(ActivityMap activity, DensityMap density, ProgressListener progress) {
        Volume concentration = activity.concentration();
        Volume rho = density.density();
        if (!concentration.grid().equals(rho.grid())) {
            throw new IllegalArgumentException("Activity and density must be on the same grid");
        }
        double factor = constant.joulesPerGigabecquerel() * activity.toInjection() * GRAY_PER_UNIT;
        Volume dose = Volume.filled(concentration.grid(), Quantity.ABSORBED_DOSE, (i, j, k) -> {
            float gramsPerMl = rho.at(i, j, k);
            return floor.excludes(gramsPerMl) ? 0 : factor * concentration.at(i, j, k) / gramsPerMl;
        });
        progress.progress("absorbed dose", 1);
        return new DoseMap(dose, Optional.empty(), name(), Optional.empty());
    }
}
