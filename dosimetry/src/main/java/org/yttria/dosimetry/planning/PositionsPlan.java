package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The activities of several catheter positions.
 *
 * @param together the plan of all positions together, as other models give it
 * @param objective what was made as high as the limits allow
 * @param objectiveGy what it is at these activities, Gy
 * @param rule what limits on the perfused normal liver hold for
 * @param positions each position's activity, in the order of the territories
 * @param territoryMargins limits on the perfused normal liver in each territory by itself, whether or not they hold there
 * @param binding the limits that the optimum touches
 */
public record PositionsPlan(
        ModelResult together,
        TumourObjective objective,
        double objectiveGy,
        NormalLiverRule rule,
        List<PositionActivity> positions,
        List<TerritoryMargin> territoryMargins,
        List<BindingLimit> binding) {

    public PositionsPlan {
        positions = List.copyOf(positions);
        territoryMargins = List.copyOf(territoryMargins);
        binding = List.copyOf(binding);
    }

    static PositionsPlan notComputed(
            PlanningModel model, TumourObjective objective, NormalLiverRule rule, String reason) {
        return new PositionsPlan(
                ModelResult.notComputed(model, reason), objective, 0, rule, List.of(), List.of(), List.of());
    }

    /** What is not in the plan of all positions together, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (together.notComputed().isPresent()) {
            return lines;
        }
        lines.add(String.format(Locale.ROOT, "Highest %s: %.4g Gy.", objective.label(), objectiveGy));
        positions.forEach(p -> lines.add("Position " + p.label() + "."));
        lines.add("Limits on the perfused normal liver hold for " + rule.label() + ".");
        territoryMargins.forEach(m -> lines.add(m.label() + "."));
        binding.forEach(b -> lines.add("Held back by " + b.label() + "."));
        return lines;
    }
}
