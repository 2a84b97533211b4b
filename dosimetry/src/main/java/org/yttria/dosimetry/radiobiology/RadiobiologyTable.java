package org.yttria.dosimetry.radiobiology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.yttria.dosimetry.uncertainty.Grade;
import org.yttria.dosimetry.uncertainty.Source;
import org.yttria.dosimetry.uncertainty.SourcedValue;
import org.yttria.imaging.InputDataException;

/**
 * The radiobiological parameters that come with Yttria, each with its source and grade.
 *
 * <p>There are none for complications, no \(\alpha\) and no slope: those are inputs.
 *
 * @param version version of the table, for reports
 * @param tissues tissues by \(\alpha/\beta\) and repair
 * @param tumourControl doses of 50 % tumour control
 */
public record RadiobiologyTable(String version, List<Tissue> tissues, List<TumourControlSet> tumourControl) {

    private static final String RESOURCE = "radiobiology.json";
    private static final RadiobiologyTable STANDARD = load();

    public RadiobiologyTable {
        tissues = List.copyOf(tissues);
        tumourControl = List.copyOf(tumourControl);
    }

    /** The table embedded in this version of Yttria. */
    public static RadiobiologyTable standard() {
        return STANDARD;
    }

    /**
     * A tissue by its name.
     *
     * @throws InputDataException if the table has no such tissue
     */
    public Tissue tissue(String name) {
        return tissues.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown tissue \"" + name + "\": known are "
                        + String.join(", ", tissues.stream().map(Tissue::name).toList())));
    }

    /**
     * A dose of tumour control by its name.
     *
     * @throws InputDataException if the table has no such set
     */
    public TumourControlSet tumourControl(String name) {
        return tumourControl.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown set of tumour control \"" + name + "\": known are "
                        + String.join(
                                "; ",
                                tumourControl.stream()
                                        .map(TumourControlSet::name)
                                        .toList())));
    }

    private static RadiobiologyTable load() {
        try (InputStream in = RadiobiologyTable.class.getResourceAsStream(RESOURCE)) {
            JsonNode root = new ObjectMapper().readTree(in);
            List<Tissue> tissues = new ArrayList<>();
            for (JsonNode node : root.required("tissues")) {
                tissues.add(new Tissue(
                        node.required("name").asText(),
                        value(node.required("alphaBeta"), "gray"),
                        value(node.required("repairHalfTime"), "hours")));
            }
            List<TumourControlSet> sets = new ArrayList<>();
            for (JsonNode node : root.required("tumourControl")) {
                sets.add(new TumourControlSet(
                        node.required("name").asText(),
                        node.required("device").asText(),
                        DoseQuantity.labelled(node.required("dose").asText()),
                        value(node.required("d50"), "gray"),
                        node.required("remark").asText()));
            }
            return new RadiobiologyTable(root.required("version").asText(), tissues, sets);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " is damaged", e);
        }
    }

    private static SourcedValue value(JsonNode node, String unit) {
        return new SourcedValue(
                node.required(unit).asDouble(),
                new Source(
                        node.required("source").asText(),
                        Grade.labelled(node.required("grade").asText())));
    }
}
