package org.yttria.reports.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1234.56, 1235",
        "123.456, 123.5",
        "12.3, 12.30",
        "1, 1.000",
        "0.012346, 0.01235",
        "-3.14159, -3.142",
        "99999.6, 100000",
        "123456.4, 123456",
        "9.9999, 10.00",
        "0.00001, 1.000e-05",
        "1.5e9, 1.500e+09",
        "99.996, 100.0",
        "1000, 1000"
    })
    void significantDigits(double value, String printed) {
        assertEquals(printed, PrintedNumber.significant(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.00499, 0.005",
        "-0.00499, -0.005",
        "0.0004, 0.000",
        "0.00952, 0.010",
        "0.90849, 0.908",
        "33.3367, 33.34",
        "862.49, 862.5"
    })
    void gray(double value, String printed) {
        assertEquals(printed, PrintedNumber.gray(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 100", "0.99968, 99.97", "0.4, 40.00", "0.00001, 0.00", "0.5, 50.00", "0.123456, 12.35"})
    void percent(double fraction, String printed) {
        assertEquals(printed, PrintedNumber.percent(fraction));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "0.5, 0.5",
        "49.67, 49.67",
        "64.05, 64.05",
        "30.0, 30",
        "1e9, 1000000000",
        "0.0001, 0.0001",
        "-0.0, 0",
        "1e20, 1.0E20"
    })
    void plain(double value, String printed) {
        assertEquals(printed, PrintedNumber.plain(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0014804, 0.001", "0.0004, 0.000", "0.20588, 0.206", "12.345678, 12.35", "1265.24, 1265"})
    void volumesHaveNothingBelowAMicrolitre(double volumeMl, String printed) {
        assertEquals(printed, PrintedNumber.millilitres(volumeMl));
    }
}
