package org.yttria.dosimetry.planning.limit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.treatment.ChildPugh;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.SourcedTable;

/**
 * When an entry of the table applies: one of several clauses on the patient is enough, and none means always.
 *
 * @param clauses what is asked
 */
record Condition(List<Clause> clauses) {

    Condition {
        clauses = List.copyOf(clauses);
    }

    /** Whether the entry applies. */
    enum Verdict {
        MET,
        NOT_MET,
        /** It depends on something that nobody stated. */
        UNSTATED
    }

    /** One question about a patient. */
    interface Clause {
        Verdict check(Treatment treatment);

        /** What must be known to answer it. */
        String asks();
    }

    static Condition of(SourcedTable table, JsonNode entry) {
        JsonNode when = entry.path("when");
        if (when.isMissingNode()) {
            return new Condition(List.of());
        }
        if (!when.isArray()) {
            throw new InputDataException(table.name() + ": \"when\" must be a list of conditions in " + entry);
        }
        List<Clause> clauses = new ArrayList<>();
        for (JsonNode clause : when) {
            clauses.add(clause(table, clause));
        }
        return new Condition(clauses);
    }

    Verdict check(Treatment treatment) {
        Verdict result = clauses.isEmpty() ? Verdict.MET : Verdict.NOT_MET;
        for (Clause clause : clauses) {
            Verdict verdict = clause.check(treatment);
            if (verdict == Verdict.MET) {
                return Verdict.MET;
            }
            if (verdict == Verdict.UNSTATED) {
                result = Verdict.UNSTATED;
            }
        }
        return result;
    }

    /** What must be stated for the condition to be told. */
    String asks() {
        return String.join(" or ", clauses.stream().map(Clause::asks).distinct().toList());
    }

    private static Clause clause(SourcedTable table, JsonNode node) {
        String field = node.isObject() && node.size() == 1 ? node.fieldNames().next() : "";
        JsonNode range = node.path(field);
        return switch (field) {
            case "bilirubinMgPerDl" ->
                new Threshold("bilirubin", t -> t.liver().bilirubinMgPerDl(), Bounds.of(table, range));
            case "childPughPoints" ->
                new Threshold(
                        "Child-Pugh",
                        t -> t.liver().childPugh().map(ChildPugh::points).map(Integer::doubleValue),
                        Bounds.of(table, range));
            case "hepaticReserve" ->
                new Threshold("hepatic reserve", t -> t.liver().hepaticReserve(), Bounds.of(table, range));
            case "pretreated" -> new Pretreated(range.asBoolean());
            default ->
                throw new InputDataException(table.name() + ": unknown condition " + node
                        + ": known are bilirubinMgPerDl, childPughPoints, hepaticReserve, pretreated");
        };
    }

    /** A number of a patient, where it is stated. */
    @FunctionalInterface
    private interface Reading {
        Optional<Double> of(Treatment treatment);
    }

    private record Bounds(boolean unstated, double atLeast, double below) {

        static Bounds of(SourcedTable table, JsonNode range) {
            if ("unstated".equals(range.asText())) {
                return new Bounds(true, 0, 0);
            }
            if (!range.path("atLeast").isNumber() && !range.path("below").isNumber()) {
                throw new InputDataException(
                        table.name() + ": a condition needs \"atLeast\", \"below\" or \"unstated\", not " + range);
            }
            return new Bounds(
                    false,
                    range.path("atLeast").asDouble(Double.NEGATIVE_INFINITY),
                    range.path("below").asDouble(Double.POSITIVE_INFINITY));
        }
    }

    private record Threshold(String what, Reading reading, Bounds bounds) implements Clause {
        @Override
        public Verdict check(Treatment treatment) {
            Optional<Double> value = reading.of(treatment);
            if (bounds.unstated) {
                return value.isEmpty() ? Verdict.MET : Verdict.NOT_MET;
            }
            return value.map(v -> v >= bounds.atLeast && v < bounds.below ? Verdict.MET : Verdict.NOT_MET)
                    .orElse(Verdict.UNSTATED);
        }

        @Override
        public String asks() {
            return what;
        }
    }

    private record Pretreated(boolean wanted) implements Clause {
        @Override
        public Verdict check(Treatment treatment) {
            return treatment.prior().liverIsPretreated() == wanted ? Verdict.MET : Verdict.NOT_MET;
        }

        @Override
        public String asks() {
            return "earlier treatment";
        }
    }
}
