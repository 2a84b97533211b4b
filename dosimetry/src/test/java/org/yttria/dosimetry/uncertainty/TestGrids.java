package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/** Grids of which only the spacing counts. */
final class TestGrids {

    private TestGrids() {}

    static Grid of(double xMm, double yMm, double zMm) {
        return Grid.axial(1, 1, 1, new Point3(xMm, yMm, zMm), new Point3(0, 0, 0));
    }
}
