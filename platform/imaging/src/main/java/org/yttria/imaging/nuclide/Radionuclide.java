package org.yttria.imaging.nuclide;

import java.time.Duration;
import java.util.Optional;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * A radionuclide with the constants that Yttria uses of it, each with its source.
 *
 * @param name symbol and mass number, for example "Y-90"
 * @param halfLifeHours physical half-life in h
 * @param halfLifeSource where the half-life comes from
 * @param doseConstant the default dose constant; absent where the nuclide is only imaged
 * @param doseConstantSource where the dose constant comes from; empty where there is none
 */
public record Radionuclide(
        String name,
        double halfLifeHours,
        String halfLifeSource,
        Optional<DoseConstant> doseConstant,
        String doseConstantSource) {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final double NANOSECONDS_PER_HOUR = 3.6e12;

    public Radionuclide {
        if (!(halfLifeHours > 0) || Double.isInfinite(halfLifeHours)) {
            throw new IllegalArgumentException("Half-life of " + name + " must be positive: " + halfLifeHours + " h");
        }
    }

    /** After so many half-lives a millionth is left, which no scanner sees. */
    public static final int MAX_HALF_LIVES = 20;

    /** Whether enough is left after a time for an image to show it. */
    public boolean isMeasurableAfter(Duration elapsed) {
        return elapsed.toSeconds() <= MAX_HALF_LIVES * halfLifeHours * SECONDS_PER_HOUR;
    }

    /**
     * The fraction of an activity left after a time, \(2^{-t/T_{1/2}}\).
     *
     * @param elapsed the time \(t\); negative times look back and give more than 1
     */
    public double remainingFraction(Duration elapsed) {
        double hours = (elapsed.getSeconds() * NANOSECONDS_PER_SECOND + elapsed.getNano()) / NANOSECONDS_PER_HOUR;
        return Math.pow(2, -hours / halfLifeHours);
    }
}
