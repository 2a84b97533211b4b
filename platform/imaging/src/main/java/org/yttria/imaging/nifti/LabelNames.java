package org.yttria.imaging.nifti;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/** The names of labels in a JSON file beside a label map: {@code {"1": "liver", "2": "tumour"}}. */
final class LabelNames {

    private static final Pattern EXTENSION = Pattern.compile("(?i)\\.nii(\\.gz)?$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private LabelNames() {}

    /** The file that holds the names of a label map's labels. */
    static Path fileBeside(Path labelMap) {
        return labelMap.resolveSibling(
                EXTENSION.matcher(String.valueOf(labelMap.getFileName())).replaceFirst("") + ".json");
    }

    /**
     * The names beside a label map; none where there is no such file. The background, label 0, has none.
     *
     * @throws InputDataException if the file is not an object of numbers and names
     */
    static SortedMap<Integer, String> readBeside(Path labelMap) throws IOException {
        Path file = fileBeside(labelMap);
        SortedMap<Integer, String> names = new TreeMap<>();
        if (!Files.exists(file)) {
            return names;
        }
        JsonNode root = parse(file);
        if (!root.isObject()) {
            throw malformed(file, "is not an object");
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!NUMBER.matcher(entry.getKey()).matches() || !entry.getValue().isTextual()) {
                throw malformed(file, "has the entry \"" + entry.getKey() + "\": " + entry.getValue());
            }
            names.put(Integer.valueOf(entry.getKey()), entry.getValue().textValue());
        }
        names.remove(0);
        return names;
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw InputDataException.in(
                    file,
                    "is not JSON (" + e.getOriginalMessage() + "): correct it, or remove it and name labels otherwise",
                    e);
        }
    }

    private static InputDataException malformed(Path file, String what) {
        return InputDataException.in(
                file,
                what + " where label numbers and names belong, such as {\"1\": \"liver\"}: correct it, or remove it and"
                        + " name labels otherwise");
    }

    static void writeBeside(Path labelMap, Map<Integer, String> names) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        names.forEach((label, name) -> root.put(Integer.toString(label), name));
        Files.writeString(fileBeside(labelMap), mapper.writeValueAsString(root) + "\n");
    }
}
