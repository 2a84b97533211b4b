package org.yttria.phantoms.anatomy;

import org.yttria.phantoms.parameter.ParameterTable;

/**
 * The spine: vertebral bodies with a cortical shell and marrow, discs between them, the canal behind them in its arch, spinous
 * and transverse processes; curved backwards in the chest and forwards below.
 */
final class Spine {

    private final double[] body;
    private final double[] curve;
    private final double pitchMm;
    private final double discMm;
    private final double cortexMm;
    private final double coverMm;
    private final double canalMm;
    private final double archMm;
    private final double[] spinous;
    private final double[] transverse;
    private final double scaleX;
    private final double scaleY;
    private final double phaseMm;

    Spine(ParameterTable table, double scaleX, double scaleY, double phase) {
        this.body = table.values("spine.bodyHalfAxesMm");
        this.curve = table.values("spine.curveMm");
        this.pitchMm = table.value("spine.pitchMm");
        this.discMm = table.value("spine.discMm");
        this.cortexMm = table.value("spine.cortexMm");
        this.coverMm = table.value("spine.coverMm");
        this.canalMm = table.value("spine.canalRadiusMm");
        this.archMm = table.value("spine.archMm");
        this.spinous = table.values("spine.spinousMm");
        this.transverse = table.values("spine.transverseMm");
        this.scaleX = scaleX;
        this.scaleY = scaleY;
        this.phaseMm = phase * pitchMm;
    }

    /** Middle of the vertebral bodies at a height, mm. */
    double centreY(double z) {
        double from = (z - curve[2]) / curve[3];
        return scaleY * (curve[0] + curve[1] * (1 - from * from));
    }

    /** Front of the vertebral bodies at a height, mm. */
    double frontY(double z) {
        return centreY(z) - body[1] * scaleY;
    }

    /** Paints it over everything. */
    void paint(LabelCanvas canvas) {
        canvas.bySlice(k -> {
            double z = canvas.z(k);
            double behind = body[1] * scaleY + canalMm;
            double centre = centreY(z);
            double phase = z + phaseMm - pitchMm * Math.floor((z + phaseMm) / pitchMm);
            for (int j = 0; j < canvas.grid().ny(); j++) {
                double dy = canvas.y(j) - centre;
                if (dy < -body[1] * scaleY - coverMm || dy > behind + spinous[1]) {
                    continue;
                }
                for (int i = 0; i < canvas.grid().nx(); i++) {
                    double x = canvas.x(i);
                    if (Math.abs(x) <= transverse[0]) {
                        int n = canvas.grid().index(i, j, k);
                        canvas.fill(n, tissue(x, dy, behind, phase, canvas.tissue(n)));
                    }
                }
            }
        });
    }

    private Tissue tissue(double x, double dy, double behind, double phase, Tissue otherwise) {
        double hx = body[0] * scaleX;
        double hy = body[1] * scaleY;
        double depth = (1 - Math.sqrt(x * x / (hx * hx) + dy * dy / (hy * hy))) * Math.min(hx, hy);
        if (depth > 0) {
            return vertebra(depth, phase);
        }
        double canal = Math.sqrt(x * x + (dy - behind) * (dy - behind));
        if (canal < canalMm + archMm) {
            return canal < canalMm ? Tissue.MUSCLE : arch(phase);
        }
        boolean level = phase > discMm + transverse[2] && phase < discMm + transverse[3];
        if (level && Math.abs(x) < spinous[0] && dy > behind) {
            return Tissue.CORTICAL_BONE;
        }
        if (level && Math.abs(dy - behind) < transverse[1]) {
            return Tissue.TRABECULAR_BONE;
        }
        return depth > -coverMm ? Tissue.MUSCLE : otherwise;
    }

    private Tissue vertebra(double depth, double phase) {
        if (phase < discMm) {
            return Tissue.MUSCLE;
        }
        double toPlate = Math.min(phase - discMm, pitchMm - phase);
        return Math.min(depth, toPlate) < cortexMm ? Tissue.CORTICAL_BONE : Tissue.TRABECULAR_BONE;
    }

    private Tissue arch(double phase) {
        return phase < discMm ? Tissue.MUSCLE : Tissue.CORTICAL_BONE;
    }
}
