package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.reports.plan.PlanReport;

/**
 * What a plan report says: every text and every number, already in print.
 *
 * <p>What a plan shares with a dose report is said by {@link #dosimetry()}.
 *
 * @param plan the record
 */
public record PrintedPlan(PlanReport plan) {

    /** What it shares with a dose report, with the warnings of the whole plan. */
    public PrintedReport dosimetry() {
        return new PrintedReport(plan.withAllWarnings().dosimetry());
    }

    /** What the plan comes to. */
    public PlanHeadline headline() {
        return PlanHeadline.of(plan);
    }

    /** What stands before the doses voxel by voxel: what went in, what the models say, doses and limits. */
    public List<Section> before() {
        List<Section> sections = new ArrayList<>(List.of(
                PlanInputs.section(plan),
                new PlanModels(plan).section(),
                new PlanDoses(plan).section(),
                new PlanLimits(plan).section()));
        PlanPositions.section(plan).ifPresent(sections::add);
        return sections;
    }

    /** What the doses voxel by voxel are of. */
    public String voxelNote() {
        return "Doses voxel by voxel, from the image before treatment, at the activity of this sheet: "
                + PrintedActivity.of(plan.decision().activity().delivered()) + " delivered.";
    }

    /** What follows from the doses: the vial, what was delivered, biology. */
    public List<Section> after() {
        List<Section> sections = new ArrayList<>(new PlanVial(plan).sections());
        Optional<Section> biology = PlanBiology.section(plan);
        biology.ifPresent(sections::add);
        return sections;
    }

    /** The decision's arithmetic. */
    public List<Block> check() {
        return new PlanCheck(plan).blocks();
    }

    /** The formulas of the models. */
    public List<Paragraph> method() {
        return PlanMethod.paragraphs(plan);
    }
}
