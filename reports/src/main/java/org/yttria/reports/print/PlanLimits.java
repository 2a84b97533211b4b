package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.reports.plan.PlanReport;

/** The limits under the decision. */
final class PlanLimits {

    private final PlanReport plan;

    PlanLimits(PlanReport plan) {
        this.plan = plan;
    }

    Section section() {
        ModelResult result = plan.decision().result();
        Limits limits = plan.patient().limits();
        List<Block> blocks = new ArrayList<>();
        List<LimitBar> bars = bars();
        blocks.add(
                bars.isEmpty()
                        ? Block.text("No limit could be evaluated: **none is held by this plan**.")
                        : new Block.Bars(bars));
        if (!bars.isEmpty()) {
            blocks.add(new Block.Note(
                    "Filled: what the plan uses of the limit; hatched: earlier treatments’ part of it; the dashed line is the"
                            + " limit, 100 %. A heavy frame marks the limit that holds the activity back; what lies beyond a limit is black. “At"
                            + " most” is the delivered activity at which the limit is reached."));
        }
        if (!result.notEvaluated().isEmpty()) {
            blocks.add(new Block.Subheading("Not evaluated by this model, and so not held"));
            List<PrintedTable.Line> lines = result.notEvaluated().stream()
                    .map(l -> PrintedTable.Line.of(
                            PrintedBound.of(l), l.id(), l.source().label()))
                    .toList();
            blocks.add(new Block.Table(new PrintedTable(
                    "Limits not evaluated",
                    List.of(
                            PrintedTable.Column.name("Limit"),
                            PrintedTable.Column.text("Name"),
                            PrintedTable.Column.text("Source")),
                    lines)));
        }
        if (!result.clashes().isEmpty()) {
            blocks.add(new Block.Subheading("Targets that a limit forbids"));
            result.clashes().forEach(c -> blocks.add(Block.text("{}", c)));
        }
        PlanInputs.notes(limits.notes()).ifPresent(blocks::add);
        blocks.add(new Block.Note("Table of limits: " + PlanHeadline.sentence(limits.tableVersion())));
        return new Section("limits", "Limits", blocks);
    }

    List<LimitBar> bars() {
        return plan.decision().result().margins().stream().map(this::bar).toList();
    }

    private LimitBar bar(LimitMargin margin) {
        Limit limit = margin.limit();
        Statistic statistic = limit.statistic();
        boolean counted = statistic.isDose();
        String left =
                PrintedBound.value(statistic, Math.abs(margin.left())) + (margin.left() < 0 ? " too much" : " left");
        return new LimitBar(
                PrintedBound.of(limit),
                standing(margin),
                margin.usedFraction(),
                counted ? limit.priorGy() / limit.value() : 0,
                PrintedBound.value(statistic, margin.value()),
                left,
                most(margin),
                limit.source().label(),
                remark(limit));
    }

    private static String most(LimitMargin margin) {
        if (margin.limit().statistic() instanceof Statistic.Shunt) {
            return "no activity changes it";
        }
        return Double.isFinite(margin.maxDeliveredGbq())
                ? "at most " + PrintedActivity.gbq(margin.maxDeliveredGbq())
                : "no activity reaches it";
    }

    private LimitBar.Standing standing(LimitMargin margin) {
        Limit limit = margin.limit();
        if (limit.binding()) {
            if (margin.isExceeded()) {
                return LimitBar.Standing.EXCEEDED;
            }
            boolean holds = plan.decision()
                    .result()
                    .limitedBy()
                    .filter(m -> m.limit().equals(limit))
                    .isPresent();
            return holds ? LimitBar.Standing.BINDS : LimitBar.Standing.KEPT;
        }
        if (limit.override().isPresent()) {
            return margin.isExceeded() ? LimitBar.Standing.ASIDE_EXCEEDED : LimitBar.Standing.ASIDE;
        }
        return margin.isExceeded() ? LimitBar.Standing.WARNING_EXCEEDED : LimitBar.Standing.WARNING;
    }

    private static String remark(Limit limit) {
        List<String> parts = new ArrayList<>();
        if (limit.priorGy() > 0) {
            parts.add(PrintedNumber.gray(limit.priorGy()) + " Gy of earlier treatments "
                    + (limit.statistic().isDose() ? "count." : "lower the dose that the volume is counted at."));
        }
        limit.override()
                .ifPresent(why -> parts.add((limit.binding() ? "Changed by the user: " : "Set aside by the user: ")
                        + PlanHeadline.sentence(why.reason())));
        return String.join(" ", parts);
    }
}
