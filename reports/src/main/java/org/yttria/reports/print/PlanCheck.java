package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.reports.plan.PlanReport;

/** The arithmetic of the decision in numbers that a reader can work out again. */
final class PlanCheck {

    /** So many digits of activity and mass give the dose as it is printed. */
    private static final int DIGITS = 6;

    private static final double GRAMS_PER_KILOGRAM = 1000;

    private final PlanningCase patient;
    private final ModelResult result;
    private final double deliveredGbq;
    private final boolean ofPositions;
    private final Optional<PlanShares> shares;

    PlanCheck(PlanReport plan) {
        this.patient = plan.patient();
        this.result = plan.decision().result();
        this.deliveredGbq = plan.decision().activity().delivered().gigabecquerels();
        this.ofPositions = plan.decidedPositions().isPresent();
        this.shares = PlanShares.of(plan);
    }

    List<Block> blocks() {
        PlannedActivity activity = result.activity().orElseThrow();
        double shunt = patient.lungs().shunt().fraction();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.text("**The activity.** The vial holds what is delivered and the residual *R*:"));
        blocks.add(Block.equation(
                "*A*/(1 − *R*) = {} GBq / (1 − {}) = **{} GBq**, \u00a0 *A* *L* = {} GBq × {} = **{} GBq** to the lungs",
                digits(deliveredGbq),
                PrintedNumber.plain(patient.residualFraction()),
                PrintedNumber.significant(activity.atInjection().gigabecquerels()),
                digits(deliveredGbq),
                PrintedNumber.plain(shunt),
                PrintedNumber.significant(activity.toLungs().gigabecquerels())));
        blocks.add(Block.text(
                "**The doses.** *D* = *K* *A*_{c}/*M* with *K* = {} J/GBq; *A*_{c} is *A* *L* = {} GBq for the lungs, and for"
                        + " the others their share of *A* (1 − *L*) = {} GBq × (1 − {}) = {} GBq, by counts{}.",
                constant(),
                digits(deliveredGbq * shunt),
                digits(deliveredGbq),
                PrintedNumber.plain(shunt),
                digits(deliveredGbq * (1 - shunt)),
                ofPositions ? " in each territory and by the activity of its position" : ""));
        List<PrintedTable.Line> lines = lines();
        if (!lines.isEmpty()) {
            blocks.add(new Block.Table(new PrintedTable(
                    "The doses of the plan by hand",
                    List.of(
                            PrintedTable.Column.name("Structure"),
                            PrintedTable.Column.number("Share", "%"),
                            PrintedTable.Column.number("Activity", "GBq"),
                            PrintedTable.Column.number("Mass", "kg"),
                            PrintedTable.Column.number("By hand", "Gy"),
                            PrintedTable.Column.number("Plan", "Gy"),
                            PrintedTable.Column.number("Difference", "%")),
                    lines)));
        }
        if (ofPositions) {
            blocks.add(
                    new Block.Note(
                            "A voxel of the image that a border between territories cuts belongs to one position as a whole, and doses are"
                                    + " interpolated over the border: territories that are drawn on a finer grid than the image differ by that."));
        }
        leftOut().ifPresent(blocks::add);
        blocks.addAll(ratio());
        energy(blocks);
        return blocks;
    }

    private List<PrintedTable.Line> lines() {
        List<PrintedTable.Line> lines = new ArrayList<>();
        for (CompartmentDose dose : result.doses()) {
            Optional<Double> share = share(dose);
            if (share.isPresent()) {
                double activity = deliveredGbq * share.get();
                double kg = dose.massG() / GRAMS_PER_KILOGRAM;
                double byHand = patient.constant().joulesPerGigabecquerel() * activity / kg;
                lines.add(PrintedTable.Line.of(
                        dose.name(),
                        dose.kind() == CompartmentKind.LUNGS
                                ? "–"
                                : PrintedNumber.digits(100 * share.get() / inLiver(), DIGITS),
                        digits(activity),
                        digits(kg),
                        PrintedNumber.gray(byHand),
                        PrintedNumber.gray(dose.meanDoseGy()),
                        HandCheck.difference(dose.meanDoseGy(), byHand)));
            }
        }
        return lines;
    }

    /** What the table does not show, and why. */
    private Optional<Block> leftOut() {
        String names = result.doses().stream()
                .filter(d -> share(d).isEmpty())
                .map(PlanShares::reason)
                .distinct()
                .collect(Collectors.joining("; "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Note("Not worked out by hand: " + names + "."));
    }

    private double inLiver() {
        return 1 - patient.lungs().shunt().fraction();
    }

    /** The share of the delivered activity in a compartment, where counts tell it. */
    private Optional<Double> share(CompartmentDose dose) {
        return dose.kind() == CompartmentKind.LUNGS
                ? Optional.of(patient.lungs().shunt().fraction())
                : shares.flatMap(s -> s.of(dose)).map(share -> inLiver() * share);
    }

    private boolean isVoxel() {
        return result.model().equals("voxel") || ofPositions;
    }

    private boolean isPartition() {
        return result.doses().stream().anyMatch(d -> d.kind() == CompartmentKind.PERFUSED_NORMAL) && !isVoxel();
    }

    /** The partition model's own form, where it was used with one ratio. */
    private List<Block> ratio() {
        Optional<Compartments> known = patient.compartments();
        if (!isPartition() || result.model().equals("multi") || known.isEmpty()) {
            return List.of();
        }
        Compartment tumour = known.get().perfusedTumour();
        Compartment normal = known.get().perfusedNormal();
        double r = Compartments.ratio(tumour, normal);
        double kg = (r * tumour.massG() + normal.massG()) / GRAMS_PER_KILOGRAM;
        double gray = patient.constant().joulesPerGigabecquerel() * deliveredGbq * inLiver() / kg;
        return List.of(
                Block.text("**The ratio.** The same with the ratio of concentrations *r* = {}:", digits(r)),
                Block.equation(
                        "*D*_{N} = *K* *A* (1 − *L*)/(*r* *M*_{T} + *M*_{N}) = {} × {} / ({} × {} + {}) = **{} Gy**",
                        constant(),
                        digits(deliveredGbq * inLiver()),
                        digits(r),
                        digits(tumour.massG() / GRAMS_PER_KILOGRAM),
                        digits(normal.massG() / GRAMS_PER_KILOGRAM),
                        PrintedNumber.gray(gray)),
                Block.equation("*D*_{T} = *r* *D*_{N} = **{} Gy**", PrintedNumber.gray(r * gray)));
    }

    private void energy(List<Block> blocks) {
        double emitted = patient.constant().joulesPerGigabecquerel() * deliveredGbq;
        double absorbed = isVoxel() ? voxelEnergy() : result.energyJoules();
        if (!(absorbed > 0)) {
            return;
        }
        blocks.add(Block.text("**The energy.** What the compartments absorb is what is emitted:"));
        blocks.add(Block.equation(
                "Σ *D* *M* = **{} J**, \u00a0 *K* *A* = {} × {} = **{} J** ({} %)",
                digits(absorbed),
                constant(),
                digits(deliveredGbq),
                digits(emitted),
                HandCheck.difference(absorbed, emitted)));
        blocks.add(
                new Block.Note(
                        isVoxel()
                                ? "Voxel by voxel the sum is that of the perfused volume and the lungs. Its mean doses are weighted by volume, so that they"
                                        + " differ from energy over mass where the density is not uniform."
                                : "The sum is over compartments that share no tissue: those that overlap others are left out."));
    }

    private double voxelEnergy() {
        double lungs = result.doseOf(CompartmentKind.LUNGS)
                .map(CompartmentDose::energyJoules)
                .orElse(0.0);
        List<CompartmentDose> perfused = result.doses().stream()
                .filter(d -> d.kind() == CompartmentKind.PERFUSED_VOLUME)
                .toList();
        // Territories come first, all of them together last.
        return perfused.isEmpty()
                ? 0
                : lungs + perfused.get(perfused.size() - 1).energyJoules();
    }

    private String constant() {
        return PrintedNumber.plain(patient.constant().joulesPerGigabecquerel());
    }

    private static String digits(double value) {
        return PrintedNumber.digits(value, DIGITS);
    }
}
