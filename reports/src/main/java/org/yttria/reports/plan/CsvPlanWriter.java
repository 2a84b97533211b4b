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
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.reports.CsvReportWriter;
import org.yttria.reports.CsvText;
import org.yttria.reports.DosimetryReport;

/**
 * Writes {@code models.csv}, a line for each model, and {@code limits.csv}, a line for each limit of each model computed; and
 * {@code structures.csv} and {@code dvh.csv} of the doses voxel by voxel.
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

    @Override
    public void write(PlanReport plan, Path folder) throws IOException {
        DosimetryReport dosimetry = plan.withAllWarnings().dosimetry();
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
