package org.yttria.phantoms.anatomy;

import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Solid;

/**
 * The diaphragm: a dome under each lung, steep towards the chest wall and deepest behind, flat where the heart lies between them.
 *
 * @param topMm height of the right dome, mm
 * @param leftLowerMm how much lower the left one is
 * @param halfX distance of a dome's top from the midline, mm
 * @param lateralMm from a dome's top to the chest wall, mm
 * @param medialMm the same scale towards the midline, larger, so that the middle is flat
 * @param sagittalMm from a dome's top to the front and to the back, mm
 * @param dropFrontMm how far it falls to the chest wall in front
 * @param dropBackMm and behind
 */
public record Diaphragm(
        double topMm,
        double leftLowerMm,
        double halfX,
        double lateralMm,
        double medialMm,
        double sagittalMm,
        double dropFrontMm,
        double dropBackMm) {

    private static final double BLEND_PER_MM = 1 / 80.0;

    static Diaphragm of(ParameterTable table, double halfX, double halfY) {
        double[] fractions = table.values("diaphragm.fractionsOfCavity");
        return new Diaphragm(
                0,
                table.value("diaphragm.leftLowerMm"),
                fractions[0] * halfX,
                fractions[1] * halfX,
                fractions[2] * halfX,
                fractions[3] * halfY,
                table.value("diaphragm.dropFrontMm"),
                table.value("diaphragm.dropBackMm"));
    }

    Diaphragm at(double top) {
        return new Diaphragm(top, leftLowerMm, halfX, lateralMm, medialMm, sagittalMm, dropFrontMm, dropBackMm);
    }

    /** Its height above a point of the plane, mm. */
    public double heightMm(double x, double y) {
        double left = Math.min(1, Math.max(0, 0.5 + x * BLEND_PER_MM));
        return topMm - left * (leftLowerMm + fall(x - halfX, y)) - (1 - left) * fall(-x - halfX, y);
    }

    private double fall(double outwards, double y) {
        double u = outwards / (outwards > 0 ? lateralMm : medialMm);
        double v = y / sagittalMm;
        double toBack = Math.min(1, Math.max(0, 0.5 + 0.5 * v));
        double drop = dropFrontMm + (dropBackMm - dropFrontMm) * toBack * toBack;
        double square = u * u + v * v;
        // A dome that is flatter than a paraboloid at its top and falls steeply at the wall.
        return drop * square * (0.5 + 0.5 * Math.min(square, 3));
    }

    /** All that lies at least a gap below it. */
    public Solid below(double gapMm) {
        return new Solid() {
            @Override
            public Bounds bounds() {
                return Bounds.everywhere();
            }

            @Override
            public double distanceMm(double x, double y, double z) {
                return z + gapMm - heightMm(x, y);
            }
        };
    }
}
