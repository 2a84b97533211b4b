package org.yttria.dosimetry.radiobiology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.SourcedTable;

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
        SourcedTable table = SourcedTable.embedded(RadiobiologyTable.class, RESOURCE);
        List<Tissue> tissues = new ArrayList<>();
        for (JsonNode node : table.list("tissues")) {
            tissues.add(new Tissue(
                    table.text(node, "name"),
                    table.value(node.path("alphaBeta"), "gray"),
                    table.value(node.path("repairHalfTime"), "hours")));
        }
        List<TumourControlSet> sets = new ArrayList<>();
        for (JsonNode node : table.list("tumourControl")) {
            sets.add(new TumourControlSet(
                    table.text(node, "name"),
                    table.text(node, "device"),
                    DoseQuantity.labelled(table.text(node, "dose")),
                    table.value(node.path("d50"), "gray"),
                    table.text(node, "remark")));
        }
        return new RadiobiologyTable(table.version(), tissues, sets);
    }
}
