package org.yttria.reports;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;

/**
 * Writes {@code structures.csv}, a line for each structure, and {@code dvh.csv}, the cumulative histograms.
 *
 * <p>The histograms are evaluated exactly, at dose steps of at most 0.5 Gy (wider only beyond 10 kGy) that end above the highest dose; both files begin
 * with comment lines ({@code #}) that say where they come from.
 */
public final class CsvReportWriter implements ReportWriter {

    private static final double MAX_STEP_GY = 0.5;
    private static final int MIN_STEPS = 1000;
    private static final int MAX_STEPS = 20_000;
    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;

    private static final double LARGEST_WRITTEN_OUT = 1e15;

    /** Columns from the mass to the highest dose, empty for a structure without a dose. */
    private static final int FIGURES = 9;

    @Override
    public void write(DosimetryReport report, Path folder) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve("structures.csv"))) {
            structures(report, out);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("dvh.csv"))) {
            histograms(report, out);
        }
    }

    private static void structures(DosimetryReport report, Writer out) throws IOException {
        CsvText.head(report, "Absorbed dose by structure", out);
        List<String> names = new ArrayList<>(List.of(
                "structure",
                "role",
                "volume_mL",
                "missing_percent",
                "mass_g",
                "activity_MBq",
                "mean_Gy",
                "mean_by_volume_Gy",
                "mean_by_mass_Gy",
                "mean_by_hand_Gy",
                "sd_Gy",
                "min_Gy",
                "max_Gy"));
        for (DoseAtVolume d : DoseAtVolume.values()) {
            names.add(d.label() + "_Gy");
        }
        for (double level : report.doseLevelsGy()) {
            names.add("V" + plain(level) + "_percent");
            names.add("V" + plain(level) + "_mL");
        }
        names.add("flags");
        out.write(String.join(",", names) + "\n");
        for (StructureDose s : report.structures()) {
            out.write(String.join(",", row(s, report.doseLevelsGy())) + "\n");
        }
    }

    private static List<String> row(StructureDose s, List<Double> levels) {
        List<String> cells =
                new ArrayList<>(List.of(CsvText.quoted(s.name()), s.role().label(), CsvText.number(s.volumeMl())));
        cells.add(CsvText.number(100 * s.missingFraction()));
        if (s.statistics().isPresent()) {
            DoseStatistics statistics = s.statistics().get();
            Dvh dvh = statistics.dvh();
            cells.add(CsvText.number(statistics.massG()));
            cells.add(CsvText.number(statistics.activityBq() / BECQUERELS_PER_MEGABECQUEREL));
            cells.add(CsvText.number(statistics.meanGy(s.role())));
            cells.add(CsvText.number(statistics.volumeWeightedMeanGy()));
            cells.add(CsvText.number(statistics.massWeightedMeanGy()));
            cells.add(CsvText.number(statistics.constantTimesActivityOverMassGy()));
            cells.add(CsvText.number(dvh.standardDeviationGy()));
            cells.add(CsvText.number(dvh.minGy()));
            cells.add(CsvText.number(dvh.maxGy()));
            for (DoseAtVolume d : DoseAtVolume.values()) {
                cells.add(CsvText.number(dvh.doseToHottest(d.volumeFraction())));
            }
            for (double level : levels) {
                double fraction = dvh.fractionAtLeast(level);
                cells.add(CsvText.number(100 * fraction));
                cells.add(CsvText.number(fraction * dvh.volumeMl()));
            }
        } else {
            int empty = FIGURES + DoseAtVolume.values().length + 2 * levels.size();
            for (int n = 0; n < empty; n++) {
                cells.add("");
            }
        }
        cells.add(CsvText.quoted(
                String.join("; ", s.flags().stream().map(Flag::text).toList())));
        return cells;
    }

    private static void histograms(DosimetryReport report, Writer out) throws IOException {
        CsvText.head(report, "Cumulative dose-volume histograms: volume receiving at least the dose", out);
        out.write("structure,dose_Gy,volume_percent,volume_mL\n");
        for (StructureDose s : report.structures()) {
            if (s.statistics().isPresent()) {
                histogram(CsvText.quoted(s.name()), s.statistics().get().dvh(), out);
            }
        }
    }

    private static void histogram(String name, Dvh dvh, Writer out) throws IOException {
        double top = Math.max(dvh.maxGy(), 0);
        double finest = Math.min(MAX_STEP_GY, top > 0 ? top / MIN_STEPS : MAX_STEP_GY);
        double step = Math.max(finest, top / MAX_STEPS);
        int steps = (int) Math.floor(top / step) + 1;
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n <= steps; n++) {
            double fraction = dvh.fractionAtLeast(n * step);
            lines.append(name)
                    .append(',')
                    .append(CsvText.number(n * step))
                    .append(',')
                    .append(CsvText.number(100 * fraction));
            lines.append(',').append(CsvText.number(fraction * dvh.volumeMl())).append('\n');
        }
        out.write(lines.toString());
    }

    /** As the other reports print it. */
    private static String plain(double value) {
        return Math.abs(value) < LARGEST_WRITTEN_OUT
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
