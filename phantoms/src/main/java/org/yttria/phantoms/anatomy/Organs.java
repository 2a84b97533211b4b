package org.yttria.phantoms.anatomy;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Difference;
import org.yttria.phantoms.shape.Ellipsoid;
import org.yttria.phantoms.shape.EllipticCylinder;
import org.yttria.phantoms.shape.HalfSpace;
import org.yttria.phantoms.shape.Intersection;
import org.yttria.phantoms.shape.SmoothUnion;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.Tube;
import org.yttria.phantoms.shape.Turned;

/**
 * The organs beside liver and lungs, as layers of solids. Heights are below or above the right dome of the diaphragm.
 *
 * <p>Sizes and places are the table's, scaled with the body, each with its own log-normal scale and a small shift.
 */
final class Organs {

    /** Beyond either end of the field. */
    private static final double FAR_MM = 1000;

    private final ParameterTable table;
    private final Habitus habitus;
    private final UniformRandomProvider rng;
    private final Distribution ownScale;
    private final Distribution shift;

    Organs(ParameterTable table, Habitus habitus, UniformRandomProvider rng) {
        this.table = table;
        this.habitus = habitus;
        this.rng = rng;
        this.ownScale = table.distribution("organs.ownScale");
        this.shift = table.distribution("organs.shiftMm");
    }

    /** A place in the body, mm: the table's, scaled with the body, above a height. */
    Point3 place(double[] mm, double aboveMm) {
        return new Point3(mm[0] * habitus.scaleX(), mm[1] * habitus.scaleY(), mm[2] * habitus.scaleZ() + aboveMm);
    }

    /** An organ's drawn size, angle and shift, to be put below any dome. */
    Placed drawn(String organ) {
        String name = "organs." + organ;
        double scale = ownScale.draw(rng);
        Point3 moved = new Point3(shift.draw(rng), shift.draw(rng), shift.draw(rng));
        double[] half = table.values(name + ".halfAxesMm");
        Point3 axes = new Point3(
                half[0] * scale * habitus.scaleX(),
                half[1] * scale * habitus.scaleY(),
                half[2] * scale * habitus.scaleZ());
        double[] turn = table.values(name + ".turnDegrees");
        return new Placed(
                place(table.values(name + ".centreMm"), 0).plus(moved), axes, new Point3(turn[0], turn[1], turn[2]));
    }

    /**
     * An ellipsoid before the height of the diaphragm is known.
     *
     * @param centre with its height above the dome, mm
     */
    record Placed(Point3 centre, Point3 halfAxes, Point3 turnDegrees) {

        /** The same organ where a chest of another width and depth has its place. */
        Placed moved(double ratioX, double ratioY) {
            return new Placed(new Point3(centre.x() * ratioX, centre.y() * ratioY, centre.z()), halfAxes, turnDegrees);
        }

        Solid at(double domeMm, double grownMm) {
            Point3 where = centre.plus(new Point3(0, 0, domeMm));
            Point3 grown = halfAxes.plus(new Point3(grownMm, grownMm, grownMm));
            return Turned.of(new Ellipsoid(where, grown), where, turnDegrees);
        }
    }

    /** Heart, great vessels and windpipe, over what the chest holds. */
    List<Layer> chest(Placed heart, Spine spine, double domeMm, Solid aboveDiaphragm) {
        List<Layer> layers = new ArrayList<>();
        double pericardium = table.value("organs.heart.pericardiumMm");
        layers.add(Layer.over(
                Intersection.of(heart.at(domeMm, pericardium), aboveDiaphragm),
                Tissue.FAT,
                Tissue.LUNG,
                Tissue.MUSCLE));
        for (String vessel : List.of("ascendingAorta", "pulmonaryTrunk", "pulmonaryArteries", "superiorVenaCava")) {
            layers.add(Layer.of(tube("vessels." + vessel, domeMm), Tissue.BLOOD));
        }
        layers.add(Layer.of(tube("organs.oesophagus", domeMm), Tissue.MUSCLE));
        layers.add(Layer.of(tube("organs.trachea", domeMm), Tissue.AIR));
        layers.add(Layer.of(tube("organs.bronchi", domeMm), Tissue.AIR));
        layers.add(Layer.over(
                Intersection.of(heart.at(domeMm, 0), aboveDiaphragm),
                Tissue.HEART,
                Tissue.FAT,
                Tissue.LUNG,
                Tissue.MUSCLE,
                Tissue.BLOOD,
                Tissue.AIR));
        layers.add(Layer.of(aorta(spine, domeMm), Tissue.BLOOD));
        return layers;
    }

    private Tube tube(String name, double domeMm) {
        double[] flat = table.values(name + ".pointsMm");
        List<Point3> points = new ArrayList<>();
        for (int n = 0; n + 2 < flat.length; n += 3) {
            points.add(place(new double[] {flat[n], flat[n + 1], flat[n + 2]}, domeMm));
        }
        return Tube.of(points, table.value(name + ".radiusMm"));
    }

    /** From the arch down along the front of the spine. */
    private Tube aorta(Spine spine, double domeMm) {
        double radius = table.value("vessels.aorta.radiusMm");
        return alongSpine(table.values("vessels.aorta.xAndHeightsMm"), spine, domeMm, radius);
    }

    /** The vein along the right of the spine, forwards to the heart at its end. */
    Tube venaCava(Spine spine, double domeMm) {
        return alongSpine(
                table.values("vessels.inferiorVenaCava.xAndHeightsMm"),
                spine,
                domeMm,
                table.value("vessels.inferiorVenaCava.radiusMm"));
    }

    /** Triples of x, height above the dome and distance in front of the spine beside the radius. */
    private Tube alongSpine(double[] flat, Spine spine, double domeMm, double radius) {
        List<Point3> points = new ArrayList<>();
        for (int n = 0; n + 2 < flat.length; n += 3) {
            double z = flat[n + 1] * habitus.scaleZ() + domeMm;
            points.add(new Point3(flat[n] * habitus.scaleX(), spine.frontY(z) - radius - flat[n + 2], z));
        }
        return Tube.of(points, radius);
    }

    /** Sternum and shoulder blades. */
    List<Layer> chestBones(Trunk trunk, double domeMm) {
        List<Layer> layers = new ArrayList<>();
        double[] sternum = table.values("sternum.halfAxesMm");
        double cortex = table.value("sternum.cortexMm");
        double from = table.value("sternum.fromDomeMm") + domeMm;
        double to = table.value("sternum.toDomeMm") + domeMm;
        double depth = table.value("sternum.depthMm");
        Point3 middle = new Point3(0, -trunk.muscleHalfY() + depth, (from + to) * 0.5);
        layers.add(Layer.of(
                new EllipticCylinder(middle, sternum[0], sternum[1], (to - from) * 0.5), Tissue.CORTICAL_BONE));
        layers.add(Layer.of(
                new EllipticCylinder(middle, sternum[0] - cortex, sternum[1] - cortex, (to - from) * 0.5 - cortex),
                Tissue.TRABECULAR_BONE));
        double[] blade = table.values("scapula.halfAxesMm");
        double[] at = table.values("scapula.fractionsAndHeight");
        for (int side = -1; side <= 1; side += 2) {
            Point3 centre = new Point3(side * at[0] * trunk.muscleHalfX(), at[1] * trunk.muscleHalfY(), at[2] + domeMm);
            Solid plate = new Ellipsoid(centre, new Point3(blade[0], blade[1], blade[2]));
            layers.add(Layer.over(
                    Turned.of(plate, centre, new Point3(0, 0, -side * table.value("scapula.turnDegrees"))),
                    Tissue.CORTICAL_BONE,
                    Tissue.MUSCLE));
        }
        return layers;
    }

    /** Muscles beside the spine. */
    List<Layer> backMuscles(Spine spine, double domeMm) {
        double[] erector = table.values("muscles.erectorSpinae");
        double[] psoas = table.values("muscles.psoas");
        List<Layer> layers = new ArrayList<>();
        double far = FAR_MM;
        double top = psoas[4] * habitus.scaleZ() + domeMm;
        for (int side = -1; side <= 1; side += 2) {
            layers.add(Layer.over(
                    followingSpine(spine, side * erector[0], erector[1], erector[2], erector[3], far),
                    Tissue.MUSCLE,
                    Tissue.FAT,
                    Tissue.LUNG,
                    Tissue.CORTICAL_BONE,
                    Tissue.TRABECULAR_BONE));
            layers.add(Layer.over(
                    followingSpine(spine, side * psoas[0], psoas[1], psoas[2], psoas[3], top),
                    Tissue.MUSCLE,
                    Tissue.FAT));
        }
        return layers;
    }

    /** An elliptic column beside the spine, thinning towards its top. */
    private Solid followingSpine(Spine spine, double x, double behindMm, double halfX, double halfY, double topMm) {
        double thinningMm = table.value("muscles.thinningMm");
        double centreX = x * habitus.scaleX();
        double reach = halfX * habitus.scaleX();
        return new Solid() {
            @Override
            public Bounds bounds() {
                double far = Double.POSITIVE_INFINITY;
                return new Bounds(new Point3(centreX - reach, -far, -far), new Point3(centreX + reach, far, topMm));
            }

            @Override
            public double distanceMm(double px, double py, double pz) {
                double left = Math.min(1, (topMm - pz) / thinningMm);
                if (left <= 0) {
                    return pz - topMm + reach;
                }
                double u = (px - centreX) / reach;
                double v = (py - spine.centreY(pz) - behindMm * habitus.scaleY()) / (halfY * habitus.scaleY());
                return (Math.sqrt(u * u + v * v) - Math.sqrt(left)) * Math.min(reach, halfY);
            }
        };
    }

    /** What the belly holds beside the liver, each organ over fat alone. */
    List<Layer> belly(Spine spine, Trunk trunk, double domeMm, Solid room, Solid gallbladder) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.over(venaCava(spine, domeMm), Tissue.BLOOD, Tissue.FAT, Tissue.MUSCLE));
        for (String side : List.of("rightKidney", "leftKidney")) {
            Placed kidney = drawn(side);
            Placed sinus = sinus(kidney, side);
            layers.add(Layer.over(
                    Intersection.of(new Difference(kidney.at(domeMm, 0), sinus.at(domeMm, 0)), room),
                    Tissue.KIDNEY,
                    Tissue.FAT));
        }
        double[] usual = table.values("organs.spleen.cavityMm");
        Placed spleen = drawn("spleen")
                .moved(
                        trunk.cavityHalfX() / (usual[0] * habitus.scaleX()),
                        trunk.cavityHalfY() / (usual[1] * habitus.scaleY()));
        layers.add(Layer.over(Intersection.of(spleen.at(domeMm, 0), room), Tissue.SPLEEN, Tissue.FAT));
        layers.addAll(stomach(domeMm, room));
        layers.add(Layer.over(Intersection.of(gallbladder, room), Tissue.GALLBLADDER, Tissue.FAT));
        layers.add(Layer.over(Intersection.of(tube("organs.pancreas", domeMm), room), Tissue.MUSCLE, Tissue.FAT));
        return layers;
    }

    private Placed sinus(Placed kidney, String side) {
        double[] sinus = table.values("organs." + side + ".sinus");
        return new Placed(
                kidney.centre().plus(new Point3(sinus[0], sinus[1], 0)),
                new Point3(
                        sinus[2] * kidney.halfAxes().x(),
                        sinus[3] * kidney.halfAxes().y(),
                        sinus[4] * kidney.halfAxes().z()),
                kidney.turnDegrees());
    }

    /** Fundus, body and antrum in one, with gas in front: the patient lies on the back. */
    private List<Layer> stomach(double domeMm, Solid room) {
        Placed fundus = drawn("stomachFundus");
        Placed body = drawn("stomachBody");
        Placed antrum = drawn("stomachAntrum");
        double sharpness = table.value("organs.stomach.sharpnessPerMm");
        Solid whole =
                SmoothUnion.of(List.of(fundus.at(domeMm, 0), body.at(domeMm, 0), antrum.at(domeMm, 0)), sharpness);
        double wall = -table.value("organs.stomach.wallMm");
        Solid lumen = SmoothUnion.of(
                List.of(fundus.at(domeMm, wall), body.at(domeMm, wall), antrum.at(domeMm, wall)), sharpness);
        double level = body.centre().y()
                + table.distribution("organs.stomach.gasLevel").draw(rng)
                        * body.halfAxes().y();
        Solid inFront = HalfSpace.through(new Point3(0, level, 0), new Point3(0, 1, 0));
        return List.of(
                Layer.over(Intersection.of(whole, room), Tissue.STOMACH, Tissue.FAT),
                Layer.over(Intersection.of(lumen, inFront), Tissue.GAS, Tissue.STOMACH));
    }

    /** Loops of the bowel, soft tissue, in what fat is left low in the belly. */
    List<Layer> bowel(double domeMm, Solid room) {
        int loops = (int) table.value("bowel.loops");
        double[] low = table.values("bowel.lowMm");
        double[] high = table.values("bowel.highMm");
        Distribution radius = table.distribution("bowel.radiusMm");
        Distribution length = table.distribution("bowel.lengthMm");
        List<Layer> layers = new ArrayList<>();
        for (int n = 0; n < loops; n++) {
            double[] at = new double[3];
            double[] along = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = low[axis] + (high[axis] - low[axis]) * rng.nextDouble();
                along[axis] = Distribution.normal(rng);
            }
            Point3 middle = place(at, domeMm);
            Point3 way = new Point3(along[0], along[1], along[2]);
            Point3 half = way.times(0.5 * length.draw(rng) / way.norm());
            Solid loop = Tube.of(List.of(middle.minus(half), middle.plus(half)), radius.draw(rng));
            layers.add(Layer.over(Intersection.of(loop, room), Tissue.MUSCLE, Tissue.FAT));
        }
        return layers;
    }

    /** Both arms beside the trunk. */
    List<Layer> arms(Trunk trunk) {
        double[] half = table.values("arms.halfAxesMm");
        double[] bone = table.values("arms.boneRadiiMm");
        double skin = table.value("arms.fatMm");
        double back = table.value("arms.behindMm");
        double x = trunk.skinHalfX() + table.value("arms.gapMm") + half[0];
        List<Layer> layers = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            Point3 centre = new Point3(side * x, back, 0);
            double far = FAR_MM;
            layers.add(Layer.over(new EllipticCylinder(centre, half[0], half[1], far), Tissue.FAT, Tissue.AIR));
            layers.add(Layer.over(
                    new EllipticCylinder(centre, half[0] - skin, half[1] - skin, far), Tissue.MUSCLE, Tissue.FAT));
            layers.add(Layer.over(
                    new EllipticCylinder(centre, bone[0], bone[0], far), Tissue.CORTICAL_BONE, Tissue.MUSCLE));
            layers.add(Layer.over(
                    new EllipticCylinder(centre, bone[1], bone[1], far), Tissue.TRABECULAR_BONE, Tissue.CORTICAL_BONE));
        }
        return layers;
    }
}
