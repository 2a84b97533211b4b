package org.yttria.imaging.nuclide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * The table of nuclides that comes with Yttria.
 *
 * <p>The table has a version; reports print it, so that a dose can be traced to the constants it was computed with.
 */
public final class Nuclides {

    private static final String RESOURCE = "nuclides.json";
    private static final Nuclides STANDARD = load();

    private final String version;
    private final Map<String, Radionuclide> byName;

    private Nuclides(String version, Map<String, Radionuclide> byName) {
        this.version = version;
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** The table embedded in this version of Yttria. */
    public static Nuclides standard() {
        return STANDARD;
    }

    /** Version of the table. */
    public String version() {
        return version;
    }

    /** Names of all nuclides in the table. */
    public Set<String> names() {
        return byName.keySet();
    }

    /**
     * A nuclide by its name, for example "Y-90".
     *
     * @throws InputDataException if the table has no such nuclide
     */
    public Radionuclide named(String name) {
        Radionuclide nuclide = byName.get(name);
        if (nuclide == null) {
            throw new InputDataException("Unknown nuclide \"" + name + "\": known are " + String.join(", ", names()));
        }
        return nuclide;
    }

    private static Nuclides load() {
        try (InputStream in = Nuclides.class.getResourceAsStream(RESOURCE)) {
            JsonNode root = new ObjectMapper().readTree(in);
            Map<String, Radionuclide> byName = new LinkedHashMap<>();
            for (JsonNode node : root.required("nuclides")) {
                Radionuclide nuclide = nuclide(node);
                byName.put(nuclide.name(), nuclide);
            }
            return new Nuclides(root.required("version").asText(), byName);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " is damaged", e);
        }
    }

    private static Radionuclide nuclide(JsonNode node) {
        JsonNode halfLife = node.required("halfLife");
        JsonNode constant = node.path("doseConstant");
        return new Radionuclide(
                node.required("name").asText(),
                halfLife.required("hours").asDouble(),
                halfLife.required("source").asText(),
                constant.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new DoseConstant(
                                constant.required("joulesPerGigabecquerel").asDouble())),
                constant.path("source").asText(""));
    }
}
