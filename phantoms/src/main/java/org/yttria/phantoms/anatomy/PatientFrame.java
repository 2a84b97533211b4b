package org.yttria.phantoms.anatomy;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;

/** Where a virtual patient lies: its truth grid, centred on the origin of the patient's axes. */
public final class PatientFrame {

    private PatientFrame() {}

    /** The grid of the truth: axial, isotropic, centred on the origin. */
    public static Grid grid() {
        ParameterTable table = AnatomyModel.standardTable();
        double[] size = table.values("frame.voxels");
        double spacing = table.value("frame.spacingMm");
        return Grid.axial(
                (int) size[0],
                (int) size[1],
                (int) size[2],
                new Point3(spacing, spacing, spacing),
                new Point3(first(size[0], spacing), first(size[1], spacing), first(size[2], spacing)));
    }

    private static double first(double count, double spacing) {
        return -(count - 1) * 0.5 * spacing;
    }
}
