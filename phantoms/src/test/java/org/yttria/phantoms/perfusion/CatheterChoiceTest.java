package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yttria.imaging.InputDataException;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.parameter.EditedTable;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/** Which leaves are treated: all of them, a lobe's, or some around the largest tumour. */
class CatheterChoiceTest {

    private static final int DRAWS = 4000;
    /** Standard errors. */
    private static final double ERRORS = 4.5;
    /** Shares are held in single precision. */
    private static final double SINGLE = 1e-6;

    private static final Anatomy BODY = TestAnatomies.coarse(Disease.HEPATOCELLULAR);

    private static EditedTable own() throws IOException {
        return EditedTable.of(ArterialPerfusion.class, "perfusion.json");
    }

    private static Territories territories(long seed) throws IOException {
        return new CouinaudSampler(own().table()).sample(BODY, RandomStreams.of(seed));
    }

    /** Part of the tumour's voxels, by number of the lesion or of all for 0, that leaves feed. */
    private static double fed(Territories t, List<Integer> leaves, int lesion) {
        double sum = 0;
        double all = 0;
        for (int q = 0; q < t.liver().count(); q++) {
            int found = BODY.lesion(t.liver().voxel(q));
            if (found > 0 && (lesion == 0 || found == lesion)) {
                sum += t.share(leaves, q);
                all++;
            }
        }
        return sum / all;
    }

    private static CatheterChoice.Chosen draw(Territories t, EditedTable table, long seed) throws IOException {
        ParameterTable read = table.table();
        return new CatheterChoice(BODY, t, read)
                .draw(BODY, RandomStreams.of(seed).generator());
    }

    @Test
    void everyPositionPerfusesTheLargestTumour() throws IOException {
        Set<Intent> found = EnumSet.noneOf(Intent.class);
        for (int patient = 0; patient < 4; patient++) {
            Territories t = territories(patient);
            CatheterChoice choice = new CatheterChoice(BODY, t, own().table());
            for (int n = 0; n < 60; n++) {
                CatheterChoice.Chosen chosen =
                        choice.draw(BODY, RandomStreams.of(n).generator());
                assertTrue(fed(t, chosen.leaves(), 1) >= 0.8 - SINGLE, chosen.toString());
                assertEquals(chosen.leaves().size(), Set.copyOf(chosen.leaves()).size(), "a leaf twice");
                found.add(chosen.intent());
                switch (chosen.intent()) {
                    case WHOLE_LIVER -> assertEquals(t.leaves(), chosen.leaves());
                    case RIGHT_LOBE -> assertEquals(t.right(), chosen.leaves());
                    case LEFT_LOBE -> assertEquals(t.left(), chosen.leaves());
                    case SELECTIVE ->
                        assertTrue(
                                chosen.leaves().size() >= 2 && chosen.leaves().size() <= 4, chosen.toString());
                    case SEGMENTAL -> assertTrue(chosen.leaves().size() <= 2, chosen.toString());
                }
            }
        }
        // The largest tumour lies in the right lobe: the left is never treated for it.
        assertTrue(
                found.containsAll(List.of(Intent.WHOLE_LIVER, Intent.RIGHT_LOBE, Intent.SELECTIVE)), found::toString);
        assertTrue(!found.contains(Intent.LEFT_LOBE), found::toString);
    }

    @ParameterizedTest
    @EnumSource(Intent.class)
    void anIntentOfWeightOneIsTheOneChosen(Intent intent) throws IOException {
        StringBuilder weights = new StringBuilder("[");
        for (Intent i : Intent.values()) {
            weights.append(i == Intent.WHOLE_LIVER ? "" : ", ").append(i == intent ? 1 : 0);
        }
        EditedTable table =
                own().with("intent.hcc", weights.append("]").toString()).with("intent.share-of-largest", 0);
        assertEquals(intent, draw(territories(2), table, 1).intent());
    }

    /** The chances of whole liver and right lobe are as 1 to a power of the tumour that the right lobe holds. */
    @ParameterizedTest
    @CsvSource({"0", "1.5", "30"})
    void aPositionIsPreferredByItsPartOfAllTumour(double power) throws IOException {
        Territories t = territories(2);
        ParameterTable table = own().with("intent.hcc", "[1, 2, 0, 0, 0]")
                .with("intent.burden-power", power)
                .with("intent.share-of-largest", 0.1)
                .table();
        CatheterChoice choice = new CatheterChoice(BODY, t, table);
        int right = 0;
        for (int n = 0; n < DRAWS; n++) {
            right += choice.draw(BODY, RandomStreams.of(n).generator()).intent() == Intent.RIGHT_LOBE ? 1 : 0;
        }
        double part = 2 * Math.pow(fed(t, t.right(), 0), power);
        double chance = part / (1 + part);
        assertEquals(chance, (double) right / DRAWS, ERRORS * Math.sqrt(chance * (1 - chance) / DRAWS));
    }

    @Test
    void selectiveLeavesStartWithTheOneThatFeedsMostOfTheTumour() throws IOException {
        for (int patient = 0; patient < 6; patient++) {
            Territories t = territories(patient);
            EditedTable table = own().with("intent.hcc", "[0, 0, 0, 0, 1]").with("intent.share-of-largest", 0);
            List<Integer> leaves = draw(t, table, 1).leaves();
            double most = 0;
            for (int leaf : t.leaves()) {
                most = Math.max(most, fed(t, List.of(leaf), 1));
            }
            assertEquals(most, fed(t, leaves.subList(0, 1), 1), SINGLE);
            assertTrue(leaves.size() == 1 ? most >= 0.95 - SINGLE : most < 0.95 + SINGLE, "leaves " + leaves);
        }
    }

    @Test
    void aLiverWithoutTumourOrAPossiblePositionIsRefused() throws IOException {
        Anatomy healthy = TestAnatomies.healthy();
        Territories t = new CouinaudSampler(own().table()).sample(healthy, RandomStreams.of(1));
        ParameterTable table = own().table();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new CatheterChoice(healthy, t, table));
        assertTrue(String.valueOf(refused.getMessage()).contains("no tumour"));
        // The left lobe holds nothing of the largest tumour.
        EditedTable left = own().with("intent.hcc", "[0, 0, 1, 0, 0]");
        Territories usual = territories(2);
        assertThrows(IllegalArgumentException.class, () -> draw(usual, left, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "intent.hcc              | [1, 1, 1, 1]       | needs 5",
                "intent.hcc              | [1, 1, 1, 1, 1, 1] | needs 5",
                "intent.hcc              | 1                  | no list",
                "intent.selective-leaves | [2]                | needs 2",
                "intent.selective-leaves | [4, 2]             | 4.0, 2.0",
                "intent.selective-leaves | [0, 2]             | 0.0, 2.0"
            })
    void badListsAreRefusedByName(String name, String json, String found) throws IOException {
        Territories t = territories(2);
        EditedTable table = own().with(name, json);
        String message = String.valueOf(
                assertThrows(InputDataException.class, () -> draw(t, table, 1)).getMessage());
        assertTrue(message.contains("edited") && message.contains(name) && message.contains(found), message);
    }

    @Test
    void aNegativeWeightIsRefused() throws IOException {
        Territories t = territories(2);
        EditedTable table = own().with("intent.hcc", "[1, -1, 1, 1, 1]");
        assertThrows(IllegalArgumentException.class, () -> draw(t, table, 1));
    }
}
