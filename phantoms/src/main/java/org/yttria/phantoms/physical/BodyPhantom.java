package org.yttria.phantoms.physical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.physical.Composition.Substance;
import org.yttria.phantoms.scanner.ScannerTable;
import org.yttria.phantoms.shape.BodySection;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Coverage;
import org.yttria.phantoms.shape.Cylinder;
import org.yttria.phantoms.shape.Sphere;

/**
 * The body phantom of NEMA NU 2 and IEC 61675-1, filled.
 *
 * <p>It lies on its flat side, which is posterior (+y), lid towards the head (+z); the axis of the lung insert is x = y = 0, and
 * the middle of the cavity z = 0. The shells of the spheres are closed: the stems, which hold them from the lid, stand on them.
 *
 * @param geometry its sizes
 * @param ring which sphere sits where
 * @param fill what is in it
 */
public record BodyPhantom(BodyGeometry geometry, SphereRing ring, BodyFill fill) {

    public static final String BODY = "Body";
    public static final String INSERT = "Lung insert";
    /** The cavity around everything. In the structures only what is safe from spill: see {@link #on}. */
    public static final String BACKGROUND = "Background";

    /** Background counts that are nearer to a wall are not of the background. */
    private static final double CLEARANCE_MM = BodyGeometry.table().value("background.clearance");
    /** Half of the height of the background's slices, around the spheres' centres. */
    private static final double BACKGROUND_HALF_MM = BodyGeometry.table().value("background.half-height");

    /** Around the phantom in its own grid. */
    private static final double AIR_MM = BodyGeometry.table().value("background.air");

    public BodyPhantom {
        if (ring.size() != fill.spheresBqPerMl().size()) {
            throw new IllegalArgumentException("A ring of " + ring.size() + " spheres is filled with "
                    + fill.spheresBqPerMl().size() + " concentrations");
        }
        clash(geometry, ring).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** The standard's phantom with one solution in all spheres. */
    public static BodyPhantom filled(double spheresBqPerMl, double backgroundBqPerMl) {
        return new BodyPhantom(
                BodyGeometry.standard(), SphereRing.standard(), BodyFill.of(spheresBqPerMl, backgroundBqPerMl));
    }

    /** Why spheres cannot stand in a phantom: they would touch each other, the lung insert or a wall. */
    public static Optional<String> clash(BodyGeometry geometry, SphereRing ring) {
        List<Sphere> shells =
                spheres(geometry, ring).stream().map(geometry::shell).toList();
        for (int n = 0; n < shells.size(); n++) {
            Sphere shell = shells.get(n);
            if (shell.radiusMm() <= geometry.stemRadius()) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "a sphere of %.1f mm is too small for a stem of %.1f mm",
                        2 * (shell.radiusMm() - geometry.sphereWall()),
                        2 * geometry.stemRadius()));
            }
            Point3 c = shell.centre();
            boolean clear = -geometry.cavity().distanceMm(c.x(), c.y(), c.z()) > shell.radiusMm()
                    && geometry.insert().distanceMm(c.x(), c.y(), c.z()) > shell.radiusMm();
            for (Sphere other : shells.subList(0, n)) {
                clear &= other.distanceMm(c.x(), c.y(), c.z()) > shell.radiusMm();
            }
            if (!clear) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "spheres of %s mm on a circle of radius %.1f mm touch each other, the lung insert or the wall",
                        ring.diametersMm(),
                        geometry.ringRadius()));
            }
        }
        return Optional.empty();
    }

    /** The tables that a phantom and its scans take their numbers from. */
    public static List<ParameterTable> tables() {
        return List.of(BodyGeometry.table(), Material.table(), ScannerTable.standard());
    }

    private static List<Sphere> spheres(BodyGeometry geometry, SphereRing ring) {
        List<Sphere> spheres = new ArrayList<>();
        for (int n = 0; n < ring.size(); n++) {
            if (ring.diametersMm().get(n) > 0) {
                Point3 offset = ring.offset(n, geometry.ringRadius());
                spheres.add(new Sphere(
                        offset.plus(new Point3(0, 0, geometry.spherePlaneZ())),
                        ring.diametersMm().get(n) / 2));
            }
        }
        return spheres;
    }

    /** The spheres' insides, in the order of the ring. */
    public List<Sphere> spheres() {
        return spheres(geometry, ring);
    }

    /** The concentrations of {@link #spheres}, Bq/mL. */
    private List<Double> concentrations() {
        List<Double> filled = new ArrayList<>();
        for (int n = 0; n < ring.size(); n++) {
            if (ring.diametersMm().get(n) > 0) {
                filled.add(fill.spheresBqPerMl().get(n));
            }
        }
        return filled;
    }

    /** What structures and the truth call {@link #spheres}: by their diameters, and by a number where these are the same. */
    public List<String> sphereNames() {
        List<String> names = new ArrayList<>();
        for (Sphere sphere : spheres()) {
            String name = String.format(Locale.ROOT, "Sphere %s mm", trimmed(2 * sphere.radiusMm()));
            long same = names.stream()
                    .filter(n -> n.equals(name) || n.startsWith(name + " #"))
                    .count();
            names.add(same == 0 ? name : name + " #" + (same + 1));
        }
        return names;
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** A grid of cubic voxels around the phantom, with a rim of air. */
    public Grid grid(double voxelMm) {
        Bounds body = geometry.outer().bounds().grownBy(AIR_MM);
        int nx = (int) Math.ceil((body.high().x() - body.low().x()) / voxelMm);
        int ny = (int) Math.ceil((body.high().y() - body.low().y()) / voxelMm);
        int nz = (int) Math.ceil((body.high().z() - body.low().z()) / voxelMm);
        Point3 middle = body.low().plus(body.high()).times(0.5);
        Point3 toFirst = new Point3((nx - 1) / 2.0, (ny - 1) / 2.0, (nz - 1) / 2.0).times(voxelMm);
        return Grid.axial(nx, ny, nz, new Point3(voxelMm, voxelMm, voxelMm), middle.minus(toFirst));
    }

    /**
     * The phantom on a grid.
     *
     * <p>Structures are the body, each sphere, the lung insert, and of the background what lies in the slices within 20 mm of the
     * spheres' centres and 15 mm off all walls, spheres and stems, as NEMA NU 2 draws its background regions.
     */
    public FilledPhantom on(Grid grid) {
        Substance background = Substance.solution(fill.backgroundBqPerMl());
        Substance air = Substance.cold(Material.AIR);
        Substance acrylic = Substance.cold(Material.PMMA);
        Composition voxels = new Composition(grid, air);
        Coverage body = Coverage.of(grid, geometry.outer());
        voxels.replace(body, air, acrylic);
        voxels.replace(Coverage.of(grid, geometry.cavity()), acrylic, background);
        Coverage insert = Coverage.of(grid, geometry.insert());
        voxels.replace(insert, background, acrylic);
        voxels.replace(Coverage.of(grid, geometry.insertFilling()), acrylic, Substance.cold(Material.LUNG_FOAM));
        List<Structure> structures = new ArrayList<>();
        structures.add(structure(BODY, body.atLeast(0.5)));
        List<Sphere> spheres = spheres();
        for (int n = 0; n < spheres.size(); n++) {
            Sphere sphere = spheres.get(n);
            Substance solution = Substance.solution(concentrations().get(n));
            Coverage inside = Coverage.of(grid, sphere);
            Sphere shell = geometry.shell(sphere);
            Substance glass = Substance.cold(Material.GLASS);
            voxels.replace(Coverage.of(grid, shell), background, glass);
            voxels.replace(inside, glass, solution);
            voxels.replace(Coverage.of(grid, geometry.stem(shell)), background, acrylic);
            voxels.replace(
                    Coverage.of(grid, geometry.channel(shell)),
                    acrylic,
                    Substance.solution(inStem(solution.becquerelsPerMl())));
            structures.add(structure(sphereNames().get(n), inside.atLeast(0.5)));
        }
        structures.add(structure(INSERT, insert.atLeast(0.5)));
        structures.add(structure(BACKGROUND, safeBackground(grid)));
        return new FilledPhantom(
                "NEMA/IEC body phantom", voxels.activity(), voxels.density(), voxels.hounsfield(), structures, truth());
    }

    private static Structure structure(String name, Mask mask) {
        return new Structure(name, Role.OTHER, Optional.empty(), mask);
    }

    private double inStem(double sphereBqPerMl) {
        return switch (fill.stems()) {
            case COLD -> 0;
            case SPHERE -> sphereBqPerMl;
            case BACKGROUND -> fill.backgroundBqPerMl();
        };
    }

    private Mask safeBackground(Grid grid) {
        BodySection cavity = geometry.cavityWithin(CLEARANCE_MM);
        List<Cylinder> kept = new ArrayList<>();
        kept.add(grown(geometry.insert()));
        for (Sphere sphere : spheres()) {
            Sphere shell = geometry.shell(sphere);
            Point3 c = shell.centre();
            // Within the slices of the background a sphere keeps all voxels above and below it away.
            double radius = Math.max(shell.radiusMm(), geometry.stemRadius()) + CLEARANCE_MM;
            kept.add(new Cylinder(c, radius, 2 * BACKGROUND_HALF_MM));
        }
        double plane = geometry.spherePlaneZ();
        return Mask.within(grid, Coverage.of(grid, cavity).box(), (i, j, k) -> {
            Point3 p = grid.indexToWorld().apply(i, j, k);
            return Math.abs(p.z() - plane) <= BACKGROUND_HALF_MM
                    && cavity.contains(p.x(), p.y(), p.z())
                    && kept.stream().noneMatch(c -> c.contains(p.x(), p.y(), p.z()));
        });
    }

    private static Cylinder grown(Cylinder cylinder) {
        return new Cylinder(cylinder.centre(), cylinder.radiusMm() + CLEARANCE_MM, cylinder.halfLengthMm());
    }

    /** Volumes and fills in closed form. */
    public PhantomTruth truth() {
        List<PhantomTruth.Part> parts = new ArrayList<>();
        double background = geometry.cavity().volumeMl() - geometry.insert().volumeMl();
        List<Sphere> spheres = spheres();
        for (int n = 0; n < spheres.size(); n++) {
            Sphere sphere = spheres.get(n);
            Sphere shell = geometry.shell(sphere);
            Stem channel = geometry.channel(shell);
            double concentration = concentrations().get(n);
            background -= shell.volumeMl() + geometry.stem(shell).volumeMl();
            String name = sphereNames().get(n);
            parts.add(new PhantomTruth.Part(name, sphere.centre(), sphere.volumeMl(), concentration));
            parts.add(new PhantomTruth.Part(
                    "Stem of " + name, channel.middle(), channel.volumeMl(), inStem(concentration)));
        }
        parts.add(new PhantomTruth.Part(BACKGROUND, new Point3(0, 0, 0), background, fill.backgroundBqPerMl()));
        return new PhantomTruth(parts, geometry.cavity().volumeMl());
    }
}
