package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.uncertainty.BudgetComponent;
import org.yttria.dosimetry.uncertainty.BudgetInput;
import org.yttria.dosimetry.uncertainty.CoverageInterval;
import org.yttria.dosimetry.uncertainty.MeanDose;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedDose;

/** Mean doses of the decision with their intervals. */
final class PlanDoses {

    private static final String NONE = "–";

    /** A mean that the interval is of and that differs by more than this from the model's is another figure. */
    private static final double SAME = 1e-3;

    private final PlanReport plan;

    PlanDoses(PlanReport plan) {
        this.plan = plan;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.text(
                "Mean doses by the model **{}** at {} delivered.",
                plan.decision().result().model(),
                PrintedActivity.of(plan.decision().activity().delivered())));
        blocks.add(new Block.Table(doses()));
        boolean intervals = plan.doses().stream().anyMatch(d -> d.uncertainty().isPresent());
        if (intervals) {
            blocks.add(
                    new Block.Note(
                            "u is the standard uncertainty relative to the mean. The interval holds the true mean with 95 %, 2.5 % on"
                                    + " either side; it is not the mean ± 1.96 u. Assumed: "
                                    + CoverageInterval.ASSUMPTION
                                    + ". Not contained: differences between observers beyond the resolution, registration, breathing, lesions that are"
                                    + " not spheres or not uniform, without recovery correction the bias of the partial volume effect, and whether the"
                                    + " image before treatment predicts the treatment, which for lesions is larger than all of this."));
            blocks.add(new Block.Subheading("What the uncertainty is made of"));
            blocks.add(new Block.Table(budget()));
            blocks.add(new Block.Note(
                    "Contributions to the relative standard uncertainty of the mean dose, |sensitivity| × uncertainty of the"
                            + " input; their squares add up."));
        }
        return new Section("doses", "Mean doses with 95 % interval", blocks);
    }

    private PrintedTable doses() {
        List<PrintedTable.Line> lines = new ArrayList<>();
        for (PlannedDose planned : plan.doses()) {
            CompartmentDose dose = planned.dose();
            lines.add(PrintedTable.Line.of(
                    dose.name(),
                    dose.kind().label(),
                    PrintedNumber.significant(dose.massG()),
                    PrintedNumber.gray(dose.meanDoseGy()),
                    planned.uncertainty()
                            .map(u -> PrintedNumber.percent(u.relativeUncertainty()))
                            .orElse(NONE),
                    planned.uncertainty()
                            .map(u -> PrintedNumber.gray(u.interval().lowerGy()))
                            .orElse(NONE),
                    planned.uncertainty()
                            .map(u -> PrintedNumber.gray(u.interval().upperGy()))
                            .orElse(NONE),
                    remark(planned)));
        }
        return new PrintedTable(
                "Mean doses with 95 % interval",
                List.of(
                        PrintedTable.Column.name("Structure"),
                        PrintedTable.Column.text("Counts as"),
                        PrintedTable.Column.number("Mass", "g"),
                        PrintedTable.Column.number("Mean", "Gy"),
                        PrintedTable.Column.number("u", "%"),
                        PrintedTable.Column.number("95 % from", "Gy"),
                        PrintedTable.Column.number("to", "Gy"),
                        PrintedTable.Column.text("Remark")),
                lines);
    }

    private static String remark(PlannedDose planned) {
        List<String> parts = new ArrayList<>();
        planned.uncertainty().ifPresent(u -> {
            if (Math.abs(u.doseGy() - planned.dose().meanDoseGy())
                    > SAME * planned.dose().meanDoseGy()) {
                parts.add("The interval is that of " + PrintedNumber.gray(u.doseGy()) + " Gy"
                        + (u.recovery().isPresent() ? ", corrected for recovery." : "."));
            }
        });
        if (!planned.remark().isBlank()) {
            parts.add(PlanHeadline.sentence(planned.remark()));
        }
        return String.join(" ", parts);
    }

    private PrintedTable budget() {
        List<PlannedDose> known =
                plan.doses().stream().filter(d -> d.uncertainty().isPresent()).toList();
        List<BudgetInput> inputs = Arrays.stream(BudgetInput.values())
                .filter(i -> known.stream()
                        .anyMatch(d ->
                                d.uncertainty().orElseThrow().budget().stream().anyMatch(b -> b.input() == i)))
                .toList();
        List<PrintedTable.Column> columns = new ArrayList<>();
        columns.add(PrintedTable.Column.name("Structure"));
        inputs.forEach(i -> columns.add(PrintedTable.Column.number(capitalised(i.label()), "%")));
        columns.add(PrintedTable.Column.number("Together", "%"));
        List<PrintedTable.Line> lines = new ArrayList<>();
        for (PlannedDose planned : known) {
            MeanDose mean = planned.uncertainty().orElseThrow();
            List<String> cells = new ArrayList<>();
            cells.add(planned.dose().name());
            inputs.forEach(i -> cells.add(contribution(mean, i)));
            cells.add(PrintedNumber.percent(mean.relativeUncertainty()));
            lines.add(PrintedTable.Line.of(false, cells));
        }
        return new PrintedTable("What the uncertainty is made of", columns, lines);
    }

    private static String contribution(MeanDose mean, BudgetInput input) {
        double squares = mean.budget().stream()
                .filter(b -> b.input() == input)
                .mapToDouble(BudgetComponent::contribution)
                .map(c -> c * c)
                .sum();
        boolean there = mean.budget().stream().anyMatch(b -> b.input() == input);
        return there ? PrintedNumber.percent(Math.sqrt(squares)) : NONE;
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
