package org.yttria.imaging.dicom.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.Code;

/**
 * A nuclide as image headers describe it.
 *
 * @param name for example "Y-90"
 * @param code its code, if the standard lists one
 * @param halfLifeSeconds half-life, s
 * @param positronFraction positrons per decay, if it is imaged by them
 */
record CodedRadionuclide(String name, Optional<Code> code, double halfLifeSeconds, Optional<Double> positronFraction) {

    private static final String RESOURCE = "radionuclides.json";
    private static final Map<String, CodedRadionuclide> BY_NAME = load();

    /**
     * The nuclide of a name.
     *
     * @throws InputDataException if no header can describe it
     */
    static CodedRadionuclide named(String name) {
        CodedRadionuclide nuclide = BY_NAME.get(name);
        if (nuclide == null) {
            throw new InputDataException("Nuclide \"" + name + "\" cannot be written into a DICOM header: known are "
                    + String.join(", ", BY_NAME.keySet()));
        }
        return nuclide;
    }

    /** The item of a radiopharmaceutical, begun with its nuclide. */
    DataSet.Builder describe(DataSet.Builder item) {
        item.text(Tag.RADIOPHARMACEUTICAL, name)
                .items(
                        Tag.RADIONUCLIDE_CODE_SEQUENCE,
                        code.map(CommonModules::code).stream().toList())
                .reals(Tag.RADIONUCLIDE_HALF_LIFE, halfLifeSeconds);
        positronFraction.ifPresent(fraction -> item.reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, fraction));
        return item;
    }

    private static Map<String, CodedRadionuclide> load() {
        try (InputStream in = CodedRadionuclide.class.getResourceAsStream(RESOURCE)) {
            Map<String, CodedRadionuclide> byName = new LinkedHashMap<>();
            for (JsonNode node : new ObjectMapper().readTree(in).required("radionuclides")) {
                String name = node.required("name").asText();
                JsonNode fraction = node.path("positronFraction").path("perDecay");
                byName.put(
                        name,
                        new CodedRadionuclide(
                                name,
                                node.has("code")
                                        ? Optional.of(new Code(
                                                "SCT",
                                                node.required("code").asText(),
                                                node.required("meaning").asText()))
                                        : Optional.empty(),
                                node.required("halfLife").required("seconds").asDouble(),
                                fraction.isNumber() ? Optional.of(fraction.asDouble()) : Optional.empty()));
            }
            return Collections.unmodifiableMap(byName);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " is damaged", e);
        }
    }
}
