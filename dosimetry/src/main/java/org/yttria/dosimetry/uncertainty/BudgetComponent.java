package org.yttria.dosimetry.uncertainty;

/**
 * One line of an uncertainty budget.
 *
 * @param input what is uncertain
 * @param standardUncertainty its standard uncertainty, relative or in the unit of the input
 * @param sensitivity \(c = \partial\ln D/\partial\ln x\), or \(\partial\ln D/\partial x\) where the uncertainty is not relative;
 *     its sign says which way the dose goes
 */
public record BudgetComponent(BudgetInput input, double standardUncertainty, double sensitivity) {

    /** The part of the relative standard uncertainty of the dose, \(|c|\,u\). */
    public double contribution() {
        return Math.abs(sensitivity) * standardUncertainty;
    }
}
