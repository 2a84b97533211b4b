package org.yttria.validation.phantoms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.perfusion.Device;

/** Eight patients whose rows can be worked out by hand. */
class GateStatisticsTest {

    private static final double EXACT = 1e-9;

    private static GateReading reading(
            Disease disease, Device device, boolean lobar, boolean moved, List<Double> differences, double... doses) {
        List<ScanPair.DosePair> lesions = new ArrayList<>();
        for (int n = 2; n < doses.length; n += 2) {
            lesions.add(new ScanPair.DosePair(doses[n], doses[n + 1]));
        }
        return new GateReading(
                disease,
                device,
                lobar,
                moved,
                differences,
                lesions,
                new ScanPair.DosePair(doses[0], doses[1]),
                OptionalDouble.of(doses[0] / 100),
                OptionalDouble.of(doses[1] / 10),
                0.04,
                0.04 + doses[0] / 1000);
    }

    private static Map<String, Double> values() {
        List<GateReading> readings = List.of(
                reading(Disease.HEPATOCELLULAR, Device.GLASS, true, false, List.of(0.05, -0.15), 20, 22, 100, 110),
                reading(Disease.HEPATOCELLULAR, Device.GLASS, true, true, List.of(0.25, -0.35), 30, 30, 100, 60),
                reading(Disease.COLORECTAL_METASTASES, Device.RESIN, true, false, List.of(0.0), 40, 42, 50, 45),
                reading(Disease.NEUROENDOCRINE, Device.RESIN, false, true, List.of(0.9), 50, 60, 60, 90, 40, 50),
                reading(Disease.CHOLANGIOCARCINOMA, Device.GLASS, false, false, List.of(), 60, 60, 200, 180));
        Map<String, Double> values = new LinkedHashMap<>();
        new GateStatistics(readings).addTo(values);
        return values;
    }

    private static double value(String row) {
        return Objects.requireNonNull(values().get("gate." + row), row);
    }

    /** Lobar patients only: 0.05, 0.15, 0.25, 0.35 and 0. */
    @Test
    void segmentsOfLobarTreatmentsAreCounted() {
        assertEquals(60, value("segments.above-10"), EXACT);
        assertEquals(40, value("segments.above-20"), EXACT);
        assertEquals(20, value("segments.above-30"), EXACT);
        assertEquals(200 / 3.0, value("procedures.above-10"), EXACT);
        assertEquals(0.4, value("voxels.rank-correlation"), EXACT);
    }

    /** Ratios 1.1, 0.6, 0.9, 1.5, 1.25, 0.9. */
    @Test
    void tumoursAreComparedAsPairs() {
        assertEquals(1.0, value("tumours.ratio-median"), EXACT);
        double mean = 6.25 / 6;
        double squares = 1.21 + 0.36 + 0.81 + 2.25 + 1.5625 + 0.81;
        assertEquals(Math.sqrt((squares - 6 * mean * mean) / 5), value("tumours.ratio-sd"), EXACT);
        assertEquals((10 - 40 - 5 + 30 + 10 - 20) / 6.0, value("tumours.difference"), EXACT);
        double[] maa = {100, 100, 50, 60, 40, 200};
        double[] y90 = {110, 60, 45, 90, 50, 180};
        double sx = 550;
        double sy = 535;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int n = 0; n < maa.length; n++) {
            xy += maa[n] * y90[n];
            xx += maa[n] * maa[n];
            yy += y90[n] * y90[n];
        }
        double cov = xy - sx * sy / 6;
        double vx = xx - sx * sx / 6;
        double vy = yy - sy * sy / 6;
        assertEquals(cov / Math.sqrt(vx * vy), value("tumours.correlation"), EXACT);
        assertEquals(2 * cov / (vx + vy + 6 * Math.pow(sx / 6 - sy / 6, 2)), value("tumours.concordance"), EXACT);
    }

    /** Resin: (50, 45), (60, 90), (40, 50): covariance 200, variances 100 and 608 1/3. */
    @Test
    void devicesHaveRowsOfTheirOwn() {
        assertEquals(200 / Math.sqrt(100 * 1825 / 3.0), value("tumours.correlation-resin"), EXACT);
    }

    @Test
    void normalLiverHasQuartiles() {
        // 1, 1, 1.05, 1.1, 1.2
        assertEquals(1.05, value("normal.ratio-median"), EXACT);
        assertEquals(1.0, value("normal.ratio-q1"), EXACT);
        assertEquals(1.1, value("normal.ratio-q3"), EXACT);
    }

    @Test
    void cathetersAreToldApart() {
        assertEquals((10 + 5 + 20) / 3.0, value("catheter.same"), EXACT);
        assertEquals((40 + 30 + 10) / 3.0, value("catheter.moved"), EXACT);
        assertEquals(80 / 35.0, value("catheter.moved-over-same"), EXACT);
    }

    @Test
    void uptakeIsByDisease() {
        assertEquals(2.6, value("uptake.hcc.median"), EXACT);
        assertEquals(2.2, value("uptake.hcc.lowest"), EXACT);
        assertEquals(3.0, value("uptake.hcc.highest"), EXACT);
        assertEquals(4.2, value("uptake.metastases.median"), EXACT);
    }

    /** Planar is above the SPECT by 2, 3, 4, 5 and 6 points. */
    @Test
    void shuntsAreInPerCent() {
        assertEquals(4, value("shunt.spect-median"), EXACT);
        assertEquals(8, value("shunt.planar-median"), EXACT);
        assertEquals(4, value("shunt.planar-minus-spect"), EXACT);
        assertEquals(2, value("shunt.planar-over-spect"), EXACT);
        assertEquals(1.96 * Math.sqrt(2.5), value("shunt.limits-of-agreement"), EXACT);
    }
}
