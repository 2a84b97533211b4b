package org.yttria.validation.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.yttria.imaging.ProgressListener;

/**
 * The outcome of a suite.
 *
 * @param suite the suite's name
 * @param rows one for each reference, and one for each value that has none
 */
public record AcceptanceResult(String suite, List<Row> rows) {

    public AcceptanceResult {
        rows = List.copyOf(rows);
    }

    /** Runs a suite. */
    public static AcceptanceResult of(AcceptanceSuite suite, ProgressListener progress) {
        Map<String, Double> values = suite.compute(progress);
        List<Row> rows = new ArrayList<>();
        for (ReferenceTable.Reference reference : suite.references().rows()) {
            Double value = values.get(reference.id());
            rows.add(
                    value == null
                            ? new Row(reference, OptionalDouble.empty(), Verdict.MISSING)
                            : new Row(reference, OptionalDouble.of(value), Verdict.of(reference, value)));
        }
        for (String id : values.keySet()) {
            if (!suite.references().has(id)) {
                throw new IllegalStateException(
                        "The suite " + suite.name() + " computed \"" + id + "\", which has no reference");
            }
        }
        return new AcceptanceResult(suite.name(), rows);
    }

    /** Whether no row failed and none is missing. */
    public boolean passed() {
        return rows.stream().allMatch(r -> r.verdict() == Verdict.PASSED || r.verdict() == Verdict.OUTSIDE);
    }

    /** Outcome of one row. */
    public enum Verdict {
        PASSED,
        /** Outside the range of measured values, for a reason that the row states. */
        OUTSIDE,
        FAILED,
        /** The suite did not compute the row. */
        MISSING;

        private static Verdict of(ReferenceTable.Reference reference, double value) {
            if (reference.accepts(value)) {
                return PASSED;
            }
            return reference.outside().isPresent() ? OUTSIDE : FAILED;
        }
    }

    /**
     * One comparison.
     *
     * @param reference what the value is compared with
     * @param value the computed value; absent where the suite did not compute it
     * @param verdict the outcome
     */
    public record Row(ReferenceTable.Reference reference, OptionalDouble value, Verdict verdict) {}
}
