package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.imaging.quantity.Activity;
import org.yttria.reports.plan.PlanReport;

/** The models side by side. */
final class PlanModels {

    private static final String NONE = "–";
    private static final Comparator<Activity> BY_ACTIVITY = Comparator.comparingDouble(Activity::becquerels);

    private final PlanReport plan;
    private final List<ModelResult> results;

    PlanModels(PlanReport plan) {
        this.plan = plan;
        this.results = plan.allResults();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(numbers()));
        blocks.add(
                new Block.Note(
                        "At injection. Delivered is what enters the patient, the vial holds the residual besides. Wanted is"
                                + " what targets or the method ask for, delivered, limits aside. Doses are mean doses at the delivered activity; of"
                                + " several tumours or territories the lowest and the highest are shown. ► marks what this sheet is worked for."));
        spread().ifPresent(blocks::add);
        blocks.add(new Block.Subheading("What holds each model back, and why they differ"));
        blocks.add(new Block.Table(reasons()));
        List<PrintedTable.Line> remarks =
                results.stream().flatMap(r -> remarks(r).stream()).toList();
        if (!remarks.isEmpty()) {
            blocks.add(new Block.Subheading("Remarks on the models"));
            blocks.add(new Block.Table(new PrintedTable(
                    "Remarks on the models",
                    List.of(
                            PrintedTable.Column.name("Model"),
                            PrintedTable.Column.text("Matter"),
                            PrintedTable.Column.text("Remark")),
                    remarks)));
        }
        return new Section("models", "Models side by side", blocks);
    }

    private PrintedTable numbers() {
        List<PrintedTable.Column> columns = List.of(
                PrintedTable.Column.name("Model"),
                PrintedTable.Column.number("Vial", "GBq"),
                PrintedTable.Column.number("Vial", "mCi"),
                PrintedTable.Column.number("Delivered", "GBq"),
                PrintedTable.Column.number("Delivered", "mCi"),
                PrintedTable.Column.number("Wanted", "GBq"),
                PrintedTable.Column.number("Tumour", "Gy"),
                PrintedTable.Column.number("Perfused normal", "Gy"),
                PrintedTable.Column.number("Whole normal", "Gy"),
                PrintedTable.Column.number("Lungs", "Gy"),
                PrintedTable.Column.number("To lungs", "GBq"));
        return new PrintedTable(
                "Models side by side", columns, results.stream().map(this::line).toList());
    }

    private PrintedTable.Line line(ModelResult result) {
        String name = name(result);
        if (result.activity().isEmpty()) {
            return PrintedTable.Line.without(
                    name, "not computed: " + result.notComputed().orElse("no reason given"));
        }
        PlannedActivity a = result.activity().get();
        return PrintedTable.Line.of(
                isDecision(result),
                List.of(
                        name,
                        PrintedActivity.inGbq(a.atInjection()),
                        PrintedActivity.inMci(a.atInjection()),
                        PrintedActivity.inGbq(a.delivered()),
                        PrintedActivity.inMci(a.delivered()),
                        PrintedActivity.inGbq(a.wanted()),
                        doses(result, CompartmentKind.TUMOUR),
                        doses(result, CompartmentKind.PERFUSED_NORMAL),
                        doses(result, CompartmentKind.WHOLE_NORMAL),
                        doses(result, CompartmentKind.LUNGS),
                        PrintedActivity.inGbq(a.toLungs())));
    }

    private boolean isDecision(ModelResult result) {
        return result.model().equals(plan.decision().result().model());
    }

    private String name(ModelResult result) {
        return (isDecision(result) ? "►\u00a0" : "") + result.model();
    }

    private static String doses(ModelResult result, CompartmentKind kind) {
        List<Double> doses = result.doses().stream()
                .filter(d -> d.kind() == kind)
                .map(CompartmentDose::meanDoseGy)
                .sorted()
                .toList();
        if (doses.isEmpty()) {
            return NONE;
        }
        String lowest = PrintedNumber.gray(doses.get(0));
        String highest = PrintedNumber.gray(doses.get(doses.size() - 1));
        return lowest.equals(highest) ? lowest : lowest + "–" + highest;
    }

    /** The smallest and the largest activity, where models differ. */
    private Optional<Block> spread() {
        Comparator<ModelResult> byActivity = Comparator.comparingDouble(
                r -> r.activity().orElseThrow().atInjection().becquerels());
        List<ModelResult> computed = results.stream()
                .filter(r -> r.activity().isPresent())
                .sorted(byActivity)
                .toList();
        if (computed.size() < 2) {
            return Optional.empty();
        }
        ModelResult least = computed.get(0);
        ModelResult most = computed.get(computed.size() - 1);
        double ratio = most.activity().orElseThrow().atInjection().becquerels()
                / least.activity().orElseThrow().atInjection().becquerels();
        String smallest = PrintedActivity.of(least.activity().orElseThrow().atInjection());
        String largest = PrintedActivity.of(most.activity().orElseThrow().atInjection());
        StyledText vial = smallest.equals(largest)
                ? StyledText.of("**Spread.** All {} models computed come to {} in the vial.", count(computed), smallest)
                : StyledText.of(
                        "**Spread.** Of {} models computed, the smallest activity in the vial is {} ({}), the largest {} ({}): {}"
                                + " times as much.",
                        count(computed),
                        smallest,
                        least.model(),
                        largest,
                        most.model(),
                        PrintedNumber.significant(ratio));
        StyledText wanted = StyledText.of(
                " Limits aside, they want {} to {} delivered.",
                PrintedActivity.of(wanted(computed).min(BY_ACTIVITY).orElseThrow()),
                PrintedActivity.of(wanted(computed).max(BY_ACTIVITY).orElseThrow()));
        List<StyledText.Span> spans = new ArrayList<>(vial.spans());
        spans.addAll(wanted.spans());
        return Optional.of(new Block.Text(new Paragraph(new StyledText(spans), false)));
    }

    private static String count(List<ModelResult> computed) {
        return Integer.toString(computed.size());
    }

    private static Stream<Activity> wanted(List<ModelResult> computed) {
        return computed.stream().map(r -> r.activity().orElseThrow().wanted());
    }

    private PrintedTable reasons() {
        List<PrintedTable.Line> lines = new ArrayList<>();
        for (ModelResult result : results) {
            Optional<PlanningModel> model = plan.modelOf(result);
            lines.add(PrintedTable.Line.of(
                    isDecision(result),
                    List.of(
                            name(result),
                            holder(result),
                            model.map(PlanningModel::assumption).orElse(NONE),
                            model.map(PlanningModel::applicability).orElse(NONE))));
        }
        return new PrintedTable(
                "What holds each model back, and why they differ",
                List.of(
                        PrintedTable.Column.name("Model"),
                        PrintedTable.Column.text("Limited by"),
                        PrintedTable.Column.text("Assumes"),
                        PrintedTable.Column.text("Meant for")),
                lines);
    }

    private static String holder(ModelResult result) {
        if (result.activity().isEmpty()) {
            return "not computed";
        }
        boolean all = result.notEvaluated().stream().noneMatch(Limit::binding);
        return result.limitedBy()
                .map(m -> PrintedBound.of(m.limit()))
                .orElse(all ? "no limit" : "not all limits evaluated");
    }

    private List<PrintedTable.Line> remarks(ModelResult result) {
        List<PrintedTable.Line> lines = new ArrayList<>();
        result.targets().stream()
                .filter(o -> !isDecision(result) && !o.isReached())
                .forEach(o -> lines.add(remark(result, "target", PlanHeadline.sentence(PrintedBound.of(o)))));
        together(result.clashes()).ifPresent(c -> lines.add(remark(result, "clash", c)));
        if (!result.notEvaluated().isEmpty()) {
            lines.add(remark(
                    result,
                    "not evaluated",
                    result.notEvaluated().stream().map(PlanModels::notEvaluated).collect(Collectors.joining("; "))
                            + "."));
        }
        if (!isDecision(result)) {
            together(result.warnings()).ifPresent(w -> lines.add(remark(result, "warning", w)));
        }
        together(notes(result)).ifPresent(n -> lines.add(remark(result, "note", n)));
        return lines;
    }

    /** What the positions get is said in a section of its own. */
    private List<String> notes(ModelResult result) {
        List<String> said = plan.positions()
                .filter(p -> p.plan().together().model().equals(result.model()))
                .map(p -> p.plan().lines())
                .orElse(List.of());
        return result.notes().stream().filter(n -> !said.contains(n)).toList();
    }

    private static Optional<String> together(List<String> texts) {
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(texts.stream().map(PlanHeadline::sentence).collect(Collectors.joining(" ")));
    }

    private static String notEvaluated(Limit limit) {
        return PrintedBound.of(limit) + (limit.binding() ? " (not held)" : " (a warning only)");
    }

    private PrintedTable.Line remark(ModelResult result, String matter, String text) {
        return PrintedTable.Line.of(name(result), matter, text);
    }
}
