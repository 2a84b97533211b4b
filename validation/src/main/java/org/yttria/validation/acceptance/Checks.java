package org.yttria.validation.acceptance;

import java.util.Map;

/** A part of a suite. */
public interface Checks {

    /** What is checked, for the progress. */
    String what();

    /** Adds values by the identifier of their row, in the unit of the row. */
    void compute(Map<String, Double> values);
}
