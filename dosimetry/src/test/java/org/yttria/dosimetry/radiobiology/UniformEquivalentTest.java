package org.yttria.dosimetry.radiobiology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.source.Source;

class UniformEquivalentTest {

    private static final Source TEST = Source.stated("made up for a test");
    /** Sums of some hundred terms, exponentials and logarithms in double. */
    private static final double ROUNDING = 1e-11;

    private static final BedModel TUMOUR = new BedModel(10, 1.5, 64.05);

    private static EquivalentUniformDose eud(double alpha) {
        return new EquivalentUniformDose(alpha, TEST);
    }

    private static GeneralisedEud geud(double n) {
        return new GeneralisedEud(n, TEST);
    }

    private static DoseDistribution of(float... doses) {
        return DoseDistribution.of(Dvh.ofVoxels(doses, 1));
    }

    private static DoseDistribution random(UniformRandomProvider rng) {
        double[] doses = new double[2 + rng.nextInt(100)];
        double[] weights = new double[doses.length];
        for (int n = 0; n < doses.length; n++) {
            doses[n] = -20 + 500 * rng.nextDouble();
            weights[n] = rng.nextDouble() + 0.01;
        }
        return DoseDistribution.of(doses, weights);
    }

    /** Half at 0, half at 100 Gy, 0.01 /Gy: -100 ln((1 + e^-1)/2) = 37.989 Gy. */
    @Test
    void eudIsByHand() {
        assertEquals(-100 * Math.log((1 + Math.exp(-1)) / 2), eud(0.01).ofGy(of(0, 100)), 1e-9);
        assertEquals(37.989, eud(0.01).ofGy(of(0, 100)), 5e-4);
    }

    /** n = 0.5: the root of the mean square, (9 + 16)/2 = 12.5; n = 1/3 with -1 and 3: ((-1 + 27)/2)^(1/3). */
    @Test
    void geudIsByHand() {
        assertEquals(Math.sqrt(12.5), geud(0.5).ofGy(of(3, 4)), ROUNDING);
        assertEquals(Math.cbrt(13), geud(1.0 / 3).ofGy(of(-1, 3)), ROUNDING);
        assertEquals(0, geud(0.5).ofGy(of(0, 0)));
        assertEquals(0, geud(0.5).ofGy(of(-5, 5)), ROUNDING, "noise about nothing");
        assertEquals(-Math.sqrt(8), geud(0.5).ofGy(of(-4, 0)), ROUNDING);
    }

    /** EUBED: half at 0, half at 100 Gy, of which the BED is 122.883 Gy. */
    @Test
    void eubedIsTheEudOfBedVoxelByVoxel() {
        double expected = -100 * Math.log((1 + Math.exp(-1.22883)) / 2);
        assertEquals(expected, eud(0.01).ofGy(TUMOUR.bed(of(0, 100))), 1e-3 * expected);
    }

    @TestFactory
    Stream<DynamicTest> liesBetweenTheLowestDoseAndTheMean() {
        return Seeds.forEach(30, rng -> {
            DoseDistribution d = random(rng);
            double previous = d.meanGy();
            for (double alpha : new double[] {1e-5, 1e-3, 0.01, 0.1, 1, 10}) {
                double value = eud(alpha).ofGy(d);
                assertTrue(value < previous, "falls with alpha, at " + alpha);
                assertTrue(value > d.minGy(), "above the lowest, at " + alpha);
                previous = value;
            }
            assertEquals(d.meanGy(), eud(1e-9).ofGy(d), 1e-3, "the mean, for small alpha");
            assertEquals(d.minGy(), eud(1e4).ofGy(d), 1e-2, "the lowest dose, for large alpha");
        });
    }

    @TestFactory
    Stream<DynamicTest> geudIsTheMeanForOneAndNearsTheHighestDose() {
        return Seeds.forEach(30, rng -> {
            DoseDistribution d = random(rng);
            assertEquals(d.meanGy(), geud(1).ofGy(d), ROUNDING * 500);
            assertEquals(d.maxGy(), geud(1e-3).ofGy(d), 0.01 * d.maxGy());
            assertEquals(d.meanGy(), UniformEquivalent.MEAN.ofGy(d));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, 0, 1e-3, 50, 1000, 1e6})
    void aUniformDoseIsItsOwnEquivalent(double dose) {
        DoseDistribution uniform = DoseDistribution.of(new double[] {dose, dose, dose}, new double[] {1, 2, 0.5});
        for (UniformEquivalent e : List.of(
                eud(0.002), eud(0.3), eud(50), geud(1), geud(0.1), geud(0.002), geud(3), UniformEquivalent.MEAN)) {
            assertEquals(dose, e.ofGy(uniform), ROUNDING * Math.max(1, Math.abs(dose)), e.label());
        }
    }

    @TestFactory
    Stream<DynamicTest> splittingVoxelsChangesNothing() {
        return Seeds.forEach(20, rng -> {
            int count = 2 + rng.nextInt(50);
            double[] doses = new double[count];
            double[] weights = new double[count];
            double[] split = new double[2 * count];
            double[] parts = new double[2 * count];
            for (int n = 0; n < count; n++) {
                doses[n] = 300 * rng.nextDouble();
                weights[n] = 0.1 + rng.nextDouble();
                double part = rng.nextDouble();
                split[n] = doses[n];
                split[2 * count - 1 - n] = doses[n];
                parts[n] = 7 * weights[n] * part;
                parts[2 * count - 1 - n] = 7 * weights[n] * (1 - part);
            }
            DoseDistribution whole = DoseDistribution.of(doses, weights);
            DoseDistribution pieces = DoseDistribution.of(split, parts);
            for (UniformEquivalent e : List.of(UniformEquivalent.MEAN, eud(0.003), eud(0.3), geud(0.7))) {
                assertEquals(e.ofGy(whole), e.ofGy(pieces), ROUNDING * 300, e.label());
                assertEquals(
                        e.ofGy(TUMOUR.bed(whole)), e.ofGy(TUMOUR.bed(pieces)), ROUNDING * 1000, "BED, " + e.label());
            }
        });
    }

    /** e^(-0.35 x 3000) is 0 in double: the plain sum would give infinity. */
    @Test
    void doesNotOverflow() {
        assertEquals(1000 + Math.log(2) / 0.35, eud(0.35).ofGy(of(1000, 5000)), 1e-6);
        assertEquals(-5000 + Math.log(2), eud(1).ofGy(of(-5000, 0)), 1e-6);
        assertTrue(Double.isFinite(eud(0.35).ofGy(TUMOUR.bed(of(1000, 3000)))));
        assertEquals(1000 * Math.pow(0.5, 0.001), geud(0.001).ofGy(of(1, 1000)), 1e-6);
    }

    @Test
    void voxelsWithoutVolumeDoNotCount() {
        DoseDistribution d = DoseDistribution.of(new double[] {-900, 10, 20, 900}, new double[] {0, 1, 1, 0});
        assertEquals(10, d.minGy());
        assertEquals(20, d.maxGy());
        assertEquals(10 + Math.log(2) / 10, eud(10).ofGy(d), 1e-9);
        assertEquals(15, geud(1).ofGy(d), ROUNDING * 20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesParametersThatCannotBe(double wrong) {
        assertTrue(assertThrows(InputDataException.class, () -> eud(wrong))
                .toString()
                .contains("alpha must be finite and above 0 /Gy"));
        assertTrue(assertThrows(InputDataException.class, () -> geud(wrong))
                .toString()
                .contains("for tumours take the EUD"));
    }

    @Test
    void refusesAParameterWithoutSource() {
        assertTrue(assertThrows(InputDataException.class, () -> Source.stated("  "))
                .toString()
                .contains("no source"));
    }
}
