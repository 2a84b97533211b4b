package org.yttria.validation.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The reference values of a suite, read from a resource. */
public final class ReferenceTable {

    private final Map<String, Reference> byId;

    private ReferenceTable(Map<String, Reference> byId) {
        this.byId = byId;
    }

    /** Reads the resource of a name beside a class. */
    public static ReferenceTable of(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            Map<String, Reference> byId = new LinkedHashMap<>();
            for (JsonNode node : new ObjectMapper().readTree(in).required("rows")) {
                Reference reference = reference(node);
                if (byId.put(reference.id(), reference) != null) {
                    throw new IllegalStateException(resource + " has two rows \"" + reference.id() + "\"");
                }
            }
            return new ReferenceTable(byId);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " is damaged", e);
        }
    }

    private static Reference reference(JsonNode node) {
        if (node.has("range")) {
            double low = node.required("range").path(0).asDouble();
            double high = node.required("range").path(1).asDouble();
            return new Reference(
                    node.required("id").asText(),
                    node.required("what").asText(),
                    node.required("unit").asText(),
                    (low + high) / 2,
                    (high - low) / 2,
                    Kind.RANGE,
                    node.required("source").asText(),
                    Optional.ofNullable(node.get("outside")).map(JsonNode::asText));
        }
        boolean relative = node.has("relativeTolerance");
        return new Reference(
                node.required("id").asText(),
                node.required("what").asText(),
                node.required("unit").asText(),
                node.required("reference").asDouble(),
                node.required(relative ? "relativeTolerance" : "tolerance").asDouble(),
                relative ? Kind.RELATIVE : Kind.ABSOLUTE,
                node.required("source").asText(),
                Optional.empty());
    }

    /** The rows in the order of the resource. */
    public Iterable<Reference> rows() {
        return byId.values();
    }

    /** Whether there is a row of an identifier. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /** How a reference is compared with. */
    public enum Kind {
        /** The tolerance is in the unit of the value. */
        ABSOLUTE,
        /** The tolerance is a fraction of the reference. */
        RELATIVE,
        /** A range that measured values span: reference and tolerance are its middle and its half. */
        RANGE
    }

    /**
     * What one value is compared with.
     *
     * @param id identifier of the row
     * @param what what is compared, in a sentence
     * @param unit unit of the value
     * @param value reference value
     * @param tolerance largest accepted difference: in the unit, or as a fraction of the reference
     * @param kind how the two are compared
     * @param source where the reference comes from
     * @param outside why the value is known to lie outside a range of measured ones, and stands as it is; only for ranges
     */
    public record Reference(
            String id,
            String what,
            String unit,
            double value,
            double tolerance,
            Kind kind,
            String source,
            Optional<String> outside) {

        /** Whether a value is within the tolerance. */
        public boolean accepts(double computed) {
            double limit = kind == Kind.RELATIVE ? tolerance * Math.abs(value) : tolerance;
            return Math.abs(computed - value) <= limit;
        }
    }
}
