package org.yttria.dosimetry.planning;

import java.util.Locale;
import org.yttria.imaging.InputDataException;

/**
 * Height and weight.
 *
 * @param heightM m
 * @param weightKg kg
 */
public record PatientSize(double heightM, double weightKg) {

    private static final double SHORTEST_M = 0.5;
    private static final double TALLEST_M = 2.5;
    private static final double LIGHTEST_KG = 10;
    private static final double HEAVIEST_KG = 400;

    /** @throws InputDataException if no patient has such a size */
    public PatientSize {
        if (!(heightM >= SHORTEST_M && heightM <= TALLEST_M)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "A height of %.4g m is outside %.1f to %.1f m: give it in metres (175 cm is 1.75)",
                    heightM,
                    SHORTEST_M,
                    TALLEST_M));
        }
        if (!(weightKg >= LIGHTEST_KG && weightKg <= HEAVIEST_KG)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "A weight of %.4g kg is outside %.0f to %.0f kg: give it in kilograms",
                    weightKg,
                    LIGHTEST_KG,
                    HEAVIEST_KG));
        }
    }
}
