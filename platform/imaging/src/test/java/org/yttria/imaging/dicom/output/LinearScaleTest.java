package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yttria.imaging.dicom.DecimalString;

class LinearScaleTest {

    @Test
    void numbersAreRoundedToTheNearestStep() {
        LinearScale scale = new LinearScale(0.5, -10, true);
        assertEquals(1, scale.stored(-9.4));
        assertEquals(2, scale.stored(-9.1));
        assertEquals(-1, scale.stored(-10.6));
        assertEquals(-9, scale.real(2));
    }

    @Test
    void theSlopeIsWhatTheFileSaysAndTheLargestNumberFits() {
        for (double magnitude = 1e-40; magnitude < 1e38; magnitude *= 17.123456789) {
            for (boolean signed : new boolean[] {true, false}) {
                LinearScale scale = LinearScale.upTo(magnitude, signed);
                assertEquals(scale.slope(), Double.parseDouble(DecimalString.of(scale.slope())));
                assertEquals(
                        signed ? 32_767 : 65_535,
                        signed ? scale.stored(magnitude) : Short.toUnsignedInt(scale.stored(magnitude)));
                assertEquals(signed, scale.holds(-magnitude));
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        LinearScale scale = LinearScale.upTo(100, false);
        assertTrue(scale.holds(100) && scale.holds(0));
        for (double outside : new double[] {101, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertFalse(scale.holds(outside));
            assertThrows(IllegalArgumentException.class, () -> scale.stored(outside));
        }
    }

    @Test
    void scalesThatNoFileCanStateAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LinearScale(0, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new LinearScale(-1, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new LinearScale(1 / 3.0 * 1e-5, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new LinearScale(1, 1 / 3.0 * 1e-5, true));
        assertThrows(IllegalArgumentException.class, () -> LinearScale.upTo(Double.NaN, true));
        assertThrows(IllegalArgumentException.class, () -> LinearScale.upTo(-1, true));
    }
}
