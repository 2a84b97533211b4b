package org.yttria.phantoms.anatomy;

import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.SuperEllipse;

/**
 * The trunk: super-elliptic outlines one in the other, skin, fat, muscle, rib cage and the cavity in it.
 *
 * <p>The chest narrows towards its top, and muscle of the shoulders fills the room; the waist is narrower than both. The ribs
 * fall from the spine to the front.
 */
final class Trunk {

    private final double halfX;
    private final double halfY;
    private final double fatMm;
    private final double wallMm;
    private final double ribMm;
    private final double exponent;
    private final double taperFromMm;
    private final double taperMm;
    private final double taperShare;
    private final double[] waist;
    private final Ribs ribs;

    private Trunk(double halfX, double halfY, double fatMm, double taperFromMm, double domeMm, ParameterTable table) {
        this.halfX = halfX;
        this.halfY = halfY;
        this.fatMm = fatMm;
        this.taperFromMm = taperFromMm;
        this.wallMm = table.value("trunk.wallMm");
        this.ribMm = table.value("ribs.thicknessMm");
        this.exponent = table.value("trunk.exponent");
        this.taperMm = table.value("trunk.taperLengthMm");
        this.taperShare = table.value("trunk.taperShare");
        this.waist = table.values("trunk.waist");
        this.ribs = new Ribs(table, domeMm, halfY);
    }

    /**
     * The trunk of a build.
     *
     * @param widthMm what the field leaves for it from side to side
     * @param apexMm height of the lungs' tops
     */
    static Trunk of(ParameterTable table, Habitus habitus, double widthMm, double apexMm) {
        double[] half = table.values("trunk.halfAxesMm");
        double expansion = StrictMath.pow(
                habitus.lungVolumeMl() / table.distribution("lungs.volumeMl").first(),
                table.value("trunk.growthWithLungs"));
        double x = Math.min(half[0] * habitus.scaleX() * expansion, widthMm * 0.5 - habitus.fatMm());
        double depth = table.value("frame.maxDepthMm") * 0.5 - habitus.fatMm();
        double y = Math.min(half[1] * habitus.scaleY() * expansion, depth);
        return new Trunk(x, y, habitus.fatMm(), apexMm - table.value("trunk.taperBelowApexMm"), 0, table);
    }

    /** The same trunk with its ribs where a diaphragm's height puts them. */
    Trunk withDome(double domeMm, ParameterTable table) {
        return new Trunk(halfX, halfY, fatMm, taperFromMm, domeMm, table);
    }

    double cavityHalfX() {
        return halfX - wallMm - ribMm;
    }

    double cavityHalfY() {
        return halfY - wallMm - ribMm;
    }

    double muscleHalfX() {
        return halfX;
    }

    double muscleHalfY() {
        return halfY;
    }

    double skinHalfX() {
        return halfX + fatMm;
    }

    double skinHalfY() {
        return halfY + fatMm;
    }

    private double taper(double z) {
        double up = Math.max(0, (z - taperFromMm) / taperMm);
        return waist(z) * (1 - taperShare * up * up);
    }

    private double waist(double z) {
        double from = (z - waist[1]) / waist[2];
        return 1 - waist[0] * Math.max(0, 1 - from * from);
    }

    /** Section of the cavity at a height. */
    SuperEllipse cavity(double z) {
        double taper = taper(z);
        return SuperEllipse.of(cavityHalfX() * taper, cavityHalfY() * taper, exponent);
    }

    /** The cavity that a gap is taken off all round. */
    Solid cavityWithin(double gapMm) {
        return new Solid() {
            @Override
            public Bounds bounds() {
                double far = Double.POSITIVE_INFINITY;
                return new Bounds(
                        new Point3(-cavityHalfX(), -cavityHalfY(), -far),
                        new Point3(cavityHalfX(), cavityHalfY(), far));
            }

            @Override
            public double distanceMm(double x, double y, double z) {
                return cavity(z).distanceMm(x, y) + gapMm;
            }
        };
    }

    /** Paints fat, wall, ribs and what fills the cavity. */
    void paint(LabelCanvas canvas, Diaphragm diaphragm, Lungs lungs) {
        canvas.bySlice(k -> {
            double z = canvas.z(k);
            double waisted = waist(z);
            SuperEllipse skin = SuperEllipse.of(halfX * waisted + fatMm, halfY + fatMm, exponent);
            SuperEllipse muscle = SuperEllipse.of(halfX * waisted, halfY, exponent);
            SuperEllipse cavity = cavity(z);
            SuperEllipse cage = SuperEllipse.of(cavity.halfX() + ribMm, cavity.halfY() + ribMm, exponent);
            for (int j = 0; j < canvas.grid().ny(); j++) {
                double y = canvas.y(j);
                int row = canvas.grid().index(0, j, k);
                double[] chords = {skin.halfChord(y), muscle.halfChord(y), cage.halfChord(y), cavity.halfChord(y)};
                for (int i = 0; i < canvas.grid().nx(); i++) {
                    double x = canvas.x(i);
                    if (Math.abs(x) > chords[0]) {
                        continue;
                    }
                    if (Math.abs(x) > chords[1]) {
                        canvas.fill(row + i, Tissue.FAT);
                    } else if (Math.abs(x) > chords[2]) {
                        canvas.fill(row + i, Tissue.MUSCLE);
                    } else if (Math.abs(x) > chords[3]) {
                        canvas.fill(row + i, ribs.tissue(cavity.distanceMm(x, y) - ribMm * 0.5, y, z));
                    } else {
                        canvas.fill(row + i, filler(x, y, z, diaphragm, lungs));
                    }
                }
            }
        });
    }

    private static Tissue filler(double x, double y, double z, Diaphragm diaphragm, Lungs lungs) {
        double above = z - diaphragm.heightMm(x, y);
        if (above < -lungs.diaphragmMm() * 0.5) {
            return Tissue.FAT;
        }
        if (above < lungs.diaphragmMm() * 0.5) {
            return Tissue.MUSCLE;
        }
        if (lungs.isLung(x, y, z)) {
            return Tissue.LUNG;
        }
        return Math.abs(x) < lungs.mediastinumMm(y) && z < lungs.apexMm() ? Tissue.FAT : Tissue.MUSCLE;
    }

    /** Twelve pairs that fall from the back to the front, with marrow in them. */
    private static final class Ribs {

        private final double lowestMm;
        private final double pitchMm;
        private final double halfMm;
        private final double halfThickMm;
        private final double cortexMm;
        private final double fall;
        private final double halfY;
        private final double[] ends;

        Ribs(ParameterTable table, double domeMm, double halfY) {
            this.lowestMm = domeMm - table.value("ribs.lowestBelowDomeMm");
            this.pitchMm = table.value("ribs.pitchMm");
            this.halfMm = table.value("ribs.heightMm") * 0.5;
            this.halfThickMm = table.value("ribs.thicknessMm") * 0.5;
            this.cortexMm = table.value("ribs.cortexMm");
            this.fall = table.value("ribs.fall");
            this.halfY = halfY;
            this.ends = table.values("ribs.frontEnds");
        }

        /**
         * What is at a point of the rib cage.
         *
         * @param depth from its middle, mm
         */
        Tissue tissue(double depth, double y, double z) {
            double along = (z + fall * (halfY - y) - lowestMm) / pitchMm;
            int rib = (int) Math.floor(along);
            if (rib < 0 || rib >= ends.length || y < ends[rib] * halfY) {
                return Tissue.MUSCLE;
            }
            double height = (along - rib - 0.5) * pitchMm / Math.sqrt(1 + fall * fall);
            double u = depth / halfThickMm;
            double v = height / halfMm;
            double inside = u * u + v * v;
            if (inside > 1) {
                return Tissue.MUSCLE;
            }
            return (1 - Math.sqrt(inside)) * halfThickMm < cortexMm ? Tissue.CORTICAL_BONE : Tissue.TRABECULAR_BONE;
        }
    }
}
