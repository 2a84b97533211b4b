package org.yttria.dosimetry.planning.limit;

import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;

/**
 * What a model says a delivered activity does.
 *
 * <p>Contract: no value falls as the activity rises, and the linear statistics go in proportion to it.
 */
@FunctionalInterface
public interface DoseResponse {

    /**
     * The value of a statistic.
     *
     * @param kind of which compartment
     * @param structure of which structure of that kind; empty means all of the kind together
     * @param statistic which; its value is in its own unit
     * @param deliveredGbq activity that enters the patient, GBq at injection
     * @return empty where the model cannot tell
     */
    Optional<Double> value(CompartmentKind kind, Optional<String> structure, Statistic statistic, double deliveredGbq);
}
