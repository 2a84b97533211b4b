package org.yttria.reports.plan;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.reports.CsvReportWriter;
import org.yttria.reports.CsvText;
import org.yttria.reports.DosimetryReport;

/**
 * Writes {@code models.csv}, a line for each model, and {@code limits.csv}, a line for each limit of each model computed;
 * {@code positions.csv}, a line for each of several catheter positions, where they were planned; and {@code structures.csv} and
 * {@code dvh.csv} of the doses voxel by voxel.
 *
 * <p>Activities are at injection; {@code activity_GBq} is in the vial. Of several tumours the lowest and the highest mean are
 * given. The line of the activity that the plan is worked for says so.
 */
public final class CsvPlanWriter implements PlanWriter {

    private static final List<CompartmentKind> KINDS = List.of(
            CompartmentKind.TUMOUR,
            CompartmentKind.PERFUSED_NORMAL,
            CompartmentKind.WHOLE_NORMAL,
            CompartmentKind.LUNGS);
    private static final List<String> MODEL_HEADS = List.of(
            "model",
            "worked_for",
            "activity_GBq",
            "activity_mCi",
            "delivered_GBq",
            "delivered_mCi",
            "wanted_GBq",
            "to_lungs_GBq",
            "limited_by",
            "tumour_lowest_Gy",
            "tumour_highest_Gy",
            "perfused_normal_lowest_Gy",
            "perfused_normal_highest_Gy",
            "whole_normal_lowest_Gy",
            "whole_normal_highest_Gy",
            "lungs_lowest_Gy",
            "lungs_highest_Gy",
            "not_computed");
    private static final List<String> LIMIT_HEADS = List.of(
            "model",
            "limit_id",
            "compartment",
            "statistic",
            "limit",
            "value",
            "left",
            "unit",
            "prior_Gy",
            "max_delivered_GBq",
            "binding",
            "holds_back",
            "exceeded",
            "source",
            "grade",
            "override");

    private static final List<String> POSITION_HEADS = List.of(
            "position",
            "activity_GBq",
            "activity_mCi",
            "delivered_GBq",
            "delivered_mCi",
            "to_lungs_GBq",
            "own_perfused_normal_Gy",
            "vials",
            "vial_at_calibration_GBq",
            "vial_at_treatment_GBq",
            "deviation_percent",
            "draw_mL",
            "Bq_per_sphere");

    @Override
    public void write(PlanReport plan, Path folder) throws IOException {
        PlanReport warned = plan.withAllWarnings();
        DosimetryReport dosimetry = warned.dosimetry();
        if (plan.positions().isPresent()) {
            positions(plan.positions().get(), warned, folder);
        }
        new CsvReportWriter().write(dosimetry, folder);
        try (Writer out = Files.newBufferedWriter(folder.resolve("models.csv"))) {
            CsvText.head(dosimetry, "Planning models side by side; activity_GBq is in the vial, all at injection", out);
            out.write(String.join(",", MODEL_HEADS) + "\n");
            for (ModelResult result : plan.allResults()) {
                out.write(String.join(",", model(result, plan)) + "\n");
            }
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("limits.csv"))) {
            CsvText.head(dosimetry, "Limits under each planning model; values include earlier treatments", out);
            out.write(String.join(",", LIMIT_HEADS) + "\n");
            for (ModelResult result : plan.allResults()) {
                for (LimitMargin margin : result.margins()) {
                    out.write(String.join(",", limit(result, margin)) + "\n");
                }
                for (Limit limit : result.notEvaluated()) {
                    out.write(String.join(",", limit(result, limit, Optional.empty())) + "\n");
                }
            }
        }
    }

    private static void positions(PlannedPositions planned, PlanReport plan, Path folder) throws IOException {
        PositionsPlan positions = planned.plan();
        try (Writer out = Files.newBufferedWriter(folder.resolve("positions.csv"))) {
            String what = plan.decidedPositions().isPresent()
                    ? "Activities of several catheter positions"
                    : "Activities of several catheter positions, which the plan is NOT worked for";
            CsvText.head(plan.dosimetry(), what + "; activity_GBq is in each vial, all at injection", out);
            if (positions.together().notComputed().isPresent()) {
                CsvText.comment(
                        "not computed: " + positions.together().notComputed().get(), out);
            }
            out.write(String.join(",", POSITION_HEADS) + "\n");
            for (PositionActivity position : positions.positions()) {
                out.write(String.join(",", position(position, planned.vialOf(position.position()))) + "\n");
            }
        }
    }

    private static List<String> position(PositionActivity p, Optional<VialChoice> vial) {
        List<String> cells = new ArrayList<>(List.of(
                CsvText.quoted(p.position()),
                CsvText.number(p.atInjection().gigabecquerels()),
                CsvText.number(p.atInjection().millicuries()),
                CsvText.number(p.delivered().gigabecquerels()),
                CsvText.number(p.delivered().millicuries()),
                CsvText.number(p.toLungs().gigabecquerels()),
                number(p.ownNormalGy())));
        cells.addAll(vial.map(CsvPlanWriter::vial).orElseGet(() -> List.of("", "", "", "", "", "")));
        return cells;
    }

    /** Number, activity of one at calibration and at treatment, deviation, volume to draw, activity per sphere. */
    private static List<String> vial(VialChoice choice) {
        if (choice instanceof VialChoice.Glass glass) {
            GlassOption best = glass.order().nearest();
            return List.of(
                    "1",
                    CsvText.number(best.size().gigabecquerels()),
                    CsvText.number(best.atTreatment().gigabecquerels()),
                    CsvText.number(100 * best.deviation()),
                    "",
                    CsvText.number(best.becquerelsPerSphere()));
        }
        if (choice instanceof VialChoice.Resin resin) {
            return List.of(
                    Integer.toString(resin.draw().vials()),
                    CsvText.number(resin.table().vial().gigabecquerels()),
                    CsvText.number(resin.draw().available().gigabecquerels()),
                    "",
                    CsvText.number(resin.draw().volumeMl()),
                    CsvText.number(resin.draw().becquerelsPerSphere()));
        }
        VialChoice.Holmium holmium = (VialChoice.Holmium) choice;
        return List.of(
                "1",
                CsvText.number(holmium.order().atReference().gigabecquerels()),
                CsvText.number(holmium.order().required().gigabecquerels()),
                "",
                "",
                "");
    }

    private static List<String> model(ModelResult result, PlanReport plan) {
        Optional<PlannedActivity> activity = result.activity();
        List<String> cells = new ArrayList<>();
        cells.add(CsvText.quoted(result.model()));
        cells.add(result.model().equals(plan.decision().result().model()) ? "yes" : "no");
        cells.add(number(activity.map(a -> a.atInjection().gigabecquerels())));
        cells.add(number(activity.map(a -> a.atInjection().millicuries())));
        cells.add(number(activity.map(a -> a.delivered().gigabecquerels())));
        cells.add(number(activity.map(a -> a.delivered().millicuries())));
        cells.add(number(activity.map(a -> a.wanted().gigabecquerels())));
        cells.add(number(activity.map(a -> a.toLungs().gigabecquerels())));
        cells.add(CsvText.quoted(result.limitedBy().map(m -> m.limit().id()).orElse("")));
        for (CompartmentKind kind : KINDS) {
            List<Double> doses = result.doses().stream()
                    .filter(d -> d.kind() == kind)
                    .map(CompartmentDose::meanDoseGy)
                    .sorted()
                    .toList();
            cells.add(number(doses.stream().findFirst()));
            cells.add(number(doses.isEmpty() ? Optional.empty() : Optional.of(doses.get(doses.size() - 1))));
        }
        cells.add(CsvText.quoted(result.notComputed().orElse("")));
        return cells;
    }

    private static List<String> limit(ModelResult result, LimitMargin margin) {
        return limit(result, margin.limit(), Optional.of(margin));
    }

    private static List<String> limit(ModelResult result, Limit limit, Optional<LimitMargin> margin) {
        boolean holds = result.limitedBy().filter(m -> m.limit().equals(limit)).isPresent();
        return List.of(
                CsvText.quoted(result.model()),
                CsvText.quoted(limit.id()),
                CsvText.quoted(limit.kind().label()),
                CsvText.quoted(limit.statistic().label()),
                CsvText.number(limit.value()),
                number(margin.map(LimitMargin::value)),
                number(margin.map(LimitMargin::left)),
                CsvText.quoted(limit.statistic().unit()),
                CsvText.number(limit.priorGy()),
                number(margin.map(LimitMargin::maxDeliveredGbq)),
                limit.binding() ? "yes" : "no",
                holds ? "yes" : "no",
                margin.map(m -> m.isExceeded() ? "yes" : "no").orElse("not evaluated"),
                CsvText.quoted(limit.source().text()),
                CsvText.quoted(limit.source().grade().label()),
                CsvText.quoted(limit.override().map(o -> o.reason()).orElse("")));
    }

    private static String number(Optional<Double> value) {
        return value.map(CsvText::number).orElse("");
    }
}
