package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;

class ScanGridsTest {

    @Test
    void areCentredAndOfTheStatedSizes() {
        check(ScanGrids.spect(), 128, 128, 90, new Point3(4.8, 4.8, 4.8));
        check(ScanGrids.pet(), 128, 128, 108, new Point3(4.07, 4.07, 4));
        check(ScanGrids.planar(ScannerTable.standard()), 128, 1, 90, new Point3(4.8, 307.2, 4.8));
    }

    private static void check(Grid grid, int nx, int ny, int nz, Point3 spacing) {
        assertEquals(nx, grid.nx());
        assertEquals(ny, grid.ny());
        assertEquals(nz, grid.nz());
        Point3 centre = grid.indexToWorld().apply(new Point3((nx - 1) / 2.0, (ny - 1) / 2.0, (nz - 1) / 2.0));
        assertEquals(0, centre.norm(), 1e-9);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(spacing.component(axis), grid.spacingMm(axis), 1e-12);
        }
    }

    @Test
    void needSixNumbers() throws IOException {
        String json =
                "{\"spect\": {\"grid\": {\"value\": [128, 128, 90], \"source\": \"a\", \"grade\": \"verified\"}}}";
        ParameterTable table = ParameterTable.of("short.json", json.getBytes(StandardCharsets.UTF_8));
        assertThrows(IllegalArgumentException.class, () -> ScanGrids.spect(table));
    }
}
