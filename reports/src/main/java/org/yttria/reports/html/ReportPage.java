package org.yttria.reports.html;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.volume.Role;
import org.yttria.reports.DoseAtVolume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.figure.DvhChart;
import org.yttria.reports.figure.StructurePalette;

/**
 * What {@code report.mustache} shows: its methods are the names in the template, every number already in print.
 *
 * @param report the record
 * @param figure the histograms
 * @param viewer the volumes
 * @param css the style of the page
 * @param script the script of the viewer
 */
record ReportPage(
        DosimetryReport report, HtmlReportWriter.DvhFigure figure, ViewerScene viewer, String css, String script) {

    /** A longer series of files is one row, whose files the JSON lists. */
    private static final int MOST_FILES_LISTED = 8;

    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;
    private static final String NOT_STATED = "not stated in the files";
    private static final String LOCAL = "local";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A line of a table of two columns. */
    record Fact(String name, String value) {}

    /** A reason to doubt a structure. */
    record Flagged(String name, String text) {}

    /** A line of the list of input files. */
    record Input(String purpose, String file, String codec, String bytes, String sha256) {}

    /** A line of the list of overrides. */
    record Overridden(String rule, String who, String when, String why) {}

    /**
     * A structure in the tables.
     *
     * @param issued whether it has figures
     * @param why the reason where it has none
     * @param doses mass, activity and doses
     * @param volumes per cent and mL for each dose level
     */
    record Row(
            String name,
            String colour,
            String role,
            String volume,
            boolean flagged,
            boolean issued,
            String why,
            List<String> doses,
            List<String> volumes) {}

    String title() {
        return report.title();
    }

    String status() {
        return report.status();
    }

    String createdAt() {
        return TIME.format(report.createdAt());
    }

    String software() {
        return report.provenance().software();
    }

    /** The foot of each printed page as a string of CSS, in which every sign but letters and digits is an escape. */
    String pageFooter() {
        StringBuilder text = new StringBuilder();
        (title() + ", " + status() + ", " + createdAt()).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) && c < 128) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\%06x", c));
            }
        });
        return text.toString();
    }

    List<String> warnings() {
        return report.warnings();
    }

    boolean hasWarnings() {
        return !report.warnings().isEmpty();
    }

    /** How many warnings and flags there are. */
    int warningCount() {
        return report.warnings().size() + flagged().size();
    }

    boolean clean() {
        return warningCount() == 0;
    }

    boolean hasFlags() {
        return !flagged().isEmpty();
    }

    List<Flagged> flagged() {
        List<Flagged> flagged = new ArrayList<>();
        for (StructureDose s : report.structures()) {
            for (Flag flag : s.flags()) {
                flagged.add(new Flagged(s.name(), flag.text()));
            }
        }
        return flagged;
    }

    List<Fact> patient() {
        return List.of(
                new Fact("Patient", report.patient().name().orElse(NOT_STATED)),
                new Fact("Patient ID", report.patient().id().orElse(NOT_STATED)),
                new Fact("Study instance UID", report.patient().studyUid().orElse(NOT_STATED)),
                new Fact("Nuclide", report.dose().nuclide()),
                new Fact("Dose engine", report.dose().engine()));
    }

    boolean hasStructures() {
        return !report.structures().isEmpty();
    }

    boolean hasCurves() {
        return report.structures().stream().anyMatch(s -> s.statistics().isPresent());
    }

    boolean hasLevels() {
        return !report.doseLevelsGy().isEmpty();
    }

    List<String> doseAtVolume() {
        return Arrays.stream(DoseAtVolume.values()).map(DoseAtVolume::label).toList();
    }

    List<String> levels() {
        return report.doseLevelsGy().stream().map(PrintedNumber::plain).toList();
    }

    int doseColumns() {
        return 6 + DoseAtVolume.values().length;
    }

    int volumeColumns() {
        return 2 * report.doseLevelsGy().size();
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (StructureDose s : report.structures()) {
            Optional<DoseStatistics> statistics = s.statistics();
            rows.add(new Row(
                    s.name(),
                    StructurePalette.hex(rows.size()),
                    s.role().label(),
                    PrintedNumber.significant(s.volumeMl()),
                    !s.flags().isEmpty(),
                    statistics.isPresent(),
                    why(s),
                    statistics.map(v -> doses(s.role(), v)).orElse(List.of()),
                    statistics.map(v -> volumes(v.dvh())).orElse(List.of())));
        }
        return rows;
    }

    private static String why(StructureDose s) {
        String reasons = String.join("; ", s.flags().stream().map(Flag::text).toList());
        return reasons.isEmpty() ? "no dose is issued" : reasons;
    }

    private static List<String> doses(Role role, DoseStatistics statistics) {
        Dvh dvh = statistics.dvh();
        List<String> cells = new ArrayList<>();
        cells.add(PrintedNumber.significant(statistics.massG()));
        cells.add(PrintedNumber.significant(statistics.activityBq() / BECQUERELS_PER_MEGABECQUEREL));
        cells.add(PrintedNumber.gray(statistics.meanGy(role)));
        cells.add(PrintedNumber.gray(dvh.standardDeviationGy()));
        cells.add(PrintedNumber.gray(dvh.minGy()));
        cells.add(PrintedNumber.gray(dvh.maxGy()));
        for (DoseAtVolume d : DoseAtVolume.values()) {
            cells.add(PrintedNumber.gray(dvh.doseToHottest(d.volumeFraction())));
        }
        return cells;
    }

    private List<String> volumes(Dvh dvh) {
        List<String> cells = new ArrayList<>();
        for (double level : report.doseLevelsGy()) {
            double fraction = dvh.fractionAtLeast(level);
            cells.add(PrintedNumber.percent(fraction));
            cells.add(PrintedNumber.significant(fraction * dvh.volumeMl()));
        }
        return cells;
    }

    /** Which mean the table shows. */
    String meanNote() {
        boolean lungs = report.structures().stream()
                .anyMatch(s -> s.role() == Role.LUNGS && s.statistics().isPresent());
        return lungs
                ? "The mean dose of structures with the role lungs is energy over mass; of all others it is weighted by volume."
                : "The mean dose is weighted by volume.";
    }

    String wideChart() {
        return figure.wide();
    }

    String narrowChart() {
        return figure.narrow();
    }

    String chartCaption() {
        return figure.caption();
    }

    String washTop() {
        return PrintedNumber.plain(DvhChart.doseAxisEndGy(report.structures()));
    }

    String backgroundCaption() {
        return viewer.backgroundCaption();
    }

    String doseCaption() {
        return viewer.doseCaption();
    }

    String scene() {
        return viewer.json();
    }

    List<ViewerScene.Payload> payloads() {
        return viewer.payloads();
    }

    List<Fact> activity() {
        DosimetryReport.ActivitySection a = report.activity();
        boolean counts = a.isOfCounts();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Image total", total(a.imageTotal(), counts)));
        facts.add(new Fact("Units of the image", (counts ? "counts" : "Bq/mL") + " (" + a.unitsSource() + ")"));
        facts.add(new Fact(
                "Time from injection to the image",
                counts
                        ? a.timeSource()
                        : PrintedNumber.plain(a.hoursSinceInjection()) + " h (" + a.timeSource() + ")"));
        facts.add(new Fact("Decay factor to injection", PrintedNumber.significant(a.decayFactor())));
        facts.add(new Fact(
                "Negative voxels set to 0", a.clippedVoxels() == 0 ? "none" : PrintedNumber.count(a.clippedVoxels())));
        a.scaling().ifPresentOrElse(s -> scaling(facts, s, a), () -> {
            facts.add(new Fact("Administered activity", "not used: the image is taken as measured"));
        });
        facts.add(new Fact("Activity on the dose grid, at injection", megabecquerels(a.totalAtInjectionBq())));
        return facts;
    }

    private static void scaling(List<Fact> facts, DosimetryReport.Scaling s, DosimetryReport.ActivitySection a) {
        facts.add(new Fact(
                "Administered activity (vial, at injection)",
                megabecquerels(s.administered().becquerels())));
        facts.add(new Fact("Residual", PrintedNumber.percent(s.residualFraction()) + " %"));
        facts.add(new Fact(
                "Lung shunt",
                PrintedNumber.percent(s.lungShuntFraction()) + " % (" + s.shuntMethod() + "), "
                        + (s.shuntSubtracted() ? "subtracted: the lungs are outside the region" : "not subtracted")));
        facts.add(new Fact("Region scaled to", s.region()));
        facts.add(new Fact("Image in the region, at injection", total(s.regionTotal(), a.isOfCounts())));
        facts.add(new Fact("Expected in the region", megabecquerels(s.expected().becquerels())));
        facts.add(new Fact(
                "Factor applied to the image",
                (PrintedNumber.significant(s.factor()) + " " + a.factorUnit()).stripTrailing()));
    }

    /** How the factor comes about, where there is one. */
    List<String> scalingNote() {
        return report.activity().scaling().stream()
                .map(s -> "Expected = administered × (1 − residual)" + (s.shuntSubtracted() ? " × (1 − shunt)" : "")
                        + "; factor = expected / image in the region.")
                .toList();
    }

    private static String total(double value, boolean counts) {
        return counts ? PrintedNumber.significant(value) + " counts" : megabecquerels(value);
    }

    private static String megabecquerels(double becquerels) {
        return PrintedNumber.significant(becquerels / BECQUERELS_PER_MEGABECQUEREL) + " MBq";
    }

    boolean local() {
        return report.dose().engine().equals(LOCAL);
    }

    String engine() {
        return report.dose().engine();
    }

    String densitySource() {
        return report.dose().densitySource();
    }

    String densityFloor() {
        return PrintedNumber.plain(report.dose().densityFloorGPerMl());
    }

    /** What has no dose because it is too light. */
    String belowFloor() {
        int voxels = report.dose().voxelsBelowFloor();
        return voxels == 0
                ? "there are none on the dose grid"
                : PrintedNumber.count(voxels) + " voxels of the dose grid, which hold "
                        + megabecquerels(report.dose().activityBelowFloorBq()) + " at injection";
    }

    boolean hasCheck() {
        return hasCurves();
    }

    List<HandCheck> checks() {
        return HandCheck.of(report.structures());
    }

    private HandCheck worked() {
        return HandCheck.worked(report.structures()).orElseThrow();
    }

    String checkName() {
        return worked().name();
    }

    String checkActivity() {
        return worked().activityGbq();
    }

    String checkConstant() {
        return constant();
    }

    String checkMass() {
        return worked().massKg();
    }

    String checkByHand() {
        return worked().byHandGy();
    }

    String checkByVolume() {
        return worked().byVolumeGy();
    }

    String checkByMass() {
        return worked().byMassGy();
    }

    String checkVolumeDifference() {
        return worked().volumeDifference();
    }

    String checkMassDifference() {
        return worked().massDifference();
    }

    /** Why the means differ. */
    String checkExplanation() {
        String uniform =
                "Where the density is the same everywhere the three values agree to rounding. With densities from CT they"
                        + " differ: the mean over the volume is the mean of the ratios c/ρ, and the mean of ratios is not the ratio of"
                        + " the means; dose and density are each interpolated to the structure's voxels; and voxels below the density"
                        + " floor get no dose while their activity and mass count.";
        return local()
                ? uniform
                : "The engine carries energy from voxel to voxel, so that a structure hotter than its surroundings loses some and"
                        + " a colder one gains. " + uniform;
    }

    String nuclide() {
        return report.dose().nuclide();
    }

    String constantsVersion() {
        return report.constantsVersion();
    }

    String constant() {
        return PrintedNumber.plain(report.dose().constant().joulesPerGigabecquerel());
    }

    String constantSource() {
        return report.dose().constantSource();
    }

    String halfLife() {
        return PrintedNumber.plain(report.dose().halfLifeHours());
    }

    String halfLifeSource() {
        return report.dose().halfLifeSource();
    }

    boolean hasInputs() {
        return !inputs().isEmpty();
    }

    List<Input> inputs() {
        List<Input> rows = new ArrayList<>();
        List<InputFile> rest = report.provenance().inputs();
        while (!rest.isEmpty()) {
            List<InputFile> series = beginningSeries(rest);
            rest = rest.subList(series.size(), rest.size());
            if (series.size() > MOST_FILES_LISTED) {
                rows.add(seriesRow(series));
            } else {
                series.forEach(f -> rows.add(new Input(
                        f.purpose(), f.path().toString(), f.codec(), PrintedNumber.count(f.bytes()), f.sha256())));
            }
        }
        return rows;
    }

    /** The files at the beginning of a list that share purpose, folder and codec. */
    private static List<InputFile> beginningSeries(List<InputFile> files) {
        InputFile first = files.get(0);
        int count = 1;
        while (count < files.size() && files.get(count).isOfSameSeries(first)) {
            count++;
        }
        return files.subList(0, count);
    }

    private static Input seriesRow(List<InputFile> series) {
        return new Input(
                series.get(0).purpose(),
                series.get(0).path().toAbsolutePath().getParent() + ", " + series.size()
                        + " files (each in report.json; the SHA-256 here is that of theirs, one a line)",
                series.get(0).codec(),
                PrintedNumber.count(series.stream().mapToLong(InputFile::bytes).sum()),
                InputFile.sha256Of(series));
    }

    List<Fact> settings() {
        return report.provenance().configuration().stream()
                .map(s -> new Fact(s.name(), s.value()))
                .toList();
    }

    boolean hasOverrides() {
        return !report.overrides().isEmpty();
    }

    List<Overridden> overrides() {
        return report.overrides().stream()
                .map(o -> new Overridden(o.rule(), o.who(), TIME.format(o.when()), o.why()))
                .toList();
    }
}
