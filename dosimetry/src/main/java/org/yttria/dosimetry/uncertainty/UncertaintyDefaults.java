package org.yttria.dosimetry.uncertainty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Uncertainties and limits that come with Yttria, each with its source.
 *
 * @param version version of the table
 * @param doseConstant relative standard uncertainty of the dose constant
 * @param recoveryLimits where recovery corrections end
 */
public record UncertaintyDefaults(String version, SourcedValue doseConstant, RecoveryLimits recoveryLimits) {

    private static final String RESOURCE = "uncertainty.json";
    private static final UncertaintyDefaults STANDARD = load();

    /** The table embedded in this version of Yttria. */
    public static UncertaintyDefaults standard() {
        return STANDARD;
    }

    private static UncertaintyDefaults load() {
        try (InputStream in = UncertaintyDefaults.class.getResourceAsStream(RESOURCE)) {
            JsonNode root = new ObjectMapper().readTree(in);
            return new UncertaintyDefaults(
                    root.required("version").asText(),
                    value(root.required("relativeUncertaintyOfDoseConstant")),
                    new RecoveryLimits(
                            value(root.required("lowestRecovery")),
                            value(root.required("highestRelativeUncertaintyOfRecovery"))));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " is damaged", e);
        }
    }

    private static SourcedValue value(JsonNode node) {
        return new SourcedValue(
                node.required("value").asDouble(),
                new Source(
                        node.required("source").asText(),
                        Grade.labelled(node.required("grade").asText())));
    }
}
