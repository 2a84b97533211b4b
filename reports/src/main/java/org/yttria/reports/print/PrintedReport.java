package org.yttria.reports.print;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.volume.Role;
import org.yttria.reports.DoseAtVolume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.HighestDose;

/**
 * What a report says: every text and every number, already in print.
 *
 * <p>The names of its methods are those that the template of the HTML page uses.
 *
 * @param report the record
 */
public record PrintedReport(DosimetryReport report) {

    private static final String STANDING = "Research use only. Not a medical device.";

    /** A longer series of files is one row, whose files the JSON lists. */
    private static final int MOST_FILES_LISTED = 8;

    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;
    private static final String NOT_STATED = "not stated in the files";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A line of a table of two columns. */
    public record Fact(String name, String value) {}

    /** Head of a column: what stands in it and in which unit. */
    public record Head(String name, String unit) {}

    /** A constant of the run. */
    public record Constant(StyledText name, String value, String source) {}

    /**
     * A reason to doubt structures.
     *
     * @param name of the structure; of several, their names
     */
    public record Flagged(String name, String text) {}

    /** A line of the list of input files. */
    public record Input(String purpose, String file, String codec, String bytes, String sha256) {}

    /** A line of the list of overrides. */
    public record Overridden(String rule, String who, String when, String why) {}

    /**
     * A structure in the tables.
     *
     * @param issued whether it has figures
     * @param why the reason where it has none
     * @param doses mass, activity and doses
     * @param volumes per cent and mL for each dose level
     */
    public record Row(
            String name,
            String role,
            String volume,
            boolean flagged,
            boolean issued,
            String why,
            List<String> doses,
            List<String> volumes) {}

    public String title() {
        return report.title();
    }

    public String status() {
        return report.status();
    }

    /** When and by what the report was made, and what holds for all its activities. */
    public String origin() {
        return "Made " + createdAt() + " by " + software()
                + ". Unless another unit is stated, activities are at injection.";
    }

    /** What every presentation of a report must say. */
    public String standing() {
        return STANDING;
    }

    /** Title, status and date, for the foot of a page. */
    public String foot() {
        return title() + ", " + status() + ", " + createdAt();
    }

    /** What a report without warnings and flags says instead. */
    public String cleanNote() {
        return "The run gave no warning and flagged no structure.";
    }

    /** Who may approve a report. */
    public StyledText signOff() {
        return StyledText.of("Status: **{}**. Software does not approve a report; a person does, below.", status());
    }

    /** Who signs. */
    public List<String> signers() {
        return List.of("Prepared by", "Reviewed by");
    }

    public String createdAt() {
        return TIME.format(report.createdAt());
    }

    public String software() {
        return report.provenance().software();
    }

    public List<String> warnings() {
        return report.warnings();
    }

    public boolean hasWarnings() {
        return !report.warnings().isEmpty();
    }

    /** How many warnings and flags there are. */
    public int warningCount() {
        return report.warnings().size() + flagged().size();
    }

    public boolean clean() {
        return warningCount() == 0;
    }

    public boolean hasFlags() {
        return !flagged().isEmpty();
    }

    /** Each reason once, with the structures that it holds for. */
    public List<Flagged> flagged() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (StructureDose s : report.structures()) {
            for (Flag flag : s.flags()) {
                names.computeIfAbsent(flag.text(), t -> new ArrayList<>()).add(s.name());
            }
        }
        return names.entrySet().stream()
                .map(e -> new Flagged(String.join(", ", e.getValue()), e.getKey()))
                .toList();
    }

    public List<Fact> patient() {
        return List.of(
                new Fact("Patient", report.patient().name().orElse(NOT_STATED)),
                new Fact("Patient ID", patientId()),
                new Fact("Study instance UID", report.patient().studyUid().orElse(NOT_STATED)),
                new Fact("Nuclide", report.dose().nuclide()),
                new Fact("Dose engine", report.dose().engine()),
                new Fact("Highest dose of the whole map", highestDose()));
    }

    private String highestDose() {
        HighestDose highest = report.images().highestDose();
        return PrintedNumber.gray(highest.gray()) + " Gy at " + highest.place()
                + (highest.outside() ? ", outside every structure" : "");
    }

    public String patientId() {
        return report.patient().id().orElse(NOT_STATED);
    }

    public boolean hasStructures() {
        return !report.structures().isEmpty();
    }

    public boolean hasCurves() {
        return report.structures().stream().anyMatch(s -> s.statistics().isPresent());
    }

    public boolean hasLevels() {
        return !report.doseLevelsGy().isEmpty();
    }

    /** Heads of the columns of doses after those for name and role. */
    public List<Head> doseHeads() {
        List<Head> heads = new ArrayList<>(List.of(
                new Head("Volume", "mL"),
                new Head("Mass", "g"),
                new Head("Activity", "MBq"),
                new Head("Mean", "Gy"),
                new Head("SD", "Gy"),
                new Head("Min", "Gy"),
                new Head("Max", "Gy")));
        for (DoseAtVolume d : DoseAtVolume.values()) {
            heads.add(new Head(d.label(), "Gy"));
        }
        return heads;
    }

    /** Heads of the columns of the check by hand after the name. */
    public List<Head> checkHeads() {
        return List.of(
                new Head("Activity", "GBq"),
                new Head("Mass", "kg"),
                new Head("By hand", "Gy"),
                new Head("By volume", "Gy"),
                new Head("Difference", "%"),
                new Head("By mass", "Gy"),
                new Head("Difference", "%"));
    }

    public List<String> levels() {
        return report.doseLevelsGy().stream().map(PrintedNumber::plain).toList();
    }

    public int doseColumns() {
        return 6 + DoseAtVolume.values().length;
    }

    public int volumeColumns() {
        return 2 * report.doseLevelsGy().size();
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (StructureDose s : report.structures()) {
            Optional<DoseStatistics> statistics = s.statistics();
            rows.add(new Row(
                    s.name(),
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
            cells.add(PrintedNumber.millilitres(fraction * dvh.volumeMl()));
        }
        return cells;
    }

    /** How to read the table of doses. */
    public String doseNote() {
        return meanNote()
                + " The volume is that of the whole structure as drawn; all other figures are of its part on the dose grid."
                + " Activity is at injection. Min and Max are single voxels of the structure's own grid. Numbers are rounded to four"
                + " significant digits, doses also to 0.001 Gy, parts of a volume to 0.01 % and 0.001 mL; report.json holds them in full.";
    }

    /** Which mean the table shows. */
    private String meanNote() {
        boolean lungs = report.structures().stream()
                .anyMatch(s -> s.role() == Role.LUNGS && s.statistics().isPresent());
        return lungs
                ? "The mean dose of structures with the role lungs is energy over mass; of all others it is weighted by volume."
                : "The mean dose is weighted by volume.";
    }

    public List<Fact> activity() {
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
    public List<String> scalingNote() {
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

    /** What has no dose because it is too light. */
    private String belowFloor() {
        int voxels = report.dose().voxelsBelowFloor();
        return voxels == 0
                ? "there are none on the dose grid"
                : PrintedNumber.count(voxels) + " voxels of the dose grid, which hold "
                        + megabecquerels(report.dose().activityBelowFloorBq()) + " at injection";
    }

    public boolean hasCheck() {
        return hasCurves();
    }

    public List<HandCheck> checks() {
        return HandCheck.of(report.structures());
    }

    /** The structure that is worked out in full, and what the dose map gives for it. */
    public List<Paragraph> worked() {
        return HandCheck.worked(report.structures()).stream()
                .flatMap(c -> Stream.of(
                        Paragraph.of(
                                "If all energy stays where the activity is, the mean dose of a structure is its activity times the"
                                        + " dose constant over its mass. For **{}**:",
                                c.name()),
                        Paragraph.equation(
                                "*A* · *K* / *M* = {} GBq × {} J/GBq / {} kg = **{} Gy**",
                                c.activityGbq(),
                                constant(),
                                c.massKg(),
                                c.byHandGy()),
                        Paragraph.of(
                                "The dose map gives {} Gy weighted by volume ({} % from the value by hand) and {} Gy weighted by mass"
                                        + " ({} %).",
                                c.byVolumeGy(), c.volumeDifference(), c.byMassGy(), c.massDifference())))
                .toList();
    }

    /** Why the means differ. */
    public String checkExplanation() {
        String uniform =
                "Where the density is the same everywhere the three values agree to rounding. With densities from CT they"
                        + " differ: the mean over the volume is the mean of the ratios c/ρ, and the mean of ratios is not the ratio of"
                        + " the means; dose and density are each interpolated to the structure's voxels; and voxels below the density"
                        + " floor get no dose while their activity and mass count.";
        String carried =
                "The value by hand supposes that a structure keeps all its energy. The engine carries energy across its border:"
                        + " a structure hotter than its surroundings loses more than it gains and lies below the value by hand, a colder"
                        + " one above it, and the smaller a structure is, the more. The difference by mass is this net energy over the"
                        + " energy emitted inside. Interpolation of dose and density to the structure's voxels adds to it, voxels below"
                        + " the density floor take from it, and the mean by volume differs further where the density is not uniform.";
        return MethodText.isLocal(report.dose()) ? uniform : carried;
    }

    /** How the dose was computed. */
    public List<Paragraph> method() {
        return new MethodText(report.dose(), belowFloor()).paragraphs();
    }

    /** How energy was carried between voxels, where it was. */
    public Optional<PrintedTransport> transport() {
        return report.dose().transport().map(PrintedTransport::new);
    }

    /** The constants of the run and where they come from. */
    public List<Constant> constants() {
        return List.of(
                new Constant(
                        StyledText.of("Nuclide"),
                        report.dose().nuclide(),
                        "table of nuclides, version " + report.constantsVersion()),
                new Constant(
                        StyledText.of("Dose constant *K*"),
                        constant() + " J/GBq",
                        report.dose().constantSource()),
                new Constant(
                        StyledText.of("Half-life *T*½"),
                        PrintedNumber.plain(report.dose().halfLifeHours()) + " h",
                        report.dose().halfLifeSource()));
    }

    private String constant() {
        return PrintedNumber.plain(report.dose().constant().joulesPerGigabecquerel());
    }

    public boolean hasInputs() {
        return !inputs().isEmpty();
    }

    public List<Input> inputs() {
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

    /** Settings of the run, the software and the constants among them. */
    public List<Fact> settings() {
        return Stream.concat(
                        report.provenance().configuration().stream().map(s -> new Fact(s.name(), s.value())),
                        Stream.of(
                                new Fact("software", software()),
                                new Fact("constants", "version " + report.constantsVersion())))
                .toList();
    }

    public boolean hasOverrides() {
        return !report.overrides().isEmpty();
    }

    public List<Overridden> overrides() {
        return report.overrides().stream()
                .map(o -> new Overridden(o.rule(), o.who(), TIME.format(o.when()), o.why()))
                .toList();
    }
}
