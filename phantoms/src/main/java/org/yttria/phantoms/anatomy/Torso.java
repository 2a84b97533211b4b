package org.yttria.phantoms.anatomy;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.HalfSpace;
import org.yttria.phantoms.shape.Intersection;
import org.yttria.phantoms.shape.Solid;

/**
 * A body without its liver, painted on a canvas, and what one must know to put a liver into it.
 *
 * <p>The lungs' tops are drawn inside the field and the diaphragm is set at the height that gives the lungs their drawn volume;
 * everything else hangs on the diaphragm. All numbers come from a table, so that another family of bodies has its own.
 */
public final class Torso {

    private static final int COARSE = 3;
    private static final int HALVINGS = 7;

    private final LabelCanvas canvas;
    private final ParameterTable table;
    private final Habitus habitus;
    private final Diaphragm diaphragm;
    private final Solid room;
    private final Organs organs;
    private final Point3 venaCava;
    private final Point3 gallbladder;

    private Torso(
            LabelCanvas canvas,
            ParameterTable table,
            Habitus habitus,
            Diaphragm diaphragm,
            Solid room,
            Organs organs,
            Point3 venaCava,
            Point3 gallbladder) {
        this.canvas = canvas;
        this.table = table;
        this.habitus = habitus;
        this.diaphragm = diaphragm;
        this.room = room;
        this.organs = organs;
        this.venaCava = venaCava;
        this.gallbladder = gallbladder;
    }

    /** Draws a build and paints all of its body but liver and bowel. */
    public static Torso painted(ParameterTable table, RandomStreams streams) {
        LabelCanvas canvas = new LabelCanvas(PatientFrame.grid());
        Habitus habitus = Habitus.draw(table, streams);
        UniformRandomProvider rng = streams.child("organs").generator();
        Organs organs = new Organs(table, habitus, rng);
        double apex = table.distribution("lungs.apexMm").draw(rng);
        double armsMm = habitus.armsUp() ? 0 : 2 * (2 * table.values("arms.halfAxesMm")[0] + table.value("arms.gapMm"));
        Trunk slim = Trunk.of(table, habitus, table.value("frame.maxWidthMm") - armsMm, apex);
        Organs.Placed heart = organs.drawn("heart");
        Diaphragm shape = Diaphragm.of(table, slim.cavityHalfX(), slim.cavityHalfY());
        double dome = domeFor(habitus.lungVolumeMl(), canvas, table, slim, shape, heart, apex);

        Diaphragm diaphragm = shape.at(dome);
        Trunk trunk = slim.withDome(dome, table);
        Lungs lungs = lungs(table, trunk, diaphragm, heart, apex);
        Spine spine = new Spine(table, habitus.scaleX(), habitus.scaleY(), rng.nextDouble());
        trunk.paint(canvas, diaphragm, lungs);
        canvas.paint(organs.chest(heart, spine, dome, above(diaphragm)));
        canvas.paint(organs.backMuscles(spine, dome));
        spine.paint(canvas);
        Solid room = Intersection.of(
                trunk.cavityWithin(table.value("trunk.peritoneumMm")),
                diaphragm.below(lungs.diaphragmMm() * 0.5),
                floor(table.value("frame.lowestMm")));
        Organs.Placed gallbladder = organs.drawn("gallbladder");
        List<Layer> rest = new ArrayList<>(organs.chestBones(trunk, dome));
        rest.addAll(organs.belly(spine, trunk, dome, room, gallbladder.at(dome, 0)));
        if (!habitus.armsUp()) {
            rest.addAll(organs.arms(trunk));
        }
        canvas.paint(rest);
        double cavaZ = table.value("liver.cavaLandmarkMm") * habitus.scaleZ() + dome;
        Point3 cava = new Point3(
                table.values("vessels.inferiorVenaCava.xAndHeightsMm")[0] * habitus.scaleX(),
                spine.frontY(cavaZ) - table.value("vessels.inferiorVenaCava.radiusMm"),
                cavaZ);
        return new Torso(
                canvas,
                table,
                habitus,
                diaphragm,
                room,
                organs,
                cava,
                gallbladder.centre().plus(new Point3(0, 0, dome)));
    }

    private static Lungs lungs(
            ParameterTable table, Trunk trunk, Diaphragm diaphragm, Organs.Placed heart, double apex) {
        double cover = table.value("organs.heart.pericardiumMm");
        return new Lungs(table, trunk, diaphragm, heart.at(diaphragm.topMm(), cover), apex);
    }

    /** The height of the diaphragm that gives the lungs a volume, as near to it as its limits let it. */
    private static double domeFor(
            double volumeMl,
            LabelCanvas canvas,
            ParameterTable table,
            Trunk trunk,
            Diaphragm shape,
            Organs.Placed heart,
            double apex) {
        double low = table.values("diaphragm.limitsMm")[0];
        double high = table.values("diaphragm.limitsMm")[1];
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (low + high) * 0.5;
            double volume = lungs(table, trunk, shape.at(middle), heart, apex).coarseVolumeMl(canvas, COARSE);
            if (volume > volumeMl) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) * 0.5;
    }

    private static Solid above(Diaphragm diaphragm) {
        Solid below = diaphragm.below(0);
        return new Solid() {
            @Override
            public Bounds bounds() {
                return Bounds.everywhere();
            }

            @Override
            public double distanceMm(double x, double y, double z) {
                return -below.distanceMm(x, y, z);
            }
        };
    }

    private static Solid floor(double lowestMm) {
        return HalfSpace.through(new Point3(0, 0, lowestMm), new Point3(0, 0, -1));
    }

    public LabelCanvas canvas() {
        return canvas;
    }

    public Habitus habitus() {
        return habitus;
    }

    public Diaphragm diaphragm() {
        return diaphragm;
    }

    /** The belly: inside the wall, below the diaphragm and in the field. */
    public Solid room() {
        return room;
    }

    /** Where the inferior vena cava runs behind the liver, mm. */
    public Point3 venaCava() {
        return venaCava;
    }

    /** Middle of the gallbladder, mm. */
    public Point3 gallbladder() {
        return gallbladder;
    }

    /** A place in the body, mm: scaled with it, its height above the right dome of the diaphragm. */
    public Point3 place(double[] mm) {
        return organs.place(mm, diaphragm.topMm());
    }

    /** Paints the bowel into what fat is left; the liver must be there already. */
    public void paintBowel() {
        canvas.paint(organs.bowel(diaphragm.topMm(), room));
    }

    /** What was drawn, with the volumes that the voxels have. */
    public BodyFacts facts(double liverVolumeMl) {
        double lungVolume = canvas.count(Tissue.LUNG) * canvas.grid().voxelVolumeMl();
        double[] limits = table.values("lungs.densityLimitsGPerMl");
        double density = Math.min(limits[1], Math.max(limits[0], habitus.lungMassG() / lungVolume));
        return new BodyFacts(
                liverVolumeMl,
                lungVolume,
                density * lungVolume,
                density,
                habitus.armsUp(),
                habitus.contrast(),
                habitus.fatMm());
    }
}
