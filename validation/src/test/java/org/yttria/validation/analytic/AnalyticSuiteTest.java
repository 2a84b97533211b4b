package org.yttria.validation.analytic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.validation.acceptance.AcceptanceResult;
import org.yttria.validation.acceptance.AcceptanceResult.Verdict;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.ReferenceTable;
import org.yttria.validation.acceptance.SuiteRows;

/** The suite passes, and sees red when the code it examines is off by twice a tolerance. */
class AnalyticSuiteTest {

    private static final AnalyticSuite.Subject SOUND = AnalyticSuite.Subject.standard();

    /** Half the step between the voxel planes of the steep sphere. */
    private static final double STEEP_TOLERANCE_GY = 1.6667;

    private static Set<String> failing(AnalyticSuite.Subject subject) {
        return FailingRows.of(new LocalChecks(subject));
    }

    private static AnalyticSuite.Subject withDose(DoubleUnaryOperator fault) {
        return new AnalyticSuite.Subject(
                SOUND.y90(), SOUND.doseConstant(), constant -> new FaultyEngine(constant, fault), SOUND.calibration());
    }

    private record FaultyEngine(DoseConstant constant, DoubleUnaryOperator fault) implements DoseEngine {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public DoseMap compute(ActivityMap activity, DensityMap density, ProgressListener progress) {
            DoseMap sound = LocalDepositionEngine.with(constant).compute(activity, density, progress);
            return new DoseMap(
                    sound.dose().map(Quantity.ABSORBED_DOSE, fault::applyAsDouble),
                    sound.relativeUncertainty(),
                    name(),
                    sound.transport());
        }
    }

    @Test
    void soundCodePasses() {
        assertEquals(Set.of(), failing(SOUND));
    }

    /** A half-life off by 2 x 5e-6 / (ln 2 x 24/64.05 x 0.771) relative changes the 24 h factor by twice its tolerance. */
    @Test
    void wrongHalfLifeFails() {
        Radionuclide y90 = SOUND.y90();
        Radionuclide off = new Radionuclide(
                y90.name(), y90.halfLifeHours() * (1 + 5e-5), y90.halfLifeSource(), y90.doseConstant(), "");
        Set<String> failing =
                failing(new AnalyticSuite.Subject(off, SOUND.doseConstant(), SOUND.engine(), SOUND.calibration()));
        assertTrue(failing.contains("decay.y90.24h"), failing.toString());
        assertTrue(failing.contains("uniform.decayed"), failing.toString());
        assertTrue(
                failing.stream().allMatch(id -> id.startsWith("decay.") || id.equals("uniform.decayed")),
                failing.toString());
    }

    @Test
    void wrongConstantFails() {
        AnalyticSuite.Subject off = new AnalyticSuite.Subject(
                SOUND.y90(),
                (t, e) -> new DoseConstant(DoseConstant.of(t, e).joulesPerGigabecquerel() * (1 + 2 * 5e-5)),
                SOUND.engine(),
                SOUND.calibration());
        assertEquals(Set.of("constant.ddep", "constant.evaluated", "constant.graves", "constant.label"), failing(off));
    }

    @Test
    void wrongEngineFails() {
        Set<String> failing = failing(withDose(d -> d * (1 + 2e-6)));
        assertTrue(
                failing.containsAll(Set.of("uniform.water", "uniform.liver", "uniform.decayed")), failing.toString());
    }

    @Test
    void wrongHistogramFails() {
        Set<String> byTwo = failing(withDose(d -> d + 2));
        Set<String> byMore = failing(withDose(d -> d + 2 * STEEP_TOLERANCE_GY));
        for (ReferenceTable.Reference row :
                AnalyticSuite.standard().references().rows()) {
            boolean dose = row.id().matches("dvh\\..*\\.(d[0-9]+|mean)");
            boolean steep = row.id().startsWith("dvh.steep-sphere");
            assertTrue(!dose || (steep ? byMore : byTwo).contains(row.id()), row.id() + " notices twice its tolerance");
        }
    }

    @Test
    void wrongScalingFails() {
        AnalyticSuite.Subject off = new AnalyticSuite.Subject(
                SOUND.y90(),
                SOUND.doseConstant(),
                SOUND.engine(),
                a -> ActivityCalibration.scaledTo(
                        SOUND.y90(),
                        new Administration(
                                new Activity(a.vial().becquerels() * (1 + 2e-6)),
                                a.residualFraction(),
                                a.lungShuntFraction(),
                                a.region(),
                                a.lungsInField())));
        assertEquals(Set.of("activity.in-liver"), failing(off));
    }

    @Test
    void everyRowNoticesTwiceItsTolerance() {
        new SuiteRows(AnalyticSuite.standard()).assertEachNoticesTwiceItsTolerance();
    }

    /** The whole suite passes; without one of its values it does not. */
    @Test
    void wholeSuitePassesAndMissingRowFails() {
        Map<String, Double> values =
                new LinkedHashMap<>(AnalyticSuite.standard().compute(ProgressListener.NONE));
        assertEquals(List.of(), notPassed(values));
        values.remove("dvh.ramp.d70");
        values.remove("voxel-s.water.3mm.self");
        assertEquals(List.of("dvh.ramp.d70 MISSING", "voxel-s.water.3mm.self MISSING"), notPassed(values));
    }

    private static List<String> notPassed(Map<String, Double> values) {
        AcceptanceSuite suite = new AcceptanceSuite() {
            @Override
            public String name() {
                return "recorded";
            }

            @Override
            public ReferenceTable references() {
                return AnalyticSuite.standard().references();
            }

            @Override
            public Map<String, Double> compute(ProgressListener progress) {
                return values;
            }
        };
        AcceptanceResult result = AcceptanceResult.of(suite, ProgressListener.NONE);
        List<String> rows = result.rows().stream()
                .filter(r -> r.verdict() != Verdict.PASSED)
                .map(r -> r.reference().id() + " " + r.verdict())
                .toList();
        assertEquals(rows.isEmpty(), result.passed());
        return rows;
    }
}
