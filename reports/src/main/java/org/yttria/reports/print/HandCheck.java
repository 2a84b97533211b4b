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
        return PrintedNumber.significant(statistics.activityBq() / BECQUERELS_PER_GIGABECQUEREL);
    }

    public String massKg() {
        return PrintedNumber.significant(statistics.massG() / GRAMS_PER_KILOGRAM);
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
        double byHand = statistics.constantTimesActivityOverMassGy();
        double percent = 100 * (meanGy / byHand - 1);
        if (!Double.isFinite(percent)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%+.2f", percent);
        return text.equals("-0.00") ? "+0.00" : text;
    }
}
