package org.yttria.phantoms.scanner;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;

/** The grids that scans are reconstructed on: axial, their centre at the origin. */
public final class ScanGrids {

    private static final int VALUES = 6;

    private ScanGrids() {}

    /** Of a SPECT of the standard family. */
    public static Grid spect() {
        return spect(ScannerTable.standard());
    }

    /** Of a PET of the standard family. */
    public static Grid pet() {
        return pet(ScannerTable.standard());
    }

    /** Of a SPECT. */
    public static Grid spect(ParameterTable table) {
        return centred(table, "spect.grid");
    }

    /** Of a PET. */
    public static Grid pet(ParameterTable table) {
        return centred(table, "pet.grid");
    }

    /** Of planar views: one row, which stands for all depths. */
    public static Grid planar(ParameterTable table) {
        return centred(table, "planar.grid");
    }

    /** The entry holds the numbers of voxels along x, y and z and their sizes in mm. */
    private static Grid centred(ParameterTable table, String entry) {
        double[] v = table.values(entry);
        if (v.length != VALUES) {
            throw new IllegalArgumentException(table.name() + ": \"" + entry + "\" needs " + VALUES
                    + " numbers, three of voxels and three in mm, not " + v.length);
        }
        double[] spacing = {v[3], v[4], v[VALUES - 1]};
        double[] first = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            first[axis] = -(v[axis] - 1) / 2 * spacing[axis];
        }
        return Grid.axial(
                (int) v[0],
                (int) v[1],
                (int) v[2],
                new Point3(spacing[0], spacing[1], spacing[2]),
                new Point3(first[0], first[1], first[2]));
    }
}
