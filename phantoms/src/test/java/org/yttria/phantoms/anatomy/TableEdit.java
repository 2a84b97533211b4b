package org.yttria.phantoms.anatomy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.yttria.phantoms.parameter.ParameterTable;

/** A model's own table with one entry changed. */
public final class TableEdit {

    private TableEdit() {}

    /** The table beside a class, the entry of a dotted name given another value in JSON; "null" takes it out. */
    public static ParameterTable of(Class<?> owner, String resource, String name, String field, String json)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource))) {
            JsonNode root = mapper.readTree(in);
            JsonNode entry = root.at("/" + name.replace('.', '/'));
            ((ObjectNode) entry).set(field, mapper.readTree(json));
            return ParameterTable.of("edited " + resource, mapper.writeValueAsBytes(root));
        }
    }
}
