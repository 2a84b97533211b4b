package org.yttria.dosimetry.planning.position;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The linear programme of activities \(a_j \ge 0\), GBq:
 * \[ \max \sum_j c_j a_j \quad\text{or}\quad \max \min_i \sum_j c_{ij} a_j, \qquad \sum_j u_{kj} a_j \le 1, \qquad
 * \sum_j v_{lj} a_j \ge 1 \] with the doses \(c\), Gy/GBq, the share \(u_{kj}\) of limit \(k\) that 1 GBq through position \(j\) uses,
 * and the share \(v_{lj}\) of target \(l\) that it reaches, both 1/GBq.
 *
 * <p>Solved by the simplex method of Apache Commons Math, in variables that are at most about 1: the activity in units of what the
 * strictest limit allows through that position alone.
 */
public final class ActivityProgramme {

    /** Far below what doses are known to, above the rounding of a few pivots; the library's own 1e-6 is too coarse. */
    private static final double OPTIMALITY = 1e-11;

    /** What the least dose gives up, relatively, so that rounding leaves a programme that holds it. */
    private static final double GIVEN_UP = 1e-10;

    private static final int ULPS = 10;

    /** Smaller pivots are rounding. */
    private static final double PIVOT = 1e-13;

    /** A programme of ten positions and a hundred rows takes some dozen steps. */
    private static final int STEPS = 10_000;

    private final List<double[]> atMost;
    private final List<double[]> atLeast;
    private final int positions;

    private ActivityProgramme(int positions, List<double[]> atMost, List<double[]> atLeast) {
        this.positions = positions;
        this.atMost = List.copyOf(atMost);
        this.atLeast = List.copyOf(atLeast);
    }

    /** A programme without limits. */
    public static ActivityProgramme of(int positions) {
        return new ActivityProgramme(positions, List.of(), List.of());
    }

    /**
     * The same under one more limit.
     *
     * @param usedPerGbq share of it used by 1 GBq through each position, not negative
     */
    public ActivityProgramme atMost(double[] usedPerGbq) {
        return new ActivityProgramme(positions, with(atMost, usedPerGbq), atLeast);
    }

    /**
     * The same with one more target.
     *
     * @param reachedPerGbq share of it reached by 1 GBq through each position, not negative
     */
    public ActivityProgramme atLeast(double[] reachedPerGbq) {
        return new ActivityProgramme(positions, atMost, with(atLeast, reachedPerGbq));
    }

    /** The same with the targets of another programme instead of its own. */
    public ActivityProgramme atLeastThoseOf(ActivityProgramme other) {
        return new ActivityProgramme(positions, atMost, other.atLeast);
    }

    /**
     * The activities of the highest dose.
     *
     * @param grayPerGbq dose of each position, Gy/GBq, not negative
     */
    public Solution highest(double[] grayPerGbq) {
        require(grayPerGbq);
        return maximised(List.of(grayPerGbq));
    }

    /**
     * The activities with which the least of several doses is highest, and among those the ones with the highest sum of the
     * doses: what one dose does not need is not kept from the others.
     *
     * @param grayPerGbq for each dose, that of each position, Gy/GBq, not negative
     */
    public Solution highestLeast(List<double[]> grayPerGbq) {
        grayPerGbq.forEach(this::require);
        Solution least = maximised(grayPerGbq);
        if (grayPerGbq.size() < 2 || !(least.objectiveGy() > 0)) {
            return least;
        }
        ActivityProgramme held = this;
        double[] sum = new double[positions];
        for (double[] c : grayPerGbq) {
            held = held.atLeast(Arrays.stream(c)
                    .map(gray -> gray / (least.objectiveGy() * (1 - GIVEN_UP)))
                    .toArray());
            for (int j = 0; j < positions; j++) {
                sum[j] += c[j];
            }
        }
        Solution best = held.highest(sum);
        return best.outcome() == Outcome.OPTIMAL ? solution(best.activitiesGbq(), grayPerGbq) : least;
    }

    private Solution maximised(List<double[]> grayPerGbq) {
        double[] unitGbq = units();
        boolean several = grayPerGbq.size() > 1;
        double unitGy = largest(grayPerGbq, unitGbq);
        if (!(unitGy > 0)) {
            throw new IllegalArgumentException("No position gives a dose: there is nothing to make high");
        }
        int variables = positions + (several ? 1 : 0);
        List<LinearConstraint> rows = new ArrayList<>();
        atMost.forEach(u -> rows.add(new LinearConstraint(scaled(u, unitGbq, 1, variables), Relationship.LEQ, 1)));
        atLeast.forEach(v -> rows.add(new LinearConstraint(scaled(v, unitGbq, 1, variables), Relationship.GEQ, 1)));
        double[] objective = scaled(grayPerGbq.get(0), unitGbq, unitGy, variables);
        if (several) {
            for (double[] c : grayPerGbq) {
                double[] row = scaled(c, unitGbq, unitGy, variables);
                row[positions] = -1;
                rows.add(new LinearConstraint(row, Relationship.GEQ, 0));
            }
            Arrays.fill(objective, 0);
            objective[positions] = 1;
        }
        return solved(objective, rows, unitGbq, grayPerGbq);
    }

    private Solution solved(
            double[] objective, List<LinearConstraint> rows, double[] unitGbq, List<double[]> grayPerGbq) {
        if (rows.isEmpty()) {
            return Solution.without(Outcome.UNBOUNDED);
        }
        try {
            PointValuePair found = new SimplexSolver(OPTIMALITY, ULPS, PIVOT)
                    .optimize(
                            new MaxIter(STEPS),
                            new LinearObjectiveFunction(objective, 0),
                            new LinearConstraintSet(rows),
                            GoalType.MAXIMIZE,
                            new NonNegativeConstraint(true));
            double[] gbq = new double[positions];
            for (int j = 0; j < positions; j++) {
                double share = found.getPointRef()[j];
                gbq[j] = share > PIVOT ? share * unitGbq[j] : 0;
            }
            return solution(gbq, grayPerGbq);
        } catch (NoFeasibleSolutionException e) {
            return Solution.without(Outcome.INFEASIBLE);
        } catch (UnboundedSolutionException e) {
            return Solution.without(Outcome.UNBOUNDED);
        }
    }

    /** Takes the rounding of the pivots off the activities, so that no limit is exceeded by it. */
    private Solution solution(double[] gbq, List<double[]> grayPerGbq) {
        double most = 1;
        for (double[] u : atMost) {
            most = Math.max(most, dot(u, gbq));
        }
        if (most > 1 + ROUNDING) {
            throw new IllegalStateException("The simplex method left the limits: " + most + " of one is used");
        }
        for (int j = 0; j < gbq.length; j++) {
            gbq[j] /= most;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double[] c : grayPerGbq) {
            least = Math.min(least, dot(c, gbq));
        }
        return new Solution(Outcome.OPTIMAL, gbq, least);
    }

    /** What a few pivots may add. */
    private static final double ROUNDING = 1e-9;

    private double[] units() {
        double[] units = new double[positions];
        for (int j = 0; j < positions; j++) {
            double most = 0;
            for (double[] u : atMost) {
                most = Math.max(most, u[j]);
            }
            units[j] = most > 0 ? 1 / most : 1;
        }
        return units;
    }

    private static double largest(List<double[]> grayPerGbq, double[] unitGbq) {
        double most = 0;
        for (double[] c : grayPerGbq) {
            for (int j = 0; j < unitGbq.length; j++) {
                most = Math.max(most, c[j] * unitGbq[j]);
            }
        }
        return most;
    }

    private static double[] scaled(double[] perGbq, double[] unitGbq, double unit, int variables) {
        double[] row = new double[variables];
        for (int j = 0; j < perGbq.length; j++) {
            row[j] = perGbq[j] * unitGbq[j] / unit;
        }
        return row;
    }

    /** \(\sum_j c_j a_j\). */
    public static double dot(double[] perGbq, double[] gbq) {
        double sum = 0;
        for (int j = 0; j < gbq.length; j++) {
            sum += perGbq[j] * gbq[j];
        }
        return sum;
    }

    private List<double[]> with(List<double[]> rows, double[] row) {
        require(row);
        List<double[]> more = new ArrayList<>(rows);
        more.add(row.clone());
        return more;
    }

    private void require(double[] row) {
        if (row.length != positions || !Arrays.stream(row).allMatch(v -> v >= 0 && v < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A row for " + positions
                    + " positions needs as many finite values of 0 or more, not " + Arrays.toString(row));
        }
    }

    /** How a programme ends. */
    public enum Outcome {
        /** The highest dose under the limits. */
        OPTIMAL,
        /** The targets cannot all be reached under the limits. */
        INFEASIBLE,
        /** No limit holds the dose back. */
        UNBOUNDED
    }

    /** The end of a programme. */
    public static final class Solution {

        private final Outcome outcome;
        private final double[] activitiesGbq;
        private final double objectiveGy;

        private Solution(Outcome outcome, double[] activitiesGbq, double objectiveGy) {
            this.outcome = outcome;
            this.activitiesGbq = activitiesGbq;
            this.objectiveGy = objectiveGy;
        }

        private static Solution without(Outcome outcome) {
            return new Solution(outcome, new double[0], 0);
        }

        /** How it ended. */
        public Outcome outcome() {
            return outcome;
        }

        /** Activity of each position, GBq; empty where there is no optimum. */
        public double[] activitiesGbq() {
            return activitiesGbq.clone();
        }

        /** The dose that is highest, Gy; 0 where there is no optimum. */
        public double objectiveGy() {
            return objectiveGy;
        }
    }
}
