package org.yttria.reports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * A patient made of ellipsoids, with the report of a dose to it.
 *
 * <p>World coordinates are patient LPS in mm: the liver lies on the patient's right (negative x), the lungs above it (positive
 * z), a lesion in front (negative y) and one behind.
 */
public final class ReportedPatient {

    public static final Ellipsoid BODY = new Ellipsoid(new Point3(0, 0, 20), new Point3(165, 110, 400));
    public static final Ellipsoid LIVER = new Ellipsoid(new Point3(-60, -10, -10), new Point3(85, 70, 62));
    public static final Ellipsoid FRONT_LESION = new Ellipsoid(new Point3(-75, -35, 5), new Point3(19, 16, 17));
    public static final Ellipsoid BACK_LESION = new Ellipsoid(new Point3(-40, 20, -30), new Point3(7, 7, 7));
    public static final Ellipsoid RIGHT_LUNG = new Ellipsoid(new Point3(-75, 0, 150), new Point3(55, 75, 85));
    public static final Ellipsoid LEFT_LUNG = new Ellipsoid(new Point3(75, 0, 150), new Point3(55, 75, 85));
    /** A bead at the head side of the liver. */
    public static final Ellipsoid HEAD_MARKER = new Ellipsoid(new Point3(-60, -10, 45), new Point3(8, 8, 8));

    /** Uptake in the left front, outside all structures. */
    public static final Ellipsoid DEPOSIT = new Ellipsoid(new Point3(90, -50, -50), new Point3(9, 9, 9));

    private static final double LIVER_BQ_PER_ML = 0.6e6;
    private static final double FRONT_LESION_BQ_PER_ML = 4.2e6;
    private static final double BACK_LESION_BQ_PER_ML = 2.4e6;
    private static final double LUNG_BQ_PER_ML = 0.02e6;
    private static final double LUNG_DENSITY = 0.26;
    private static final double SOFT_TISSUE_DENSITY = 1.05;
    private static final double NOISE = 0.25;

    private final Grid doseGrid;
    private final Grid structureGrid;
    private final Optional<Grid> ctGrid;
    private final boolean noisy;

    private ReportedPatient(Grid doseGrid, Grid structureGrid, Optional<Grid> ctGrid, boolean noisy) {
        this.doseGrid = doseGrid;
        this.structureGrid = structureGrid;
        this.ctGrid = ctGrid;
        this.noisy = noisy;
    }

    /** Dose on a 5 mm grid that cuts the lungs' upper part off, structures on a grid of their own of 2.5 mm. */
    public static ReportedPatient small() {
        return new ReportedPatient(
                Grid.axial(72, 50, 56, new Point3(5, 5, 5), new Point3(-177.5, -122.5, -95)),
                Grid.axial(140, 96, 140, new Point3(2.5, 2.5, 2.5), new Point3(-174, -119, -100)),
                Optional.empty(),
                false);
    }

    /** The size of a measurement: dose on 256 x 256 x 89 voxels, structures and CT on 512 x 512 x 112. */
    public static ReportedPatient full() {
        Grid ct = Grid.axial(512, 512, 112, new Point3(0.977, 0.977, 3), new Point3(-249.6, -249.6, -85));
        return new ReportedPatient(
                Grid.axial(256, 256, 89, new Point3(1.82, 1.82, 3.27), new Point3(-232, -232, -60)),
                ct,
                Optional.of(ct),
                true);
    }

    /** The same patient on a dose grid of 256 x 256 x 89 voxels and no CT. */
    public static ReportedPatient fullEmissionOnly() {
        ReportedPatient full = full();
        return new ReportedPatient(full.doseGrid, full.structureGrid, Optional.empty(), true);
    }

    /** The same patient on a grid whose slices run to the feet: left-handed, first slice at the head. */
    public ReportedPatient withSlicesToTheFeet() {
        return new ReportedPatient(
                slicesReversed(doseGrid),
                slicesReversed(structureGrid),
                ctGrid.map(ReportedPatient::slicesReversed),
                noisy);
    }

    /** The same patient on a dose grid turned about the body's axis. */
    public ReportedPatient withDoseGridTurned(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        AffineTransform3 turn = new AffineTransform3(c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0);
        Grid turned = new Grid(doseGrid.nx(), doseGrid.ny(), doseGrid.nz(), turn.after(doseGrid.indexToWorld()));
        return new ReportedPatient(turned, structureGrid, ctGrid, noisy);
    }

    private static Grid slicesReversed(Grid g) {
        Point3 step = g.indexToWorld().column(2);
        return new Grid(
                g.nx(),
                g.ny(),
                g.nz(),
                AffineTransform3.ofColumns(
                        g.indexToWorld().column(0),
                        g.indexToWorld().column(1),
                        step.times(-1),
                        g.indexToWorld().translation().plus(step.times(g.nz() - 1))));
    }

    /** The mask of an ellipsoid on the structure grid. */
    public Mask mask(Ellipsoid e) {
        return Mask.of(
                structureGrid, (i, j, k) -> e.holds(structureGrid.indexToWorld().apply(i, j, k)));
    }

    /** Lungs, liver and two lesions. */
    public List<Structure> structures() {
        Mask lungs = Mask.of(structureGrid, (i, j, k) -> {
            Point3 p = structureGrid.indexToWorld().apply(i, j, k);
            return RIGHT_LUNG.holds(p) || LEFT_LUNG.holds(p);
        });
        return List.of(
                structure("Lungs", Role.LUNGS, lungs),
                structure("Liver", Role.LIVER, mask(LIVER)),
                structure("Tumour 1", Role.TUMOUR, mask(FRONT_LESION)),
                structure("Tumour 2", Role.TUMOUR, mask(BACK_LESION)));
    }

    /** A structure without a code. */
    public static Structure structure(String name, Role role, Mask mask) {
        return new Structure(name, role, Optional.empty(), mask);
    }

    /** The report of the standard structures. */
    public DosimetryReport report() {
        return report(structures());
    }

    /** The report of some structures. */
    public DosimetryReport report(List<Structure> structures) {
        Radionuclide nuclide = Nuclides.standard().named("Y-90");
        DoseConstant constant = nuclide.doseConstant().orElseThrow();
        Duration since = Duration.ofHours(20);
        Volume concentration = concentration(nuclide.remainingFraction(since));
        ActivityMap activity = new ActivityMap(concentration, nuclide, since);
        DensityMap density = new DensityMap(
                Volume.filled(doseGrid, Quantity.MASS_DENSITY, (i, j, k) -> density(at(doseGrid, i, j, k))),
                Optional.of(doseGrid),
                "analytic densities");
        LocalDepositionEngine engine = LocalDepositionEngine.with(constant);
        DoseMap dose = engine.compute(activity, density, ProgressListener.NONE);
        DensityFloor floor = DensityFloor.standard();
        DensityFloor.Excluded excluded = floor.excludedFrom(activity, density);
        DosimetryReport.DoseSection doseSection = new DosimetryReport.DoseSection(
                engine.name(),
                nuclide.name(),
                constant,
                nuclide.doseConstantSource(),
                nuclide.halfLifeHours(),
                nuclide.halfLifeSource(),
                density.source(),
                density.measuredOn().isPresent(),
                floor.limit().gramsPerMillilitre(),
                excluded.voxels(),
                excluded.activityBq(),
                dose.transport());
        DosimetryReport.ActivitySection activitySection = new DosimetryReport.ActivitySection(
                activity.totalBq(),
                Quantity.ACTIVITY_CONCENTRATION,
                20,
                "stated",
                "stated",
                activity.toInjection(),
                activity.totalAtInjectionBq(),
                Optional.of(scaling(activity)),
                0);
        return new DosimetryReport(
                "Absorbed dose after Y-90 radioembolization",
                Instant.parse("2026-03-02T09:30:00Z"),
                DosimetryReport.DRAFT,
                new DosimetryReport.Patient(Optional.empty(), Optional.empty(), Optional.empty()),
                provenance(),
                Nuclides.standard().version(),
                doseSection,
                activitySection,
                new StructureDosimetry(dose, density, activity, constant, floor).evaluate(structures),
                List.of(30.0, 50.0, 70.0, 100.0, 120.0, 200.0),
                List.of(
                        "The image was multiplied by 1.2030 to hold the administered activity, which is beyond ±15 %."
                                + " Check the administered activity, the times, the calibration of the scanner and the field of view."),
                List.of(),
                new DosimetryReport.Images(
                        ctGrid.map(this::ct).orElse(concentration),
                        ctGrid.isPresent() ? "CT" : "Y-90 PET",
                        dose.dose(),
                        structures,
                        new ImageOrigin(
                                new ImageOrigin.Patient("", "", "", ""),
                                new ImageOrigin.Study("2.25.1", "", "", "", "", "", ""),
                                new ImageOrigin.FrameOfReference("2.25.2", ""),
                                new ImageOrigin.Series("2.25.3", "PT", "", List.of()))));
    }

    /** The report of the standard structures with a deposit ten times as hot as anything else. */
    public DosimetryReport reportWithDeposit(Ellipsoid deposit) {
        return reportWithDeposit(deposit, structures());
    }

    /** The report of some structures with a deposit ten times as hot as anything else. */
    public DosimetryReport reportWithDeposit(Ellipsoid deposit, List<Structure> structures) {
        DosimetryReport r = report(structures);
        Volume dose = r.images().dose();
        double hot = 10 * dose.max();
        Volume hotter = Volume.filled(
                doseGrid, dose.quantity(), (i, j, k) -> deposit.holds(at(doseGrid, i, j, k)) ? hot : dose.at(i, j, k));
        DosimetryReport.Images images = r.images();
        return new DosimetryReport(
                r.title(),
                r.createdAt(),
                r.status(),
                r.patient(),
                r.provenance(),
                r.constantsVersion(),
                r.dose(),
                r.activity(),
                r.structures(),
                r.doseLevelsGy(),
                r.warnings(),
                r.overrides(),
                new DosimetryReport.Images(
                        images.background(), images.backgroundLabel(), hotter, images.outlines(), images.origin()));
    }

    /** The same report as if an engine had carried energy between voxels. */
    public static DosimetryReport carried(DosimetryReport r, EnergyTransport transport) {
        DosimetryReport.DoseSection d = r.dose();
        DosimetryReport.DoseSection carried = new DosimetryReport.DoseSection(
                "kernel",
                d.nuclide(),
                d.constant(),
                d.constantSource(),
                d.halfLifeHours(),
                d.halfLifeSource(),
                d.densitySource(),
                d.densityMeasured(),
                d.densityFloorGPerMl(),
                d.voxelsBelowFloor(),
                d.activityBelowFloorBq(),
                Optional.of(transport));
        return new DosimetryReport(
                r.title(),
                r.createdAt(),
                r.status(),
                r.patient(),
                r.provenance(),
                r.constantsVersion(),
                carried,
                r.activity(),
                r.structures(),
                r.doseLevelsGy(),
                r.warnings(),
                r.overrides(),
                r.images());
    }

    /** The same report with other dose levels. */
    public static DosimetryReport withLevels(DosimetryReport r, List<Double> levelsGy) {
        return new DosimetryReport(
                r.title(),
                r.createdAt(),
                r.status(),
                r.patient(),
                r.provenance(),
                r.constantsVersion(),
                r.dose(),
                r.activity(),
                r.structures(),
                levelsGy,
                r.warnings(),
                r.overrides(),
                r.images());
    }

    /** Energy of which 0.02 % is lost from the account. */
    public static EnergyTransport transport() {
        return new EnergyTransport(
                "a point kernel <of a test> & its source",
                "each source voxel spreads its energy by the kernel of its own density",
                List.of(0.26, 0.3, 1.05),
                "plain Java",
                new EnergyBalance(80, 79.2, 0.5, 0.25, 0.034));
    }

    private static DosimetryReport.Scaling scaling(ActivityMap activity) {
        double total = activity.totalAtInjectionBq();
        return new DosimetryReport.Scaling(
                new Activity(total / 0.95 / 0.99),
                0.01,
                0.05,
                "planar scintigraphy",
                true,
                "Liver",
                total / 1.203,
                new Activity(total),
                1.203);
    }

    private static Provenance provenance() {
        return new Provenance(
                "Yttria 0.1.0-SNAPSHOT",
                List.of(
                        new InputFile(
                                "activity", Path.of("pet.nii.gz"), "0123456789abcdef".repeat(4), 23_330_912, "NIfTI-1"),
                        new InputFile(
                                "structures",
                                Path.of("rois.seg.nrrd"),
                                "fedcba9876543210".repeat(4),
                                431_004,
                                "NRRD0004")),
                List.of(
                        new Provenance.Setting("engine", "local"),
                        new Provenance.Setting("dose constant", "49.67 J/GBq"),
                        new Provenance.Setting("density", "from CT, Schneider 2000"),
                        new Provenance.Setting("time since injection", "20 h"),
                        new Provenance.Setting("normalise to", "liver")));
    }

    private Volume concentration(double remaining) {
        return Volume.filled(doseGrid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> {
            double noise = noisy ? 1 + NOISE * noise(i, j, k) : 1;
            double floor = noisy ? 0.01e6 * noise(k, i, j) : 0;
            return remaining * (noise * bequerelsPerMl(at(doseGrid, i, j, k)) + floor);
        });
    }

    private static double bequerelsPerMl(Point3 p) {
        if (FRONT_LESION.holds(p)) {
            return FRONT_LESION_BQ_PER_ML;
        }
        if (BACK_LESION.holds(p)) {
            return BACK_LESION_BQ_PER_ML;
        }
        if (LIVER.holds(p)) {
            return LIVER_BQ_PER_ML * (1 + 0.5 * Math.sin(p.x() / 12) * Math.sin(p.y() / 17) * Math.cos(p.z() / 15));
        }
        return RIGHT_LUNG.holds(p) || LEFT_LUNG.holds(p) ? LUNG_BQ_PER_ML : 0;
    }

    private static double density(Point3 p) {
        if (!BODY.holds(p)) {
            return 0.001;
        }
        boolean lung = (RIGHT_LUNG.holds(p) || LEFT_LUNG.holds(p)) && !LIVER.holds(p);
        return lung ? LUNG_DENSITY + 0.05 * Math.sin(p.z() / 20) : SOFT_TISSUE_DENSITY;
    }

    private Volume ct(Grid grid) {
        return Volume.filled(grid, Quantity.HOUNSFIELD, (i, j, k) -> {
            Point3 p = at(grid, i, j, k);
            double hu = !BODY.holds(p) ? -1000 : LIVER.holds(p) ? 60 : density(p) < 0.5 ? -740 : 20;
            return hu + 15 * noise(i, j, k);
        });
    }

    /** Roughly normal noise of unit width that depends on the position alone. */
    private static double noise(int i, int j, int k) {
        double sum = 0;
        for (int n = 0; n < 4; n++) {
            long h = ((i * 73_856_093L) ^ (j * 19_349_663L) ^ (k * 83_492_791L) ^ (n * 2_654_435_761L))
                    * 0x9E3779B97F4A7C15L;
            sum += ((h >>> 40) / (double) (1 << 24)) - 0.5;
        }
        return sum * Math.sqrt(3);
    }

    private static Point3 at(Grid grid, int i, int j, int k) {
        return grid.indexToWorld().apply(i, j, k);
    }

    /** An ellipsoid with axes along x, y and z. */
    public record Ellipsoid(Point3 centre, Point3 semiAxes) {

        /** Whether a point lies inside. */
        public boolean holds(Point3 p) {
            double x = (p.x() - centre.x()) / semiAxes.x();
            double y = (p.y() - centre.y()) / semiAxes.y();
            double z = (p.z() - centre.z()) / semiAxes.z();
            return x * x + y * y + z * z <= 1;
        }
    }
}
