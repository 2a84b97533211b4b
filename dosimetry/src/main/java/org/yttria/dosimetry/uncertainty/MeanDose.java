package org.yttria.dosimetry.uncertainty;

import java.util.List;
import java.util.Optional;

/**
 * A mean dose with its uncertainty.
 *
 * @param doseGy best estimate, Gy
 * @param relativeUncertainty standard uncertainty over the dose, from the budget, to first order
 * @param interval where the true mean lies with 95 %; not \(D \pm 1.96\,u\)
 * @param budget what the uncertainty is made of; the squares of the contributions add up
 * @param activityAndMass the same, by activity and mass
 * @param recovery the correction; absent where the mean is as measured
 */
public record MeanDose(
        double doseGy,
        double relativeUncertainty,
        CoverageInterval interval,
        List<BudgetComponent> budget,
        ActivityAndMass activityAndMass,
        Optional<RecoveredMean> recovery) {

    public MeanDose {
        budget = List.copyOf(budget);
    }

    /** Standard uncertainty, Gy. */
    public double standardUncertaintyGy() {
        return doseGy * relativeUncertainty;
    }
}
