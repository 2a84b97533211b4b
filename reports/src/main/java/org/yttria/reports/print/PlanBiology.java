package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.reports.plan.BiologicalDose;
import org.yttria.reports.plan.PlanReport;

/** What the doses may mean biologically. */
final class PlanBiology {

    private PlanBiology() {}

    static Optional<Section> section(PlanReport plan) {
        if (plan.biology().isEmpty()) {
            return Optional.empty();
        }
        List<PrintedTable.Line> doses = new ArrayList<>();
        List<PrintedTable.Line> endpoints = new ArrayList<>();
        for (BiologicalDose b : plan.biology()) {
            doses.add(PrintedTable.Line.of(
                    b.structure(),
                    b.tissue(),
                    PrintedNumber.gray(b.meanDoseGy()),
                    PrintedNumber.gray(b.meanBedGy()),
                    PrintedNumber.gray(b.meanEqd2Gy()),
                    b.parameters()));
            for (BiologicalDose.Endpoint e : b.endpoints()) {
                endpoints.add(PrintedTable.Line.of(b.structure(), e.name(), value(e), e.basis()));
            }
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(new PrintedTable(
                "Biological doses",
                List.of(
                        PrintedTable.Column.name("Structure"),
                        PrintedTable.Column.text("Tissue"),
                        PrintedTable.Column.number("Mean dose", "Gy"),
                        PrintedTable.Column.number("Mean BED", "Gy"),
                        PrintedTable.Column.number("Mean EQD2", "Gy"),
                        PrintedTable.Column.text("Parameters and sources")),
                doses)));
        blocks.add(
                Block.equation(
                        "BED = *D* (1 + *G* *D*/(*α*/*β*)), \u00a0 *G* = *T*_{rep}/(*T*_{rep} + *T*_{phys}), \u00a0 EQD2 = BED/(1 + 2 Gy/(*α*/*β*))"));
        blocks.add(new Block.Note(
                "Computed voxel by voxel and then averaged: the BED of a mean dose is lower than the mean BED. A voxel of negative"
                        + " dose, from noise, is its own BED."));
        if (!endpoints.isEmpty()) {
            blocks.add(new Block.Subheading("Endpoints"));
            blocks.add(new Block.Table(new PrintedTable(
                    "Endpoints",
                    List.of(
                            PrintedTable.Column.name("Structure"),
                            PrintedTable.Column.text("Endpoint"),
                            PrintedTable.Column.text("Value"),
                            PrintedTable.Column.text("Parameters and sources")),
                    endpoints)));
        }
        return Optional.of(new Section("biology", "Radiobiology", blocks));
    }

    private static String value(BiologicalDose.Endpoint e) {
        return e.unit().isEmpty()
                ? PrintedNumber.percent(e.value()) + " %"
                : PrintedNumber.significant(e.value()) + " " + e.unit();
    }
}
