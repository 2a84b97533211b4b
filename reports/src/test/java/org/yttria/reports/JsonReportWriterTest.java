package org.yttria.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.StructureDose;

class JsonReportWriterTest {

    /** The names that docs and command line promise of every structure. */
    private static final List<String> PROMISED = List.of(
            "name",
            "role",
            "volumeMl",
            "massG",
            "activityMbq",
            "meanDoseGy",
            "sdDoseGy",
            "minDoseGy",
            "maxDoseGy",
            "d98Gy",
            "d95Gy",
            "d70Gy",
            "d50Gy",
            "d2Gy",
            "volumeAtDose",
            "flags");

    private final DosimetryReport report = ReportedPatient.small().report();

    @Test
    void everyPromisedNameIsThere(@TempDir Path folder) throws IOException {
        new JsonReportWriter().write(report, folder);
        JsonNode root =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());

        for (JsonNode structure : root.get("structures")) {
            List<String> names = new ArrayList<>();
            structure.fieldNames().forEachRemaining(names::add);
            assertTrue(names.containsAll(PROMISED), structure.get("name") + " has " + names);
        }
        assertEquals("draft, not approved", root.get("status").asText());
        for (String name :
                List.of("title", "software", "constantsVersion", "patient", "warnings", "overrides", "settings")) {
            assertTrue(root.has(name), name);
        }
        for (String name : List.of("engine", "doseConstantJPerGbq", "halfLifeH", "densitySource")) {
            assertTrue(root.get("dose").has(name), name);
        }
        for (String name : List.of(
                "imageTotalMbq",
                "administeredMbq",
                "factor",
                "region",
                "lungShuntFraction",
                "lungShuntMethod",
                "residualFraction",
                "decaySteps")) {
            assertTrue(root.get("activity").has(name), name);
        }
        for (JsonNode input : root.get("inputs")) {
            assertTrue(input.get("sha256").asText().matches("[0-9a-f]{64}"));
            assertTrue(input.has("codec"));
        }
        assertTrue(root.get("patient").get("id").isNull());
    }

    @Test
    void figuresAreThoseOfTheRecordUnrounded() {
        JsonNode liver = new JsonReportWriter().toJson(report).get("structures").get(1);
        StructureDose expected = report.structures().get(1);
        DoseStatistics statistics = expected.statistics().orElseThrow();
        assertEquals(expected.name(), liver.get("name").asText());
        assertEquals(statistics.massG(), liver.get("massG").asDouble(), 0);
        assertEquals(statistics.activityBq() / 1e6, liver.get("activityMbq").asDouble(), 0);
        assertEquals(statistics.volumeWeightedMeanGy(), liver.get("meanDoseGy").asDouble(), 0);
        assertEquals(statistics.dvh().doseToHottest(0.7), liver.get("d70Gy").asDouble(), 0);
        assertEquals(statistics.dvh().doseToHottest(0.02), liver.get("d2Gy").asDouble(), 0);
        JsonNode first = liver.get("volumeAtDose").get(0);
        assertEquals(30, first.get("doseGy").asDouble());
        double fraction = statistics.dvh().fractionAtLeast(30);
        assertEquals(100 * fraction, first.get("percent").asDouble(), 0);
        assertEquals(fraction * statistics.dvh().volumeMl(), first.get("ml").asDouble(), 0);
    }

    @Test
    void structureWithoutADoseHasNulls() {
        JsonNode lungs = new JsonReportWriter().toJson(report).get("structures").get(0);
        for (String name : List.of("massG", "activityMbq", "meanDoseGy", "maxDoseGy", "d98Gy", "d2Gy")) {
            assertTrue(lungs.get(name).isNull(), name);
        }
        assertTrue(lungs.get("volumeMl").asDouble() > 0);
        assertEquals(0, lungs.get("volumeAtDose").size());
        assertTrue(lungs.get("flags").toString().contains("INCOMPLETE_LUNGS"));
    }

    @Test
    void energyThatWasCarriedIsAccountedFor() {
        DosimetryReport local = ReportedPatient.small().report();
        assertTrue(new JsonReportWriter()
                .toJson(local)
                .get("dose")
                .get("transport")
                .isNull());
        JsonNode transport = new JsonReportWriter()
                .toJson(ReportedPatient.carried(local, ReportedPatient.transport()))
                .get("dose")
                .get("transport");
        assertEquals("plain Java", transport.get("computedBy").asText());
        assertEquals(0.3, transport.get("densitiesGPerMl").get(1).asDouble());
        JsonNode balance = transport.get("energyBalance");
        assertEquals(80, balance.get("emittedJ").asDouble());
        assertEquals(79.2, balance.get("absorbedJ").asDouble());
        assertEquals(0.5, balance.get("belowFloorJ").asDouble());
        assertEquals(0.25, balance.get("leftGridJ").asDouble());
        assertEquals(0.034, balance.get("beyondReachJ").asDouble());
        assertEquals(99.98, balance.get("closurePercent").asDouble(), 1e-9);
    }
}
