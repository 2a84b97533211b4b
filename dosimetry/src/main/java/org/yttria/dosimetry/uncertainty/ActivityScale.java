package org.yttria.dosimetry.uncertainty;

import java.util.List;
import org.yttria.imaging.InputDataException;

/**
 * What the image's scale in Bq/mL rests on, and how well that is known.
 *
 * @param components the lines of the budget that come from it
 */
public record ActivityScale(List<BudgetComponent> components) {

    public ActivityScale {
        components = List.copyOf(components);
    }

    /**
     * An image taken as measured: the calibration of the scanner.
     *
     * @param relativeUncertainty of the calibration, which all voxels share
     */
    public static ActivityScale ofScanner(double relativeUncertainty) {
        return new ActivityScale(
                List.of(new BudgetComponent(BudgetInput.CALIBRATION, relative(relativeUncertainty), 1)));
    }

    /**
     * An image scaled to the activity delivered, no part of it left out for the lungs.
     *
     * @param relativeUncertainty of that activity
     */
    public static ActivityScale ofAdministered(double relativeUncertainty) {
        return new ActivityScale(
                List.of(new BudgetComponent(BudgetInput.ADMINISTERED_ACTIVITY, relative(relativeUncertainty), 1)));
    }

    /**
     * A region scaled to the activity delivered less what the lungs hold: \(D \propto A(1-L)\), so that
     * \(\partial\ln D/\partial L = -1/(1-L)\).
     *
     * @param relativeUncertainty of the activity \(A\)
     * @param lungShunt \(L\) and its standard uncertainty, fractions
     */
    public static ActivityScale outsideLungs(double relativeUncertainty, MeasuredValue lungShunt) {
        double shunt = lungShunt.value();
        if (!(shunt >= 0 && shunt < 1)) {
            throw new InputDataException(
                    "The lung shunt must be a fraction of at least 0 and below 1, not percent: " + shunt);
        }
        return new ActivityScale(List.of(
                new BudgetComponent(BudgetInput.ADMINISTERED_ACTIVITY, relative(relativeUncertainty), 1),
                new BudgetComponent(BudgetInput.LUNG_SHUNT, lungShunt.standardUncertainty(), -1 / (1 - shunt))));
    }

    /**
     * The lungs by their shunt: \(D \propto A L\), so that \(\partial\ln D/\partial L = 1/L\).
     *
     * @param relativeUncertainty of the activity \(A\)
     * @param lungShunt \(L\) and its standard uncertainty, fractions
     */
    public static ActivityScale ofLungs(double relativeUncertainty, MeasuredValue lungShunt) {
        double shunt = lungShunt.value();
        if (!(shunt > 0 && shunt < 1)) {
            throw new InputDataException(
                    "A lung dose has a relative uncertainty only for a shunt above 0 and below 1: " + shunt);
        }
        return new ActivityScale(List.of(
                new BudgetComponent(BudgetInput.ADMINISTERED_ACTIVITY, relative(relativeUncertainty), 1),
                new BudgetComponent(BudgetInput.LUNG_SHUNT, lungShunt.standardUncertainty(), 1 / shunt)));
    }

    private static double relative(double uncertainty) {
        if (!(uncertainty >= 0 && uncertainty < 1)) {
            throw new InputDataException(
                    "A relative standard uncertainty must be at least 0 and below 1, a fraction and not percent: "
                            + uncertainty);
        }
        return uncertainty;
    }
}
