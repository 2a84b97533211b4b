package org.yttria.validation.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows of a suite under faults. */
public record SuiteRows(AcceptanceSuite suite) {

    /** The rows that some checks compute and whose reference refuses the value. */
    public Set<String> failing(Checks... checks) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Checks part : checks) {
            part.compute(values);
        }
        Set<String> ids = new TreeSet<>();
        for (ReferenceTable.Reference row : suite.references().rows()) {
            Double value = values.get(row.id());
            if (value != null && !row.accepts(value)) {
                ids.add(row.id());
            }
        }
        return ids;
    }

    /** The rows whose identifiers match a pattern, of which there must be some. */
    public Set<String> ids(String pattern) {
        Set<String> ids = new TreeSet<>();
        for (ReferenceTable.Reference row : suite.references().rows()) {
            if (row.id().matches(pattern)) {
                ids.add(row.id());
            }
        }
        assertFalse(ids.isEmpty(), pattern);
        return ids;
    }

    /** Each row by itself: a value off by twice its tolerance, either way, is not accepted. */
    public void assertEachNoticesTwiceItsTolerance() {
        for (ReferenceTable.Reference row : suite.references().rows()) {
            double twice =
                    2 * row.tolerance() * (row.kind() == ReferenceTable.Kind.RELATIVE ? Math.abs(row.value()) : 1);
            assertTrue(twice > 0, row.id() + " has a tolerance");
            assertFalse(row.accepts(row.value() + twice), row.id());
            assertFalse(row.accepts(row.value() - twice), row.id());
            assertFalse(row.accepts(Double.NaN), row.id());
            assertTrue(row.accepts(row.value()), row.id());
        }
    }
}
