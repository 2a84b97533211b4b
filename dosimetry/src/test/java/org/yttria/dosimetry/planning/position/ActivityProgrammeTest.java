package org.yttria.dosimetry.planning.position;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.dosimetry.planning.position.ActivityProgramme.Outcome;
import org.yttria.dosimetry.planning.position.ActivityProgramme.Solution;
import org.yttria.imaging.Seeds;

/** The programme against two other ways to its optimum: every corner of the feasible region, and every point of a grid. */
class ActivityProgrammeTest {

    private static final int CASES = 60;

    /** Corners are found by Cramer's rule: what is equal but for rounding. */
    private static final double CORNERS = 1e-9;

    /** A corner may lie beyond another limit by rounding. */
    private static final double FEASIBLE = 1e-9;

    private static final int STEPS = 120;

    private static double between(UniformRandomProvider rng, double low, double high) {
        return low + rng.nextDouble() * (high - low);
    }

    private static double[] row(UniformRandomProvider rng, int positions, double low, double high) {
        double[] row = new double[positions];
        for (int j = 0; j < positions; j++) {
            row[j] = between(rng, low, high);
        }
        return row;
    }

    private static double least(List<double[]> objectives, double[] a) {
        return objectives.stream()
                .mapToDouble(c -> ActivityProgramme.dot(c, a))
                .min()
                .orElseThrow();
    }

    /** A small case. */
    private static final class Case {

        final int positions;
        final List<double[]> limits = new ArrayList<>();
        final List<double[]> targets = new ArrayList<>();
        final List<double[]> objectives = new ArrayList<>();

        Case(UniformRandomProvider rng, int positions, int objectives) {
            this.positions = positions;
            for (int k = 0; k < 2 + rng.nextInt(4); k++) {
                limits.add(row(rng, positions, 0.02, 1));
            }
            for (int i = 0; i < objectives; i++) {
                this.objectives.add(row(rng, positions, 0, 300));
            }
        }

        /** Targets that a point within the limits reaches with something to spare. */
        void addReachableTargets(UniformRandomProvider rng) {
            double[] point = row(rng, positions, 0.1, 1);
            double use = limits.stream()
                    .mapToDouble(u -> ActivityProgramme.dot(u, point))
                    .max()
                    .orElseThrow();
            for (int l = 0; l < 2; l++) {
                double[] v = row(rng, positions, 0, 1);
                double reached = ActivityProgramme.dot(v, point) / use * 0.8;
                for (int j = 0; j < positions; j++) {
                    v[j] /= reached;
                }
                targets.add(v);
            }
        }

        ActivityProgramme programme() {
            ActivityProgramme p = ActivityProgramme.of(positions);
            for (double[] u : limits) {
                p = p.atMost(u);
            }
            for (double[] v : targets) {
                p = p.atLeast(v);
            }
            return p;
        }

        boolean isFeasible(double[] a) {
            for (double x : a) {
                if (x < -FEASIBLE) {
                    return false;
                }
            }
            return limits.stream().allMatch(u -> ActivityProgramme.dot(u, a) <= 1 + FEASIBLE)
                    && targets.stream().allMatch(v -> ActivityProgramme.dot(v, a) >= 1 - FEASIBLE);
        }

        /** The best of all points where as many borders meet as there are variables. */
        double bestCorner() {
            List<double[]> borders = new ArrayList<>();
            int n = positions + (objectives.size() > 1 ? 1 : 0);
            limits.forEach(u -> borders.add(bordered(u, 0, 1, n)));
            targets.forEach(v -> borders.add(bordered(v, 0, 1, n)));
            for (int j = 0; j < positions; j++) {
                double[] axis = new double[positions];
                axis[j] = 1;
                borders.add(bordered(axis, 0, 0, n));
            }
            if (objectives.size() > 1) {
                objectives.forEach(c -> borders.add(bordered(c, -1, 0, n)));
            }
            double[] best = {Double.NEGATIVE_INFINITY};
            combine(borders, new ArrayList<>(), 0, n, best);
            return best[0];
        }

        private static double[] bordered(double[] row, double last, double right, int n) {
            double[] border = new double[n + 1];
            System.arraycopy(row, 0, border, 0, row.length);
            if (n > row.length) {
                border[n - 1] = last;
            }
            border[n] = right;
            return border;
        }

        private void combine(List<double[]> borders, List<double[]> chosen, int from, int n, double[] best) {
            if (chosen.size() == n) {
                double[] x = Elimination.solve(chosen);
                if (x.length > 0) {
                    double[] a = Arrays.copyOf(x, positions);
                    if (isFeasible(a)) {
                        best[0] = Math.max(best[0], least(objectives, a));
                    }
                }
                return;
            }
            for (int b = from; b < borders.size(); b++) {
                chosen.add(borders.get(b));
                combine(borders, chosen, b + 1, n, best);
                chosen.remove(chosen.size() - 1);
            }
        }

        /** The best point of a grid up to what each position may have alone. */
        double bestOfGrid() {
            double[] most = new double[positions];
            for (int j = 0; j < positions; j++) {
                int position = j;
                most[j] =
                        1 / limits.stream().mapToDouble(u -> u[position]).max().orElseThrow();
            }
            return search(new double[positions], most, 0);
        }

        private double search(double[] a, double[] most, int j) {
            if (j == positions) {
                return isFeasible(a) ? least(objectives, a) : Double.NEGATIVE_INFINITY;
            }
            double best = Double.NEGATIVE_INFINITY;
            for (int step = 0; step <= STEPS; step++) {
                a[j] = most[j] * step / STEPS;
                best = Math.max(best, search(a, most, j + 1));
            }
            return best;
        }

        /** What one step of the grid in every activity is worth at most. */
        double gridWidth() {
            double width = 0;
            for (int j = 0; j < positions; j++) {
                int position = j;
                double most =
                        1 / limits.stream().mapToDouble(u -> u[position]).max().orElseThrow();
                width += most
                        / STEPS
                        * objectives.stream()
                                .mapToDouble(c -> c[position])
                                .max()
                                .orElseThrow();
            }
            return width;
        }
    }

    /** Gaussian elimination with pivots, for the corners. */
    private static final class Elimination {

        private static final double SINGULAR = 1e-12;

        static double[] solve(List<double[]> rows) {
            int n = rows.size();
            double[][] m = rows.stream().map(double[]::clone).toArray(double[][]::new);
            for (int c = 0; c < n; c++) {
                int pivot = c;
                for (int r = c + 1; r < n; r++) {
                    pivot = Math.abs(m[r][c]) > Math.abs(m[pivot][c]) ? r : pivot;
                }
                if (Math.abs(m[pivot][c]) < SINGULAR) {
                    return new double[0];
                }
                double[] swap = m[c];
                m[c] = m[pivot];
                m[pivot] = swap;
                for (int r = 0; r < n; r++) {
                    if (r != c) {
                        double factor = m[r][c] / m[c][c];
                        for (int k = c; k <= n; k++) {
                            m[r][k] -= factor * m[c][k];
                        }
                    }
                }
            }
            double[] x = new double[n];
            for (int r = 0; r < n; r++) {
                x[r] = m[r][n] / m[r][r];
            }
            return x;
        }
    }

    private static void check(Case small) {
        Solution found = small.programme().highestLeast(small.objectives);
        assertEquals(Outcome.OPTIMAL, found.outcome());
        assertTrue(small.isFeasible(found.activitiesGbq()));
        assertEquals(least(small.objectives, found.activitiesGbq()), found.objectiveGy(), 0);
        double corner = small.bestCorner();
        assertEquals(corner, found.objectiveGy(), corner * CORNERS);
        double grid = small.bestOfGrid();
        assertTrue(grid <= found.objectiveGy() * (1 + CORNERS), "no point of the grid is better");
        if (small.targets.isEmpty()) {
            assertEquals(grid, found.objectiveGy(), small.gridWidth());
        }
    }

    @TestFactory
    Stream<DynamicTest> twoPositionsEqualBruteForce() {
        return Seeds.forEach(CASES, rng -> check(new Case(rng, 2, 1)));
    }

    @TestFactory
    Stream<DynamicTest> threePositionsEqualBruteForce() {
        return Seeds.forEach(CASES / 4, rng -> check(new Case(rng, 3, 1)));
    }

    @TestFactory
    Stream<DynamicTest> theLeastOfSeveralDosesEqualsBruteForce() {
        return Seeds.forEach(CASES / 2, rng -> {
            check(new Case(rng, 2, 3));
            check(new Case(rng, 3, 2));
        });
    }

    @TestFactory
    Stream<DynamicTest> optimumUnderTargetsEqualsBruteForce() {
        return Seeds.forEach(CASES / 2, rng -> {
            Case small = new Case(rng, 2 + rng.nextInt(2), 1 + rng.nextInt(2));
            small.addReachableTargets(rng);
            check(small);
        });
    }

    @TestFactory
    Stream<DynamicTest> tighterLimitNeverRaisesTheDose() {
        return Seeds.forEach(CASES, rng -> {
            Case small = new Case(rng, 3, 2);
            double before = small.programme().highestLeast(small.objectives).objectiveGy();
            double[] row = small.limits.get(rng.nextInt(small.limits.size()));
            double factor = between(rng, 1, 3);
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
            double after = small.programme().highestLeast(small.objectives).objectiveGy();
            assertTrue(after <= before * (1 + CORNERS));
            assertTrue(after >= before / factor * (1 - CORNERS));
        });
    }

    /** By hand: 3a + 2b under a + b <= 4 and a + 3b <= 6, a <= 3 is 11 at (3, 1). */
    @Test
    void smallExampleByHand() {
        Solution s = ActivityProgramme.of(2)
                .atMost(new double[] {0.25, 0.25})
                .atMost(new double[] {1.0 / 6, 0.5})
                .atMost(new double[] {1.0 / 3, 0})
                .highest(new double[] {3, 2});
        assertEquals(11, s.objectiveGy(), CORNERS);
        assertArrayEquals(new double[] {3, 1}, s.activitiesGbq(), CORNERS);
    }

    /** Two positions that share nothing: the poorer one is at its limit, and the other is not kept down to it. */
    @Test
    void whatTheLeastDoesNotNeedIsNotKeptFromTheOthers() {
        Solution s = ActivityProgramme.of(2)
                .atMost(new double[] {0.5, 0})
                .atMost(new double[] {0, 0.5})
                .highestLeast(List.of(new double[] {100, 0}, new double[] {0, 10}));
        assertEquals(20, s.objectiveGy(), CORNERS);
        assertArrayEquals(new double[] {2, 2}, s.activitiesGbq(), CORNERS);
    }

    @Test
    void noLimitIsUnbounded() {
        assertEquals(
                Outcome.UNBOUNDED,
                ActivityProgramme.of(1).highest(new double[] {1}).outcome());
        Solution half = ActivityProgramme.of(2).atMost(new double[] {1, 0}).highest(new double[] {1, 1});
        assertEquals(Outcome.UNBOUNDED, half.outcome());
        assertEquals(0, half.activitiesGbq().length);
    }

    @Test
    void targetsBeyondTheLimitsAreInfeasible() {
        Solution s = ActivityProgramme.of(1)
                .atMost(new double[] {1})
                .atLeast(new double[] {0.999})
                .highest(new double[] {1});
        assertEquals(Outcome.INFEASIBLE, s.outcome());
    }

    @Test
    void rowsThatAreNoneAreRefused() {
        ActivityProgramme p = ActivityProgramme.of(2);
        assertThrows(IllegalArgumentException.class, () -> p.atMost(new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> p.atMost(new double[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> p.atLeast(new double[] {1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> p.highest(new double[] {1, Double.POSITIVE_INFINITY}));
        assertThrows(IllegalArgumentException.class, () -> p.highest(new double[] {0, 0}));
    }
}
