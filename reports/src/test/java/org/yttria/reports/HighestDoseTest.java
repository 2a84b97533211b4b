package org.yttria.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.print.PrintedReport;

class HighestDoseTest {

    private static final Grid GRID = Grid.axial(20, 16, 12, new Point3(4, 4, 5), new Point3(-30, -20, 10));
    private static final List<Structure> LIVER =
            List.of(ReportedPatient.structure("Liver", Role.LIVER, Mask.of(GRID, (i, j, k) -> i < 5 && j < 5)));

    private static Volume dose(double elsewhere, double liver, double spot) {
        return Volume.filled(
                GRID,
                Quantity.ABSORBED_DOSE,
                (i, j, k) -> i == 15 && j == 10 && k == 7 ? spot : i < 5 && j < 5 ? liver : elsewhere);
    }

    @Test
    void outsideAllStructuresItWarnsAndSaysWhere() {
        HighestDose highest = HighestDose.of(dose(0, 47.3, 946.1), LIVER);
        assertEquals(946.1, highest.gray(), 1e-4);
        assertEquals(0, highest.at().minus(new Point3(30, 20, 45)).norm(), 1e-9);
        assertTrue(highest.outside());
        assertEquals(1, highest.warnings().size());
        assertTrue(
                highest.warnings()
                        .get(0)
                        .startsWith("The highest dose of the map, 946.1 Gy at (30.0, 20.0, 45.0) mm, lies outside every"
                                + " structure"),
                highest.warnings().get(0));
    }

    @Test
    void insideAStructureItDoesNotWarn() {
        HighestDose highest = HighestDose.of(dose(0, 47.3, 47.2), LIVER);
        assertEquals(47.3, highest.gray(), 1e-5);
        assertFalse(highest.outside());
        assertEquals(List.of(), highest.warnings());
        List<Structure> both = List.of(
                LIVER.get(0),
                ReportedPatient.structure("Bowel", Role.OTHER, Mask.of(GRID, (i, j, k) -> i > 13 && j > 8)));
        assertFalse(HighestDose.of(dose(0, 47.3, 946.1), both).outside());
    }

    /** Voxels of 16 mm: that of the highest dose is in the structure, and its centre in no voxel centre's reach. */
    @Test
    void aCoarseStructureHoldsTheVoxelsBetweenItsCentres() {
        Grid coarse = Grid.axial(5, 4, 3, new Point3(16, 16, 20), new Point3(-24, -14, 17.5));
        Point3 at = coarse.worldToIndex().apply(new Point3(30, 20, 45));
        Mask one = Mask.of(
                coarse, (i, j, k) -> i == Math.round(at.x()) && j == Math.round(at.y()) && k == Math.round(at.z()));
        HighestDose highest =
                HighestDose.of(dose(0, 47.3, 946.1), List.of(ReportedPatient.structure("Box", Role.OTHER, one)));
        assertFalse(highest.outside());
    }

    @Test
    void aUniformDoseHasItsHighestInside() {
        HighestDose highest = HighestDose.of(
                dose(50, 50, 50),
                List.of(ReportedPatient.structure("Box", Role.OTHER, Mask.of(GRID, (i, j, k) -> i == 9 && j == 9))));
        assertFalse(highest.outside());
        assertEquals(6, highest.at().x(), 1e-9);
        assertFalse(HighestDose.of(dose(50.001, 50, 50), LIVER).outside(), "rounding of a convolution");
        assertTrue(HighestDose.of(dose(50.02, 50, 50), LIVER).outside());
    }

    @Test
    void withoutStructuresThereIsNothingToLieOutsideOf() {
        assertFalse(HighestDose.of(dose(0, 47.3, 946.1), List.of()).outside());
        assertEquals(946.1, HighestDose.of(dose(0, 47.3, 946.1), List.of()).gray(), 1e-4);
    }

    @Test
    void negativeDosesAreNoException() {
        assertEquals(-1, HighestDose.of(dose(-2, -3, -1), LIVER).gray());
        assertFalse(HighestDose.of(dose(-2, -3, -1), LIVER).outside());
    }

    @Test
    void jsonAndPrintStateIt() {
        DosimetryReport report = ReportedPatient.small().reportWithDeposit(ReportedPatient.DEPOSIT);
        JsonNode dose = new JsonReportWriter().toJson(report).get("dose");
        assertEquals(report.images().dose().max(), dose.get("maximumDoseGy").asDouble());
        JsonNode at = dose.get("maximumAtMm");
        assertTrue(ReportedPatient.DEPOSIT.holds(
                new Point3(at.get(0).asDouble(), at.get(1).asDouble(), at.get(2).asDouble())));
        assertTrue(dose.get("maximumOutsideStructures").asBoolean());
        String fact = new PrintedReport(report)
                .patient().stream()
                        .filter(f -> f.name().equals("Highest dose of the whole map"))
                        .findFirst()
                        .orElseThrow()
                        .value();
        assertTrue(fact.matches("[0-9.]+ Gy at \\(.*\\) mm, outside every structure"), fact);
    }
}
