package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.EditedTable;
import org.yttria.phantoms.random.RandomStreams;

/** Activities by the mean dose that they give, and the shunt that bounds them. */
class TreatmentTest {

    /** J/GBq of Y-90. */
    private static final double JOULES_PER_GIGABECQUEREL = 49.67;
    /** Nuclide tables differ in the fifth figure. */
    private static final double CONSTANT = 1e-4;
    /** Half-life, h; over 11 days its fourth figure matters to 1e-3. */
    private static final double HALF_LIFE_HOURS = 64.05;

    private static final double DECAY = 1e-3;
    private static final double ROUNDING = 1e-12;

    private static final Anatomy BODY = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
    private static final double LUNG_KG = 1;

    private static EditedTable own() throws IOException {
        return EditedTable.of(ArterialPerfusion.class, "perfusion.json");
    }

    private static double shuntOf(EditedTable table, Anatomy body, long seed) throws IOException {
        return ArterialPerfusion.standard(table.table())
                .maa(body, RandomStreams.of(seed))
                .particles()
                .shuntFraction();
    }

    @Test
    void anActivityGivesThePerfusedVolumeTheDoseIntended() {
        PerfusionModel model = ArterialPerfusion.standard();
        Set<Device> devices = EnumSet.noneOf(Device.class);
        for (int seed = 0; seed < 12; seed++) {
            RandomStreams streams = RandomStreams.of(seed);
            MaaTruth maa = model.maa(BODY, streams);
            Treatment t = model.treatment(BODY, maa, streams);
            devices.add(t.device());
            assertEquals(maa.plan().intent(), t.intent());
            double volumeMl =
                    maa.territories().mask(maa.plan().catheter().leaves()).volumeMl();
            assertEquals(volumeMl, t.perfusedVolumeMl(), ROUNDING * volumeMl);
            double gigabecquerels = t.administeredBq() / 1e9;
            double shunt = maa.particles().shuntFraction();
            double gray = JOULES_PER_GIGABECQUEREL * gigabecquerels * (1 - shunt) / (volumeMl * 1.05 / 1000);
            double lungGray = JOULES_PER_GIGABECQUEREL * gigabecquerels * shunt / LUNG_KG;
            assertEquals(lungGray, t.plannedLungDoseGy(), CONSTANT * lungGray);
            if (t.limitedByLungs()) {
                assertEquals(25, t.plannedLungDoseGy(), 25 * ROUNDING);
                assertTrue(gray < t.intendedDoseGy());
            } else {
                assertEquals(t.intendedDoseGy(), gray, CONSTANT * gray);
                assertTrue(t.plannedLungDoseGy() <= 25);
            }
            assertDraws(t);
        }
        assertEquals(EnumSet.allOf(Device.class), devices);
    }

    private static void assertDraws(Treatment t) {
        boolean glass = t.device() == Device.GLASS;
        double days = t.daysSinceCalibration();
        assertTrue(glass ? days >= 1 && days <= 11 : days >= -2 && days <= 1, t.toString());
        double sphere = (glass ? 2500 : 50) * Math.pow(2, -days * 24 / HALF_LIFE_HOURS);
        assertEquals(sphere, t.becquerelsPerSphere(), DECAY * sphere);
        assertEquals(t.administeredBq() / t.becquerelsPerSphere(), t.spheres());
        double gray = t.intendedDoseGy();
        assertTrue(glass ? gray >= 80 && gray <= 400 : gray >= 25 && gray <= 150, t.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "[1; 0; 0; 0; 0], 80, 120, 25, 45",
        "[0; 1; 0; 0; 0], 80, 150, 30, 60",
        "[0; 0; 0; 1; 0], 120, 220, 40, 80",
        "[0; 0; 0; 0; 1], 190, 400, 60, 150"
    })
    void dosesBelongToDeviceAndIntent(String weights, double glassLow, double glassHigh, double low, double high)
            throws IOException {
        EditedTable table = own().with("intent.hcc", weights.replace(';', ',')).with("intent.share-of-largest", 0.1);
        PerfusionModel glass = ArterialPerfusion.standard(
                table.with("treatment.glass-chance", 1).table());
        PerfusionModel resin = ArterialPerfusion.standard(
                table.with("treatment.glass-chance", 0).table());
        RandomStreams streams = RandomStreams.of(60);
        MaaTruth maa = glass.maa(BODY, streams);
        for (int n = 0; n < 20; n++) {
            Treatment g = glass.treatment(BODY, maa, RandomStreams.of(n));
            Treatment r = resin.treatment(BODY, maa, RandomStreams.of(n));
            assertEquals(Device.GLASS, g.device());
            assertEquals(Device.RESIN, r.device());
            assertTrue(g.intendedDoseGy() >= glassLow && g.intendedDoseGy() < glassHigh, g.toString());
            assertTrue(r.intendedDoseGy() >= low && r.intendedDoseGy() < high, r.toString());
        }
    }

    @Test
    void theLungsBindALargeShunt() throws IOException {
        EditedTable table = own().with("intent.hcc", "[1, 0, 0, 0, 0]").with("treatment.glass-chance", 1);
        for (double shunt : new double[] {0.3, 0.001}) {
            PerfusionModel model = ArterialPerfusion.standard(
                    table.with("shunt.fraction", shunt).table());
            RandomStreams streams = RandomStreams.of(61);
            MaaTruth maa = model.maa(BODY, streams);
            Treatment t = model.treatment(BODY, maa, streams);
            assertEquals(shunt, maa.particles().shuntFraction());
            assertEquals(shunt > 0.1, t.limitedByLungs());
            double limited = 25 / JOULES_PER_GIGABECQUEREL * LUNG_KG / shunt * 1e9;
            if (t.limitedByLungs()) {
                assertEquals(limited, t.administeredBq(), CONSTANT * limited);
            } else {
                assertTrue(t.administeredBq() < limited);
            }
        }
    }

    @Test
    void withoutAShuntTheLungsBindNothing() throws IOException {
        PerfusionModel model =
                ArterialPerfusion.standard(own().with("shunt.fraction", 0).table());
        RandomStreams streams = RandomStreams.of(62);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment t = model.treatment(BODY, maa, streams);
        assertEquals(0, t.plannedLungDoseGy());
        assertFalse(t.limitedByLungs());
        assertEquals(0, model.outcome(BODY, maa, t, streams).balance().lungsBq());
    }

    /** Above 71.5 mm or with a thrombus the logarithm of the shunt is larger by 0.5, and the largest shunt stays the largest. */
    @Test
    void largeTumoursAndThrombiShuntMore() throws IOException {
        EditedTable table = own().with("shunt.fraction", 0.02);
        assertEquals(0.02, shuntOf(table, TestAnatomies.coarseSingle(35.7), 1));
        assertEquals(0.02 * Math.exp(0.5), shuntOf(table, TestAnatomies.coarseSingle(35.8), 1), ROUNDING);
        Anatomy thrombus = TestAnatomies.retold(BODY, t -> t == Tissue.RIM ? Tissue.THROMBUS : t);
        assertEquals(0.02, shuntOf(table, BODY, 1));
        assertEquals(0.02 * Math.exp(0.5), shuntOf(table, thrombus, 1), ROUNDING);
        EditedTable capped = own().with("shunt.fraction", "{\"value\": 0.3, \"max\": 0.35}");
        assertEquals(0.35, shuntOf(capped, thrombus, 1));
    }

    @Test
    void anOutcomesShuntIsTheWorkUpsTimesItsChangeUpToTheLargest() throws IOException {
        EditedTable table = own().with("shunt.fraction", "{\"value\": 0.2, \"max\": 0.35}");
        for (double[] change : new double[][] {{0.5, 0.1}, {1.5, 0.3}, {3, 0.35}}) {
            PerfusionModel model = ArterialPerfusion.standard(
                    table.with("change.shunt", change[0]).table());
            RandomStreams streams = RandomStreams.of(63);
            MaaTruth maa = model.maa(BODY, streams);
            Y90Truth truth = model.outcome(BODY, maa, model.treatment(BODY, maa, streams), streams);
            assertEquals(change[1], truth.delivery().shuntFraction(), ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 50", "-1, 50", "NaN, 50", "1e9, 0", "1e9, -50", "1e9, NaN"})
    void anActivityOfNothingIsRefused(double administeredBq, double perSphere) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Treatment(Device.RESIN, Intent.RIGHT_LOBE, 0, perSphere, administeredBq, 40, 900, 1, false));
    }
}
