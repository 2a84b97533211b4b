package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;

class RecoveryCurveTest {

    /** Both fits stop where steps are below 1e-10; SciPy prints eight digits. */
    private static final double PRINTED = 2e-6;

    private static final double[] NEMA_MM = {10, 13, 17, 22, 28, 37};

    static RecoveryTable table(double[] recovery, double[] uncertainty) {
        List<RecoveryPoint> points = new ArrayList<>();
        for (int n = 0; n < recovery.length; n++) {
            points.add(RecoveryPoint.ofDiameter(NEMA_MM[n], recovery[n], uncertainty[n]));
        }
        return new RecoveryTable("made up", points);
    }

    private static RecoveryCurve smooth() {
        double[] rc = {.20, .33, .48, .62, .74, .86};
        double[] u = new double[rc.length];
        for (int n = 0; n < u.length; n++) {
            u[n] = 0.05 * rc[n];
        }
        return RecoveryCurve.fit(table(rc, u));
    }

    /** scipy.optimize.curve_fit 1.17, absolute_sigma; chi-square over 4 is 0.11, so nothing is scaled. */
    @Tag("reference")
    @Test
    void fitsAsScipyDoes() {
        RecoveryCurve curve = smooth();
        assertEquals(2.9022871, curve.beta1Ml(), PRINTED * 3);
        assertEquals(0.79942574, curve.beta2(), PRINTED);
        assertEquals(0.03646303, curve.variance1(), 1e-4 * 0.036);
        assertEquals(0.00170414, curve.variance2(), 1e-4 * 0.0017);
        assertEquals(-0.00517822, curve.covariance12(), 1e-4 * 0.0052);
        assertEquals(0.10976153, curve.reducedChiSquare(), 1e-4 * 0.11);
        assertEquals(0.69223132, curve.at(8), PRINTED);
        assertEquals(0.24603821, curve.elasticity(8), PRINTED);
        assertEquals(0.02649474, curve.relativeUncertaintyOfFit(8), 1e-4 * 0.026, "with numeric derivatives");
    }

    /** Points that scatter by 2.6 of their uncertainties: the covariance of SciPy times 6.52. */
    @Tag("reference")
    @Test
    void aBadFitIsLessCertain() {
        RecoveryCurve curve = RecoveryCurve.fit(
                table(new double[] {.25, .30, .55, .60, .80, .82}, new double[] {.02, .02, .02, .02, .02, .02}));
        assertEquals(6.520666517, curve.reducedChiSquare(), 1e-5 * 6.5);
        assertEquals(2.59708407, curve.beta1Ml(), PRINTED * 3);
        assertEquals(6.520666517 * 0.01938641, curve.variance1(), 1e-4 * 0.13);
        assertEquals(6.520666517 * 0.00132093, curve.variance2(), 1e-4 * 0.0086);
        assertEquals(0.04110977, curve.relativeUncertaintyOfFit(8), 1e-4 * 0.041);
    }

    /** Points on a curve give it back, and with it no chi-square. */
    @Test
    void findsTheCurveThatPointsLieOn() {
        double[] rc = new double[NEMA_MM.length];
        double[] u = new double[rc.length];
        for (int n = 0; n < rc.length; n++) {
            double v = Math.PI / 6 * Math.pow(NEMA_MM[n], 3) / 1000;
            rc[n] = 1 - 1 / (1 + Math.pow(v / 1.7, 0.9));
            u[n] = 0.01 + 0.01 * n;
        }
        RecoveryCurve curve = RecoveryCurve.fit(table(rc, u));
        assertEquals(1.7, curve.beta1Ml(), 1e-8);
        assertEquals(0.9, curve.beta2(), 1e-8);
        assertEquals(0.5, curve.at(1.7), 1e-8, "recovery one half at beta1");
        assertEquals(0, curve.reducedChiSquare(), 1e-12);
    }

    @Test
    void extrapolatesNothing() {
        RecoveryCurve curve = smooth();
        String small =
                assertThrows(InputDataException.class, () -> curve.at(0.5)).toString();
        assertTrue(small.contains("0.5236 to 26.52 mL (10.0 to 37.0 mm) and nothing is extrapolated"), small);
        assertThrows(InputDataException.class, () -> curve.at(26.6));
        assertThrows(InputDataException.class, () -> curve.elasticity(26.6));
        assertThrows(InputDataException.class, () -> curve.relativeUncertaintyOfFit(0.5));
        assertThrows(InputDataException.class, () -> curve.at(Double.NaN));
        assertTrue(curve.at(0.5236) > 0.1, "the ends belong to it");
        assertTrue(curve.at(26.52) < 1);
    }

    @Test
    void refusesRecoveryThatDoesNotRise() {
        double[] u = {.02, .02, .02, .02, .02, .02};
        assertTrue(assertThrows(
                        InputDataException.class,
                        () -> RecoveryCurve.fit(table(new double[] {.9, .8, .7, .6, .5, .4}, u)))
                .toString()
                .contains("Recovery must rise with volume"));
        assertThrows(
                InputDataException.class,
                () -> RecoveryCurve.fit(table(new double[] {1.1, 1.1, 1.1, 1.1, 1.1, 1.1}, u)));
    }
}
