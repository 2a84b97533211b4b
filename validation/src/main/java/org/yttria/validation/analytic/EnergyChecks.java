package org.yttria.validation.analytic;

import java.time.Duration;
import java.util.Map;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.validation.acceptance.Checks;

/** Where energy goes: uniform media, a point source, and a body with lungs, liver, bone and air. */
final class EnergyChecks implements Checks {

    private static final double BECQUERELS_PER_ML = 1e6;
    private static final double LUNG = 0.3;
    private static final double AIR = 0.0012;
    /** 2^(-24/64.05), worked out apart from this code. */
    private static final double LEFT_AFTER_24H = 0.7712618950732774;

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLIGRAY_PER_GRAY = 1e3;
    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;

    private final KernelSubject subject;

    EnergyChecks(KernelSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "balance of energy";
    }

    @Override
    public void compute(Map<String, Double> values) {
        values.put("uniform.kernel", interior(1, 10, 33));
        values.put("density-scaling.interior", interior(LUNG, 40, 27));
        pointSource(values);
        voxelValues(values);
        body(values);
    }

    /** Dose in the middle of a uniform medium over \(K c/\rho\); the grid reaches farther than the kernel. */
    private double interior(double gramsPerMl, double voxelMm, int n) {
        Grid grid = Grid.axial(n, n, n, new Point3(voxelMm, voxelMm, voxelMm), new Point3(0, 0, 0));
        KernelSubject.Outcome outcome = subject.run(grid, (i, j, k) -> BECQUERELS_PER_ML, (i, j, k) -> gramsPerMl);
        double localGray = BECQUERELS_PER_ML * subject.joulesPerBecquerel() / gramsPerMl * 1000;
        return outcome.gray(n / 2, n / 2, n / 2) / localGray;
    }

    /** One voxel near a corner of a small grid, so that much leaves through four faces. */
    private void pointSource(Map<String, Double> values) {
        Grid grid = Grid.axial(7, 6, 8, new Point3(4, 4, 3), new Point3(0, 0, 0));
        KernelSubject.Outcome outcome =
                subject.run(grid, (i, j, k) -> i == 1 && j == 3 && k == 0 ? BECQUERELS_PER_ML : 0, (i, j, k) -> 1);
        KernelSubject.Outcome imagedLater = subject.run(
                grid,
                (i, j, k) -> i == 1 && j == 3 && k == 0 ? LEFT_AFTER_24H * BECQUERELS_PER_ML : 0,
                (i, j, k) -> 1,
                Duration.ofHours(24));
        double emittedJ = BECQUERELS_PER_ML * grid.voxelVolumeMl() * subject.joulesPerBecquerel();
        EnergyBalance balance = outcome.balance();
        values.put("point-source.absorbed", outcome.joules() / emittedJ);
        values.put("point-source.decayed", imagedLater.joules() / outcome.joules());
        values.put(
                "point-source.conserved", (outcome.joules() + balance.leftGridJ() + balance.beyondReachJ()) / emittedJ);
    }

    /** Voxel S values read from the dose map of one voxel's activity. */
    private void voxelValues(Map<String, Double> values) {
        Grid grid = Grid.axial(15, 15, 15, new Point3(3, 3, 3), new Point3(0, 0, 0));
        KernelSubject.Outcome outcome =
                subject.run(grid, (i, j, k) -> i == 7 && j == 7 && k == 7 ? BECQUERELS_PER_ML : 0, (i, j, k) -> 1);
        double megabecquerelSeconds = BECQUERELS_PER_ML
                * grid.voxelVolumeMl()
                / BECQUERELS_PER_MEGABECQUEREL
                * subject.y90().halfLifeHours()
                * SECONDS_PER_HOUR
                / Math.log(2);
        values.put("voxel-s.engine.self", MILLIGRAY_PER_GRAY * outcome.gray(7, 7, 7) / megabecquerelSeconds);
        values.put("voxel-s.engine.face", MILLIGRAY_PER_GRAY * outcome.gray(7, 6, 7) / megabecquerelSeconds);
        values.put("voxel-s.engine.edge", MILLIGRAY_PER_GRAY * outcome.gray(8, 7, 6) / megabecquerelSeconds);
    }

    private enum Tissue {
        AIR(EnergyChecks.AIR, 0.01),
        BODY(1, 0),
        BONE(1.55, 0),
        LUNG(0.26, 0.05),
        LIVER(1.06, 1),
        TUMOUR(1.04, 5);

        private final double gramsPerMl;
        private final double relativeActivity;

        Tissue(double gramsPerMl, double relativeActivity) {
            this.gramsPerMl = gramsPerMl;
            this.relativeActivity = relativeActivity;
        }

        static Tissue at(double x, double y, double z) {
            if (x * x + y * y > 78 * 78) {
                return AIR;
            }
            if (Math.hypot(x, y - 55) < 14) {
                return BONE;
            }
            if (Math.hypot(x + 20, y) < 15 && Math.abs(z + 25) < 15) {
                return TUMOUR;
            }
            if (z > 5 + 0.2 * x) {
                return x > 0 && y > 0 ? BODY : LUNG;
            }
            return x < 35 ? LIVER : BODY;
        }
    }

    /** A body with a dome of the liver below the lung, bone, and air with a little noise in it. */
    private void body(Map<String, Double> values) {
        Grid grid = Grid.axial(44, 44, 40, new Point3(4, 4, 3), new Point3(-86, -86, -58.5));
        Tissue[] tissues = new Tissue[grid.voxelCount()];
        double emittedJ = 0;
        for (int v = 0; v < tissues.length; v++) {
            int j = v / grid.nx() % grid.ny();
            int k = v / (grid.nx() * grid.ny());
            Point3 p = grid.indexToWorld().apply(v % grid.nx(), j, k);
            tissues[v] = Tissue.at(p.x(), p.y(), p.z());
            emittedJ += tissues[v] == Tissue.AIR ? 0 : tissues[v].relativeActivity;
        }
        emittedJ *= BECQUERELS_PER_ML * grid.voxelVolumeMl() * subject.joulesPerBecquerel();
        KernelSubject.Outcome outcome = subject.run(
                grid,
                (i, j, k) -> BECQUERELS_PER_ML * tissues[grid.index(i, j, k)].relativeActivity,
                (i, j, k) -> tissues[grid.index(i, j, k)].gramsPerMl);
        EnergyBalance balance = outcome.balance();
        values.put("kernel.energy-closure.body", balance.closure());
        values.put("kernel.energy-closure.body.emitted", balance.emittedJ() / emittedJ);
        values.put("kernel.energy-closure.body.absorbed", outcome.joules() / balance.absorbedJ());
        values.put("kernel.energy-closure.body.beyond", balance.beyondReachJ() / emittedJ);
        values.put(
                "kernel.energy-closure.body.accounted",
                (outcome.joules() + balance.belowFloorJ() + balance.leftGridJ() + balance.beyondReachJ()) / emittedJ);
    }
}
