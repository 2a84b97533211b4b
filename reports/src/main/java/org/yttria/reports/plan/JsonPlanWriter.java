package org.yttria.reports.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.BindingLimit;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.TargetOutcome;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.dosimetry.planning.vial.VialDates;
import org.yttria.dosimetry.planning.vial.VialWindow;
import org.yttria.dosimetry.uncertainty.BudgetComponent;
import org.yttria.dosimetry.uncertainty.MeanDose;
import org.yttria.dosimetry.uncertainty.RecoveredMean;
import org.yttria.imaging.quantity.Activity;
import org.yttria.reports.JsonReportWriter;

/**
 * Writes {@code report.json} of a plan: all that the JSON of a dose report has, with {@code models}, {@code tumours} and
 * {@code plan}.
 *
 * <p>{@code activityGbq} is the activity in the vial at injection, {@code deliveredGbq} what of it enters the patient. A number
 * that does not exist, such as the activity at which a limit is reached that no activity reaches, is {@code null}.
 */
public final class JsonPlanWriter implements PlanWriter {

    private static final String FILE_NAME = "report.json";
    private static final double SECONDS_PER_DAY = 86_400;

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Override
    public void write(PlanReport plan, Path folder) throws IOException {
        mapper.writeValue(folder.resolve(FILE_NAME).toFile(), toJson(plan));
    }

    /** The plan as a JSON tree. */
    public ObjectNode toJson(PlanReport plan) {
        ObjectNode root = new JsonReportWriter().toJson(plan.withAllWarnings().dosimetry());
        ArrayNode models = root.putArray("models");
        for (ModelResult result : plan.allResults()) {
            Optional<PlanningModel> model = plan.modelOf(result);
            model(models.addObject(), result)
                    .put("assumption", model.map(PlanningModel::assumption).orElse(null))
                    .put(
                            "applicability",
                            model.map(PlanningModel::applicability).orElse(null));
        }
        ArrayNode tumours = root.putArray("tumours");
        plan.patient()
                .compartments()
                .ifPresent(c -> c.tumours()
                        .forEach(t -> number(compartment(tumours.addObject(), t), "tumourToNormalRatio", ratio(t, c))));
        ObjectNode node = root.putObject("plan");
        decision(node.putObject("decision"), plan.decision());
        treatment(node.putObject("treatment"), plan.patient());
        plan.patient()
                .compartments()
                .ifPresentOrElse(
                        c -> compartments(node.putObject("compartments"), c), () -> node.putNull("compartments"));
        ArrayNode doses = node.putArray("doses");
        plan.doses().forEach(d -> dose(doses.addObject(), d));
        ArrayNode biology = node.putArray("biology");
        plan.biology().forEach(b -> biology(biology.addObject(), b));
        plan.vial().ifPresentOrElse(v -> vial(node.putObject("vial"), v), () -> node.putNull("vial"));
        plan.delivered()
                .ifPresentOrElse(d -> delivered(node.putObject("delivered"), d), () -> node.putNull("delivered"));
        plan.positions()
                .ifPresentOrElse(p -> positions(node.putObject("positions"), p), () -> node.putNull("positions"));
        return root;
    }

    private static void positions(ObjectNode node, PlannedPositions planned) {
        PositionsPlan plan = planned.plan();
        Optional<String> notComputed = plan.together().notComputed();
        node.put("notComputed", notComputed.orElse(null));
        node.put("objective", plan.objective().label());
        number(node, "objectiveGy", notComputed.isPresent() ? Double.NaN : plan.objectiveGy());
        node.put("perfusedNormalLimitsHoldFor", plan.rule().label());
        ArrayNode positions = node.putArray("positions");
        for (PositionActivity p : plan.positions()) {
            ObjectNode position = positions.addObject().put("name", p.position());
            activity(position, "activity", Optional.of(p.atInjection()));
            activity(position, "delivered", Optional.of(p.delivered()));
            activity(position, "toLungs", Optional.of(p.toLungs()));
            number(position, "perfusedNormalMeanGy", p.ownNormalGy().orElse(Double.NaN));
            planned.vialOf(p.position())
                    .ifPresentOrElse(v -> vial(position.putObject("vial"), v), () -> position.putNull("vial"));
        }
        ArrayNode margins = node.putArray("limitsByTerritory");
        plan.territoryMargins().forEach(m -> margin(margins.addObject().put("territory", m.territory()), m.margin()));
        ArrayNode binding = node.putArray("binding");
        for (BindingLimit b : plan.binding()) {
            ObjectNode limit = binding.addObject().put("name", b.name()).put("bound", b.bound());
            limit.put("territory", b.territory().orElse(null));
            number(limit, "gainGyPerGy", b.gainGy().orElse(Double.NaN));
        }
    }

    private static ObjectNode model(ObjectNode node, ModelResult result) {
        node.put("name", result.model());
        node.put("notComputed", result.notComputed().orElse(null));
        Optional<PlannedActivity> activity = result.activity();
        activity(node, "activity", activity.map(PlannedActivity::atInjection));
        activity(node, "delivered", activity.map(PlannedActivity::delivered));
        activity(node, "wanted", activity.map(PlannedActivity::wanted));
        activity(node, "toLungs", activity.map(PlannedActivity::toLungs));
        node.put("limitedBy", result.limitedBy().map(m -> m.limit().id()).orElse(null));
        ArrayNode structures = node.putArray("structures");
        result.doses().forEach(d -> compartmentDose(structures.addObject(), d));
        ArrayNode limits = node.putArray("limits");
        result.margins().forEach(m -> margin(limits.addObject(), m));
        ArrayNode notEvaluated = node.putArray("limitsNotEvaluated");
        result.notEvaluated().forEach(l -> limit(notEvaluated.addObject(), l));
        ArrayNode targets = node.putArray("targets");
        result.targets().forEach(t -> outcome(targets.addObject(), t));
        texts(node, "clashes", result.clashes());
        texts(node, "notes", result.notes());
        texts(node, "warnings", result.warnings());
        return node;
    }

    private static ObjectNode compartmentDose(ObjectNode node, CompartmentDose dose) {
        node.put("name", dose.name()).put("kind", dose.kind().label());
        number(node, "massG", dose.massG());
        number(node, "meanDoseGy", dose.meanDoseGy());
        node.put("derived", dose.derived());
        return node;
    }

    private static ObjectNode limit(ObjectNode node, Limit limit) {
        node.put("id", limit.id());
        node.put("bound", limit.bound());
        node.put("kind", limit.kind().label());
        node.put("statistic", limit.statistic().label());
        number(node, "limit", limit.value());
        node.put("unit", limit.statistic().unit());
        number(node, "priorGy", limit.priorGy());
        node.put("binding", limit.binding());
        node.put("source", limit.source().text());
        node.put("grade", limit.source().grade().label());
        node.put("override", limit.override().map(o -> o.reason()).orElse(null));
        return node;
    }

    private static void margin(ObjectNode node, LimitMargin margin) {
        limit(node, margin.limit());
        number(node, "value", margin.value());
        number(node, "left", margin.left());
        number(node, "usedPercent", 100 * margin.usedFraction());
        node.put("exceeded", margin.isExceeded());
        number(node, "maxDeliveredGbq", margin.maxDeliveredGbq());
    }

    private static void outcome(ObjectNode node, TargetOutcome outcome) {
        target(node, outcome.target());
        number(node, "neededGbq", outcome.neededGbq());
        number(node, "achieved", outcome.achieved());
        node.put("reached", outcome.isReached());
    }

    private static void target(ObjectNode node, DoseTarget target) {
        node.put("bound", target.bound());
        node.put("kind", target.kind().label());
        node.put("structure", target.structure().orElse(null));
        node.put("statistic", target.statistic().label());
        number(node, "value", target.value());
        node.put("unit", target.statistic().unit());
        node.put("source", target.source().text());
        node.put("grade", target.source().grade().label());
    }

    private static void decision(ObjectNode node, Decision decision) {
        node.put("byUser", decision.byUser());
        node.put("reason", decision.reason());
        model(node, decision.result());
    }

    private static void treatment(ObjectNode node, PlanningCase patient) {
        Treatment t = patient.treatment();
        node.put("device", t.device().label());
        node.put("nuclide", t.device().nuclide().name());
        number(node, "doseConstantJPerGbq", patient.constant().joulesPerGigabecquerel());
        node.put("disease", t.disease().map(d -> d.label()).orElse(null));
        node.put("intent", t.intent().map(i -> i.label()).orElse(null));
        node.put("bilirubinMgPerDl", t.liver().bilirubinMgPerDl().orElse(null));
        node.put("childPugh", t.liver().childPugh().map(c -> c.toString()).orElse(null));
        node.put("hepaticReserveFraction", t.liver().hepaticReserve().orElse(null));
        number(node, "priorLungDoseGy", t.prior().lungDoseGy());
        number(node, "priorNormalLiverDoseGy", t.prior().normalLiverDoseGy());
        node.put("pretreated", t.prior().liverIsPretreated());
        node.put("heightM", patient.size().map(s -> s.heightM()).orElse(null));
        node.put("weightKg", patient.size().map(s -> s.weightKg()).orElse(null));
        number(node, "residualFraction", patient.residualFraction());
        number(node, "lungShuntFraction", patient.lungs().shunt().fraction());
        node.put("lungShuntMethod", patient.lungs().shunt().method().label());
        number(node, "lungMassG", patient.lungs().mass().massG());
        node.put("lungMassSource", patient.lungs().mass().source().text());
        node.put("lungMassGrade", patient.lungs().mass().source().grade().label());
        texts(node, "lungNotes", patient.lungs().notes());
        ArrayNode targets = node.putArray("targets");
        patient.targets().forEach(x -> target(targets.addObject(), x));
        node.put("limitTable", patient.limits().tableVersion());
        texts(node, "limitNotes", patient.limits().notes());
    }

    private static void compartments(ObjectNode node, Compartments c) {
        ArrayNode territories = node.putArray("territories");
        for (TerritoryCompartments t : c.territories()) {
            ObjectNode territory = territories.addObject().put("name", t.name());
            compartment(territory.putObject("perfused"), t.perfused());
            compartment(territory.putObject("normal"), t.normal());
            ArrayNode tumours = territory.putArray("tumours");
            t.tumours().forEach(x -> compartment(tumours.addObject(), x));
        }
        optional(node, "wholeNormal", c.wholeNormal());
        optional(node, "wholeLiver", c.wholeLiver());
        optional(node, "lungs", c.lungs());
        number(node, "extrahepaticCounts", c.extrahepaticCounts());
        number(node, "imageCounts", c.imageCounts());
        node.put("clippedVoxels", c.clippedVoxels());
        node.put("normalDefinition", c.normalDefinition());
        texts(node, "notes", c.notes());
    }

    private static void optional(ObjectNode node, String name, Optional<Compartment> compartment) {
        compartment.ifPresentOrElse(c -> compartment(node.putObject(name), c), () -> node.putNull(name));
    }

    private static ObjectNode compartment(ObjectNode node, Compartment c) {
        node.put("name", c.name()).put("kind", c.kind().label());
        number(node, "volumeMl", c.volumeMl());
        number(node, "massG", c.massG());
        number(node, "counts", c.counts());
        return node;
    }

    private static double ratio(Compartment tumour, Compartments c) {
        Compartment normal = c.perfusedNormal();
        return tumour.countsPerGram() / normal.countsPerGram();
    }

    private static void dose(ObjectNode node, PlannedDose planned) {
        compartmentDose(node, planned.dose());
        node.put("remark", planned.remark());
        planned.uncertainty()
                .ifPresentOrElse(u -> uncertainty(node.putObject("uncertainty"), u), () -> node.putNull("uncertainty"));
    }

    private static void uncertainty(ObjectNode node, MeanDose mean) {
        number(node, "meanDoseGy", mean.doseGy());
        node.put("correctedForRecovery", mean.recovery().isPresent());
        number(node, "recovery", mean.recovery().map(RecoveredMean::recovery).orElse(Double.NaN));
        number(node, "relativePercent", 100 * mean.relativeUncertainty());
        number(node, "lowerGy", mean.interval().lowerGy());
        number(node, "upperGy", mean.interval().upperGy());
        ArrayNode budget = node.putArray("budget");
        for (BudgetComponent b : mean.budget()) {
            ObjectNode line = budget.addObject();
            line.put("input", b.input().label());
            number(line, "standardUncertainty", b.standardUncertainty());
            line.put("unit", b.input().unit());
            number(line, "sensitivity", b.sensitivity());
            number(line, "contributionPercent", 100 * b.contribution());
        }
    }

    private static void biology(ObjectNode node, BiologicalDose b) {
        node.put("structure", b.structure());
        node.put("tissue", b.tissue());
        node.put("parameters", b.parameters());
        number(node, "meanDoseGy", b.meanDoseGy());
        number(node, "meanBedGy", b.meanBedGy());
        number(node, "meanEqd2Gy", b.meanEqd2Gy());
        ArrayNode endpoints = node.putArray("endpoints");
        for (BiologicalDose.Endpoint e : b.endpoints()) {
            ObjectNode endpoint = endpoints.addObject().put("name", e.name());
            number(endpoint, "value", e.value());
            endpoint.put("unit", e.unit()).put("basis", e.basis());
        }
    }

    private static void vial(ObjectNode node, VialChoice vial) {
        node.put("calibration", vial.dates().calibration().toString());
        node.put("treatment", vial.dates().treatment().toString());
        node.put("zone", vial.zone().getId());
        node.put("table", vial.tableVersion());
        if (vial instanceof VialChoice.Glass glass) {
            node.put("device", "glass");
            activity(node, "required", Optional.of(glass.order().required()));
            number(node, "tolerancePercent", 100 * glass.tolerance());
            ArrayNode options = node.putArray("options");
            glass.order().options().forEach(o -> option(options.addObject(), o, glass));
        } else if (vial instanceof VialChoice.Resin resin) {
            node.put("device", "resin");
            activity(node, "available", Optional.of(resin.draw().available()));
            node.put("vials", resin.draw().vials());
            number(node, "drawPercent", 100 * resin.draw().fraction());
            number(node, "drawMl", resin.draw().volumeMl());
            number(node, "becquerelsPerSphere", resin.draw().becquerelsPerSphere());
            number(node, "spheres", resin.draw().spheres());
        } else if (vial instanceof VialChoice.Holmium holmium) {
            node.put("device", "holmium");
            activity(node, "required", Optional.of(holmium.order().required()));
            activity(node, "atReference", Optional.of(holmium.order().atReference()));
            number(node, "fewestSpheres", holmium.order().fewestSpheres());
            number(node, "mostSpheres", holmium.order().mostSpheres());
        }
        texts(node, "warnings", vial.warnings());
    }

    private static void option(ObjectNode node, GlassOption o, VialChoice.Glass glass) {
        activity(node, "size", Optional.of(o.size()));
        activity(node, "atTreatment", Optional.of(o.atTreatment()));
        number(node, "deviationPercent", 100 * o.deviation());
        number(node, "becquerelsPerSphere", o.becquerelsPerSphere());
        number(node, "spheres", o.spheres());
        node.put("withinTolerance", o.withinTolerance());
        o.window()
                .ifPresentOrElse(w -> window(node.putObject("window"), w, glass.dates()), () -> node.putNull("window"));
    }

    private static void window(ObjectNode node, VialWindow window, VialDates dates) {
        node.put("from", window.from().toString());
        node.put("to", window.to().toString());
        number(node, "fromDays", days(dates, window.from()));
        number(node, "toDays", days(dates, window.to()));
    }

    private static double days(VialDates dates, Instant instant) {
        return Duration.between(dates.calibration(), instant).toSeconds() / SECONDS_PER_DAY;
    }

    private static void delivered(ObjectNode node, DeliveredActivity d) {
        activity(node, "inVial", Optional.of(d.inVial()));
        number(node, "residualPercent", 100 * d.residualFraction());
        activity(node, "delivered", Optional.of(d.delivered()));
        texts(node, "notes", d.notes());
    }

    /** An activity in both units in use. */
    private static void activity(ObjectNode node, String name, Optional<Activity> activity) {
        number(node, name + "Gbq", activity.map(Activity::gigabecquerels).orElse(Double.NaN));
        number(node, name + "Mci", activity.map(Activity::millicuries).orElse(Double.NaN));
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
