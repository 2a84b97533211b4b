package org.yttria.validation.analytic;

import java.util.Set;
import org.yttria.validation.acceptance.Checks;
import org.yttria.validation.acceptance.SuiteRows;

/** The rows that some checks compute, held against their references. */
final class FailingRows {

    private FailingRows() {}

    static Set<String> of(Checks... checks) {
        return new SuiteRows(AnalyticSuite.standard()).failing(checks);
    }
}
