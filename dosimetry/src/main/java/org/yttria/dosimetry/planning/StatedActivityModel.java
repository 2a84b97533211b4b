package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Locale;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;

/**
 * What an activity that somebody has decided on does: doses by the partition model where it is possible, else by the single
 * compartment.
 *
 * <p>An activity beyond a limit is refused, unless that limit has been set aside.
 */
public final class StatedActivityModel implements PlanningModel {

    private final Activity inVial;

    private StatedActivityModel(Activity inVial) {
        this.inVial = inVial;
    }

    /**
     * An activity in the vial at injection.
     *
     * @throws InputDataException if it is 0
     */
    public static StatedActivityModel of(Activity inVial) {
        if (!(inVial.becquerels() > 0)) {
            throw new InputDataException("The stated activity must be above 0 GBq");
        }
        return new StatedActivityModel(inVial);
    }

    @Override
    public String name() {
        return "stated";
    }

    @Override
    public String applicability() {
        return "An activity decided on by other means.";
    }

    @Override
    public String assumption() {
        return "None for the activity; doses as in the partition model.";
    }

    @Override
    public List<String> needs() {
        return List.of("compartments");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        if (patient.compartments().isEmpty()) {
            return ModelResult.notComputed(this, "compartments are not known");
        }
        ModelResult result = PrescribedDoses.solver(this, patient)
                .atActivity(inVial.gigabecquerels() * (1 - patient.residualFraction()));
        for (LimitMargin m : result.margins()) {
            if (m.isExceeded() && m.limit().binding()) {
                throw new InputDataException(String.format(
                        Locale.ROOT,
                        "%.4g GBq in the vial exceed the limit \"%s\": %s. At most %.4g GBq in the vial keep it. Give less, or"
                                + " override the limit with a reason",
                        inVial.gigabecquerels(),
                        m.limit().id(),
                        m.label(),
                        m.maxDeliveredGbq() / (1 - patient.residualFraction())));
            }
        }
        return result;
    }
}
