package org.yttria.reports.print;

import java.util.List;

/**
 * The activity of vials against time.
 *
 * @param halfLifeDays of the nuclide, d
 * @param firstDay where the time axis begins, days after calibration
 * @param lastDay where it ends
 * @param vials the vials
 * @param treatmentDay when the vial is given, days after calibration
 * @param requiredGbq what the vial must hold then, GBq
 * @param tolerance acceptable deviation from it, a fraction; 0 where none is stated
 * @param dates dates below the whole days of the axis, from the first on
 * @param caption what a reader must know
 */
public record DecayPlot(
        double halfLifeDays,
        int firstDay,
        int lastDay,
        List<Vial> vials,
        double treatmentDay,
        double requiredGbq,
        double tolerance,
        List<String> dates,
        String caption) {

    public DecayPlot {
        vials = List.copyOf(vials);
        dates = List.copyOf(dates);
    }

    /**
     * A vial.
     *
     * @param label its size
     * @param gigabecquerels activity at calibration, GBq
     * @param chosen whether it is the one to take
     */
    public record Vial(String label, double gigabecquerels, boolean chosen) {}

    /** Activity of a vial at a time, GBq. */
    public double at(Vial vial, double day) {
        return vial.gigabecquerels * Math.pow(2, -day / halfLifeDays);
    }
}
