package org.yttria.phantoms.parameter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.SourcedTable;
import org.yttria.phantoms.random.Distribution;

/**
 * The parameters of a part of the phantoms: a resource in JSON whose entries each name a source and a grade.
 *
 * <p>An entry holds {@code "value"}, a number or a list of numbers, or a {@code "distribution"}: {@code "uniform"} with
 * {@code "low"} and {@code "high"}, {@code "normal"} with {@code "mean"} and {@code "sd"}, {@code "log-normal"} with
 * {@code "median"} and {@code "sigma"} (the standard deviation of the logarithm), {@code "beta"} with {@code "a"} and {@code "b"};
 * {@code "min"} and {@code "max"} clamp it. Groups nest; a name in a group is written {@code "group.name"}.
 */
public final class ParameterTable {

    /** A field that stands twice, or text after the end, is an error and not a choice. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SourcedTable table;
    private final String sha256;

    private ParameterTable(SourcedTable table, String sha256) {
        this.table = table;
        this.sha256 = sha256;
    }

    /**
     * The table that lies beside a class.
     *
     * @param owner the class
     * @param resource the resource's name
     */
    public static ParameterTable embedded(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + resource + " is missing");
            }
            return of(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " is damaged", e);
        }
    }

    /**
     * A table of given bytes.
     *
     * @throws InputDataException if they are not a JSON object, or name a field twice
     * @throws IOException if they cannot be read
     */
    public static ParameterTable of(String name, byte[] json) throws IOException {
        try {
            JsonNode root = STRICT.readTree(json);
            if (!root.isObject()) {
                throw new InputDataException(name + ": is not a JSON table of parameters");
            }
            return new ParameterTable(new SourcedTable(name, root), hash(json));
        } catch (JsonProcessingException e) {
            throw new InputDataException(name + ": is not a JSON table: " + e.getOriginalMessage(), e);
        }
    }

    /** SHA-256 of the table's bytes, which freezes it. */
    public String sha256() {
        return sha256;
    }

    public String name() {
        return table.name();
    }

    public String version() {
        return table.version();
    }

    /** A single number. */
    public double value(String name) {
        return number(name, fixed(name), "value");
    }

    /** A list of numbers. */
    public double[] values(String name) {
        JsonNode list = fixed(name).path("value");
        if (!list.isArray() || list.isEmpty()) {
            throw unusable(name, "no list of numbers as its \"value\"" + found(list));
        }
        double[] values = new double[list.size()];
        for (int n = 0; n < values.length; n++) {
            if (!isFinite(list.path(n))) {
                throw unusable(name, list.path(n) + " instead of a number");
            }
            values[n] = list.path(n).asDouble();
        }
        return values;
    }

    /** A list of as many numbers as are needed. */
    public double[] values(String name, int count) {
        double[] values = values(name);
        if (values.length != count) {
            throw unusable(name, values.length + " numbers and needs " + count);
        }
        return values;
    }

    /** A distribution; a {@code "value"} is one that never varies. */
    public Distribution distribution(String name) {
        JsonNode entry = fixed(name);
        double min = entry.has("min") ? number(name, entry, "min") : Double.NEGATIVE_INFINITY;
        double max = entry.has("max") ? number(name, entry, "max") : Double.POSITIVE_INFINITY;
        if (!entry.has("distribution")) {
            return checked(name, Distribution.Kind.CONSTANT, number(name, entry, "value"), 0, min, max);
        }
        JsonNode kind = entry.path("distribution");
        return switch (kind.asText()) {
            case "uniform" ->
                checked(
                        name,
                        Distribution.Kind.UNIFORM,
                        number(name, entry, "low"),
                        number(name, entry, "high"),
                        min,
                        max);
            case "normal" ->
                checked(
                        name,
                        Distribution.Kind.NORMAL,
                        number(name, entry, "mean"),
                        number(name, entry, "sd"),
                        min,
                        max);
            case "log-normal" ->
                checked(
                        name,
                        Distribution.Kind.LOG_NORMAL,
                        number(name, entry, "median"),
                        number(name, entry, "sigma"),
                        min,
                        max);
            case "beta" ->
                checked(name, Distribution.Kind.BETA, number(name, entry, "a"), number(name, entry, "b"), min, max);
            default -> throw unusable(name, "the unknown distribution " + kind);
        };
    }

    /** Whether the table has an entry. */
    public boolean has(String name) {
        return !node(name).isMissingNode();
    }

    private Distribution checked(
            String name, Distribution.Kind kind, double first, double second, double min, double max) {
        try {
            return new Distribution(kind, first, second, min, max);
        } catch (IllegalArgumentException e) {
            throw new InputDataException(about(name) + " cannot be drawn from: " + e.getMessage(), e);
        }
    }

    private double number(String name, JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        if (!isFinite(value)) {
            throw unusable(name, "no number as its \"" + field + "\"" + found(value));
        }
        return value.asDouble();
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.asDouble());
    }

    private static String found(JsonNode value) {
        return value.isMissingNode() ? "" : " but " + value;
    }

    /** An entry that does not state a value and a distribution at once. */
    private JsonNode fixed(String name) {
        JsonNode entry = entry(name);
        if (entry.has("value") && entry.has("distribution")) {
            throw unusable(name, "both a \"value\" and a \"distribution\"");
        }
        return entry;
    }

    private JsonNode entry(String name) {
        JsonNode entry = node(name);
        if (entry.isMissingNode()) {
            throw unusable(name, "no entry");
        }
        try {
            table.source(entry);
        } catch (InputDataException e) {
            throw new InputDataException(about(name) + " does not say where it comes from: " + e.getMessage(), e);
        }
        return entry;
    }

    private JsonNode node(String name) {
        return table.root().at("/" + name.replace('.', '/'));
    }

    private InputDataException unusable(String name, String what) {
        return new InputDataException(about(name) + " has " + what);
    }

    private String about(String name) {
        return table.name() + ": parameter \"" + name + "\"";
    }

    private static String hash(byte[] bytes) {
        try {
            // The same text on every system: line ends do not count.
            String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
