package org.yttria.reports.print;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.dosimetry.planning.vial.GlassOrder;
import org.yttria.dosimetry.planning.vial.HolmiumOrder;
import org.yttria.dosimetry.planning.vial.ResinDraw;
import org.yttria.dosimetry.planning.vial.VialWindow;
import org.yttria.imaging.quantity.Activity;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedPositions;
import org.yttria.reports.plan.VialChoice;

/** From the activity of a plan to the vial, and what was delivered of it. */
final class PlanVial {

    private static final double HOURS_PER_DAY = 24;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final String LOCAL = "EEE yyyy-MM-dd HH:mm xxx";

    private final PlanReport plan;

    PlanVial(PlanReport plan) {
        this.plan = plan;
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(plan.decidedPositions()
                .filter(p -> !p.vials().isEmpty())
                .map(this::vials)
                .or(() -> plan.vial().map(this::vial))
                .orElseGet(() -> new Section(
                        "vial",
                        "Vial",
                        List.of(Block.text(
                                "No time of treatment was given, so that no vial is worked out: {} must be in {} at injection.",
                                PrintedActivity.of(plan.decision().activity().atInjection()),
                                plan.decidedPositions().isPresent() ? "those of all positions together" : "it")))));
        plan.delivered().ifPresent(d -> sections.add(delivered(d)));
        return sections;
    }

    private Section vial(VialChoice choice) {
        List<Block> blocks = new ArrayList<>();
        choice(blocks, choice, plan.decision().activity().atInjection());
        return new Section("vial", "Vial", blocks);
    }

    /** The vial of each position that gets any activity. */
    private Section vials(PlannedPositions positions) {
        List<Block> blocks = new ArrayList<>();
        for (PositionActivity p : positions.plan().positions()) {
            positions.vialOf(p.position()).ifPresent(v -> {
                blocks.add(new Block.Subheading("Position “" + p.position() + "”"));
                choice(blocks, v, p.atInjection());
            });
        }
        return new Section("vial", "Vials", blocks);
    }

    private void choice(List<Block> blocks, VialChoice choice, Activity required) {
        List<PrintedReport.Fact> facts = new ArrayList<>();
        facts.add(fact("Required in the vial at treatment", PrintedActivity.of(required)));
        facts.add(fact("Calibration", time(choice.dates().calibration(), choice.zone())));
        facts.add(fact("Treatment", time(choice.dates().treatment(), choice.zone())));
        facts.add(fact("From calibration to treatment", elapsed(choice.dates().elapsed())));
        facts.add(fact("Half-life", PrintedNumber.plain(halfLifeHours()) + " h"));
        if (choice instanceof VialChoice.Glass glass) {
            glass(blocks, facts, glass);
        } else if (choice instanceof VialChoice.Resin resin) {
            resin(blocks, facts, resin, required);
        } else if (choice instanceof VialChoice.Holmium holmium) {
            holmium(blocks, facts, holmium);
        }
        blocks.add(new Block.Note("Table of vials: " + PlanHeadline.sentence(choice.tableVersion())));
    }

    private void glass(List<Block> blocks, List<PrintedReport.Fact> facts, VialChoice.Glass glass) {
        GlassOrder order = glass.order();
        GlassOption best = order.nearest();
        facts.add(fact(
                "Tolerance", "± " + PrintedNumber.statedPercent(glass.tolerance()) + " % of the required activity"));
        facts.add(fact("Sizes", glass.table().sizesSource().label()));
        facts.add(fact(
                "Day and time of calibration", glass.table().calibrationSource().label()));
        facts.add(fact(
                "Activity per sphere at calibration",
                PrintedNumber.plain(glass.table().becquerelsPerSphere()) + " Bq ("
                        + glass.table().sphereSource().label() + ")"));
        blocks.add(new Block.Facts(facts));
        List<PrintedTable.Line> lines = order.options().stream()
                .sorted((a, b) -> Double.compare(a.size().becquerels(), b.size().becquerels()))
                .map(o -> line(o, o.equals(best)))
                .toList();
        blocks.add(new Block.Table(new PrintedTable(
                "Glass vials",
                List.of(
                        PrintedTable.Column.name("Size at calibration"),
                        PrintedTable.Column.number("At treatment", "GBq"),
                        PrintedTable.Column.number("At treatment", "mCi"),
                        PrintedTable.Column.number("Deviation", "%"),
                        PrintedTable.Column.number("Per sphere", "Bq"),
                        PrintedTable.Column.number("Spheres", "million"),
                        PrintedTable.Column.text("Within tolerance")),
                lines)));
        windows(blocks, glass);
        List<DecayPlot.Vial> vials = order.options().stream()
                .sorted((a, b) -> Double.compare(b.size().becquerels(), a.size().becquerels()))
                .map(o -> new DecayPlot.Vial(size(o), o.size().gigabecquerels(), o.equals(best)))
                .toList();
        blocks.add(new Block.Decay(plot(glass, vials, days(glass.table().use()), glass.tolerance(), order.required())));
    }

    private static PrintedTable.Line line(GlassOption option, boolean best) {
        String verdict = option.withinTolerance() ? "yes" : "no";
        return PrintedTable.Line.of(
                best,
                List.of(
                        (best ? "►\u00a0" : "") + size(option),
                        PrintedActivity.inGbq(option.atTreatment()),
                        PrintedActivity.inMci(option.atTreatment()),
                        PlanHeadline.signed(100 * option.deviation()),
                        PrintedNumber.significant(option.becquerelsPerSphere()),
                        PrintedNumber.significant(option.spheres() / 1e6),
                        best ? verdict + "; nearest" : verdict));
    }

    /** When each size would do, which is what the time of treatment is chosen by. */
    private static void windows(List<Block> blocks, VialChoice.Glass glass) {
        blocks.add(new Block.Subheading("When each vial holds the required activity"));
        List<PrintedTable.Line> lines = glass.order().options().stream()
                .sorted((a, b) -> Double.compare(a.size().becquerels(), b.size().becquerels()))
                .map(o -> o.window().map(w -> window(o, w, glass)).orElseGet(() -> without(o, glass)))
                .toList();
        blocks.add(new Block.Table(new PrintedTable(
                "When each vial holds the required activity",
                List.of(
                        PrintedTable.Column.name("Size at calibration"),
                        PrintedTable.Column.text("From"),
                        PrintedTable.Column.text("To"),
                        PrintedTable.Column.number("From", "d"),
                        PrintedTable.Column.number("To", "d")),
                lines)));
        blocks.add(new Block.Note("Within ± " + PrintedNumber.statedPercent(glass.tolerance())
                + " %, from calibration to the end of use after "
                + PrintedNumber.plain(days(glass.table().use())) + " d ("
                + glass.table().useSource().label()
                + "). Times are those of " + glass.zone().getId()
                + ", days are since calibration. In bold: the sizes whose time holds the treatment. The activity per sphere is another at"
                + " another time."));
    }

    private static PrintedTable.Line window(GlassOption option, VialWindow window, VialChoice.Glass glass) {
        return PrintedTable.Line.of(
                window.holds(glass.dates().treatment()),
                List.of(
                        size(option),
                        // To the next minute, so that no minute lies outside.
                        local(window.from().plusSeconds(SECONDS_PER_MINUTE - 1), glass.zone()),
                        local(window.to(), glass.zone()),
                        sinceCalibration(window.from(), glass),
                        sinceCalibration(window.to(), glass)));
    }

    private static PrintedTable.Line without(GlassOption option, VialChoice.Glass glass) {
        boolean small = option.size().becquerels() < glass.order().required().becquerels();
        return PrintedTable.Line.without(
                size(option), small ? "holds less even at calibration" : "holds more until the end of its use");
    }

    private static String sinceCalibration(Instant instant, VialChoice.Glass glass) {
        return String.format(
                Locale.ROOT, "%.2f", days(Duration.between(glass.dates().calibration(), instant)));
    }

    private static String size(GlassOption option) {
        return PrintedNumber.plain(option.size().gigabecquerels()) + " GBq";
    }

    private void resin(List<Block> blocks, List<PrintedReport.Fact> facts, VialChoice.Resin resin, Activity required) {
        ResinDraw draw = resin.draw();
        String label = PrintedNumber.plain(resin.table().vial().gigabecquerels()) + " GBq";
        facts.add(fact(
                "Vial",
                label + " ± " + PrintedNumber.statedPercent(resin.table().relativeTolerance()) + " % at calibration in "
                        + PrintedNumber.plain(resin.table().volumeMl()) + " mL ("
                        + resin.table().vialSource().label() + "; "
                        + resin.table().volumeSource().label() + ")"));
        facts.add(fact("In one vial at treatment", PrintedActivity.of(draw.available())));
        facts.add(fact("Vials needed", Integer.toString(draw.vials())));
        facts.add(fact(
                "To draw",
                PrintedNumber.millilitres(draw.volumeMl()) + " mL, " + PrintedNumber.percent(draw.fraction())
                        + " % of the content"));
        facts.add(fact(
                "Activity per sphere at treatment",
                PrintedNumber.significant(draw.becquerelsPerSphere()) + " Bq ("
                        + PrintedNumber.plain(resin.table().becquerelsPerSphere()) + " Bq at calibration: "
                        + resin.table().sphereSource().label() + ")"));
        facts.add(fact("Spheres", PrintedNumber.significant(draw.spheres() / 1e6) + " million"));
        blocks.add(new Block.Facts(facts));
        double all = draw.vials() * resin.table().vial().gigabecquerels();
        String name = draw.vials() == 1 ? label : draw.vials() + " × " + label;
        blocks.add(new Block.Decay(plot(
                resin,
                List.of(new DecayPlot.Vial(name, all, true)),
                days(resin.table().use()),
                0,
                required)));
    }

    private void holmium(List<Block> blocks, List<PrintedReport.Fact> facts, VialChoice.Holmium holmium) {
        HolmiumOrder order = holmium.order();
        facts.add(fact("To order, at the reference time", PrintedActivity.of(order.atReference())));
        facts.add(fact(
                "Spheres",
                PrintedNumber.significant(order.fewestSpheres() / 1e6) + " to "
                        + PrintedNumber.significant(order.mostSpheres() / 1e6) + " million, at "
                        + PrintedNumber.plain(holmium.table().toBecquerelsPerSphere()) + " to "
                        + PrintedNumber.plain(holmium.table().fromBecquerelsPerSphere()) + " Bq each at treatment ("
                        + holmium.table().sphereSource().label() + ")"));
        blocks.add(new Block.Facts(facts));
        DecayPlot.Vial vial = new DecayPlot.Vial("ordered", order.atReference().gigabecquerels(), true);
        blocks.add(new Block.Decay(plot(holmium, List.of(vial), 0, 0, order.required())));
    }

    private DecayPlot plot(
            VialChoice choice, List<DecayPlot.Vial> vials, double useDays, double tolerance, Activity required) {
        double treatment = days(choice.dates().elapsed());
        int first = (int) Math.floor(Math.min(0, treatment));
        int last = (int) Math.max(first + 2, Math.ceil(Math.max(useDays, treatment + 0.5)));
        List<String> dates = new ArrayList<>();
        DateTimeFormatter day =
                DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK).withZone(choice.zone());
        for (int n = first; n <= last; n++) {
            dates.add(day.format(choice.dates().calibration().plus(Duration.ofDays(n))));
        }
        return new DecayPlot(
                halfLifeHours() / HOURS_PER_DAY,
                first,
                last,
                vials,
                treatment,
                required.gigabecquerels(),
                tolerance,
                dates,
                caption(choice, tolerance));
    }

    private String caption(VialChoice choice, double tolerance) {
        return "Activity of the vial against the time since calibration, on a logarithmic scale, with a half-life of "
                + PrintedNumber.plain(halfLifeHours()) + " h; dates are those of "
                + choice.zone().getId()
                + " at the hour of calibration. The horizontal "
                + (tolerance > 0
                        ? "band is the required activity within its tolerance"
                        : "line is the required activity")
                + ", the vertical line the treatment"
                + (choice instanceof VialChoice.Glass ? "; the heavy curve is the nearest vial." : ".");
    }

    private Section delivered(DeliveredActivity d) {
        List<Block> blocks = new ArrayList<>();
        Activity planned = plan.decision().activity().delivered();
        double ratio = d.delivered().becquerels() / planned.becquerels() - 1;
        blocks.add(new Block.Facts(List.of(
                fact("In the vial at injection", PrintedActivity.of(d.inVial())),
                fact("Residual measured", PrintedNumber.percent(d.residualFraction()) + " %"),
                fact("Delivered at injection", PrintedActivity.of(d.delivered())),
                fact(
                        "Planned to be delivered",
                        PrintedActivity.of(planned) + "; delivered differs by " + PlanHeadline.signed(100 * ratio)
                                + " %"))));
        PlanInputs.notes(d.notes()).ifPresent(blocks::add);
        blocks.add(
                new Block.Note(
                        "R = (m2 − b) · 2^(Δt/T½) / (m1 − b) with the readings m1 of the full vial, m2 of all waste and b of the"
                                + " background, Δt from m1 to m2; delivered = assay, decayed to injection, × (1 − R). Doses of this sheet are those planned."));
        return new Section("delivered", "Delivered activity", blocks);
    }

    private double halfLifeHours() {
        return plan.patient().treatment().device().nuclide().halfLifeHours();
    }

    private static double days(Duration duration) {
        return duration.toSeconds() / SECONDS_PER_DAY;
    }

    private static String elapsed(Duration duration) {
        Duration length = duration.abs();
        return PrintedNumber.significant(length.toSeconds() / SECONDS_PER_HOUR) + " h ("
                + PrintedNumber.significant(days(length)) + " d)"
                + (duration.isNegative() ? "; the treatment is before the calibration" : "");
    }

    private static String local(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern(LOCAL, Locale.UK).withZone(zone).format(instant);
    }

    /** "2026-03-08 12:00 -04:00 (America/New_York), 2026-03-08 16:00 UTC". */
    static String time(Instant instant, ZoneId zone) {
        DateTimeFormatter utc = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        return local(instant, zone) + " (" + zone.getId() + "), " + utc.format(instant);
    }

    private static PrintedReport.Fact fact(String name, String value) {
        return new PrintedReport.Fact(name, value);
    }
}
