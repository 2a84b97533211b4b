package org.yttria.dosimetry.radiobiology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.source.Source;

class DoseResponseTest {

    private static final Source TEST = Source.stated("made up for a test");
    /** A central difference over 1e-5 of the dose. */
    private static final double SLOPE = 1e-6;

    private static final GeneralisedEud MEAN_LIKE = new GeneralisedEud(1, TEST);

    private static LogisticTcp tcp(double gamma50) {
        return RadiobiologyTable.standard()
                .tumourControl("Dewaraja 2020, absorbed dose")
                .withSlope(gamma50, TEST, UniformEquivalent.MEAN);
    }

    private static LymanNtcp lyman(double td50, double m) {
        return new LymanNtcp(td50, m, MEAN_LIKE, DoseQuantity.ABSORBED_DOSE, TEST);
    }

    private static LogisticNtcp logistic(double td50, double gamma50) {
        return new LogisticNtcp(td50, gamma50, MEAN_LIKE, DoseQuantity.ABSORBED_DOSE, TEST);
    }

    private static double slope(DoubleUnaryOperator f, double at) {
        double h = 1e-5 * at;
        return (f.applyAsDouble(at + h) - f.applyAsDouble(at - h)) / (2 * h);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.5})
    void logisticControlIsOneHalfAtD50WithItsSlope(double gamma50) {
        LogisticTcp tcp = tcp(gamma50);
        assertEquals(0.5, tcp.probability(292));
        assertEquals(gamma50, 292 * slope(tcp::probability, 292), SLOPE);
        assertEquals(0.5, tcp.probability(DoseDistribution.uniform(292)));
        assertTrue(tcp.probability(200) < tcp.probability(201));
        assertEquals(0, tcp.probability(0));
        assertEquals(0, tcp.probability(-5));
        assertEquals(1, tcp.probability(1e9), 1e-6);
        // By hand for gamma50 = 0.25: 1/(1 + 292/584) = 2/3.
        assertEquals(2.0 / 3, tcp(0.25).probability(584), 1e-12);
    }

    /** N0 = 1e6, alpha 0.03 /Gy: the dose that leaves ln 2 cells, ln(1e6/ln 2)/0.03 = 472.7 Gy, controls one half. */
    @Test
    void poissonControlIsByHand() {
        EquivalentUniformDose eud = new EquivalentUniformDose(0.03, TEST);
        PoissonTcp tcp = new PoissonTcp(1e6, eud, DoseQuantity.ABSORBED_DOSE, TEST);
        double half = Math.log(1e6 / Math.log(2)) / 0.03;
        assertEquals(472.7, half, 0.1);
        assertEquals(0.5, tcp.probability(half), 1e-12);
        assertEquals(Math.exp(-1e6 * Math.exp(-0.03 * 500)), tcp.probability(500), 1e-15);
        assertEquals(0, tcp.probability(-1000), 0, "more cells than there were");
        // Two halves: survivors add, so the logarithms of the controls of the halves average.
        double both = tcp.probability(DoseDistribution.of(Dvh.ofVoxels(new float[] {400, 600}, 1)));
        double product = Math.sqrt(tcp.probability(400) * tcp.probability(600));
        assertEquals(product, both, 1e-9);
    }

    /** Slope of the normal distribution: TD50 dP/dD = 1/(m sqrt(2 pi)). At TD50 (1 - m), 15.866 %. */
    @ParameterizedTest
    @ValueSource(doubles = {0.12, 0.28, 0.5})
    void lymanIsOneHalfAtTd50AndAsSteepAsMSays(double m) {
        LymanNtcp ntcp = lyman(52, m);
        assertEquals(0.5, ntcp.probability(52));
        assertEquals(1 / (m * Math.sqrt(2 * Math.PI)), 52 * slope(ntcp::probability, 52), 10 * SLOPE);
        assertEquals(0.158655, ntcp.probability(52 * (1 - m)), 1e-6);
        assertEquals(0.975, ntcp.probability(52 * (1 + 1.959963984540054 * m)), 1e-12);
        assertEquals(0.5, ntcp.probability(DoseDistribution.of(Dvh.ofVoxels(new float[] {22, 82}, 1))), 1e-12);
    }

    @Test
    void lymanTakesTheGeneralisedEud() {
        GeneralisedEud square = new GeneralisedEud(0.5, TEST);
        LymanNtcp ntcp = new LymanNtcp(5, 0.3, square, DoseQuantity.ABSORBED_DOSE, TEST);
        // Root mean square of 1 and 7 is 5.
        assertEquals(0.5, ntcp.probability(DoseDistribution.of(Dvh.ofVoxels(new float[] {1, 7}, 1))), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 3})
    void logisticComplicationIsOneHalfAtTd50WithItsSlope(double gamma50) {
        LogisticNtcp ntcp = logistic(52, gamma50);
        assertEquals(0.5, ntcp.probability(52));
        assertEquals(gamma50, 52 * slope(ntcp::probability, 52), 10 * SLOPE);
        assertEquals(1 / (1 + Math.exp(4 * gamma50)), ntcp.probability(0), 1e-12);
        assertEquals(0.5, ntcp.probability(DoseDistribution.uniform(52)));
    }

    @Test
    void refusesDosesOfAnotherQuantity() {
        DoseDistribution bed = new BedModel(10, 1.5, 64.05).bed(DoseDistribution.uniform(300));
        EquivalentUniformDose eud = new EquivalentUniformDose(0.03, TEST);
        for (DoseResponse response : List.of(
                tcp(1), lyman(52, 0.3), logistic(52, 1), new PoissonTcp(1e6, eud, DoseQuantity.ABSORBED_DOSE, TEST))) {
            assertTrue(assertThrows(InputDataException.class, () -> response.probability(bed))
                    .toString()
                    .contains("is for absorbed dose and was given BED"));
        }
        LogisticTcp ofBed = RadiobiologyTable.standard()
                .tumourControl("Dewaraja 2020, BED")
                .withSlope(1, TEST, UniformEquivalent.MEAN);
        assertThrows(InputDataException.class, () -> ofBed.probability(DoseDistribution.uniform(300)));
        assertTrue(ofBed.probability(bed) > 0.5, "506 Gy of BED, over 441");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesParametersThatCannotBe(double wrong) {
        assertThrows(InputDataException.class, () -> tcp(wrong));
        assertThrows(InputDataException.class, () -> lyman(wrong, 0.3));
        assertThrows(InputDataException.class, () -> lyman(52, wrong));
        assertThrows(InputDataException.class, () -> logistic(wrong, 1));
        assertThrows(InputDataException.class, () -> logistic(52, wrong));
        EquivalentUniformDose eud = new EquivalentUniformDose(0.03, TEST);
        assertThrows(InputDataException.class, () -> new PoissonTcp(wrong, eud, DoseQuantity.ABSORBED_DOSE, TEST));
    }

    @Test
    void saysWhereParametersComeFrom() {
        assertEquals(Grade.VERIFIED, tcp(1).source().grade());
        assertEquals("stated by the user", tcp(1).slopeSource().grade().label());
        assertEquals(
                "made up for a test [stated by the user]",
                lyman(52, 0.3).source().toString());
    }
}
