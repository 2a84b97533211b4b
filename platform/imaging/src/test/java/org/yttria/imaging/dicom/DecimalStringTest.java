package org.yttria.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.Seeds;

class DecimalStringTest {

    /** Nine digits always fit: the ninth may be off by half. */
    private static final double NINE_DIGITS = 5e-9;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-200, -200",
        "123456789012345, 123456789012345",
        "0.1, 0.1",
        "1.9531299999998737, 1.95312999999987",
        "-1.9531299999998737, -1.9531299999999",
        "0.333333333333333333, 0.33333333333333",
        "1e300, 1E300",
        "-1.2345678901234e-100, -1.23456789E-100",
        "-0.00000123456789012, -1.2345678901E-6",
        "0.000012345678901234, 1.23456789012E-5",
        "-4.9E-324, -4.9E-324"
    })
    void asManyDigitsAsFit(double number, String expected) {
        assertEquals(Double.parseDouble(expected), Double.parseDouble(DecimalString.of(number)));
        assertTrue(DecimalString.of(number).length() <= 16, DecimalString.of(number));
    }

    @TestFactory
    Stream<DynamicTest> numbersOfAllSizesKeepNineDigits() {
        return Seeds.forEach(20, random -> {
            for (int n = 0; n < 1000; n++) {
                double number = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(600) - 300);
                String text = DecimalString.of(number);
                assertTrue(text.length() <= 16, text);
                assertTrue(text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?"), text);
                assertEquals(number, Double.parseDouble(text), Math.abs(number) * NINE_DIGITS, text);
            }
        });
    }

    @Test
    void whatFitsIsExact() {
        assertEquals("-198.199997", DecimalString.of(-198.199997));
        assertEquals("0.001", DecimalString.of(0.001));
        assertEquals("2.34375", DecimalString.of(2.34375));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double number) {
        assertThrows(IllegalArgumentException.class, () -> DecimalString.of(number));
    }
}
