package org.yttria.phantoms.shifted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.parameter.EditedTable;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.perfusion.ActivityBalance;
import org.yttria.phantoms.perfusion.ArterialPerfusion;
import org.yttria.phantoms.perfusion.LiverVoxels;
import org.yttria.phantoms.perfusion.MaaTruth;
import org.yttria.phantoms.perfusion.PerfusionModel;
import org.yttria.phantoms.perfusion.Saturation;
import org.yttria.phantoms.perfusion.Territories;
import org.yttria.phantoms.perfusion.TestAnatomies;
import org.yttria.phantoms.perfusion.Treatment;
import org.yttria.phantoms.perfusion.Y90Truth;
import org.yttria.phantoms.random.RandomStreams;

class ShiftedPerfusionTest {

    private static final String RESOURCE = "shifted-perfusion.json";
    /** Voxels hold single precision. */
    private static final double CONSERVED = 1e-6;

    private static final double ROUNDING = 1e-12;
    private static final Anatomy BODY = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
    private static final LiverVoxels LIVER = LiverVoxels.of(BODY);

    private static EditedTable own() throws IOException {
        return EditedTable.of(ShiftedPerfusion.class, RESOURCE);
    }

    private static PerfusionModel model(EditedTable edited) throws IOException {
        ParameterTable table = edited.table();
        return ArterialPerfusion.of(
                "edited",
                table,
                new BisectionSampler(table),
                new CellularTexture(2, 0.6),
                ShiftedPerfusion.exponential());
    }

    private static float[] values(Volume volume) {
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        return values;
    }

    private static void assertConserved(Volume concentration, ActivityBalance balance) {
        double sum = 0;
        for (float value : values(concentration)) {
            assertTrue(value >= 0);
            sum += value;
        }
        double administered = balance.administeredBq();
        assertEquals(
                administered - balance.outsideBq(),
                sum * concentration.grid().voxelVolumeMl(),
                CONSERVED * administered);
        assertEquals(0, balance.closure(), CONSERVED);
    }

    @ParameterizedTest
    @EnumSource(Disease.class)
    void everyStepConservesActivity(Disease disease) {
        Anatomy body = TestAnatomies.coarse(disease);
        PerfusionModel model = ShiftedPerfusion.model();
        for (int seed = 0; seed < 4; seed++) {
            RandomStreams streams = RandomStreams.of(seed);
            MaaTruth maa = model.maa(body, streams);
            assertConserved(maa.concentration(), maa.balance());
            Treatment treatment = model.treatment(body, maa, streams);
            Y90Truth truth = model.outcome(body, maa, treatment, streams.child("outcome", 1));
            assertConserved(truth.concentration(), truth.balance());
            assertEquals(treatment.administeredBq(), truth.balance().administeredBq());
            assertEquals(0, truth.balance().outsideBq());
        }
    }

    private static List<Integer> drawn(int outcome) {
        PerfusionModel model = ShiftedPerfusion.model();
        RandomStreams streams = RandomStreams.of(8);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment treatment = model.treatment(BODY, maa, streams);
        Y90Truth truth = model.outcome(BODY, maa, treatment, streams.child("outcome", outcome));
        return List.of(
                Arrays.hashCode(values(maa.concentration())),
                treatment.hashCode(),
                Arrays.hashCode(values(truth.concentration())));
    }

    @Test
    void theSameNumberGivesTheSameBitsOnOneThreadAndOnTwo() throws InterruptedException, ExecutionException {
        List<List<Integer>> found = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            found.add(pool.submit(() -> drawn(1)).get());
            pool.shutdown();
        }
        assertEquals(found.get(0), found.get(1));
        List<Integer> other = drawn(2);
        assertEquals(found.get(0).subList(0, 2), other.subList(0, 2), "what the planner knows");
        assertNotEquals(found.get(0).get(2), other.get(2));
    }

    @Test
    void itIsAFamilyOfItsOwn() throws IOException {
        assertEquals("shifted", ShiftedPerfusion.model().name());
        assertEquals(
                ParameterTable.embedded(ShiftedPerfusion.class, RESOURCE).sha256(),
                ShiftedPerfusion.model().parametersSha256());
        assertNotEquals(
                ArterialPerfusion.standard().parametersSha256(),
                ShiftedPerfusion.model().parametersSha256());
    }

    /** \( f_{sat}(1 - e^{-f/f_{sat}}) \): 1 - 1/e of the capacity at that load, and never more than the capacity. */
    @Test
    void arteriolesFillExponentially() {
        Saturation law = ShiftedPerfusion.exponential();
        double capacity = 1.5e5;
        assertEquals(capacity * (1 - 1 / Math.E), law.reached(capacity, capacity), ROUNDING * capacity);
        assertEquals(capacity / 2, law.reached(capacity * Math.log(2), capacity), ROUNDING * capacity);
        assertEquals(0, law.reached(0, capacity), 0.0);
        assertEquals(capacity, law.reached(100 * capacity, capacity), ROUNDING * capacity);
        double before = 0;
        for (double load = 1; load < 20 * capacity; load *= 1.5) {
            double reached = law.reached(load, capacity);
            assertTrue(reached > before && reached < load && reached < capacity, "load " + load);
            before = reached;
        }
        // At a small load the part that does not come is half the load over the capacity.
        assertEquals(1 - 5e-7, law.reached(1e-6 * capacity, capacity) / (1e-6 * capacity), 1e-11);
    }

    @Test
    void aLiverIsCutIntoTerritoriesOfStatedSizes() throws IOException {
        BisectionSampler sampler = new BisectionSampler(own().table());
        Set<Integer> counts = new HashSet<>();
        Set<Double> scales = new HashSet<>();
        for (int seed = 0; seed < 12; seed++) {
            Territories t = sampler.sample(BODY, RandomStreams.of(seed));
            counts.add(t.leafCount());
            assertTrue(t.leafCount() >= 10 && t.leafCount() <= 20, t.leafCount() + " leaves");
            Set<Integer> both = new HashSet<>(t.right());
            both.addAll(t.left());
            assertEquals(t.leafCount(), both.size());
            assertEquals(t.leafCount(), t.right().size() + t.left().size(), "a leaf has one artery");
            int[] voxels = new int[t.leafCount()];
            int right = 0;
            double rightX = 0;
            double leftX = 0;
            for (int q = 0; q < LIVER.count(); q++) {
                voxels[t.first(q)]++;
                assertTrue(t.firstShare(q) >= 0.5 && t.firstShare(q) <= 1);
                if (t.right().contains(t.first(q))) {
                    right++;
                    rightX += LIVER.position(q).x();
                } else {
                    leftX += LIVER.position(q).x();
                }
                if (t.second(q) >= 0) {
                    scales.add(t.firstShare(q));
                }
            }
            double part = (double) right / LIVER.count();
            assertTrue(part >= 0.29 && part <= 0.71, "right artery " + part);
            assertTrue(rightX / right < leftX / (LIVER.count() - right), "right is where x is small");
            int most = Arrays.stream(voxels).max().orElseThrow();
            int least = Arrays.stream(voxels).min().orElseThrow();
            // The largest is cut, at 0.3 to 0.7: no part is much smaller than 0.3 of the largest that is left.
            assertTrue(least > 0.25 * most, least + " to " + most);
            assertEquals(LIVER.count() * BODY.grid().voxelVolumeMl(), t.volumeMl(t.leaves()), 1e-3, "volumes");
        }
        assertTrue(counts.size() > 3, counts::toString);
        assertTrue(scales.size() > 12, "borders are as sharp in all patients");
    }

    @Test
    void territoriesOfASeedAreTheSame() throws IOException {
        BisectionSampler sampler = new BisectionSampler(own().table());
        Territories one = sampler.sample(BODY, RandomStreams.of(3));
        Territories two = sampler.sample(BODY, RandomStreams.of(3));
        Territories other = sampler.sample(BODY, RandomStreams.of(4));
        int different = 0;
        for (int q = 0; q < LIVER.count(); q++) {
            assertEquals(one.first(q), two.first(q));
            assertEquals(one.second(q), two.second(q));
            assertEquals(one.firstShare(q), two.firstShare(q));
            different += one.first(q) == other.first(q) ? 0 : 1;
        }
        assertTrue(different > LIVER.count() / 2);
    }

    @Test
    void oneTerritoryIsTheWholeLiver() throws IOException {
        Territories t =
                new BisectionSampler(own().with("territory.leaves", 1).table()).sample(BODY, RandomStreams.of(1));
        assertEquals(1, t.leafCount());
        assertEquals(List.of(0), t.right());
        assertEquals(List.of(), t.left());
    }

    @ParameterizedTest
    @CsvSource({"0", "-2", "128", "1000"})
    void aNumberOfTerritoriesThatCannotBeIsRefused(double count) throws IOException {
        BisectionSampler sampler =
                new BisectionSampler(own().with("territory.leaves", count).table());
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> sampler.sample(BODY, RandomStreams.of(1)))
                        .getMessage());
        assertTrue(message.contains("1 to 127 territories, not " + (int) count), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "territory.cut      | {\"distribution\": \"uniform\", \"low\": 0.7, \"high\": 0.3}",
                "territory.tilt     | {\"distribution\": \"normal\", \"mean\": 0, \"sd\": -1}",
                "territory.leaves   | [10, 20]",
                "territory.scale-mm | \"wide\"",
                "territory.reach-mm | {\"distribution\": \"uniform\", \"low\": 1, \"high\": 2}"
            })
    void badEntriesAreRefusedByName(String name, String json) throws IOException {
        ParameterTable table = own().with(name, json).table();
        ParameterTable without = own().without(name).table();
        for (ParameterTable bad : List.of(table, without)) {
            String message = String.valueOf(assertThrows(InputDataException.class, () -> new BisectionSampler(bad))
                    .getMessage());
            assertTrue(message.contains("edited") && message.contains("\"" + name + "\""), message);
        }
    }

    @Test
    void aModelOfABadTableIsRefused() throws IOException {
        PerfusionModel fixed = model(own().with("uptake.range", "[1]"));
        assertThrows(InputDataException.class, () -> fixed.maa(BODY, RandomStreams.of(1)));
        PerfusionModel all = model(own().with("shunt.fraction", 1));
        assertThrows(IllegalArgumentException.class, () -> all.maa(BODY, RandomStreams.of(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> ShiftedPerfusion.model().maa(TestAnatomies.healthy(), RandomStreams.of(1)));
        assertFalse(own().table().has("no-such-entry"));
    }

    private static double mean(float[] field) {
        double sum = 0;
        for (float f : field) {
            sum += f;
        }
        return sum / field.length;
    }

    private static double variance(float[] field) {
        double mean = mean(field);
        double sum = 0;
        for (float f : field) {
            sum += (f - mean) * (f - mean);
        }
        return sum / field.length;
    }

    /** Where nothing goes from cell to cell, mean and variance are exact; the centre of a cell takes up most. */
    @Test
    void withinCellsMeanAndVarianceAreExact() {
        float[] field = new CellularTexture(2, 0).sample(LIVER, 12, RandomStreams.of(1));
        assertEquals(0, mean(field), 1e-5);
        assertEquals(1, variance(field), 1e-4);
        double least = 0;
        double most = 0;
        for (float f : field) {
            least = Math.min(least, f);
            most = Math.max(most, f);
        }
        // Distances to the nearest of scattered points: most lie far from them, few near, none farther than a border.
        assertTrue(most > 2 && least > -4.5 && least < -1, least + " to " + most);
    }

    /** Where all goes from cell to cell, a cell is one level; the levels are of mean 0 and variance 1. */
    @Test
    void cellsHaveLevelsOfTheirOwn() {
        double sum = 0;
        double squares = 0;
        int cells = 0;
        double volumes = 0;
        for (int seed = 0; seed < 6; seed++) {
            float[] field = new CellularTexture(2, 1).sample(LIVER, 10, RandomStreams.of(seed));
            Set<Float> levels = new HashSet<>();
            for (float f : field) {
                levels.add(f);
            }
            for (float level : levels) {
                sum += level;
                squares += level * level;
            }
            cells += levels.size();
            volumes += LIVER.count() * BODY.grid().voxelVolumeMl() / 8;
        }
        // Cells of 8 mL, and those that the liver's surface cuts.
        assertTrue(cells > volumes && cells < 2 * volumes, cells + " cells for " + volumes);
        assertEquals(0, sum / cells, 5 / Math.sqrt(cells));
        assertEquals(1, squares / cells, 5 * Math.sqrt(2.0 / cells));
    }

    /** The resource's 2 cubes per correlation length and 0.6 of the variance: 1/e at that length, variance 1. */
    @Test
    void theFamilysTextureHasItsCorrelationLength() {
        double products = 0;
        double squares = 0;
        int pairs = 0;
        int count = 0;
        int step = 2;
        for (int seed = 0; seed < 8; seed++) {
            float[] field = new CellularTexture(2, 0.6).sample(LIVER, step * 4.8, RandomStreams.of(seed));
            for (int q = 0; q < field.length; q++) {
                squares += field[q] * field[q];
                count++;
                int other = LIVER.number(LIVER.voxel(q) + step);
                if (other >= 0) {
                    products += field[q] * field[other];
                    pairs++;
                }
            }
        }
        // 200 cells in each of eight fields.
        assertEquals(1, squares / count, 0.15);
        assertEquals(1 / Math.E, products / pairs, 0.08);
    }

    @Test
    void texturesOfASeedAreTheSameOnOneThreadAndOnTwo() throws InterruptedException, ExecutionException {
        CellularTexture texture = new CellularTexture(2, 0.6);
        List<float[]> found = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            found.add(pool.submit(() -> texture.sample(LIVER, 9, RandomStreams.of(5)))
                    .get());
            pool.shutdown();
        }
        assertArrayEquals(found.get(0), found.get(1));
        assertFalse(Arrays.equals(found.get(0), texture.sample(LIVER, 9, RandomStreams.of(6))));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.6", "-1, 0.6", "NaN, 0.6", "2, -0.1", "2, 1.1", "2, NaN"})
    void cellsThatCannotBeAreRefused(double size, double nodules) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new CellularTexture(size, nodules));
        assertTrue(String.valueOf(refused.getMessage()).contains(size + ", " + nodules));
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "NaN"})
    void aCorrelationLengthIsNeeded(double mm) {
        CellularTexture texture = new CellularTexture(2, 0.6);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> texture.sample(LIVER, mm, RandomStreams.of(1)));
        assertTrue(String.valueOf(refused.getMessage()).contains(String.valueOf(mm)));
    }
}
