package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedValue;

class RecoveryCorrectionTest {

    private static final RecoveryLimits LIMITS = UncertaintyDefaults.standard().recoveryLimits();
    private static final RecoveryTable RANGE = new RecoveryTable(
            "made up",
            List.of(
                    RecoveryPoint.ofDiameter(10, 0.2, 0.01),
                    RecoveryPoint.ofDiameter(20, 0.6, 0.01),
                    RecoveryPoint.ofDiameter(37, 0.9, 0.01)));

    private static RecoveryCorrection correction(double beta1, double variance1) {
        return new RecoveryCorrection(new RecoveryCurve(RANGE, beta1, 1, variance1, 0.0001, 0, 1), LIMITS);
    }

    private static VolumeEstimate volume(double ml, double relative) {
        return new VolumeEstimate(ml, relative, 6);
    }

    /** RC(8 mL) = 8/(8 + 2) = 0.8; C = (500 - 0.2 x 100)/0.8 = 600; its contrast 500 of 600. */
    @Test
    void isByHand() {
        RecoveredMean mean = correction(2, 0.04).apply(volume(8, 0.3), 500, 100);
        assertEquals(0.8, mean.recovery(), 1e-12);
        assertEquals(600, mean.concentrationBqPerMl(), 1e-9);
        assertEquals(500.0 / 600, mean.contrastFraction(), 1e-12);
        assertEquals(0.2, mean.elasticity(), 1e-12);
        // By beta1: 1 x 0.2/2 x 0.2 = 0.02; by beta2: 0.2 ln 4 x 0.01 = 0.00277; with the volume 0.2 x 0.3 = 0.06.
        assertEquals(Math.hypot(0.02, 0.2 * Math.log(4) * 0.01), mean.relativeUncertaintyOfFit(), 1e-12);
        assertEquals(Math.hypot(mean.relativeUncertaintyOfFit(), 0.06), mean.relativeUncertaintyOfRecovery(), 1e-12);
    }

    @Test
    void changesNothingWhereTheSurroundingsAreAlike() {
        assertEquals(100, correction(2, 0.04).apply(volume(8, 0.3), 100, 100).concentrationBqPerMl(), 1e-12);
    }

    /** 30 among 200: (30 - 0.2 x 200)/0.8 = -12.5. At 40 nothing is left, at 50 something. */
    @Test
    void refusesWhereNothingIsLeft() {
        String message = assertThrows(
                        InputDataException.class, () -> correction(2, 0.04).apply(volume(8, 0.3), 30, 200))
                .toString();
        assertTrue(message.contains("-12.50 Bq/mL would be left, which is not above 0"), message);
        assertThrows(InputDataException.class, () -> correction(2, 0.04).apply(volume(8, 0.3), 40, 200));
        assertEquals(12.5, correction(2, 0.04).apply(volume(8, 0.3), 50, 200).concentrationBqPerMl(), 1e-9);
    }

    @Test
    void refusesVolumesBeyondTheTable() {
        assertTrue(assertThrows(
                        InputDataException.class, () -> correction(2, 0.04).apply(volume(30, 0.3), 500, 100))
                .toString()
                .contains("nothing is extrapolated"));
        assertThrows(InputDataException.class, () -> correction(0.1, 0).apply(volume(0.4, 0.3), 500, 100));
    }

    /** RC(8 mL) = 8/(8 + 8.2) = 0.494. */
    @Test
    void refusesALowRecovery() {
        String message = assertThrows(
                        InputDataException.class, () -> correction(8.2, 0.04).apply(volume(8, 0.1), 500, 100))
                .toString();
        assertTrue(message.contains("coefficient 0.494 is below 0.500 ("), message);
        assertTrue(message.contains("Willowson 2015"), message);
        assertEquals(0.5, correction(8, 0.04).apply(volume(8, 0.1), 500, 100).recovery(), 1e-12);
    }

    /** By beta1: 0.1 x 2.1 = 0.21. By the volume: 0.5 x 0.5 = 0.25. */
    @Test
    void refusesAnUncertainRecovery() {
        String fit = assertThrows(
                        InputDataException.class, () -> correction(2, 2.1 * 2.1).apply(volume(8, 0.1), 500, 100))
                .toString();
        assertTrue(fit.contains("uncertain by 21.1 %, more than 20.0 % ("), fit);
        String byVolume = assertThrows(
                        InputDataException.class, () -> correction(8, 0).apply(volume(8, 0.5), 500, 100))
                .toString();
        assertTrue(byVolume.contains("uncertain by 25.0 %"), byVolume);
    }

    @Test
    void refusesLimitsThatAreNone() {
        Source source = Source.stated("made up");
        SourcedValue good = new SourcedValue(0.2, source);
        for (double wrong : new double[] {0, -1, Double.NaN}) {
            assertThrows(InputDataException.class, () -> new RecoveryLimits(new SourcedValue(wrong, source), good));
            assertThrows(InputDataException.class, () -> new RecoveryLimits(good, new SourcedValue(wrong, source)));
        }
        assertThrows(InputDataException.class, () -> new RecoveryLimits(new SourcedValue(1.1, source), good));
    }

    @Test
    void limitsComeWithTheirSources() {
        assertEquals(0.5, LIMITS.lowestRecovery().value());
        assertEquals(0.2, LIMITS.highestRelativeUncertainty().value());
        assertEquals(0.005, UncertaintyDefaults.standard().doseConstant().value());
        assertEquals(Grade.COMPUTED, LIMITS.lowestRecovery().source().grade());
        assertEquals("2026.1", UncertaintyDefaults.standard().version());
    }
}
