package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.BodyFacts;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.Tissue;

/** Bodies of ellipsoids on the patient's grid: a liver with eight segments by planes, and tumours that are balls in it. */
public final class TestAnatomies {

    public static final double SPACING_MM = 2.4;
    private static final Grid GRID = grid(216, 128, 180);
    private static final Grid COARSE = grid(108, 64, 90, 2 * SPACING_MM);

    private TestAnatomies() {}

    static Grid grid(int nx, int ny, int nz) {
        return grid(nx, ny, nz, SPACING_MM);
    }

    private static Grid grid(int nx, int ny, int nz, double spacingMm) {
        return Grid.axial(
                nx,
                ny,
                nz,
                new Point3(spacingMm, spacingMm, spacingMm),
                new Point3(-(nx - 1) * spacingMm / 2, -(ny - 1) * spacingMm / 2, -(nz - 1) * spacingMm / 2));
    }

    /** One tumour of 60 mm with rim and necrosis in the right lobe, one of 24 mm beside it, one of 24 mm on the left that is not avid. */
    public static Anatomy usual(Disease disease) {
        return of(GRID, disease, threeTumours());
    }

    /** The same in voxels of twice the size, an eighth as many. */
    public static Anatomy coarse(Disease disease) {
        return of(COARSE, disease, threeTumours());
    }

    private static List<Ball> threeTumours() {
        return List.of(
                new Ball(new Point3(-75, 5, -5), 30, 5, 12, true),
                new Ball(new Point3(-40, -20, 30), 12, 0, 0, true),
                new Ball(new Point3(45, -15, 15), 12, 0, 0, false));
    }

    /** Of one tumour alone. */
    public static Anatomy single(double radiusMm) {
        return single(GRID, radiusMm);
    }

    /** Of one tumour alone, in voxels of twice the size. */
    public static Anatomy coarseSingle(double radiusMm) {
        return single(COARSE, radiusMm);
    }

    private static Anatomy single(Grid grid, double radiusMm) {
        return of(grid, Disease.HEPATOCELLULAR, List.of(new Ball(new Point3(-75, 5, -5), radiusMm, 0, 0, true)));
    }

    /** A liver without tumours. */
    public static Anatomy healthy() {
        return of(GRID, Disease.HEPATOCELLULAR, List.of());
    }

    /** Another tissue instead of each of an anatomy's, where the lesions and the rest stay as they are. */
    public static Anatomy retold(Anatomy anatomy, UnaryOperator<Tissue> change) {
        int count = anatomy.grid().voxelCount();
        byte[] tissues = new byte[count];
        byte[] segments = new byte[count];
        short[] lesions = new short[count];
        for (int n = 0; n < count; n++) {
            tissues[n] = change.apply(anatomy.tissue(n)).code();
            segments[n] = (byte) anatomy.segment(n);
            lesions[n] = (short) anatomy.lesion(n);
        }
        return new Anatomy(
                anatomy.grid(), tissues, segments, lesions, anatomy.disease(), anatomy.lesions(), anatomy.facts());
    }

    /** The same with a voxel of tumour that belongs to no lesion. */
    static Anatomy withStrayTumour(Anatomy anatomy) {
        int[] place = {-1, strayVoxel(anatomy)};
        return retold(anatomy, t -> {
            place[0]++;
            return place[0] == place[1] ? Tissue.TUMOUR : t;
        });
    }

    /** The first voxel of normal liver. */
    static int strayVoxel(Anatomy anatomy) {
        int n = 0;
        while (anatomy.tissue(n) != Tissue.LIVER) {
            n++;
        }
        return n;
    }

    /**
     * A tumour.
     *
     * @param rimMm thickness of its rim
     * @param coreMm radius of its necrosis
     */
    record Ball(Point3 centre, double radiusMm, double rimMm, double coreMm, boolean avid) {}

    static Anatomy of(Grid grid, Disease disease, List<Ball> balls) {
        int count = grid.voxelCount();
        byte[] tissues = new byte[count];
        byte[] segments = new byte[count];
        short[] lesions = new short[count];
        double[] lesionMl = new double[balls.size()];
        for (int n = 0; n < count; n++) {
            int j = n / grid.nx() % grid.ny();
            int k = n / (grid.nx() * grid.ny());
            Point3 p = grid.indexToWorld().apply(n % grid.nx(), j, k);
            Tissue tissue = organ(p);
            if (tissue == Tissue.LIVER) {
                segments[n] = segment(p);
                for (int b = 0; b < balls.size(); b++) {
                    Ball ball = balls.get(b);
                    double r = p.minus(ball.centre).norm();
                    if (r <= ball.radiusMm) {
                        tissue = r < ball.coreMm
                                ? Tissue.NECROSIS
                                : r > ball.radiusMm - ball.rimMm ? Tissue.RIM : Tissue.TUMOUR;
                        lesions[n] = (short) (b + 1);
                        lesionMl[b] += grid.voxelVolumeMl();
                    }
                }
            }
            tissues[n] = tissue.code();
        }
        List<Lesion> found = new ArrayList<>();
        for (int b = 0; b < balls.size(); b++) {
            Ball ball = balls.get(b);
            found.add(new Lesion(b + 1, ball.centre, 2 * ball.radiusMm, lesionMl[b], 0, ball.avid));
        }
        return new Anatomy(
                grid,
                tissues,
                segments,
                lesions,
                disease,
                found,
                new BodyFacts(1500, 4000, 1000, 0.25, true, BodyFacts.ContrastPhase.PORTAL, 20));
    }

    private static Tissue organ(Point3 p) {
        if (!inside(p, 0, 0, 0, 180, 120, 400)) {
            return Tissue.AIR;
        }
        if (inside(p, -30, 0, 0, 100, 68, 62)) {
            return Tissue.LIVER;
        }
        if (inside(p, -75, 0, 140, 60, 75, 70) || inside(p, 75, 0, 140, 60, 75, 70)) {
            return Tissue.LUNG;
        }
        if (inside(p, 90, -30, -60, 30, 30, 50)) {
            return inside(p, 90, -45, -60, 15, 10, 30) ? Tissue.GAS : Tissue.STOMACH;
        }
        if (inside(p, -30, -20, -80, 15, 15, 18)) {
            return Tissue.GALLBLADDER;
        }
        if (inside(p, -60, 60, -120, 25, 20, 40) || inside(p, 60, 60, -120, 25, 20, 40)) {
            return Tissue.KIDNEY;
        }
        if (inside(p, 15, -20, 130, 40, 40, 45)) {
            return Tissue.HEART;
        }
        return Tissue.MUSCLE;
    }

    private static boolean inside(Point3 p, double x, double y, double z, double a, double b, double c) {
        double dx = (p.x() - x) / a;
        double dy = (p.y() - y) / b;
        double dz = (p.z() - z) / c;
        return dx * dx + dy * dy + dz * dz <= 1;
    }

    private static byte segment(Point3 p) {
        if (p.minus(new Point3(-20, 40, 10)).norm() < 22) {
            return 1;
        }
        if (p.x() > 30) {
            return (byte) (p.z() > 10 ? 2 : 3);
        }
        if (p.x() > -25) {
            return 4;
        }
        boolean posterior = p.x() < -75 || p.y() > 25;
        if (p.z() > 0) {
            return (byte) (posterior ? 7 : 8);
        }
        return (byte) (posterior ? 6 : 5);
    }
}
