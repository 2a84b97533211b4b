package org.yttria.reports.plan;

import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;

/**
 * The activity that a plan is worked for.
 *
 * @param result the model's result, which was computed
 * @param byUser whether the user named this model or this activity; else it only serves to show doses, and nothing is decided
 * @param reason how it came to be this one, in a sentence
 */
public record Decision(ModelResult result, boolean byUser, String reason) {

    public Decision {
        if (result.activity().isEmpty()) {
            throw new IllegalArgumentException("A plan cannot be worked for a model without an activity");
        }
    }

    /** The activity of the result. */
    public PlannedActivity activity() {
        return result.activity().orElseThrow();
    }
}
