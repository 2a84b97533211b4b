package org.yttria.phantoms.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A model's own table with some entries changed; messages call it "edited". */
public final class EditedTable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root;

    private EditedTable(ObjectNode root) {
        this.root = root;
    }

    /** The table beside a class, as it is. */
    public static EditedTable of(Class<?> owner, String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource))) {
            return new EditedTable((ObjectNode) MAPPER.readTree(in));
        }
    }

    /** With the entry of a dotted name stating a value, a number or a list in JSON, or a distribution as fields in JSON. */
    public EditedTable with(String name, String json) throws IOException {
        JsonNode given = MAPPER.readTree(json);
        ObjectNode entry = given.isObject()
                ? (ObjectNode) given
                : MAPPER.createObjectNode().set("value", given);
        entry.put("source", "a test").put("grade", "design value");
        return replaced(name, entry);
    }

    /** With the entry of a dotted name stating a number. */
    public EditedTable with(String name, double value) throws IOException {
        return with(name, Double.toString(value));
    }

    /** Without the entry of a dotted name. */
    public EditedTable without(String name) {
        ObjectNode copy = root.deepCopy();
        group(copy, name).remove(last(name));
        return new EditedTable(copy);
    }

    private EditedTable replaced(String name, ObjectNode entry) {
        ObjectNode copy = root.deepCopy();
        if (!group(copy, name).has(last(name))) {
            throw new IllegalArgumentException("The table has no entry " + name);
        }
        group(copy, name).set(last(name), entry);
        return new EditedTable(copy);
    }

    private static ObjectNode group(ObjectNode root, String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? root
                : (ObjectNode) root.at("/" + name.substring(0, dot).replace('.', '/'));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    public ParameterTable table() throws IOException {
        return ParameterTable.of("edited", MAPPER.writeValueAsBytes(root));
    }
}
