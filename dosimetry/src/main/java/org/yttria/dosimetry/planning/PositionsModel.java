package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.quantity.Activity;

/**
 * Several catheter positions: the activities of highest tumour dose under all limits, by linear programming.
 *
 * <p>\[ \max_{a \ge 0} \sum_j \bar D_j a_j, \qquad \sum_j g_{kj} a_j \le R_k, \qquad \sum_j d_{lj} a_j \ge T_l \] with the activity
 * \(a_j\) delivered through position \(j\), GBq; the tumours' dose \(\bar D_j\), what limit \(k\) is held for \(g_{kj}\), and what
 * target \(l\) is stated for \(d_{lj}\), each for 1 GBq through that position; \(R_k\) what earlier treatments left of the limit and
 * \(T_l\) the target.
 *
 * <ul>
 *   <li>Limits on means and on the activity that reaches the lungs are in the programme. Limits on \(D_x\) and \(V_d\) are not
 *       linear in several activities: where the optimum exceeds one, all activities are lowered together until it holds, which the
 *       plan says, and which need not be the best under that limit.
 *   <li>Stated mean doses of tumours are held as at least so much, where limits leave room for it; other targets are evaluated. A
 *       target that the limits forbid is named, with the most that can be reached and the limits that stop it.
 *   <li>Limits on the perfused normal liver hold by {@link NormalLiverRule}.
 *   <li>A position whose territory holds no tumour gets nothing.
 * </ul>
 */
public final class PositionsModel implements PlanningModel {

    private final Optional<PositionDoses> doses;
    private final TumourObjective objective;
    private final NormalLiverRule rule;
    private final Optional<Activity> atMost;

    private PositionsModel(
            Optional<PositionDoses> doses, TumourObjective objective, NormalLiverRule rule, Optional<Activity> atMost) {
        this.doses = doses;
        this.objective = objective;
        this.rule = rule;
        this.atMost = atMost;
    }

    /** The highest mean dose of all tumours, each territory's normal tissue within the limit. */
    public static PositionsModel of(PositionDoses doses) {
        return new PositionsModel(
                Optional.of(doses), TumourObjective.MEAN_OF_ALL, NormalLiverRule.EACH_TERRITORY, Optional.empty());
    }

    /** A model that says that it cannot compute, for want of counts. */
    public static PositionsModel withoutCounts() {
        return new PositionsModel(
                Optional.empty(), TumourObjective.MEAN_OF_ALL, NormalLiverRule.EACH_TERRITORY, Optional.empty());
    }

    /** The same for another objective. */
    public PositionsModel making(TumourObjective newObjective) {
        return new PositionsModel(doses, newObjective, rule, atMost);
    }

    /** The same with limits on the perfused normal liver held otherwise. */
    public PositionsModel holding(NormalLiverRule newRule) {
        return new PositionsModel(doses, objective, newRule, atMost);
    }

    /** The same with no more than an activity delivered through all positions together. */
    public PositionsModel withAtMost(Activity delivered) {
        return new PositionsModel(doses, objective, rule, Optional.of(delivered));
    }

    @Override
    public String name() {
        return "positions";
    }

    @Override
    public String applicability() {
        return "Several catheter positions, each with a territory, imaged together.";
    }

    @Override
    public String assumption() {
        return "Each voxel as it was imaged, for each territory; the highest tumour dose that the limits allow, whether or not"
                + " it is needed.";
    }

    @Override
    public List<String> needs() {
        return List.of("MAA counts", "a structure for each territory", "tumours", "limits");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        PositionsPlan plan = planPositions(patient);
        ModelResult r = plan.together();
        if (r.notComputed().isPresent()) {
            return r;
        }
        List<String> notes = new ArrayList<>(plan.lines());
        notes.addAll(r.notes());
        return new ModelResult(
                r.model(),
                r.notComputed(),
                r.activity(),
                r.doses(),
                r.margins(),
                r.notEvaluated(),
                r.limitedBy(),
                r.targets(),
                r.clashes(),
                notes,
                r.warnings());
    }

    /**
     * The activities of a case, with what {@link #plan} puts into its notes.
     *
     * @throws org.yttria.imaging.InputDataException if the doses were computed for another case, the limits leave no activity
     *     or do not bound it, or a target is out of the question
     */
    public PositionsPlan planPositions(PlanningCase patient) {
        if (doses.isEmpty()) {
            return PositionsPlan.notComputed(
                    this,
                    objective,
                    rule,
                    "activities of several positions need the MAA counts of each territory, voxel by voxel, which are not"
                            + " known");
        }
        PositionDoses known = doses.get();
        known.requireSame(patient);
        if (known.tumours().isEmpty() || noneInside(known)) {
            return PositionsPlan.notComputed(this, objective, rule, "no tumour lies in the perfused volume");
        }
        return new PositionSolver(this, known, patient, objective, rule, atMost).plan();
    }

    private static boolean noneInside(PositionDoses known) {
        for (int j = 0; j < known.positions().size(); j++) {
            if (known.hasTumour(j)) {
                return false;
            }
        }
        return true;
    }
}
