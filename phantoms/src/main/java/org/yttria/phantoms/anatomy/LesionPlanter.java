package org.yttria.phantoms.anatomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.Tube;

/**
 * Puts lesions into a liver, each where it finds room: apart from the others, and inside the liver unless it may reach the
 * surface.
 *
 * <p>A centre is drawn among the liver's voxels; the lesion has the voxels that lie deepest in its outline, as many as its
 * volume asks for, as far as they are liver and connected. Where no centre fits after many trials, a lesion that is large for its liver
 * may reach the surface, and one that finds no room even so is left out.
 */
public final class LesionPlanter {

    private static final int PROBES = 14;
    private static final double DIAGONAL = 1 / Math.sqrt(3);

    /** What the share on a coarse lattice may be below the share of all voxels. */
    private static final double COARSE_DOUBT = 0.03;

    private final LabelCanvas canvas;
    private final LiverVoxels liver;
    private final Rules rules;
    private final List<Lesion> lesions = new ArrayList<>();
    private final DoubleAdder burdenMl = new DoubleAdder();

    /** A planter of lesions into a liver that has none. */
    public LesionPlanter(LabelCanvas canvas, LiverVoxels liver, Rules rules) {
        this.canvas = canvas;
        this.liver = liver;
        this.rules = rules;
    }

    /**
     * What holds for lesions' places.
     *
     * @param trials how many centres are drawn before one gives up
     * @param smallestMl no lesion has less
     * @param keptShare what must be left of a lesion at the surface
     * @param burdenShare of the liver that all lesions together may fill
     * @param gapMm between lesions, and from the liver's surface for those that may not reach it
     */
    public record Rules(int trials, double smallestMl, double keptShare, double burdenShare, double gapMm) {}

    /** The lesions so far, by number. */
    public List<Lesion> lesions() {
        return List.copyOf(lesions);
    }

    /** Puts one lesion; nothing where it finds no room or would pass the limit of the burden. */
    public Optional<Lesion> plant(LesionPlan plan, UniformRandomProvider rng) {
        double liverMl = liver.count() * canvas.grid().voxelVolumeMl();
        if (burdenMl.sum() + plan.volumeMl() > rules.burdenShare * liverMl) {
            return Optional.empty();
        }
        Optional<Lesion> inside = plan.touching() ? Optional.empty() : tried(plan, 1, rng);
        return inside.isPresent() ? inside : tried(plan, rules.keptShare, rng);
    }

    private Optional<Lesion> tried(LesionPlan plan, double keptShare, UniformRandomProvider rng) {
        for (int trial = 0; trial < rules.trials; trial++) {
            int n = liver.index(rng.nextInt(liver.count()));
            Point3 centre = centre(n);
            if (canvas.tissue(n) == Tissue.LIVER && probesFit(centre, plan.diameterMm() * 0.5, keptShare)) {
                Optional<Body> body = body(plan, centre, keptShare);
                if (body.isPresent()) {
                    return Optional.of(painted(plan, centre, body.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Point3 centre(int n) {
        Grid grid = canvas.grid();
        return new Point3(
                canvas.x(n % grid.nx()), canvas.y(n / grid.nx() % grid.ny()), canvas.z(n / (grid.nx() * grid.ny())));
    }

    /** Whether enough of a few points of a sphere lie in free liver: a quick look before the lesion is worked out. */
    private boolean probesFit(Point3 centre, double radius, double keptShare) {
        int inside = 0;
        for (int n = 0; n < PROBES; n++) {
            Point3 d = n < 2 * 3
                    ? new Point3(n / 2 == 0 ? sign(n) : 0, n / 2 == 1 ? sign(n) : 0, n / 2 == 2 ? sign(n) : 0)
                    : new Point3(sign(n), sign(n / 2), sign(n / 4)).times(DIAGONAL);
            Point3 p = centre.plus(d.times(radius * rules.keptShare));
            Mask.Box voxel = canvas.box(new Bounds(p, p).grownBy(canvas.grid().spacingMm(0) * 0.5));
            if (voxel.isEmpty()) {
                continue;
            }
            int index = canvas.grid().index(voxel.i0(), voxel.j0(), voxel.k0());
            if (canvas.lesion(index) != 0) {
                return false;
            }
            inside += canvas.tissue(index) == Tissue.LIVER ? 1 : 0;
        }
        return inside >= Math.floor(keptShare * PROBES);
    }

    private static int sign(int n) {
        return n % 2 == 0 ? 1 : -1;
    }

    /** The lesion's voxels in a box, with their depth. */
    private static final class Body {

        private final Mask.Box box;
        private final boolean[] member;
        private final float[] depth;
        private final float level;

        Body(Mask.Box box, boolean[] member, float[] depth, float level) {
            this.box = box;
            this.member = member;
            this.depth = depth;
            this.level = level;
        }
    }

    private Optional<Body> body(LesionPlan plan, Point3 centre, double keptShare) {
        Solid outline = plan.outline().apply(centre);
        return coarselyFits(outline, keptShare) ? within(outline, plan, keptShare) : Optional.empty();
    }

    private Optional<Body> within(Solid outline, LesionPlan plan, double keptShare) {
        // A generous box: the level that holds the volume may lie outside the outline.
        Mask.Box box = canvas.box(outline.bounds().grownBy(plan.diameterMm() / 4));
        int wanted = (int) Math.rint(plan.volumeMl() / canvas.grid().voxelVolumeMl());
        if (box.voxelCount() < wanted) {
            return Optional.empty();
        }
        float[] depth = distances(outline, box);
        float[] sorted = depth.clone();
        Arrays.sort(sorted);
        float level = sorted[wanted - 1];
        boolean[] member = new boolean[depth.length];
        int inside = 0;
        for (int n = 0; n < depth.length; n++) {
            if (depth[n] > level + rules.gapMm) {
                continue;
            }
            int index = LiverVoxels.indexOf(canvas, box, n);
            boolean atSurface = keptShare == 1 && canvas.tissue(index) != Tissue.LIVER;
            if (canvas.lesion(index) != 0 || atSurface) {
                return Optional.empty();
            }
            member[n] = depth[n] <= level && canvas.tissue(index) == Tissue.LIVER;
            inside += member[n] ? 1 : 0;
        }
        if (inside < keptShare * wanted || inside * canvas.grid().voxelVolumeMl() < rules.smallestMl) {
            return Optional.empty();
        }
        Component.keepLargest(box, member);
        return count(member) * canvas.grid().voxelVolumeMl() < rules.smallestMl
                ? Optional.empty()
                : Optional.of(new Body(box, member, depth, level));
    }

    /** Whether about enough of an outline lies in free liver, by every third voxel along each axis. */
    private boolean coarselyFits(Solid outline, double keptShare) {
        Mask.Box box = canvas.box(outline.bounds());
        int all = 0;
        int free = 0;
        for (int k = box.k0(); k <= box.k1(); k += 3) {
            for (int j = box.j0(); j <= box.j1(); j += 3) {
                for (int i = box.i0(); i <= box.i1(); i += 3) {
                    if (outline.contains(canvas.x(i), canvas.y(j), canvas.z(k))) {
                        all++;
                        free += canvas.tissue(canvas.grid().index(i, j, k)) == Tissue.LIVER ? 1 : 0;
                    }
                }
            }
        }
        return free >= (keptShare - COARSE_DOUBT) * all;
    }

    private static int count(boolean[] member) {
        return (int) IntStream.range(0, member.length).filter(n -> member[n]).count();
    }

    private float[] distances(Solid solid, Mask.Box box) {
        float[] distances = new float[(int) box.voxelCount()];
        int n = 0;
        for (int k = box.k0(); k <= box.k1(); k++) {
            for (int j = box.j0(); j <= box.j1(); j++) {
                for (int i = box.i0(); i <= box.i1(); i++) {
                    distances[n++] = (float) solid.distanceMm(canvas.x(i), canvas.y(j), canvas.z(k));
                }
            }
        }
        return distances;
    }

    private Lesion painted(LesionPlan plan, Point3 centre, Body body) {
        int number = lesions.size() + 1;
        int size = count(body.member);
        boolean[] dead = core(plan, centre, body, (int) Math.rint(plan.coreFraction() * size));
        for (int n = 0; n < body.member.length; n++) {
            if (body.member[n]) {
                Tissue shell = body.depth[n] > body.level - plan.rimMm() ? Tissue.RIM : Tissue.TUMOUR;
                canvas.assignLesion(
                        LiverVoxels.indexOf(canvas, body.box, n), number, dead[n] ? Tissue.NECROSIS : shell);
            }
        }
        Lesion lesion = measured(number, body.box, plan.avid());
        lesions.add(lesion);
        burdenMl.add(lesion.volumeMl());
        return lesion;
    }

    /** The voxels of a lesion that lie deepest in its core. */
    private boolean[] core(LesionPlan plan, Point3 centre, Body body, int wanted) {
        boolean[] dead = new boolean[body.member.length];
        if (wanted == 0) {
            return dead;
        }
        float[] depth = distances(plan.core().apply(centre), body.box);
        int[] members =
                IntStream.range(0, depth.length).filter(n -> body.member[n]).toArray();
        float[] sorted = new float[members.length];
        for (int n = 0; n < members.length; n++) {
            sorted[n] = depth[members[n]];
        }
        Arrays.sort(sorted);
        for (int n : members) {
            dead[n] = depth[n] <= sorted[wanted - 1];
        }
        return dead;
    }

    private Lesion measured(int number, Mask.Box box, boolean avid) {
        double x = 0;
        double y = 0;
        double z = 0;
        int count = 0;
        int dead = 0;
        for (int n = 0; n < box.voxelCount(); n++) {
            int index = LiverVoxels.indexOf(canvas, box, n);
            if (canvas.lesion(index) == number) {
                Point3 p = centre(index);
                x += p.x();
                y += p.y();
                z += p.z();
                count++;
                dead += canvas.tissue(index) == Tissue.NECROSIS ? 1 : 0;
            }
        }
        double volume = count * canvas.grid().voxelVolumeMl();
        return new Lesion(
                number,
                new Point3(x / count, y / count, z / count),
                LesionPlan.sphereDiameterMm(volume),
                volume,
                (double) dead / count,
                avid);
    }

    /**
     * Lets the first lesion grow into a branch of the portal vein: a tube of thrombus from its surface towards the hilum, in liver
     * that has no lesion.
     *
     * @param lengthMm how far from the lesion's surface it reaches at most
     * @return whether there is one
     */
    public boolean growThrombus(Point3 hilum, double radiusMm, double lengthMm) {
        Lesion first = lesions.get(0);
        Point3 way = hilum.minus(first.centre());
        double distance = way.norm();
        double reach = Math.min(distance, first.diameterMm() * 0.5 + lengthMm);
        if (!(distance > 0) || reach < first.diameterMm() * 0.5 + 2 * radiusMm) {
            return false;
        }
        Point3 end = first.centre().plus(way.times(reach / distance));
        Solid vein = Tube.of(List.of(first.centre(), end), radiusMm);
        double reachMm = first.diameterMm();
        Bounds around = vein.bounds().union(new Bounds(first.centre(), first.centre()).grownBy(reachMm));
        Mask.Box box = canvas.box(around);
        boolean[] member = new boolean[(int) box.voxelCount()];
        for (int n = 0; n < member.length; n++) {
            int index = LiverVoxels.indexOf(canvas, box, n);
            Point3 p = centre(index);
            member[n] = canvas.lesion(index) == 1
                    || (canvas.tissue(index) == Tissue.LIVER && vein.contains(p.x(), p.y(), p.z()));
        }
        Component.keepLargest(box, member);
        int grown = 0;
        for (int n = 0; n < member.length; n++) {
            int index = LiverVoxels.indexOf(canvas, box, n);
            if (member[n] && canvas.lesion(index) == 0) {
                canvas.assignLesion(index, 1, Tissue.THROMBUS);
                grown++;
            }
        }
        burdenMl.add(grown * canvas.grid().voxelVolumeMl());
        lesions.set(0, measured(1, canvas.box(Bounds.everywhere()), first.avid()));
        return grown > 0;
    }
}
