package org.yttria.phantoms.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
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
     * @throws IOException if they are not JSON
     */
    public static ParameterTable of(String name, byte[] json) throws IOException {
        return new ParameterTable(new SourcedTable(name, new ObjectMapper().readTree(json)), hash(json));
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
        JsonNode value = entry(name).path("value");
        if (!value.isNumber()) {
            throw unusable(name, "no number as its \"value\"");
        }
        return value.asDouble();
    }

    /** A list of numbers. */
    public double[] values(String name) {
        JsonNode list = entry(name).path("value");
        if (!list.isArray() || list.isEmpty()) {
            throw unusable(name, "no list of numbers as its \"value\"");
        }
        double[] values = new double[list.size()];
        for (int n = 0; n < values.length; n++) {
            if (!list.path(n).isNumber()) {
                throw unusable(name, list.path(n) + " instead of a number");
            }
            values[n] = list.path(n).asDouble();
        }
        return values;
    }

    /** A distribution; a {@code "value"} is one that never varies. */
    public Distribution distribution(String name) {
        JsonNode entry = entry(name);
        double min = entry.path("min").asDouble(Double.NEGATIVE_INFINITY);
        double max = entry.path("max").asDouble(Double.POSITIVE_INFINITY);
        String kind = entry.path("distribution").asText("value");
        return switch (kind) {
            case "value" -> new Distribution(Distribution.Kind.CONSTANT, number(name, "value"), 0, min, max);
            case "uniform" ->
                new Distribution(Distribution.Kind.UNIFORM, number(name, "low"), number(name, "high"), min, max);
            case "normal" ->
                new Distribution(Distribution.Kind.NORMAL, number(name, "mean"), number(name, "sd"), min, max);
            case "log-normal" ->
                new Distribution(Distribution.Kind.LOG_NORMAL, number(name, "median"), number(name, "sigma"), min, max);
            case "beta" -> new Distribution(Distribution.Kind.BETA, number(name, "a"), number(name, "b"), min, max);
            default -> throw unusable(name, "the unknown distribution \"" + kind + "\"");
        };
    }

    /** Whether the table has an entry. */
    public boolean has(String name) {
        return !node(name).isMissingNode();
    }

    private double number(String name, String field) {
        JsonNode value = entry(name).path(field);
        if (!value.isNumber()) {
            throw unusable(name, "no number \"" + field + "\"");
        }
        return value.asDouble();
    }

    private JsonNode entry(String name) {
        JsonNode entry = node(name);
        if (entry.isMissingNode()) {
            throw unusable(name, "no such entry");
        }
        table.source(entry);
        return entry;
    }

    private JsonNode node(String name) {
        return table.root().at("/" + name.replace('.', '/'));
    }

    private InputDataException unusable(String name, String what) {
        return new InputDataException(
                String.format(Locale.ROOT, "%s: parameter \"%s\" has %s", table.name(), name, what));
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
