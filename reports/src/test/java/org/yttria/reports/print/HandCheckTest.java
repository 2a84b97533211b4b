package org.yttria.reports.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;

class HandCheckTest {

    private static HandCheck check(double activityGbq, double massKg) {
        double gray = activityGbq * 49.67 / massKg;
        return new HandCheck(
                "Liver",
                new DoseStatistics(
                        1000 * massKg, 1e9 * activityGbq, gray, gray, Dvh.ofVoxels(new float[] {(float) gray}, 1)));
    }

    /** Four digits of 1.30236 GBq and 1.5627 kg would give 41.38 Gy; the others are near the border of two results. */
    @ParameterizedTest
    @CsvSource({
        "1.30236, 1.5627",
        "0.844, 0.79872",
        "2.99999996, 1.0000004",
        "1.234567891, 1.481604",
        "0.0000123456789, 0.000123",
        "12.0000042, 3.33333333"
    })
    void aCalculatorGivesThePrintedResult(double activityGbq, double massKg) {
        HandCheck check = check(activityGbq, massKg);
        double again = Double.parseDouble(check.activityGbq()) * 49.67 / Double.parseDouble(check.massKg());
        assertEquals(check.byHandGy(), PrintedNumber.gray(again), check.activityGbq() + " / " + check.massKg());
    }

    @ParameterizedTest
    @CsvSource({"1.30236, 1.5627, 1.30236, 1.56270", "0, 1.5, 0, 1.50000"})
    void sixDigitsMostlyDo(double activityGbq, double massKg, String activity, String mass) {
        assertEquals(activity, check(activityGbq, massKg).activityGbq());
        assertEquals(mass, check(activityGbq, massKg).massKg());
    }
}
