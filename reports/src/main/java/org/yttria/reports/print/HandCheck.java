package org.yttria.reports.print;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.volume.Role;

/**
 * The mean dose of a structure that a reader can compute from activity and mass, beside what the dose map gives.
 *
 * @param name the structure
 * @param statistics its figures
 */
public record HandCheck(String name, DoseStatistics statistics) {

    /** Digits of activity and mass, and how many more may be needed until the calculation gives the dose as printed. */
    private static final int DIGITS = 6;

    private static final int MOST_DIGITS = 12;

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double GRAMS_PER_KILOGRAM = 1000;

    /** A check of each structure that has a dose, in order. */
    public static List<HandCheck> of(List<StructureDose> structures) {
        return structures.stream()
                .filter(s -> s.statistics().isPresent())
                .map(s -> new HandCheck(s.name(), s.statistics().get()))
                .toList();
    }

    /** The check to work out in full: of the liver, or else of the largest structure. */
    public static Optional<HandCheck> worked(List<StructureDose> structures) {
        List<StructureDose> issued =
                structures.stream().filter(s -> s.statistics().isPresent()).toList();
        return issued.stream()
                .filter(s -> s.role() == Role.LIVER)
                .findFirst()
                .or(() -> issued.stream().max(Comparator.comparingDouble(StructureDose::volumeMl)))
                .map(s -> new HandCheck(s.name(), s.statistics().orElseThrow()));
    }

    public String activityGbq() {
        return PrintedNumber.digits(statistics.activityBq() / BECQUERELS_PER_GIGABECQUEREL, digits());
    }

    public String massKg() {
        return PrintedNumber.digits(statistics.massG() / GRAMS_PER_KILOGRAM, digits());
    }

    /** As many digits as a pocket calculator needs to find the dose by hand as it is printed. */
    private int digits() {
        double gigabecquerels = statistics.activityBq() / BECQUERELS_PER_GIGABECQUEREL;
        double kilograms = statistics.massG() / GRAMS_PER_KILOGRAM;
        double constant = statistics.constantTimesActivityOverMassGy() * kilograms / gigabecquerels;
        int digits = DIGITS;
        while (gigabecquerels != 0
                && digits < MOST_DIGITS
                && !byHandGy().equals(again(gigabecquerels, kilograms, constant, digits))) {
            digits++;
        }
        return digits;
    }

    private static String again(double gigabecquerels, double kilograms, double constant, int digits) {
        double activity = Double.parseDouble(PrintedNumber.digits(gigabecquerels, digits));
        double mass = Double.parseDouble(PrintedNumber.digits(kilograms, digits));
        double gray = activity * constant / mass;
        return Double.isFinite(gray) ? PrintedNumber.gray(gray) : "";
    }

    public String byHandGy() {
        return PrintedNumber.gray(statistics.constantTimesActivityOverMassGy());
    }

    public String byVolumeGy() {
        return PrintedNumber.gray(statistics.volumeWeightedMeanGy());
    }

    public String byMassGy() {
        return PrintedNumber.gray(statistics.massWeightedMeanGy());
    }

    public String volumeDifference() {
        return difference(statistics.volumeWeightedMeanGy());
    }

    public String massDifference() {
        return difference(statistics.massWeightedMeanGy());
    }

    /** The cells of the table after the name. */
    public List<String> cells() {
        return List.of(
                activityGbq(), massKg(), byHandGy(), byVolumeGy(), volumeDifference(), byMassGy(), massDifference());
    }

    private String difference(double meanGy) {
        return difference(meanGy, statistics.constantTimesActivityOverMassGy());
    }

    /** By how many per cent a value differs from another. */
    static String difference(double value, double from) {
        double percent = 100 * (value / from - 1);
        if (!Double.isFinite(percent)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%+.2f", percent);
        return text.equals("-0.00") ? "+0.00" : text;
    }
}
