package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.EditedTable;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/** Particles in lungs and other organs, and technetium on none. */
class NonTargetTest {

    private static final int DRAWS = 6000;
    /** Standard errors. */
    private static final double ERRORS = 4.5;
    /** Sums of voxels in single precision. */
    private static final double SINGLE = 1e-6;
    /** So many particles that their counting is no matter. */
    private static final double MANY = 1e10;

    private static final Anatomy BODY = TestAnatomies.coarse(Disease.HEPATOCELLULAR);
    private static final VoxelLists LISTS = VoxelLists.of(BODY);

    private static EditedTable own() throws IOException {
        return EditedTable.of(ArterialPerfusion.class, "perfusion.json");
    }

    private static NonTarget nonTarget(EditedTable table) throws IOException {
        return new NonTarget(BODY, LISTS, table.table());
    }

    private static double[] activity(Deposit deposit) {
        Volume volume = deposit.volume();
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        double[] activity = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            activity[n] = values[n] * volume.grid().voxelVolumeMl();
        }
        return activity;
    }

    private static Point3 position(int n) {
        Grid grid = BODY.grid();
        int j = n / grid.nx() % grid.ny();
        int k = n / (grid.nx() * grid.ny());
        return grid.indexToWorld().apply(n % grid.nx(), j, k);
    }

    private static void assertShare(double expected, int count, int draws) {
        assertEquals(expected, (double) count / draws, ERRORS * Math.sqrt(expected * (1 - expected) / draws) + 1e-12);
    }

    @Test
    void depositsAreAsFrequentAsStated() throws IOException {
        NonTarget model = nonTarget(own().with("extrahepatic.chance", 0.3).with("extrahepatic.visible", 0.6));
        int seen = 0;
        int hidden = 0;
        int[] sites = new int[3];
        for (int n = 0; n < DRAWS; n++) {
            Optional<Extrahepatic> found = model.seen(RandomStreams.of(n).child("maa"));
            seen += found.isPresent() ? 1 : 0;
            found.ifPresent(e -> assertTrue(e.fraction() >= 0.005 && e.fraction() < 0.05, e.toString()));
            Optional<Extrahepatic> treated =
                    model.treated(Optional.empty(), RandomStreams.of(n).child("y90"));
            hidden += treated.isPresent() ? 1 : 0;
            treated.ifPresent(e -> sites[e.site().place()]++);
        }
        assertShare(0.18, seen, DRAWS);
        // Of 0.82 of patients whose work-up shows nothing, 0.12 have something.
        assertShare(0.12 / 0.82, hidden, DRAWS);
        assertShare(0.35, sites[Extrahepatic.Site.STOMACH.place()], hidden);
        assertShare(0.40, sites[Extrahepatic.Site.DUODENUM.place()], hidden);
        assertShare(0.25, sites[Extrahepatic.Site.GALLBLADDER.place()], hidden);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.8, false, false", "1, 1, true, false", "1, 0, false, true"})
    void certainAndImpossibleDeposits(double chance, double visible, boolean seen, boolean treated) throws IOException {
        NonTarget model = nonTarget(own().with("extrahepatic.chance", chance).with("extrahepatic.visible", visible));
        for (int n = 0; n < 50; n++) {
            assertEquals(seen, model.seen(RandomStreams.of(n)).isPresent());
            assertEquals(
                    treated,
                    model.treated(Optional.empty(), RandomStreams.of(n)).isPresent());
        }
    }

    @Test
    void whatTheWorkUpShowedChangesItsSizeAlone() throws IOException {
        Extrahepatic shown = new Extrahepatic(Extrahepatic.Site.STOMACH, LISTS.stomach()[3], 0.04);
        for (double[] change : new double[][] {{0.5, 0.02}, {1, 0.04}, {2, 0.08}, {5, 0.1}}) {
            Extrahepatic treated = nonTarget(own().with("extrahepatic.change", change[0]))
                    .treated(Optional.of(shown), RandomStreams.of(1))
                    .orElseThrow();
            assertEquals(shown.site(), treated.site());
            assertEquals(shown.centreVoxel(), treated.centreVoxel());
            assertEquals(change[1], treated.fraction(), 1e-15);
        }
    }

    @Test
    void anOrganThatIsNotThereHasNoDeposit() throws IOException {
        ParameterTable table = own().with("extrahepatic.chance", 1)
                .with("extrahepatic.visible", 1)
                .table();
        Anatomy noGallbladder = TestAnatomies.retold(BODY, t -> t == Tissue.GALLBLADDER ? Tissue.MUSCLE : t);
        NonTarget model = new NonTarget(noGallbladder, VoxelLists.of(noGallbladder), table);
        for (int n = 0; n < 50; n++) {
            assertTrue(model.seen(RandomStreams.of(n)).orElseThrow().site() != Extrahepatic.Site.GALLBLADDER);
        }
        Anatomy neither = TestAnatomies.retold(noGallbladder, t -> t == Tissue.STOMACH ? Tissue.MUSCLE : t);
        NonTarget nowhere = new NonTarget(neither, VoxelLists.of(neither), table);
        assertEquals(Optional.empty(), nowhere.seen(RandomStreams.of(1)));
        assertEquals(Optional.empty(), nowhere.treated(Optional.empty(), RandomStreams.of(1)));
    }

    @Test
    void aDepositIsAGaussianOnTheWallAroundItsCentre() throws IOException {
        int centre = VoxelLists.wall(BODY, LISTS.stomach())[20];
        Deposit deposit = new Deposit(BODY.grid());
        double written = nonTarget(own().with("extrahepatic.spread-mm", 10))
                .deposit(
                        new Extrahepatic(Extrahepatic.Site.STOMACH, centre, 0.03),
                        deposit,
                        5e6,
                        MANY,
                        RandomStreams.of(1));
        assertEquals(5e6, written, SINGLE * 5e6);
        double[] activity = activity(deposit);
        double sum = 0;
        int found = 0;
        for (int n = 0; n < activity.length; n++) {
            sum += activity[n];
            if (activity[n] > 0) {
                found++;
                double mm = position(n).minus(position(centre)).norm();
                assertTrue(BODY.tissue(n) == Tissue.STOMACH && mm < 30, "voxel " + n + " at " + mm);
                // The rarest voxel holds 1 % of the largest: 1e6 particles and more.
                double expected = Math.exp(-mm * mm / 200);
                assertEquals(expected, activity[n] / activity[centre], 0.01 * expected);
            }
        }
        assertEquals(5e6, sum, SINGLE * 5e6);
        assertTrue(found > 20, found + " voxels");
    }

    @Test
    void theDuodenumIsTheRightLowerEndOfTheStomach() throws IOException {
        NonTarget model = nonTarget(own().with("extrahepatic.chance", 1)
                .with("extrahepatic.visible", 1)
                .with("extrahepatic.sites", "[0, 1, 0]"));
        Point3 at = position(model.seen(RandomStreams.of(1)).orElseThrow().centreVoxel());
        for (int n : LISTS.stomach()) {
            assertTrue(at.x() + at.z() <= position(n).x() + position(n).z());
        }
    }

    /** A line in height: the base has a stated multiple of the apex. */
    @ParameterizedTest
    @CsvSource({"1", "1.6", "3"})
    void theLungsTakeMoreAtTheBase(double gradient) throws IOException {
        Deposit deposit = new Deposit(BODY.grid());
        double written =
                nonTarget(own().with("shunt.base-to-apex", gradient)).shunt(deposit, 4e7, MANY, RandomStreams.of(1));
        assertEquals(4e7, written, SINGLE * 4e7);
        double[] activity = activity(deposit);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int n : LISTS.lungs()) {
            low = Math.min(low, position(n).z());
            high = Math.max(high, position(n).z());
            sum += activity[n];
        }
        assertEquals(4e7, sum, SINGLE * 4e7);
        double apex = mean(activity, high);
        assertEquals(gradient, mean(activity, low) / apex, 0.01 * gradient, "base");
        double middle = gradient + (1 - gradient) * 0.5;
        double nearMiddle = low + Math.rint((high - low) / 2 / 4.8) * 4.8;
        // Half a slice is a hundredth of the height.
        assertEquals(middle, mean(activity, nearMiddle) / apex, 0.03 * gradient, "middle");
    }

    private static double mean(double[] activity, double z) {
        double sum = 0;
        int count = 0;
        for (int n : LISTS.lungs()) {
            if (Math.abs(position(n).z() - z) < 1e-6) {
                sum += activity[n];
                count++;
            }
        }
        assertTrue(count > 0);
        return sum / count;
    }

    @Test
    void aBodyWithoutLungsIsRefused() throws IOException {
        Anatomy body = TestAnatomies.retold(BODY, t -> t == Tissue.LUNG ? Tissue.MUSCLE : t);
        PerfusionModel model = ArterialPerfusion.standard();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> model.maa(body, RandomStreams.of(1)));
        assertTrue(String.valueOf(refused.getMessage()).contains("no lungs"));
    }

    @Test
    void freeTechnetiumGrowsWithTheHours() throws IOException {
        for (double hours : new double[] {0.75, 1, 3}) {
            FreeTechnetium free = FreeTechnetium.draw(
                    own().with("free.hours", hours).table(), RandomStreams.of(1).generator());
            assertEquals(hours, free.hours());
            assertEquals(0.02 + 0.03 * hours, free.fraction(), 1e-15);
            assertEquals(0.3 * (1 - Math.exp(-hours / 2)), free.bladder(), 1e-15);
            assertTrue(free.restInField() >= 0.4 && free.restInField() < 0.55);
        }
    }

    @Test
    void freeTechnetiumIsInStomachKidneysAndBlood() throws IOException {
        ParameterTable table = own().table();
        FreeTechnetium free = new FreeTechnetium(2, 0.08, 0.2, 0.5);
        Deposit deposit = new Deposit(BODY.grid());
        double freeBq = 1.2e7;
        double written = free.deposit(BODY, LISTS, table, deposit, freeBq);
        // 2 % thyroid, 15 % stomach, 15 % kidneys, 20 % bladder: 48 % in the blood, half of it in the field.
        assertEquals(freeBq * (0.15 + 0.15 + 0.24), written, SINGLE * freeBq);
        double[] activity = activity(deposit);
        double total = 0;
        double[] byTissue = new double[Tissue.values().length];
        for (int n = 0; n < activity.length; n++) {
            total += activity[n];
            byTissue[BODY.tissueCode(n)] += activity[n];
        }
        assertEquals(written, total, SINGLE * freeBq);
        double muscle = byTissue[Tissue.MUSCLE.code()] / LISTS.count(Tissue.MUSCLE);
        Object[][] blood = {
            {Tissue.HEART, 14.0},
            {Tissue.LUNG, 3.0},
            {Tissue.LIVER, 5.0},
            {Tissue.TUMOUR, 5.0},
            {Tissue.RIM, 5.0},
            {Tissue.GALLBLADDER, 1.0},
            {Tissue.AIR, 0.0},
            {Tissue.GAS, 0.0},
            {Tissue.NECROSIS, 0.0}
        };
        for (Object[] pair : blood) {
            Tissue tissue = (Tissue) pair[0];
            double ratio = (double) pair[1];
            assertEquals(
                    ratio,
                    byTissue[tissue.code()] / LISTS.count(tissue) / muscle,
                    SINGLE * Math.max(1, ratio) * 10,
                    tissue.toString());
        }
        double kidneys = byTissue[Tissue.KIDNEY.code()] - 6 * muscle * LISTS.count(Tissue.KIDNEY);
        assertEquals(0.15 * freeBq, kidneys, SINGLE * freeBq);
        double stomach = byTissue[Tissue.STOMACH.code()] - muscle * LISTS.count(Tissue.STOMACH);
        assertEquals(0.15 * freeBq, stomach, SINGLE * freeBq);
        int[] wall = VoxelLists.wall(BODY, LISTS.stomach());
        assertTrue(wall.length < LISTS.stomach().length);
        assertEquals(muscle + 0.15 * freeBq / wall.length, activity[wall[0]], SINGLE * freeBq);
    }

    @Test
    void freeTechnetiumOfOrgansThatAreNotThereIsOutside() throws IOException {
        Anatomy body = TestAnatomies.retold(BODY, t -> t == Tissue.STOMACH || t == Tissue.KIDNEY ? Tissue.MUSCLE : t);
        double written = new FreeTechnetium(2, 0.08, 0.2, 0.5)
                .deposit(body, VoxelLists.of(body), own().table(), new Deposit(body.grid()), 1e7);
        assertEquals(0.24 * 1e7, written, SINGLE * 1e7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"extrahepatic.sites | [1, 1] | needs 3", "extrahepatic.sites | [1, 1, 1, 1] | needs 3"})
    void sitesOfAnotherNumberAreRefused(String name, String json, String found) throws IOException {
        NonTarget model = nonTarget(own().with(name, json));
        String message = String.valueOf(assertThrows(InputDataException.class, () -> model.seen(RandomStreams.of(1)))
                .getMessage());
        assertTrue(message.contains("edited") && message.contains(name) && message.contains(found), message);
    }

    @ParameterizedTest
    @CsvSource({"1.1", "-0.1"})
    void aChanceThatIsNoneIsRefused(double chance) throws IOException {
        NonTarget model = nonTarget(own().with("extrahepatic.chance", chance).with("extrahepatic.visible", 1));
        assertThrows(IllegalArgumentException.class, () -> model.seen(RandomStreams.of(1)));
    }
}
