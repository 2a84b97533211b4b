package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.limited;
import static org.yttria.dosimetry.planning.Cases.perfused;
import static org.yttria.dosimetry.planning.Cases.plan;

import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.Treatment;

class SegmentectomyTest {

    private static final double EXACT = 1e-9;
    private static final Treatment TREATMENT =
            Treatment.with(Device.GLASS).of(Disease.HCC).as(Intent.SEGMENTECTOMY);

    /** A tumour of 40 g in a segment with 160 g of normal tissue, of 1280 g in all. */
    private final PlanningCase patient = limited(TREATMENT, 0.03).with(Compartments.stated(40, 160, 1280, 6, 1.05));

    @Test
    void wholeNormalLiverGetsItsShare() {
        ModelResult result = plan("segmentectomy", patient.withTarget(perfused(400)));
        assertEquals(400 * 0.2 / (49.67 * 0.97), Cases.deliveredGbq(result), EXACT);
        assertEquals(400.0 * 160 / 1280, Cases.doseGy(result, CompartmentKind.WHOLE_NORMAL), EXACT);
        assertTrue(
                result.notes().contains("13 % of the normal liver's mass are given up."),
                result.notes().toString());
        assertTrue(result.warnings().isEmpty(), result.warnings().toString());
    }

    @Test
    void wholeNormalLiverHoldsTheActivityBack() {
        PlanningCase spared = patient.withLimits(patient.limits()
                        .with(
                                CompartmentKind.WHOLE_NORMAL,
                                new Statistic.Mean(),
                                40,
                                new Justification("small reserve")))
                .withTarget(perfused(400));
        ModelResult result = plan("segmentectomy", spared);
        assertEquals(320, result.targets().get(0).achieved(), EXACT);
        assertEquals(
                "own-whole-normal-liver-mean",
                result.limitedBy().orElseThrow().limit().id());
        assertTrue(result.limitedBy().orElseThrow().limit().label().contains("small reserve"));
    }

    @Test
    void targetBelowWhatIsRecommendedIsWarnedOf() {
        ModelResult result = plan("segmentectomy", patient.withTarget(perfused(190)));
        assertTrue(result.warnings().get(0).contains("190.0 Gy is below what is recommended"));
        assertTrue(
                result.warnings().get(0).contains("at least 400.0"),
                result.warnings().toString());
    }
}
