package org.yttria.imaging.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;

/**
 * A table of numbers in JSON, either of Yttria or of a user, that names where it comes from.
 *
 * @param name the resource or file, for messages and reports
 * @param root its content
 */
public record SourcedTable(String name, JsonNode root) {

    /**
     * A table that comes with Yttria.
     *
     * @param owner the class beside which the resource lies
     * @param resource its name
     */
    public static SourcedTable embedded(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + resource + " is missing");
            }
            return new SourcedTable(resource, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " is damaged", e);
        }
    }

    /**
     * A user's table.
     *
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it is not JSON
     */
    public static SourcedTable read(Path file) throws IOException {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
            return new SourcedTable(file.toString(), root);
        } catch (JsonProcessingException e) {
            throw InputDataException.in(file, "is not a JSON table: " + e.getOriginalMessage(), e);
        }
    }

    /** The table's version, printed in reports. */
    public String version() {
        return root.path("version").asText("not stated");
    }

    /** The entries of a list, which must not be empty. */
    public JsonNode list(String field) {
        JsonNode found = root.path(field);
        if (!found.isArray() || found.isEmpty()) {
            throw new InputDataException(name + ": needs a list \"" + field + "\" with at least one entry");
        }
        return found;
    }

    /** A number above 0 of an entry. */
    public double positive(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
            throw new InputDataException(name + ": \"" + field + "\" must be a number above 0, not "
                    + (value.isMissingNode() ? "missing" : value) + ", in " + entry);
        }
        return value.asDouble();
    }

    /** A text of an entry. */
    public String text(JsonNode entry, String field) {
        String value = entry.path(field).asText("");
        if (value.isBlank()) {
            throw new InputDataException(name + ": \"" + field + "\" is missing in " + entry);
        }
        return value;
    }

    /**
     * A number above 0 with its source: an entry with a field of that name, "source" and "grade".
     *
     * @param entry the entry
     * @param field the number's name, such as "value" or the unit that it has
     */
    public SourcedValue value(JsonNode entry, String field) {
        return new SourcedValue(positive(entry, field), source(entry));
    }

    /** Where an entry comes from: its "source" and "grade". */
    public Source source(JsonNode entry) {
        return new Source(text(entry, "source"), Grade.labelled(text(entry, "grade")));
    }
}
