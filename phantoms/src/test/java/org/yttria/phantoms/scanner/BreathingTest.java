package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

class BreathingTest {

    private static final Grid GRID = Subjects.box(5, 31, 150, 2);
    private static final Breathing BREATHING = Breathing.standard();
    private static final BreathingState STATE = new BreathingState(12, 0.25, new Point3(0, 0, 0));
    /** Where slice 100 is. */
    private static final double Z_MM = (100 - 149 / 2.0) * 2;
    /** Single precision of a few dozen shares. */
    private static final double ROUNDING = 1e-6;

    /** The mean of cos⁶ is 5/16, which eight phases give exactly; half-way from inhalation to exhalation it is 1/8. */
    @Test
    void aVoxelAtTheDomeMovesByTheMeanOfTheCycle() {
        Volume moved = BREATHING.timeAveraged(point(15, 100), STATE, Z_MM);
        double expected = 12 * (11 / 16.0 - 7 / 8.0);
        assertEquals(8, moved.sum(), 8 * ROUNDING);
        assertEquals(expected, centre(moved, 2) - Z_MM, 1e-4);
        assertEquals(0.3 * expected, centre(moved, 1), 1e-4, "up is back");
        assertEquals(0, centre(moved, 0), 1e-4);
        // Variance of cos⁶ is 231/1024 - (5/16)²; sharing among neighbours adds at most a quarter of a voxel's square.
        double variance = 144 * (231 / 1024.0 - 25 / 256.0);
        double seen = secondMoment(moved, 2);
        assertTrue(seen >= variance - 1e-3 && seen <= variance + 1, "variance " + seen + " for " + variance);
    }

    @Test
    void motionFadesBelowAndAboveTheDome() {
        double full = 12 * (11 / 16.0 - 7 / 8.0);
        assertEquals(full / 2, centre(BREATHING.timeAveraged(point(15, 100), STATE, Z_MM + 60), 2) - Z_MM, 1e-4);
        assertEquals(full / 2, centre(BREATHING.timeAveraged(point(15, 100), STATE, Z_MM - 100), 2) - Z_MM, 1e-4);
        Volume far = BREATHING.timeAveraged(point(15, 100), STATE, Z_MM + 121);
        assertEquals(8, far.at(2, 15, 100), 0, "beyond 120 mm below nothing moves");
        assertEquals(1, BREATHING.share(0));
        assertEquals(0, BREATHING.share(-130));
        assertEquals(0, BREATHING.share(210));
    }

    @Test
    void isStillWhereNothingMoves() {
        Volume random = random();
        assertArrayEquals(values(random), values(BREATHING.timeAveraged(random, BreathingState.still(), Z_MM)), 1e-4f);
        assertEquals(0, BREATHING.displacementMm(STATE, 0.25), 1e-12, "the CT shows where it is");
        assertEquals(12.0 / 8, BREATHING.displacementMm(STATE, 0.5), 1e-12, "an eighth of the way is left to exhale");
        assertEquals(-12 * 7 / 8.0, BREATHING.displacementMm(STATE, 0), 1e-12, "inhaling, the liver goes down");
    }

    @Test
    void everySumIsKeptAlsoAtTheEdges() {
        BreathingState deep = new BreathingState(20, 0.1, new Point3(0, 0, 0));
        Volume random = random();
        for (double dome : new double[] {149, 100, 0, -149}) {
            double sum = BREATHING.timeAveraged(random, deep, dome).sum();
            assertEquals(random.sum(), sum, random.sum() * ROUNDING, "dome at " + dome);
        }
        Volume top = BREATHING.timeAveraged(point(30, 149), deep, 149);
        assertEquals(8, top.sum(), 8 * ROUNDING);
        assertTrue(top.at(2, 30, 149) > 4, "what would leave stays in the last slice and row");
    }

    @Test
    void drawsWhatTheTableSays() {
        double sum = 0;
        double squares = 0;
        int draws = 2000;
        for (int n = 0; n < draws; n++) {
            BreathingState state = BREATHING.draw(RandomStreams.of(n));
            assertTrue(state.amplitudeMm() >= 3 && state.amplitudeMm() <= 20, state.toString());
            assertTrue(state.ctPhase() >= 0.1 && state.ctPhase() <= 0.4, state.toString());
            double residual = state.residualMm().norm();
            assertTrue(residual > 2 - 1e-9 && residual < 5 + 1e-9, state.toString());
            sum += state.amplitudeMm();
            squares += state.amplitudeMm() * state.amplitudeMm();
        }
        // Four standard errors of 2000 draws.
        assertEquals(9.5, sum / draws, 0.25);
        assertEquals(2.7, Math.sqrt(squares / draws - Math.pow(sum / draws, 2)), 0.2);
    }

    @Test
    void aSubjectIsSpreadAndLiesElsewhere() {
        ScanSubject subject = new ScanSubject(point(15, 100), Subjects.water(GRID));
        BreathingState state = new BreathingState(12, 0.25, new Point3(1, -2, 3));
        ScanSubject seen = BREATHING.observed(subject, state, Z_MM);
        double expected = 12 * (11 / 16.0 - 7 / 8.0);
        assertEquals(Z_MM + expected + 3, centre(seen.activity(), 2), 1e-4);
        assertEquals(0.3 * expected - 2, centre(seen.activity(), 1), 1e-4);
        assertEquals(1, centre(seen.activity(), 0), 1e-4);
        assertEquals(1, centre(seen.density(), 0), 1e-4, "the body moves with it");
    }

    @Test
    void isTheSameOnOneThreadAndOnTwo() {
        Volume random = random();
        float[] one = new ForkJoinPool(1)
                .submit(() -> values(BREATHING.timeAveraged(random, STATE, Z_MM)))
                .join();
        float[] two = new ForkJoinPool(2)
                .submit(() -> values(BREATHING.timeAveraged(random, STATE, Z_MM)))
                .join();
        assertArrayEquals(one, two);
        assertEquals(BREATHING.draw(RandomStreams.of(1)), BREATHING.draw(RandomStreams.of(1)));
        assertNotEquals(BREATHING.draw(RandomStreams.of(1)), BREATHING.draw(RandomStreams.of(2)));
    }

    @Test
    void refusesWhatIsNoBreathing() {
        Point3 none = new Point3(0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new BreathingState(-1, 0.2, none));
        assertThrows(IllegalArgumentException.class, () -> new BreathingState(Double.POSITIVE_INFINITY, 0.2, none));
        assertThrows(IllegalArgumentException.class, () -> new BreathingState(9, 1.2, none));
        assertThrows(IllegalArgumentException.class, () -> new BreathingState(9, 0.2, new Point3(Double.NaN, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> BREATHING.timeAveraged(Subjects.water(GRID), STATE, 0));
        assertThrows(IllegalArgumentException.class, () -> BREATHING.timeAveraged(point(15, 100), STATE, Double.NaN));
    }

    private static Volume point(int j, int k) {
        return Subjects.activity(GRID, (a, b, c) -> a == 2 && b == j && c == k ? 8 : 0);
    }

    private static Volume random() {
        return Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1 + (i * 7 + j * 13 + k * 29) % 17);
    }

    private static float[] values(Volume volume) {
        return ScanSubject.values(volume);
    }

    private static double centre(Volume volume, int axis) {
        return moment(volume, axis, 0, 1);
    }

    private static double secondMoment(Volume volume, int axis) {
        return moment(volume, axis, centre(volume, axis), 2);
    }

    private static double moment(Volume volume, int axis, double about, int power) {
        Grid grid = volume.grid();
        double sum = 0;
        double weighted = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    Point3 at = grid.indexToWorld().apply(new Point3(i, j, k));
                    sum += volume.at(i, j, k);
                    weighted += volume.at(i, j, k) * Math.pow(at.component(axis) - about, power);
                }
            }
        }
        return weighted / sum;
    }
}
