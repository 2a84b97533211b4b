package org.yttria.validation.analytic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yttria.validation.acceptance.Checks;
import org.yttria.validation.acceptance.ReferenceTable;

/** The rows that some checks compute, held against their references. */
final class FailingRows {

    private FailingRows() {}

    static Set<String> of(Checks... checks) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Checks part : checks) {
            part.compute(values);
        }
        Set<String> ids = new TreeSet<>();
        for (ReferenceTable.Reference row :
                AnalyticSuite.standard().references().rows()) {
            Double value = values.get(row.id());
            if (value != null && !row.accepts(value)) {
                ids.add(row.id());
            }
        }
        return ids;
    }
}
