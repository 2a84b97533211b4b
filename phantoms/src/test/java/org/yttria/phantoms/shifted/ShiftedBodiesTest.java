package org.yttria.phantoms.shifted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.AnatomyModel;
import org.yttria.phantoms.anatomy.BodyReading;
import org.yttria.phantoms.anatomy.Choice;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.TableEdit;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

class ShiftedBodiesTest {

    /** The bits of what was drawn when the family was closed. It is never changed. */
    private static final String FROZEN = "2320f707256d93349e53fab7c27b0d5af9031784b027c6e6dadf2776bfce82de";
    /** SHA-256 of its parameters. */
    private static final String PARAMETERS = "a722836730878dddc992b6d6476ca673b959195dbf55c523ad99508fdd362042";

    private static final int PATIENTS = 10;
    /** One voxel in a liver of 900 mL, 65,000 voxels, per cut. */
    private static final double ROUNDING_OF_CUTS = 1e-4;

    private static final List<Anatomy> BODIES = new ArrayList<>();
    private static final List<BodyReading> READINGS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        for (int n = 0; n < PATIENTS; n++) {
            BODIES.add(ShiftedAnatomyModel.standard().draw(RandomStreams.of(9000 + n)));
            READINGS.add(new BodyReading(BODIES.get(n)));
        }
    }

    private static String drawn(int threads) throws InterruptedException, ExecutionException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> {
                        ShiftedAnatomyModel model = ShiftedAnatomyModel.standard();
                        Anatomy body = model.draw(RandomStreams.of(42));
                        Volume ct = model.appearance()
                                .hounsfield(body, RandomStreams.of(42).child("ct"));
                        return BodyReading.hash(body, ct);
                    })
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @Tag("regression")
    void the_family_is_closed() throws InterruptedException, ExecutionException {
        assertEquals(FROZEN, drawn(1), "on one thread");
        assertEquals(FROZEN, drawn(2), "on two threads");
        assertEquals(PARAMETERS, ShiftedAnatomyModel.standard().parameters().sha256());
    }

    @Test
    void it_has_parameters_of_its_own() {
        assertNotEquals(
                AnatomyModel.standard().parameters().sha256(),
                ShiftedAnatomyModel.standard().parameters().sha256());
    }

    @Test
    void bodies_keep_to_anatomy() {
        for (int n = 0; n < PATIENTS; n++) {
            Anatomy body = BODIES.get(n);
            BodyReading reading = READINGS.get(n);
            assertEquals(0, reading.atTheEdge(), "patient " + n);
            assertEquals(0, reading.strayLabels(), "patient " + n);
            assertEquals(0, reading.liverAboveLung(), "patient " + n);
            assertTrue(reading.connected(m -> body.tissue(m).isLiver()), "pieces in patient " + n);
            assertTrue(reading.liverMeanX() < -10, "right is negative x: " + reading.liverMeanX());
            assertTrue(reading.lungTopMm() <= 211);
            assertTrue(reading.lowestLiverMm() > -211);
            assertTrue(
                    body.facts().lungVolumeMl() >= 3000 && body.facts().lungVolumeMl() <= 6500,
                    body.facts().toString());
            double burden = 0;
            for (Lesion lesion : body.lesions()) {
                assertEquals(reading.lesionMl(lesion.number()), lesion.volumeMl(), 1e-6);
                assertTrue(lesion.volumeMl() >= 0.9 && lesion.volumeMl() <= 801, lesion.toString());
                burden += lesion.volumeMl();
            }
            assertEquals(body.lesions().size(), reading.lesionPieces(), "pieces in patient " + n);
            assertTrue(burden > 0 && burden <= 0.6 * body.facts().liverVolumeMl());
        }
    }

    @Test
    void segments_have_the_shares_that_were_drawn() {
        ParameterTable table = ShiftedAnatomyModel.standard().parameters();
        for (int n = 0; n < PATIENTS; n++) {
            double[] drawn = Choice.atLeast(
                    Distribution.dirichlet(
                            RandomStreams.of(9000 + n).child("segments").generator(),
                            table.values("segments.meanShares"),
                            table.value("segments.concentration")),
                    table.value("segments.smallestShare"));
            for (int s = 1; s <= 8; s++) {
                assertEquals(drawn[s - 1], READINGS.get(n).share(s), ROUNDING_OF_CUTS, "segment " + s);
            }
        }
    }

    @Test
    void every_liver_has_all_eight_segments() {
        // Of this seed, the draw before it is raised gives segment 1 less than one part in a thousand.
        BodyReading reading = new BodyReading(ShiftedAnatomyModel.standard().draw(RandomStreams.of(17)));
        for (int s = 1; s <= 8; s++) {
            assertTrue(reading.share(s) > 0.007, "segment " + s + " has " + reading.share(s));
        }
    }

    @Test
    void a_table_that_cannot_be_drawn_from_is_refused() throws IOException {
        for (String[] edit : new String[][] {
            {"segments.meanShares", "[1, 2]", "8 shares"},
            {"liver.habitShares", "[1, 2]", "Needs 3 shares"},
            {"liver.scales", "[0.1, 0.2]", "finds no room"},
            {"tumours.burdenShare", "0.000001", "finds room"}
        }) {
            ParameterTable edited =
                    TableEdit.of(ShiftedAnatomyModel.class, "shifted-anatomy.json", edit[0], "value", edit[1]);
            ShiftedAnatomyModel model = ShiftedAnatomyModel.of(edited);
            InputDataException refused = assertThrows(InputDataException.class, () -> model.draw(RandomStreams.of(3)));
            assertTrue(String.valueOf(refused.getMessage()).contains(edit[2]), refused.getMessage());
        }
    }
}
