package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yttria.imaging.InputDataException;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.EditedTable;
import org.yttria.phantoms.random.RandomStreams;

/** Tables and bodies that nothing can be drawn from. */
class PerfusionTableTest {

    private static final String RESOURCE = "perfusion.json";

    private static EditedTable own() throws IOException {
        return EditedTable.of(ArterialPerfusion.class, RESOURCE);
    }

    /** Work-up, treatment and outcome of a body by a table. */
    private static void run(Anatomy body, EditedTable table) throws IOException {
        PerfusionModel model = ArterialPerfusion.standard(table.table());
        RandomStreams streams = RandomStreams.of(2);
        MaaTruth maa = model.maa(body, streams);
        model.outcome(body, maa, model.treatment(body, maa, streams), streams.child("outcome", 1));
    }

    private static void collect(JsonNode group, String prefix, List<String> names) {
        group.properties().forEach(field -> {
            JsonNode node = field.getValue();
            if (node.has("source")) {
                names.add(prefix + field.getKey());
            } else if (node.isObject()) {
                collect(node, prefix + field.getKey() + ".", names);
            }
        });
    }

    private static List<String> entries() throws IOException {
        try (InputStream in = Objects.requireNonNull(ArterialPerfusion.class.getResourceAsStream(RESOURCE))) {
            List<String> names = new ArrayList<>();
            collect(new ObjectMapper().readTree(in), "", names);
            return names;
        }
    }

    /** A table by which an entry comes to be read: its intent, its device, its kind of change. */
    private static EditedTable reading(String entry, Disease disease) throws IOException {
        List<Intent> intents = List.of(Intent.values());
        double[] weights = new double[intents.size()];
        weights[
                intents.stream()
                        .filter(i -> entry.endsWith(".dose." + i.key()))
                        .map(intents::indexOf)
                        .findFirst()
                        .orElse(0)] = 1;
        return own().with("intent." + disease.key(), Arrays.toString(weights))
                .with("intent.share-of-largest", 0)
                .with("treatment.glass-chance", entry.contains("resin") ? 0 : 1)
                .with("shunt.large-mm", 0)
                .with("change.moved", entry.equals("change.same-step") ? 0 : 1)
                .with("extrahepatic.chance", 1)
                .with("extrahepatic.visible", 1);
    }

    private static boolean belongsToAnother(String entry, Disease disease) {
        for (Disease other : Disease.values()) {
            if (other != disease && (entry + ".").contains("." + other.key() + ".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String entry, Disease disease) {
        return (entry + ".").contains("." + disease.key() + ".");
    }

    /** HCC asks for every entry but those of the other diseases, which these ask for: nothing in the table is idle. */
    @ParameterizedTest
    @EnumSource(Disease.class)
    void everyEntryIsNeededAndMissedByName(Disease disease) throws IOException {
        Anatomy body = TestAnatomies.coarse(disease);
        int asked = 0;
        for (String entry : entries()) {
            if (belongsToAnother(entry, disease) || (disease != Disease.HEPATOCELLULAR && !isOf(entry, disease))) {
                continue;
            }
            EditedTable table = reading(entry, disease).without(entry);
            String message = String.valueOf(assertThrows(InputDataException.class, () -> run(body, table), entry)
                    .getMessage());
            assertTrue(message.startsWith("edited") && message.contains("\"" + entry + "\""), message);
            asked++;
        }
        assertTrue(asked >= (disease == Disease.HEPATOCELLULAR ? 84 : 4), asked + " entries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "catheter.streaming      | {\"distribution\": \"log-normal\", \"median\": 1, \"sigma\": -0.3} | 1.0, -0.3",
                "territory.weight-mm     | {\"distribution\": \"normal\", \"mean\": 0, \"sd\": -5} | 0.0, -5.0",
                "change.same-step        | {\"distribution\": \"normal\", \"mean\": 0, \"sd\": -0.1} | 0.0, -0.1",
                "shunt.fraction          | {\"distribution\": \"log-normal\", \"median\": -0.02, \"sigma\": 1} | -0.02, 1.0",
                "maa.particles           | {\"distribution\": \"uniform\", \"low\": 7e5, \"high\": 1e5} | 700000.0, 100000.0",
                "maa.activity-mbq        | {\"distribution\": \"gamma\", \"a\": 1, \"b\": 2} | \"gamma\"",
                "uptake.hcc.patient      | {\"distribution\": \"log-normal\", \"median\": 5, \"sigma\": 1, \"min\": 3, \"max\": 2} | 3.0 to 2.0",
                "uptake.range            | [0.2] | needs 2",
                "uptake.range            | [0.2, 10, 26.5] | needs 2",
                "uptake.range            | 26.5 | no list",
                "treatment.density       | \"heavy\" | \"heavy\"",
                "treatment.lung-limit    | [25] | [25]",
                "territory.leaves        | [] | []",
                "territory.leaves        | [1, \"two\"] | \"two\"",
                "saturation.glass        | null | null",
                "cluster.growth          | true | true"
            })
    void anEntryThatCannotBeUsedIsRefusedByTableNameAndValue(String entry, String json, String found)
            throws IOException {
        Anatomy body = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
        EditedTable table = reading(entry, Disease.HEPATOCELLULAR).with(entry, json);
        String message = String.valueOf(
                assertThrows(InputDataException.class, () -> run(body, table)).getMessage());
        for (String part : List.of("edited", "\"" + entry + "\"", found)) {
            assertTrue(message.contains(part), message);
        }
    }

    /** Numbers that are ones, and that no patient can have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shunt.fraction           | 1        | shunt 1.",
                "shunt.fraction           | -0.1     | shunt -0.1",
                "free.at-label            | 1.1      | above 0 Bq",
                "maa.activity-mbq         | 0        | above 0 Bq",
                "maa.activity-mbq         | -150     | above 0 Bq",
                "extrahepatic.fraction    | 1        | other organs 1.0",
                "extrahepatic.fraction    | -0.01    | other organs -0.01",
                "extrahepatic.chance      | 1.5      | 0 to 1",
                "change.moved             | 1.2      | 0 to 1: 1.2",
                "change.moved-leaf        | -0.1     | 0 to 1: -0.1",
                "treatment.glass-chance   | 2        | 0 to 1: 2.0",
                "territory.replaced-right | -1       | 0 to 1: -1.0",
                "territory.leaves         | [1, -1]  | negative: -1.0",
                "territory.leaves         | [0, 0]   | weight above 0",
                "extrahepatic.sites       | [1, -1, 1] | negative: -1.0",
                "territory.reach-mm       | 0        | above 0 mm",
                "territory.scale-mm       | -3       | above 0 mm",
                "texture.correlation-mm   | 0        | above 0 mm",
                "treatment.glass.dose.whole | 0      | above 0 Bq",
                "treatment.glass.sphere-bq  | -1     | above 0 Bq",
                "cluster.glass            | 0.5      | that particle"
            })
    void aNumberThatNoPatientCanHaveIsRefused(String entry, String json, String found) throws IOException {
        Anatomy body = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
        EditedTable table = reading(entry, Disease.HEPATOCELLULAR).with(entry, json);
        Throwable refused = assertThrows(IllegalArgumentException.class, () -> run(body, table));
        // What fails on another thread comes with its own message inside.
        while (refused.getCause() instanceof IllegalArgumentException cause) {
            refused = cause;
        }
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(found), message);
    }

    @Test
    void moreLeavesThanCanBeNumberedAreRefused() throws IOException {
        // Sixteen leaves and more in each of eight segments; 17 weights, of which the last is certain.
        double[] weights = new double[17];
        weights[16] = 1;
        EditedTable table =
                own().with("territory.leaves", Arrays.toString(weights)).with("territory.weight-mm", 0);
        Anatomy body = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> run(body, table));
        assertTrue(String.valueOf(refused.getMessage()).contains("0 to 126"), refused.getMessage());
    }

    @Test
    void aBodyThatCannotBeTreatedIsRefused() {
        PerfusionModel model = ArterialPerfusion.standard();
        Anatomy usual = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
        RandomStreams streams = RandomStreams.of(2);
        Anatomy cured = TestAnatomies.retold(usual, t -> t.isLiver() ? Tissue.MUSCLE : t);
        IllegalArgumentException noLiver =
                assertThrows(IllegalArgumentException.class, () -> model.maa(cured, streams));
        assertTrue(String.valueOf(noLiver.getMessage()).contains("no liver"));
        Anatomy stray = TestAnatomies.withStrayTumour(usual);
        IllegalArgumentException noLesion =
                assertThrows(IllegalArgumentException.class, () -> model.maa(stray, streams));
        assertEquals(
                "Voxel " + TestAnatomies.strayVoxel(usual) + " is TUMOUR and belongs to lesion 0 of 3",
                noLesion.getMessage());
    }
}
