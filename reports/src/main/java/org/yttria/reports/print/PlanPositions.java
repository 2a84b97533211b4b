package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.BindingLimit;
import org.yttria.dosimetry.planning.NormalLiverRule;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.TerritoryMargin;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedPositions;
import org.yttria.reports.plan.VialChoice;

/** The activities of several catheter positions. */
final class PlanPositions {

    private static final String NONE = "–";

    private final PlannedPositions planned;
    private final PositionsPlan positions;
    private final Limits limits;
    private final boolean decided;

    private PlanPositions(PlannedPositions planned, PlanReport plan) {
        this.planned = planned;
        this.positions = planned.plan();
        this.limits = plan.patient().limits();
        this.decided = plan.decidedPositions().isPresent();
    }

    /** The section, where several positions were planned. */
    static Optional<Section> section(PlanReport plan) {
        return plan.positions()
                .map(p -> new PlanPositions(p, plan).blocks())
                .map(blocks -> new Section("positions", "Catheter positions", blocks));
    }

    /** A position's activity, and the vial that it comes from. */
    static StyledText headline(PositionActivity position, Optional<VialChoice> vial) {
        if (!(position.atInjection().becquerels() > 0)) {
            return StyledText.of("Position “{}”: **no activity**.", position.position());
        }
        List<StyledText.Span> spans = new ArrayList<>(StyledText.of(
                        "Position “{}”: {} delivered, {} to the lungs. ",
                        position.position(),
                        PrintedActivity.of(position.delivered()),
                        PrintedActivity.of(position.toLungs()))
                .spans());
        spans.addAll(vial.map(PlanHeadline::vial)
                .orElseGet(() -> StyledText.of("Vial: not worked out; no time of treatment was given."))
                .spans());
        return new StyledText(spans);
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Optional<String> reason = positions.together().notComputed();
        if (reason.isPresent()) {
            blocks.add(Block.text("**Not computed:** {}.", reason.get()));
            return blocks;
        }
        if (!decided) {
            blocks.add(Block.text(
                    "**This sheet is worked for another model**: its doses, limits and vials elsewhere are not"
                            + " those of the activities here."));
        }
        blocks.add(new Block.Facts(List.of(
                fact(
                        "Made as high as the limits allow",
                        PlanHeadline.capital(positions.objective().label())),
                fact("It comes to", PrintedNumber.gray(positions.objectiveGy()) + " Gy"),
                fact(
                        "Limits on the perfused normal liver hold for",
                        PlanHeadline.capital(positions.rule().label())))));
        blocks.add(new Block.Table(activities()));
        blocks.add(new Block.Note(
                "At injection. Each position has its own vial, which holds the residual besides; the sum is of no vial and is not"
                        + " ordered. The mean of its perfused normal liver is that of the tissue of its territory, from all positions. The"
                        + " lung shunt is taken to be the same through each position."));
        vials().ifPresent(table -> {
            blocks.add(new Block.Subheading("The vial of each position"));
            blocks.add(new Block.Table(table));
        });
        margins(blocks);
        binding(blocks);
        return blocks;
    }

    private PrintedTable activities() {
        List<PrintedTable.Line> lines = new ArrayList<>();
        positions
                .positions()
                .forEach(p -> lines.add(PrintedTable.Line.of(
                        p.position(),
                        PrintedActivity.inGbq(p.atInjection()),
                        PrintedActivity.inMci(p.atInjection()),
                        PrintedActivity.inGbq(p.delivered()),
                        PrintedActivity.inMci(p.delivered()),
                        PrintedActivity.inGbq(p.toLungs()),
                        p.ownNormalGy().map(PrintedNumber::gray).orElse(NONE))));
        positions
                .together()
                .activity()
                .ifPresent(sum -> lines.add(PrintedTable.Line.of(
                        true,
                        List.of(
                                "all positions",
                                PrintedActivity.inGbq(sum.atInjection()),
                                PrintedActivity.inMci(sum.atInjection()),
                                PrintedActivity.inGbq(sum.delivered()),
                                PrintedActivity.inMci(sum.delivered()),
                                PrintedActivity.inGbq(sum.toLungs()),
                                NONE))));
        return new PrintedTable(
                "Activities of the positions",
                List.of(
                        PrintedTable.Column.name("Position"),
                        PrintedTable.Column.number("Vial", "GBq"),
                        PrintedTable.Column.number("Vial", "mCi"),
                        PrintedTable.Column.number("Delivered", "GBq"),
                        PrintedTable.Column.number("Delivered", "mCi"),
                        PrintedTable.Column.number("To lungs", "GBq"),
                        PrintedTable.Column.number("Its perfused normal", "Gy")),
                lines);
    }

    private Optional<PrintedTable> vials() {
        List<PlannedPositions.PositionVial> vials = planned.vials();
        if (vials.isEmpty()) {
            return Optional.empty();
        }
        VialChoice first = vials.get(0).vial();
        List<PrintedTable.Line> lines = positions.positions().stream()
                .map(p -> planned.vialOf(p.position())
                        .map(v -> vial(p, v))
                        .orElseGet(() -> PrintedTable.Line.without(p.position(), "no activity, no vial")))
                .toList();
        return Optional.of(new PrintedTable("The vial of each position", columns(first), lines));
    }

    private static List<PrintedTable.Column> columns(VialChoice choice) {
        List<PrintedTable.Column> columns = new ArrayList<>(
                List.of(PrintedTable.Column.name("Position"), PrintedTable.Column.number("Required", "GBq")));
        if (choice instanceof VialChoice.Glass) {
            columns.addAll(List.of(
                    PrintedTable.Column.text("Nearest vial"),
                    PrintedTable.Column.number("At treatment", "GBq"),
                    PrintedTable.Column.number("At treatment", "mCi"),
                    PrintedTable.Column.number("Deviation", "%"),
                    PrintedTable.Column.number("Per sphere", "Bq"),
                    PrintedTable.Column.text("Within tolerance")));
        } else if (choice instanceof VialChoice.Resin) {
            columns.addAll(List.of(
                    PrintedTable.Column.number("In one vial", "GBq"),
                    PrintedTable.Column.text("Vials"),
                    PrintedTable.Column.number("To draw", "mL"),
                    PrintedTable.Column.number("To draw", "% of content"),
                    PrintedTable.Column.number("Per sphere", "Bq")));
        } else {
            columns.addAll(List.of(
                    PrintedTable.Column.number("To order, at the reference time", "GBq"),
                    PrintedTable.Column.number("To order, at the reference time", "mCi")));
        }
        return columns;
    }

    private static PrintedTable.Line vial(PositionActivity position, VialChoice choice) {
        List<String> cells =
                new ArrayList<>(List.of(position.position(), PrintedActivity.inGbq(position.atInjection())));
        if (choice instanceof VialChoice.Glass glass) {
            GlassOption best = glass.order().nearest();
            cells.addAll(List.of(
                    PrintedNumber.plain(best.size().gigabecquerels()) + " GBq",
                    PrintedActivity.inGbq(best.atTreatment()),
                    PrintedActivity.inMci(best.atTreatment()),
                    PlanHeadline.signed(100 * best.deviation()),
                    PrintedNumber.significant(best.becquerelsPerSphere()),
                    best.withinTolerance() ? "yes" : "NO"));
        } else if (choice instanceof VialChoice.Resin resin) {
            cells.addAll(List.of(
                    PrintedActivity.inGbq(resin.draw().available()),
                    Integer.toString(resin.draw().vials()),
                    PrintedNumber.millilitres(resin.draw().volumeMl()),
                    PrintedNumber.percent(resin.draw().fraction()),
                    PrintedNumber.significant(resin.draw().becquerelsPerSphere())));
        } else if (choice instanceof VialChoice.Holmium holmium) {
            cells.addAll(List.of(
                    PrintedActivity.inGbq(holmium.order().atReference()),
                    PrintedActivity.inMci(holmium.order().atReference())));
        }
        return PrintedTable.Line.of(false, cells);
    }

    private void margins(List<Block> blocks) {
        if (positions.territoryMargins().isEmpty()) {
            return;
        }
        blocks.add(new Block.Subheading("Limits on the perfused normal liver, in each territory by itself"));
        List<PrintedTable.Line> lines =
                positions.territoryMargins().stream().map(this::margin).toList();
        blocks.add(new Block.Table(new PrintedTable(
                "Limits in each territory",
                List.of(
                        PrintedTable.Column.name("Territory"),
                        PrintedTable.Column.text("Limit"),
                        PrintedTable.Column.text("Reached"),
                        PrintedTable.Column.text("Left"),
                        PrintedTable.Column.number("Used", "% of limit"),
                        PrintedTable.Column.text("Standing")),
                lines)));
    }

    private PrintedTable.Line margin(TerritoryMargin in) {
        LimitMargin margin = in.margin();
        double left = margin.left();
        return PrintedTable.Line.of(
                margin.isExceeded(),
                List.of(
                        in.territory(),
                        PrintedBound.of(margin.limit()),
                        PrintedBound.value(margin.limit().statistic(), margin.value()),
                        PrintedBound.value(margin.limit().statistic(), Math.abs(left)) + (left < 0 ? " too much" : ""),
                        PrintedNumber.percent(margin.usedFraction()),
                        standing(in)));
    }

    private String standing(TerritoryMargin in) {
        LimitMargin margin = in.margin();
        if (!margin.limit().binding()) {
            return margin.isExceeded() ? "exceeded; a warning only" : "kept; a warning only";
        }
        if (margin.isExceeded()) {
            return positions.rule() == NormalLiverRule.TOGETHER
                    ? "EXCEEDED; held for all territories together only"
                    : "EXCEEDED";
        }
        boolean binds = positions.binding().stream()
                .anyMatch(b -> b.name().equals(margin.limit().id())
                        && b.territory().filter(t -> t.equals(in.territory())).isPresent());
        return binds ? "holds back" : "kept";
    }

    private void binding(List<Block> blocks) {
        if (positions.binding().isEmpty()) {
            return;
        }
        blocks.add(new Block.Subheading("What holds the activities back"));
        List<PrintedTable.Line> lines = positions.binding().stream()
                .map(b -> PrintedTable.Line.of(
                        b.name(),
                        bound(b, limits),
                        b.territory().orElse("all territories together"),
                        b.gainGy().map(PrintedNumber::gray).orElse(NONE)))
                .toList();
        blocks.add(new Block.Table(new PrintedTable(
                "What holds the activities back",
                List.of(
                        PrintedTable.Column.name("Limit"),
                        PrintedTable.Column.text("Bound"),
                        PrintedTable.Column.text("Where"),
                        PrintedTable.Column.number("1 Gy more of it gives", "Gy")),
                lines)));
        blocks.add(new Block.Note("By so much what is made as high as the limits allow would rise if the"
                + " limit were 1 Gy higher and all others as they are; 0 where another limit stops it. A dash: it is no limit on a mean"
                + " dose."));
    }

    /** A limit that binds, in a line. */
    static String reference(BindingLimit limit, Limits limits) {
        return bound(limit, limits)
                + limit.territory().map(t -> " in “" + t + "”").orElse("") + " (limit “" + limit.name() + "”)";
    }

    private static String bound(BindingLimit binding, Limits limits) {
        return limits.all().stream()
                .filter(l -> l.id().equals(binding.name()))
                .findFirst()
                .map(PrintedBound::of)
                .orElseGet(binding::bound);
    }

    private static PrintedReport.Fact fact(String name, String value) {
        return new PrintedReport.Fact(name, value);
    }
}
