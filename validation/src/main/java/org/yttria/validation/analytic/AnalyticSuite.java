package org.yttria.validation.analytic;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.CheckedSuite;

/** Bodies and media whose dose is known in closed form, or from a Monte Carlo run of its own. */
public final class AnalyticSuite {

    private AnalyticSuite() {}

    /** The suite over the code that a dose calculation runs. */
    public static AcceptanceSuite standard() {
        Subject subject = Subject.standard();
        KernelSubject kernel = KernelSubject.standard();
        return CheckedSuite.of(
                "analytic",
                AnalyticSuite.class,
                List.of(
                        new LocalChecks(subject),
                        new VoxelKernelChecks(kernel),
                        new SphereChecks(kernel),
                        new PlaneChecks(kernel),
                        new InvarianceChecks(kernel),
                        new EnergyChecks(kernel)));
    }

    /**
     * What the rows without transport of energy examine.
     *
     * @param y90 the nuclide
     * @param doseConstant from half-life in h and mean energy in MeV to a dose constant
     * @param engine from a dose constant to an engine
     * @param calibration from an administration to a calibration
     */
    record Subject(
            Radionuclide y90,
            BiFunction<Double, Double, DoseConstant> doseConstant,
            Function<DoseConstant, DoseEngine> engine,
            Function<Administration, ActivityCalibration> calibration) {

        static Subject standard() {
            Radionuclide y90 = Nuclides.standard().named("Y-90");
            return new Subject(
                    y90,
                    DoseConstant::of,
                    LocalDepositionEngine::with,
                    administration -> ActivityCalibration.scaledTo(y90, administration));
        }
    }
}
