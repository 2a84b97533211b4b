package org.yttria.phantoms.anatomy;

import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.shape.SmoothIntersection;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.SuperEllipse;

/**
 * Both lungs: what is in the chest above the diaphragm and beside the mediastinum and the heart, below a cap for each apex,
 * with rounded edges.
 */
final class Lungs {

    private final Trunk trunk;
    private final Diaphragm diaphragm;
    private final Solid heart;
    private final double apexMm;
    private final double pleuraMm;
    private final double diaphragmMm;
    private final double roundingMm;
    private final double[] mediastinum;
    private final double capX;
    private final double capHalfX;
    private final double capHalfY;
    private final double capHalfZ;

    Lungs(ParameterTable table, Trunk trunk, Diaphragm diaphragm, Solid heart, double apexMm) {
        this.trunk = trunk;
        this.diaphragm = diaphragm;
        this.heart = heart;
        this.apexMm = apexMm;
        this.pleuraMm = table.value("lungs.pleuraMm");
        this.diaphragmMm = table.value("diaphragm.thicknessMm");
        this.roundingMm = table.value("lungs.roundingMm");
        this.mediastinum = table.values("lungs.mediastinumMm");
        double[] cap = table.values("lungs.apexCap");
        this.capX = cap[0] * trunk.cavityHalfX();
        this.capHalfX = cap[1] * trunk.cavityHalfX();
        this.capHalfY = cap[2] * trunk.cavityHalfY();
        this.capHalfZ = cap[3];
    }

    double diaphragmMm() {
        return diaphragmMm;
    }

    /** Height of both apices, mm. */
    double apexMm() {
        return apexMm;
    }

    /** Half the width of the mediastinum: narrow in front, wide where the vessels are. */
    double mediastinumMm(double y) {
        double from = (y - mediastinum[2]) / mediastinum[3];
        double square = from * from;
        return mediastinum[0] + mediastinum[1] / (1 + square * square);
    }

    /** Whether a point is in a lung; it must lie in the cavity. */
    boolean isLung(double x, double y, double z) {
        double side = Math.abs(x);
        double beside = mediastinumMm(y) - side;
        double above = diaphragm.heightMm(x, y) + 0.5 * diaphragmMm - z;
        if (beside > 0 || above > 0 || z > apexMm) {
            return false;
        }
        double u = (side - capX) / capHalfX;
        double v = y / capHalfY;
        double w = Math.max(0, z - apexMm + capHalfZ) / capHalfZ;
        double cap = (Math.sqrt(u * u + v * v + w * w) - 1) * capHalfX;
        if (cap > 0) {
            return false;
        }
        SuperEllipse section = trunk.cavity(z);
        double wall = section.distanceMm(x, y) + pleuraMm;
        double f = SmoothIntersection.smoothMax(
                SmoothIntersection.smoothMax(wall, beside, roundingMm),
                SmoothIntersection.smoothMax(above, cap, roundingMm),
                roundingMm);
        return f <= 0 && !heart.contains(x, y, z);
    }

    /** Volume on every n-th voxel of a canvas, mL. */
    double coarseVolumeMl(LabelCanvas canvas, int stride) {
        int count = 0;
        for (int k = 0; k < canvas.grid().nz(); k += stride) {
            SuperEllipse section = trunk.cavity(canvas.z(k));
            for (int j = 0; j < canvas.grid().ny(); j += stride) {
                double chord = section.halfChord(canvas.y(j));
                for (int i = 0; i < canvas.grid().nx(); i += stride) {
                    if (Math.abs(canvas.x(i)) < chord && isLung(canvas.x(i), canvas.y(j), canvas.z(k))) {
                        count++;
                    }
                }
            }
        }
        return count * canvas.grid().voxelVolumeMl() * stride * stride * stride;
    }
}
