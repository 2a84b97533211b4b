package org.yttria.validation.analytic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.Checks;
import org.yttria.validation.acceptance.ReferenceTable;

/** Bodies and media whose dose is known in closed form, or from a Monte Carlo run of its own. */
public final class AnalyticSuite implements AcceptanceSuite {

    private static final String REFERENCES = "analytic-references.json";

    private final List<Checks> checks;

    private AnalyticSuite(List<Checks> checks) {
        this.checks = checks;
    }

    /** The suite over the code that a dose calculation runs. */
    public static AnalyticSuite standard() {
        return over(Subject.standard(), KernelSubject.standard());
    }

    /** The suite over another subject, to see that it notices. */
    static AnalyticSuite over(Subject subject, KernelSubject kernel) {
        return new AnalyticSuite(List.of(
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

    @Override
    public String name() {
        return "analytic";
    }

    @Override
    public ReferenceTable references() {
        return ReferenceTable.of(AnalyticSuite.class, REFERENCES);
    }

    @Override
    public Map<String, Double> compute(ProgressListener progress) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Checks part : checks) {
            part.compute(values);
            progress.progress(part.what(), 1);
        }
        return values;
    }
}
