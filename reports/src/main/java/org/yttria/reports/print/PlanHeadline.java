package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.TargetOutcome;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedPositions;
import org.yttria.reports.plan.VialChoice;

/**
 * What a plan comes to: the activity, what limits it, and what the targets get.
 *
 * @param decided whether a person chose the model or the activity
 * @param label what the activity is
 * @param inVials in each vial at injection: in the one vial, or in that of each catheter position
 * @param delivered what of it reaches the patient
 * @param lines what else the box says
 */
public record PlanHeadline(
        boolean decided, String label, List<String> inVials, String delivered, List<StyledText> lines) {

    public PlanHeadline {
        inVials = List.copyOf(inVials);
        lines = List.copyOf(lines);
    }

    static PlanHeadline of(PlanReport plan) {
        PlannedActivity activity = plan.decision().activity();
        boolean decided = plan.decision().byUser();
        List<StyledText> lines = new ArrayList<>();
        ModelResult result = plan.decision().result();
        lines.add(StyledText.of(
                decided ? "Model: **{}**. {}" : "Worked for the model **{}**, which nobody has chosen. {}",
                result.model(),
                sentence(plan.decision().reason())));
        Optional<PlannedPositions> positions = plan.decidedPositions();
        positions.ifPresent(p ->
                p.plan().positions().forEach(x -> lines.add(PlanPositions.headline(x, p.vialOf(x.position())))));
        lines.add(positions.map(p -> limits(p.plan(), plan.patient().limits())).orElseGet(() -> limit(result)));
        for (TargetOutcome outcome : result.targets()) {
            lines.add(target(outcome, result));
        }
        List<LimitMargin> exceeded =
                result.margins().stream().filter(LimitMargin::isExceeded).toList();
        if (!exceeded.isEmpty()) {
            lines.add(StyledText.of(
                    "**EXCEEDED: {}.**",
                    exceeded.stream().map(PlanHeadline::exceeded).collect(Collectors.joining("; "))));
        }
        if (positions.isEmpty()) {
            lines.add(plan.vial()
                    .map(PlanHeadline::vial)
                    .orElseGet(() -> StyledText.of("Vial: not worked out; no time of treatment was given.")));
        }
        String order = positions.isPresent() ? "Activities to order, one vial for each position" : "Activity to order";
        return new PlanHeadline(
                decided,
                decided ? order : "Nothing has been decided",
                positions
                        .map(p -> inVials(p.plan()))
                        .orElseGet(() ->
                                List.of(PrintedActivity.of(activity.atInjection()) + " in the vial at injection")),
                PrintedActivity.of(activity.delivered())
                        + (positions.isPresent()
                                ? " delivered through all positions together"
                                : " delivered to the patient")
                        + " (residual "
                        + PrintedNumber.statedPercent(plan.patient().residualFraction()) + " %), of which "
                        + PrintedActivity.of(activity.toLungs()) + " reach the lungs",
                lines);
    }

    /** The activity of each position: their sum is in no vial. */
    private static List<String> inVials(PositionsPlan plan) {
        return plan.positions().stream()
                .map(p -> "“" + p.position() + "”: "
                        + (p.atInjection().becquerels() > 0
                                ? PrintedActivity.of(p.atInjection()) + " in its vial at injection"
                                : "no activity"))
                .toList();
    }

    private static StyledText limits(PositionsPlan plan, Limits limits) {
        return StyledText.of(
                "{} Gy, the highest {} within the limits. Limited by: **{}**.",
                PrintedNumber.gray(plan.objectiveGy()),
                plan.objective().label(),
                plan.binding().stream()
                        .map(b -> PlanPositions.reference(b, limits))
                        .collect(Collectors.joining("; ")));
    }

    /** What a sheet says that shows an activity which nobody has chosen. */
    public List<String> caution() {
        return decided
                ? List.of()
                : List.of(
                        "No model and no activity was chosen by a person. The activity here, and the doses, limits and vials"
                                + " below, are worked for one model only to show them; choose from the models side by side.");
    }

    /** A target for the perfused volume that is stated beside one for a tissue does not set the activity, and is no failure. */
    private static StyledText target(TargetOutcome outcome, ModelResult result) {
        boolean decides = outcome.target().kind() != CompartmentKind.PERFUSED_VOLUME
                || result.targets().stream().allMatch(o -> o.target().kind() == CompartmentKind.PERFUSED_VOLUME);
        if (!decides) {
            return StyledText.of(
                    "Besides: {} gets {}; it does not set the activity beside a target for a tissue.",
                    PrintedBound.of(outcome.target()),
                    PrintedBound.value(outcome.target().statistic(), outcome.achieved()));
        }
        return StyledText.of(outcome.isReached() ? "Target: {}." : "Target: **{}**.", PrintedBound.of(outcome));
    }

    private static String exceeded(LimitMargin margin) {
        return PrintedBound.of(margin.limit()) + ", reached "
                + PrintedBound.value(margin.limit().statistic(), margin.value())
                + margin.limit().override().map(o -> " (" + o.reason() + ")").orElse("");
    }

    private static StyledText limit(ModelResult result) {
        return result.limitedBy()
                .map(m -> StyledText.of(
                        "Limited by: **{}** (limit “{}”). Without limits {} would be delivered.",
                        PrintedBound.of(m.limit()),
                        m.limit().id(),
                        PrintedActivity.of(result.activity().orElseThrow().wanted())))
                .orElseGet(() -> unlimited(result));
    }

    private static StyledText unlimited(ModelResult result) {
        String notEvaluated = result.notEvaluated().stream()
                .filter(Limit::binding)
                .map(PrintedBound::of)
                .collect(Collectors.joining("; "));
        return notEvaluated.isEmpty()
                ? StyledText.of("**No limit holds the activity back:** {}.", basis(result))
                : StyledText.of(
                        "No limit that this model evaluates holds the activity back: {}. **Not evaluated by it: {}.** An activity that is"
                                + " decided on is held against these on the voxel doses.",
                        basis(result),
                        notEvaluated);
    }

    /** What an activity rests on where no limit holds it back. */
    private static String basis(ModelResult result) {
        if (result.model().equals("stated")) {
            return "it was stated";
        }
        boolean prescribed = result.model().startsWith("bsa") || result.model().startsWith("empiric");
        return prescribed ? "it is what the method prescribes" : "the targets set it";
    }

    static StyledText vial(VialChoice choice) {
        if (choice instanceof VialChoice.Glass glass) {
            GlassOption best = glass.order().nearest();
            return StyledText.of(
                    best.withinTolerance()
                            ? "Vial: **{} GBq** glass vial, holds {} at treatment ({} % of deviation)."
                            : "Vial: **none within the tolerance**; the nearest, {} GBq, holds {} at treatment ({} % of deviation).",
                    PrintedNumber.plain(best.size().gigabecquerels()),
                    PrintedActivity.of(best.atTreatment()),
                    signed(100 * best.deviation()));
        }
        if (choice instanceof VialChoice.Resin resin) {
            return StyledText.of(
                    "Vial: draw **{} mL** from {} of resin spheres.",
                    PrintedNumber.millilitres(resin.draw().volumeMl()),
                    resin.draw().vials() == 1 ? "one vial" : resin.draw().vials() + " vials");
        }
        VialChoice.Holmium holmium = (VialChoice.Holmium) choice;
        return StyledText.of(
                "Order: **{}** of holmium spheres at the reference time.",
                PrintedActivity.of(holmium.order().atReference()));
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.1f", value).replace("-0.0", "+0.0");
    }

    /** A text that begins as a sentence does. */
    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A text that ends as a sentence does. */
    static String sentence(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || ".!?".indexOf(bare.charAt(bare.length() - 1)) >= 0) {
            return bare;
        }
        return bare + ".";
    }
}
