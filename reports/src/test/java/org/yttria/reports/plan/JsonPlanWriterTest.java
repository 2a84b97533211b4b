package org.yttria.reports.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.reports.JsonReportWriter;
import org.yttria.reports.PlannedPatient;

class JsonPlanWriterTest {

    private static final PlannedPatient PATIENT = PlannedPatient.standard();

    private final Path folder;

    JsonPlanWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private JsonNode written(PlanReport plan) throws IOException {
        new JsonPlanWriter().write(plan, folder);
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    @Test
    void itHoldsAllThatADoseReportHolds() throws IOException {
        PlanReport plan = PATIENT.glass();
        JsonNode json = written(plan);
        new JsonReportWriter().toJson(plan.dosimetry()).properties().forEach(f -> {
            if (!f.getKey().equals("warnings")) {
                assertEquals(f.getValue().toString(), json.get(f.getKey()).toString(), f.getKey());
            }
        });
        assertEquals(plan.warnings().size(), json.get("warnings").size());
    }

    @Test
    void everyModelHasItsActivitiesDosesLimitsAndTargets() throws IOException {
        for (PlanReport plan : List.of(PATIENT.glass(), PATIENT.resin(), PATIENT.overridden())) {
            JsonNode models = written(plan).get("models");
            assertEquals(plan.models().size(), models.size());
            for (int n = 0; n < models.size(); n++) {
                model(plan.models().get(n).result(), models.get(n));
            }
        }
    }

    private static void model(ModelResult result, JsonNode json) {
        assertEquals(result.model(), json.get("name").asText());
        assertEquals(result.notComputed().isEmpty(), json.get("notComputed").isNull());
        if (result.activity().isEmpty()) {
            assertTrue(json.get("activityGbq").isNull());
            return;
        }
        double delivered = result.activity().get().delivered().gigabecquerels();
        assertEquals(delivered / 0.98, json.get("activityGbq").asDouble(), 1e-9, "in the vial");
        assertEquals(delivered / 0.98 / 0.037, json.get("activityMci").asDouble(), 1e-6);
        assertEquals(delivered, json.get("deliveredGbq").asDouble(), 1e-12);
        assertEquals(0.05 * delivered, json.get("toLungsGbq").asDouble(), 1e-9);
        for (int n = 0; n < result.doses().size(); n++) {
            CompartmentDose dose = result.doses().get(n);
            JsonNode structure = json.get("structures").get(n);
            assertEquals(dose.name(), structure.get("name").asText());
            assertEquals(dose.kind().label(), structure.get("kind").asText());
            assertEquals(dose.massG(), structure.get("massG").asDouble());
            assertEquals(dose.meanDoseGy(), structure.get("meanDoseGy").asDouble());
        }
        for (int n = 0; n < result.margins().size(); n++) {
            LimitMargin margin = result.margins().get(n);
            JsonNode limit = json.get("limits").get(n);
            assertEquals(margin.limit().id(), limit.get("id").asText());
            assertEquals(margin.limit().value(), limit.get("limit").asDouble());
            assertEquals(margin.value(), limit.get("value").asDouble());
            assertEquals(margin.isExceeded(), limit.get("exceeded").asBoolean());
            assertEquals(
                    Double.isFinite(margin.maxDeliveredGbq()),
                    limit.get("maxDeliveredGbq").isNumber(),
                    "a number or null");
            assertEquals(
                    margin.limit().override().isPresent(),
                    !limit.get("override").isNull());
        }
        assertEquals(result.targets().size(), json.get("targets").size());
        assertEquals(result.clashes().size(), json.get("clashes").size());
        assertEquals(
                result.limitedBy().map(m -> m.limit().id()).orElse("null"),
                json.get("limitedBy").asText());
    }

    @Test
    void tumoursHaveTheirRatios() throws IOException {
        PlanReport plan = PATIENT.glass();
        JsonNode tumours = written(plan).get("tumours");
        assertEquals(2, tumours.size());
        var c = plan.patient().compartments().orElseThrow();
        for (int n = 0; n < 2; n++) {
            assertEquals(
                    c.tumourToNormalRatio(c.tumours().get(n)),
                    tumours.get(n).get("tumourToNormalRatio").asDouble(),
                    1e-9);
            assertEquals(
                    c.tumours().get(n).counts(), tumours.get(n).get("counts").asDouble());
        }
    }

    @Test
    void decisionVialAndIntervalsAreThere() throws IOException {
        JsonNode plan = written(PATIENT.glass()).get("plan");
        assertTrue(plan.at("/decision/byUser").asBoolean());
        assertEquals("partition", plan.at("/decision/name").asText());
        assertEquals(6, plan.at("/vial/options").size());
        assertEquals("2026-03-12T09:00:00Z", plan.at("/vial/treatment").asText());
        JsonNode first = plan.at("/doses/0/uncertainty");
        assertTrue(first.get("lowerGy").asDouble() < first.get("upperGy").asDouble());
        assertEquals(2, plan.get("biology").size());
        assertTrue(plan.at("/delivered/deliveredGbq").isNumber());
        JsonNode undecided = written(PATIENT.undecided()).get("plan");
        assertFalse(undecided.at("/decision/byUser").asBoolean());
        assertTrue(undecided.get("vial").isNull());
        assertTrue(undecided.get("delivered").isNull());
        assertEquals(
                "stated",
                written(PATIENT.stated()).at("/models/0/name").asText(),
                "an activity that no model gave stands beside the models");
    }

    @Test
    void noNumberIsNotFinite() throws IOException {
        for (PlanReport plan : List.of(
                PATIENT.glass(), PATIENT.resin(), PATIENT.overridden(), PATIENT.stated(), PATIENT.undecided())) {
            String json = written(plan).toString();
            assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
        }
    }

    @Test
    void positionsHaveTheirActivitiesVialsAndLimits() throws IOException {
        PlannedPatient territories = PlannedPatient.withTwoTerritories();
        PlanReport plan = territories.positions();
        PositionsPlan planned = plan.positions().orElseThrow().plan();
        JsonNode json = written(plan).at("/plan/positions");
        assertEquals(planned.objectiveGy(), json.get("objectiveGy").asDouble());
        assertEquals(
                planned.rule().label(), json.get("perfusedNormalLimitsHoldFor").asText());
        assertEquals(2, json.get("positions").size());
        for (int n = 0; n < 2; n++) {
            PositionActivity p = planned.positions().get(n);
            JsonNode position = json.get("positions").get(n);
            assertEquals(p.position(), position.get("name").asText());
            assertEquals(
                    p.atInjection().gigabecquerels(),
                    position.get("activityGbq").asDouble());
            assertEquals(
                    p.delivered().gigabecquerels(), position.get("deliveredGbq").asDouble());
            assertEquals(p.toLungs().millicuries(), position.get("toLungsMci").asDouble());
            assertEquals(
                    p.ownNormalGy().orElseThrow(),
                    position.get("perfusedNormalMeanGy").asDouble());
            assertEquals(
                    p.atInjection().gigabecquerels(),
                    position.at("/vial/requiredGbq").asDouble());
        }
        assertEquals(
                planned.territoryMargins().get(1).margin().value(),
                json.at("/limitsByTerritory/1/value").asDouble());
        assertEquals(
                PlannedPatient.BACK, json.at("/limitsByTerritory/1/territory").asText());
        assertEquals(
                planned.binding().get(0).gainGy().orElseThrow(),
                json.at("/binding/0/gainGyPerGy").asDouble());
        JsonNode none = written(territories.positionsNotComputed()).at("/plan/positions");
        assertTrue(none.get("notComputed").asText().startsWith("activities of several positions"));
        assertTrue(none.get("objectiveGy").isNull());
        assertTrue(json.get("notComputed").isNull());
        assertTrue(written(PATIENT.glass()).at("/plan/positions").isNull());
    }

    /** 3 GBq of 64.05 h are within 10 % of what is required from its 110 % to its 90 %. */
    @Test
    void glassVialsHaveTheirWindows() throws IOException {
        JsonNode vial = written(PATIENT.glass()).at("/plan/vial");
        double required = vial.get("requiredGbq").asDouble();
        JsonNode window = vial.at("/options/0/window");
        double size = vial.at("/options/0/sizeGbq").asDouble();
        assertEquals(size / (1.1 * required), Math.pow(2, window.get("fromDays").asDouble() * 24 / 64.05), 1e-5);
        assertEquals(size / (0.9 * required), Math.pow(2, window.get("toDays").asDouble() * 24 / 64.05), 1e-5);
        double seconds = window.get("fromDays").asDouble() * 86_400;
        assertEquals(
                Instant.parse(vial.get("calibration").asText()).plusSeconds(Math.round(seconds)),
                Instant.parse(window.get("from").asText()));
    }
}
