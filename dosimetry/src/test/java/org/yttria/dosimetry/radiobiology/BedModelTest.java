package org.yttria.dosimetry.radiobiology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.nuclide.Nuclides;

class BedModelTest {

    /** The worked numbers are printed to four or five digits. */
    private static final double PRINTED = 1e-3;
    /** Rounding of a handful of operations in double. */
    private static final double ROUNDING = 1e-12;

    private static final BedModel LIVER = model("normal liver");
    private static final BedModel TUMOUR = model("tumour");

    private static BedModel model(String tissue) {
        return BedModel.of(
                RadiobiologyTable.standard().tissue(tissue), Nuclides.standard().named("Y-90"));
    }

    /** Worked numbers for T = 64.05 h; 52 Gy and 93 Gy are also the pair of Strigari 2010. */
    @Tag("reference")
    @ParameterizedTest
    @CsvSource({
        "normal liver, 40, 64.04",
        "normal liver, 70, 143.63",
        "normal liver, 75, 159.52",
        "normal liver, 52, 92.6",
        "tumour, 100, 122.9",
        "tumour, 120, 153.0",
        "tumour, 205, 301.2",
        "tumour, 300, 506.0",
        "tumour, 400, 766.1"
    })
    void givesTheWorkedNumbers(String tissue, double doseGy, double bedGy) {
        assertEquals(bedGy, model(tissue).bedGy(doseGy), PRINTED * bedGy);
    }

    @Tag("reference")
    @Test
    void protractionIsThatOfRepairAgainstDecay() {
        assertEquals(0.037566, LIVER.protractionFactor(), PRINTED * 0.037566);
        assertEquals(0.022883, TUMOUR.protractionFactor(), PRINTED * 0.022883);
        assertEquals(
                1.5 / 28.3,
                BedModel.of(
                                RadiobiologyTable.standard().tissue("tumour"),
                                Nuclides.standard().named("Ho-166"))
                        .protractionFactor(),
                ROUNDING,
                "26.8 h: the nuclide counts");
    }

    /** EQD2 = BED / (1 + 2/2.5) = BED / 1.8, and BED / 1.2 for 10 Gy. */
    @Test
    void eqd2IsByHand() {
        assertEquals(64.04 / 1.8, LIVER.eqd2Gy(40), PRINTED * 36);
        assertEquals(301.2 / 1.2, TUMOUR.eqd2Gy(205), PRINTED * 251);
        assertEquals(36, LIVER.eqd2OfBedGy(64.8), ROUNDING * 36);
        // A fractionated course of n x 2 Gy has an EQD2 of 2n: BED of 30 x 2 Gy at 10 Gy is 72 Gy.
        assertEquals(60, TUMOUR.eqd2OfBedGy(72), ROUNDING * 60);
    }

    /** G 2.5/66.55, D -80: the bare formula gives +16.2 Gy. */
    @Test
    void aNegativeDoseIsItsOwnBed() {
        assertEquals(-80, LIVER.bedGy(-80));
        assertEquals(-3, LIVER.bedGy(-3));
        assertEquals(0, LIVER.bedGy(0));
        assertTrue(-80 * (1 + 2.5 / 66.55 * -80 / 2.5) > 16, "what the formula would make of it");
    }

    @Test
    void risesEverywhereAndIsSmoothAtZero() {
        double before = LIVER.bedGy(-200);
        for (double d = -199.5; d < 1200; d += 0.5) {
            assertTrue(LIVER.bedGy(d) > before, "at " + d + " Gy");
            before = LIVER.bedGy(d);
        }
        double h = 1e-6;
        assertEquals(LIVER.bedGy(-h) / -h, LIVER.bedGy(h) / h, 1e-6, "slope 1 from both sides");
    }

    @Test
    void theDoseOfABedIsItsInverse() {
        for (double d : new double[] {-50, -1e-6, 0, 1e-9, 0.1, 52, 400, 1e5}) {
            assertEquals(d, LIVER.doseOfBedGy(LIVER.bedGy(d)), 1e-12 * Math.max(1, Math.abs(d)));
        }
        assertEquals(52.1, LIVER.doseOfBedGy(93), 0.05, "Strigari's pair, rounded to 52");
    }

    /** Half at 40 Gy, half at 80 Gy: (64.04 + 176.17)/2 = 120.11 Gy, while 60 Gy everywhere have 114.10 Gy. */
    @Test
    void voxelsComeBeforeTheAverage() {
        DoseDistribution half = DoseDistribution.of(Dvh.ofVoxels(new float[] {40, 80}, 1));
        assertEquals(120.11, LIVER.bed(half).meanGy(), PRINTED * 120);
        assertEquals(114.10, LIVER.bedGy(half.meanGy()), PRINTED * 114);
        assertEquals(120.11 / 1.8, LIVER.eqd2(half).meanGy(), PRINTED * 67);
        assertEquals(DoseQuantity.BED, LIVER.bed(half).quantity());
        assertEquals(DoseQuantity.EQD2, LIVER.eqd2(half).quantity());
    }

    @TestFactory
    Stream<DynamicTest> bedOfTheMeanIsBelowTheMeanBed() {
        return Seeds.forEach(30, rng -> {
            float[] doses = new float[2 + rng.nextInt(200)];
            for (int n = 0; n < doses.length; n++) {
                doses[n] = -60 + 400 * rng.nextFloat();
            }
            DoseDistribution distribution = DoseDistribution.of(Dvh.ofVoxels(doses, 1));
            double meanBed = LIVER.bed(distribution).meanGy();
            assertTrue(LIVER.bedGy(distribution.meanGy()) < meanBed, "also with negative voxels");
            assertTrue(distribution.meanGy() < meanBed);
        });
    }

    @Test
    void refusesABedOfABed() {
        DoseDistribution bed = LIVER.bed(DoseDistribution.uniform(40));
        assertTrue(assertThrows(InputDataException.class, () -> LIVER.bed(bed))
                .toString()
                .contains("for absorbed dose and was given BED"));
        assertThrows(InputDataException.class, () -> LIVER.eqd2(bed));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesParametersThatCannotBe(double wrong) {
        assertTrue(assertThrows(InputDataException.class, () -> new BedModel(wrong, 2.5, 64))
                .toString()
                .contains("alpha/beta must be finite and above 0 Gy"));
        assertThrows(InputDataException.class, () -> new BedModel(2.5, wrong, 64));
        assertThrows(InputDataException.class, () -> new BedModel(2.5, 2.5, wrong));
    }

    @Test
    void refusesABedWithoutAnEnd() {
        assertThrows(InputDataException.class, () -> LIVER.doseOfBedGy(Double.NaN));
    }
}
