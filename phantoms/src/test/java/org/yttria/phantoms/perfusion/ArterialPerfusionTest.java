package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.EditedTable;
import org.yttria.phantoms.random.RandomStreams;

/** Work-ups, treatments and outcomes of one body: what is conserved, what is the same, and what a change changes. */
class ArterialPerfusionTest {

    /** Voxels hold single precision; sums over 1e5 of them are exact to this part. */
    private static final double CONSERVED = 1e-6;
    /** Shares are held in double precision. */
    private static final double ROUNDING = 1e-12;
    /** Standard errors. */
    private static final double ERRORS = 5;

    private static final Anatomy BODY = TestAnatomies.coarse(Disease.HEPATOCELLULAR);

    private static EditedTable own() throws IOException {
        return EditedTable.of(ArterialPerfusion.class, "perfusion.json");
    }

    private static PerfusionModel model(EditedTable table) throws IOException {
        return ArterialPerfusion.standard(table.table());
    }

    /** Counting noise so small, and saturation, clusters, deposits and free technetium so absent, that patterns can be compared. */
    private static EditedTable clean() throws IOException {
        return own().with("maa.particles", 1e9)
                .with("free.at-label", 0)
                .with("free.per-hour", 0)
                .with("extrahepatic.chance", 0)
                .with("treatment.glass-chance", 1)
                .with("treatment.glass.sphere-bq", 1)
                .with("saturation.glass", 1e30)
                .with("cluster.glass", 1)
                .with("cluster.growth", 0)
                .with("change.moved", 0)
                .with("change.same-step", 0)
                .with("change.tumour.patient", 1)
                .with("change.tumour.hcc", 1)
                .with("change.texture-correlation", 1)
                .with("change.shunt", 1);
    }

    private static double[] activity(Volume concentration) {
        float[] values = new float[concentration.grid().voxelCount()];
        concentration.copyInto(values);
        double[] activity = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            activity[n] = values[n] * concentration.grid().voxelVolumeMl();
        }
        return activity;
    }

    private static double sum(double[] activity, Anatomy.VoxelCondition where) {
        double sum = 0;
        for (int n = 0; n < activity.length; n++) {
            assertTrue(activity[n] >= 0, "negative activity");
            sum += where.test(n) ? activity[n] : 0;
        }
        return sum;
    }

    private static int hash(Volume volume) {
        return Arrays.hashCode(activity(volume));
    }

    private static void assertConserved(Anatomy body, Volume concentration, ActivityBalance balance) {
        double administered = balance.administeredBq();
        double[] activity = activity(concentration);
        assertEquals(balance.inFieldBq(), sum(activity, n -> true), CONSERVED * administered, "field");
        assertEquals(0, balance.closure(), CONSERVED, "closure");
        assertEquals(
                administered,
                balance.liverBq()
                        + balance.lungsBq()
                        + balance.extrahepaticBq()
                        + balance.elsewhereBq()
                        + balance.outsideBq(),
                CONSERVED * administered,
                "parts");
        assertEquals(0, sum(activity, n -> body.tissue(n) == Tissue.AIR), "air takes up nothing");
        for (double part : new double[] {
            balance.liverBq(), balance.lungsBq(), balance.extrahepaticBq(), balance.elsewhereBq(), balance.outsideBq()
        }) {
            assertTrue(part >= 0, balance.toString());
        }
    }

    private static void assertOrgans(Anatomy body, Volume concentration, ActivityBalance balance) {
        double[] activity = activity(concentration);
        double rounding = CONSERVED * balance.administeredBq();
        assertEquals(balance.liverBq(), sum(activity, n -> body.tissue(n).isLiver()), rounding, "liver");
        assertEquals(balance.lungsBq(), sum(activity, n -> body.tissue(n) == Tissue.LUNG), rounding, "lungs");
        assertEquals(
                balance.extrahepaticBq(),
                sum(activity, n -> body.tissue(n) == Tissue.STOMACH || body.tissue(n) == Tissue.GALLBLADDER),
                rounding,
                "other organs");
    }

    @ParameterizedTest
    @EnumSource(Disease.class)
    void everyStepConservesActivity(Disease disease) throws IOException {
        Anatomy body = TestAnatomies.coarse(disease);
        // Half of the work-ups have a deposit in another organ, half of the others' treatments.
        PerfusionModel model = model(own().with("extrahepatic.chance", 0.75).with("extrahepatic.visible", 0.66));
        int extrahepatic = 0;
        for (int seed = 0; seed < 6; seed++) {
            RandomStreams streams = RandomStreams.of(seed);
            MaaTruth maa = model.maa(body, streams);
            assertConserved(body, maa.concentration(), maa.balance());
            double bound = maa.balance().administeredBq() * (1 - maa.particles().freeFraction());
            double free = maa.balance().administeredBq() * maa.particles().freeFraction();
            assertEquals(bound * maa.particles().shuntFraction(), maa.balance().lungsBq(), CONSERVED * bound);
            assertEquals(free, maa.balance().elsewhereBq() + maa.balance().outsideBq(), CONSERVED * bound);
            Treatment treatment = model.treatment(body, maa, streams);
            Y90Truth truth = model.outcome(body, maa, treatment, streams.child("outcome", 1));
            assertConserved(body, truth.concentration(), truth.balance());
            assertOrgans(body, truth.concentration(), truth.balance());
            double administered = treatment.administeredBq();
            assertEquals(administered, truth.balance().administeredBq());
            assertEquals(
                    truth.delivery().shuntFraction() * administered,
                    truth.balance().lungsBq(),
                    CONSERVED * administered);
            assertEquals(
                    truth.extrahepaticFraction() * administered,
                    truth.balance().extrahepaticBq(),
                    CONSERVED * administered);
            assertEquals(
                    truth.delivery().shuntFraction(),
                    truth.balance().shuntFraction(),
                    CONSERVED,
                    "shunt of the spheres");
            extrahepatic += truth.balance().extrahepaticBq() > 0 ? 1 : 0;
        }
        assertTrue(extrahepatic > 0, "no patient had a deposit in another organ");
    }

    @Test
    void everyStepConservesActivityOnThePatientsGrid() {
        Anatomy body = TestAnatomies.usual(Disease.COLORECTAL_METASTASES);
        PerfusionModel model = ArterialPerfusion.standard();
        RandomStreams streams = RandomStreams.of(3);
        MaaTruth maa = model.maa(body, streams);
        assertConserved(body, maa.concentration(), maa.balance());
        Treatment treatment = model.treatment(body, maa, streams);
        Y90Truth truth = model.outcome(body, maa, treatment, streams.child("outcome", 1));
        assertConserved(body, truth.concentration(), truth.balance());
        assertOrgans(body, truth.concentration(), truth.balance());
    }

    @Test
    void withoutFreeTechnetiumTheWorkUpIsOnItsParticles() throws IOException {
        MaaTruth maa = model(own().with("free.at-label", 0)
                        .with("free.per-hour", 0)
                        .with("extrahepatic.chance", 1)
                        .with("extrahepatic.visible", 1))
                .maa(BODY, RandomStreams.of(4));
        assertOrgans(BODY, maa.concentration(), maa.balance());
        assertTrue(maa.balance().extrahepaticBq() > 0);
        assertEquals(0, maa.balance().elsewhereBq() + maa.balance().outsideBq());
        double[] activity = activity(maa.concentration());
        Territories t = maa.territories();
        List<Integer> fed = maa.plan().catheter().leaves();
        for (int q = 0; q < t.liver().count(); q++) {
            if (t.share(fed, q) == 0) {
                assertEquals(0, activity[t.liver().voxel(q)], "a voxel that no fed leaf reaches");
            }
        }
    }

    /** Each leaf takes the catheter's share of what reaches the liver. */
    @Test
    void leavesTakeTheSharesOfTheCatheter() throws IOException {
        MaaTruth maa = model(clean().with("intent.hcc", "[1, 0, 0, 0, 0]")).maa(BODY, RandomStreams.of(4));
        double[] activity = activity(maa.concentration());
        Territories t = maa.territories();
        List<LesionUptake> uptakes = maa.plan().uptakes();
        double[] ones = new double[uptakes.size() + 1];
        Arrays.fill(ones, 1);
        float[] uptake = Uptake.byVoxel(BODY, t.liver(), uptakes, ones);
        float[] field = new float[uptake.length];
        for (int q = 0; q < field.length; q++) {
            field[q] = (float) maa.texture(q);
        }
        float[] textured =
                Flow.textured(BODY, t.liver(), uptake, field, maa.plan().texture());
        double total = 0;
        double[] alone = new double[t.leafCount()];
        double[] alonePart = new double[t.leafCount()];
        double[] all = new double[t.leafCount()];
        for (int q = 0; q < uptake.length; q++) {
            total += activity[t.liver().voxel(q)];
            all[t.first(q)] += t.firstShare(q) * textured[q];
            if (t.second(q) >= 0) {
                all[t.second(q)] += (1 - t.firstShare(q)) * textured[q];
            } else {
                alone[t.first(q)] += activity[t.liver().voxel(q)];
                alonePart[t.first(q)] += textured[q];
            }
        }
        double weights = 0;
        for (int leaf : t.leaves()) {
            double weight = maa.plan().catheter().weight(leaf);
            weights += weight;
            double expected = weight * alonePart[leaf] / all[leaf];
            // 1e9 particles: a leaf of 1 % has 1e7 of them.
            assertEquals(expected, alone[leaf] / total, ERRORS * Math.sqrt(expected / 0.9e9), "leaf " + leaf);
        }
        assertEquals(1, weights, ROUNDING);
    }

    @Test
    void theSameNumberGivesTheSameBitsAndAnotherDoesNot() throws IOException {
        PerfusionModel model = ArterialPerfusion.standard();
        RandomStreams streams = RandomStreams.of(12);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment treatment = model.treatment(BODY, maa, streams);
        int workUp = hash(maa.concentration());
        Set<Integer> hashes = new HashSet<>();
        Set<Double> shunts = new HashSet<>();
        Set<Double> flows = new HashSet<>();
        Set<Double> correlations = new HashSet<>();
        int outcomes = 6;
        for (int n = 0; n < outcomes; n++) {
            Y90Truth truth = model.outcome(BODY, maa, treatment, streams.child("outcome", n));
            Y90Truth again = model.outcome(BODY, maa, treatment, streams.child("outcome", n));
            assertEquals(hash(truth.concentration()), hash(again.concentration()));
            assertEquals(truth.balance(), again.balance());
            hashes.add(hash(truth.concentration()));
            shunts.add(truth.delivery().shuntFraction());
            flows.add(truth.delivery().tumourFlow());
            correlations.add(truth.delivery().textureCorrelation());
            assertEquals(treatment.administeredBq(), truth.balance().administeredBq());
            assertEquals(treatment.spheres(), truth.delivery().spheres());
        }
        assertEquals(outcomes, hashes.size());
        assertEquals(outcomes, shunts.size());
        assertEquals(outcomes, flows.size());
        assertEquals(outcomes, correlations.size());
        // What the planner knows: no outcome has touched it, and drawing it again gives it again.
        assertEquals(workUp, hash(maa.concentration()));
        assertEquals(treatment, model.treatment(BODY, maa, streams));
        MaaTruth second = model.maa(BODY, streams);
        assertEquals(workUp, hash(second.concentration()));
        assertEquals(maa.plan().uptakes(), second.plan().uptakes());
        assertEquals(maa.particles(), second.particles());
        assertEquals(treatment, model.treatment(BODY, second, streams));
        assertNotEquals(workUp, hash(model.maa(BODY, RandomStreams.of(13)).concentration()));
    }

    private static List<Integer> drawn() {
        PerfusionModel model = ArterialPerfusion.standard();
        RandomStreams streams = RandomStreams.of(8);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment treatment = model.treatment(BODY, maa, streams);
        Y90Truth truth = model.outcome(BODY, maa, treatment, streams.child("outcome", 1));
        return List.of(hash(maa.concentration()), treatment.hashCode(), hash(truth.concentration()));
    }

    @Test
    void threadsChangeNothing() throws InterruptedException, ExecutionException {
        List<List<Integer>> found = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            found.add(pool.submit(ArterialPerfusionTest::drawn).get());
            pool.shutdown();
        }
        assertEquals(found.get(0), found.get(1));
    }

    /** Reduced chi-square of two patterns that differ by counting alone; each has a number of particles in the liver. */
    private static double chiSquare(MaaTruth maa, Y90Truth truth, double spheres) {
        double[] before = activity(maa.concentration());
        double[] after = activity(truth.concentration());
        double macro = maa.particles().number() * (1 - maa.particles().shuntFraction());
        double micro = spheres * (1 - truth.delivery().shuntFraction());
        LiverVoxels liver = maa.territories().liver();
        double chi = 0;
        int count = 0;
        for (int q = 0; q < liver.count(); q++) {
            int n = liver.voxel(q);
            double m = before[n] / maa.balance().liverBq();
            double y = after[n] / truth.balance().liverBq();
            if (m * macro > 30 && BODY.tissue(n) == Tissue.LIVER) {
                chi += (y - m) * (y - m) / (m / macro + y / micro);
                count++;
            }
        }
        assertTrue(count > 1000, count + " voxels");
        return (chi / count - 1) / Math.sqrt(2.0 / count);
    }

    @Test
    void whatDoesNotChangeIsProportionalToTheWorkUpUpToCountingNoise() throws IOException {
        PerfusionModel model = model(clean());
        for (int seed = 20; seed < 24; seed++) {
            RandomStreams streams = RandomStreams.of(seed);
            MaaTruth maa = model.maa(BODY, streams);
            Treatment treatment = model.treatment(BODY, maa, streams);
            Y90Truth truth = model.outcome(BODY, maa, treatment, streams.child("outcome", 1));
            assertFalse(truth.delivery().moved());
            assertEquals(0, maa.plan().catheter().movedFrom(truth.delivery().catheter()), ROUNDING);
            assertEquals(maa.particles().shuntFraction(), truth.delivery().shuntFraction());
            assertEquals(1, truth.delivery().leastReached(), ROUNDING);
            assertEquals(0, chiSquare(maa, truth, treatment.spheres()), ERRORS, "seed " + seed);
        }
    }

    /** Each of the changes alone is seen by the same comparison: it can fail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change.same-step           | {\"distribution\": \"normal\", \"mean\": 0, \"sd\": 0.3}",
                "change.texture-correlation | 0.9",
                "change.tumour.patient      | 0.7",
                "change.tumour.hcc          | 1.3",
                "saturation.glass           | 1e8",
                "cluster.glass              | 400"
            })
    void whatChangesIsSeen(String name, String json) throws IOException {
        PerfusionModel model =
                model(clean().with("intent.hcc", "[1, 0, 0, 0, 0]").with(name, json));
        RandomStreams streams = RandomStreams.of(20);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment treatment = model.treatment(BODY, maa, streams);
        Y90Truth truth = model.outcome(BODY, maa, treatment, streams.child("outcome", 1));
        assertTrue(Math.abs(chiSquare(maa, truth, treatment.spheres())) > 2 * ERRORS);
    }

    /** A factor on tumour's flow is the ratio of tumour to liver within a leaf, after over before. */
    @Test
    void aFactorOnTumourIsFoundInEveryLeaf() throws IOException {
        PerfusionModel model = model(clean().with("intent.hcc", "[1, 0, 0, 0, 0]")
                .with("change.tumour.patient", 0.5)
                .with("change.tumour.hcc", 1.2));
        RandomStreams streams = RandomStreams.of(31);
        MaaTruth maa = model.maa(BODY, streams);
        Y90Truth truth = model.outcome(BODY, maa, model.treatment(BODY, maa, streams), streams.child("outcome", 1));
        assertEquals(0.5, truth.delivery().tumourFlow());
        double[] before = activity(maa.concentration());
        double[] after = activity(truth.concentration());
        Territories t = maa.territories();
        double[][] sums = new double[t.leafCount()][4];
        int[] voxels = new int[t.leafCount()];
        for (int q = 0; q < t.liver().count(); q++) {
            int n = t.liver().voxel(q);
            if (t.second(q) < 0) {
                boolean tumour = BODY.tissue(n).isTumour();
                sums[t.first(q)][tumour ? 0 : 1] += before[n];
                sums[t.first(q)][tumour ? 2 : 3] += after[n];
                voxels[t.first(q)] += tumour ? 1 : 0;
            }
        }
        int leaves = 0;
        for (int leaf = 0; leaf < sums.length; leaf++) {
            double[] s = sums[leaf];
            if (voxels[leaf] > 20) {
                leaves++;
                // 1e4 particles and more in each of 20 voxels.
                assertEquals(0.6, s[2] / s[3] / (s[0] / s[1]), 0.6 * ERRORS * 0.003, "leaf " + leaf);
            }
        }
        assertTrue(leaves > 0);
    }

    private static Set<Integer> difference(List<Integer> a, List<Integer> b) {
        Set<Integer> only = new HashSet<>(a);
        only.removeAll(b);
        return only;
    }

    @Test
    void aTipThatMovedFeedsAtMostOneLeafMoreOrLess() throws IOException {
        int more = 0;
        int less = 0;
        for (String intent : List.of("[0, 1, 0, 0, 0]", "[0, 0, 0, 1, 0]", "[0, 0, 0, 0, 1]")) {
            PerfusionModel model = model(own().with("change.moved", 1)
                    .with("change.moved-leaf", 1)
                    .with("intent.share-of-largest", 0.1)
                    .with("intent.hcc", intent));
            RandomStreams streams = RandomStreams.of(40);
            MaaTruth maa = model.maa(BODY, streams);
            Treatment treatment = model.treatment(BODY, maa, streams);
            List<Integer> before = maa.plan().catheter().leaves();
            for (int n = 0; n < 8; n++) {
                Y90Truth truth = model.outcome(BODY, maa, treatment, streams.child("outcome", n));
                List<Integer> after = truth.delivery().catheter().leaves();
                Set<Integer> gained = difference(after, before);
                Set<Integer> lost = difference(before, after);
                assertTrue(truth.delivery().moved());
                assertEquals(1, gained.size() + lost.size(), "gained " + gained + ", lost " + lost);
                assertTrue(maa.territories().neighbours(before).containsAll(gained), "a gained leaf is a neighbour");
                assertFalse(after.isEmpty());
                assertEquals(maa.territories().volumeMl(after), truth.delivery().perfusedVolumeMl(), CONSERVED);
                more += gained.size();
                less += lost.size();
            }
        }
        assertTrue(more > 2 && less > 2, more + " more, " + less + " less");
    }

    @Test
    void aTipThatMovedWithoutAnExchangeFeedsTheSameLeavesByOtherShares() throws IOException {
        PerfusionModel model =
                model(own().with("change.moved", 1).with("change.moved-leaf", 0).with("intent.hcc", "[0, 1, 0, 0, 0]"));
        PerfusionModel still =
                model(own().with("change.moved", 0).with("change.same-step", 0).with("intent.hcc", "[0, 1, 0, 0, 0]"));
        RandomStreams streams = RandomStreams.of(41);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment treatment = model.treatment(BODY, maa, streams);
        Catheter before = maa.plan().catheter();
        for (int n = 0; n < 3; n++) {
            Catheter moved = model.outcome(BODY, maa, treatment, streams.child("outcome", n))
                    .delivery()
                    .catheter();
            Catheter same = still.outcome(BODY, maa, treatment, streams.child("outcome", n))
                    .delivery()
                    .catheter();
            assertEquals(before.leaves(), moved.leaves());
            assertTrue(moved.movedFrom(before) > 0.01);
            assertArrayEquals(before.weights(), same.weights(), ROUNDING);
        }
    }

    /** Logarithms of the shares of two leaves against each other have the standard deviation of a step times the root of two. */
    @Test
    void stepsOfSharesHaveTheirStandardDeviation() throws IOException {
        PerfusionModel model = model(clean().with("intent.hcc", "[1, 0, 0, 0, 0]")
                .with("change.same-step", "{\"distribution\": \"normal\", \"mean\": 0, \"sd\": 0.2}"));
        RandomStreams streams = RandomStreams.of(42);
        MaaTruth maa = model.maa(BODY, streams);
        Treatment treatment = model.treatment(BODY, maa, streams);
        Catheter before = maa.plan().catheter();
        double squares = 0;
        int count = 0;
        for (int n = 0; n < 12; n++) {
            Catheter after = model.outcome(BODY, maa, treatment, streams.child("outcome", n))
                    .delivery()
                    .catheter();
            for (int leaf = 1; leaf < maa.territories().leafCount(); leaf += 2) {
                double step = Math.log(after.weight(leaf) / before.weight(leaf))
                        - Math.log(after.weight(leaf - 1) / before.weight(leaf - 1));
                squares += step * step;
                count++;
            }
        }
        double variance = 2 * 0.2 * 0.2;
        assertEquals(variance, squares / count, ERRORS * variance * Math.sqrt(2.0 / count));
    }

    @Test
    void theTextureOfAnOutcomeHasItsCorrelationWithTheWorkUp() throws IOException {
        for (double wanted : new double[] {1, 0.6, 0}) {
            PerfusionModel model =
                    model(own().with("change.texture-correlation", wanted).with("texture.correlation-mm", 8));
            RandomStreams streams = RandomStreams.of(50);
            MaaTruth maa = model.maa(BODY, streams);
            Y90Truth truth = model.outcome(BODY, maa, model.treatment(BODY, maa, streams), streams.child("outcome", 1));
            double products = 0;
            double before = 0;
            double after = 0;
            int count = maa.territories().liver().count();
            for (int q = 0; q < count; q++) {
                products += maa.texture(q) * truth.texture(q);
                before += maa.texture(q) * maa.texture(q);
                after += truth.texture(q) * truth.texture(q);
                if (wanted == 1) {
                    assertEquals(maa.texture(q), truth.texture(q), CONSERVED);
                }
            }
            // About 2,000 independent patches of 8 mm in 1,800 mL.
            assertEquals(wanted, products / count, 0.15);
            assertEquals(1, before / count, 0.15);
            assertEquals(1, after / count, 0.15);
        }
    }

    @Test
    void theModelTellsItsNameAndItsParameters() throws IOException {
        assertEquals("standard", ArterialPerfusion.standard().name());
        assertEquals(own().table().sha256(), model(own()).parametersSha256());
        assertNotEquals(
                ArterialPerfusion.standard().parametersSha256(),
                model(own().with("change.moved", 1)).parametersSha256());
    }
}
