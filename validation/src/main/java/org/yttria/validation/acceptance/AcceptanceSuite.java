package org.yttria.validation.acceptance;

import java.util.Map;
import org.yttria.imaging.ProgressListener;

/** A named set of acceptance tests. */
public interface AcceptanceSuite {

    /** The suite's name on the command line. */
    String name();

    /** What every value is compared with; each of its rows must be computed. */
    ReferenceTable references();

    /**
     * Computes all values.
     *
     * @return values by the identifier of their row, in the unit of the row
     */
    Map<String, Double> compute(ProgressListener progress);
}
