package org.yttria.phantoms.physical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.shape.Cylinder;
import org.yttria.phantoms.shape.Sphere;

class BodyPhantomTest {

    /** Of what is filled in. */
    private static final double FILL = 1e-3;
    /** Where a part ends in a voxel is right to this. */
    private static final double VOLUME = 5e-3;

    private static final double HOT = 2.28e6;
    private static final double WARM = HOT / 8;

    private static Grid grid(double voxelMm) {
        int nx = (int) Math.ceil(320 / voxelMm);
        int ny = (int) Math.ceil(250 / voxelMm);
        int nz = (int) Math.ceil(224 / voxelMm);
        return Grid.axial(
                nx,
                ny,
                nz,
                new Point3(voxelMm, voxelMm, voxelMm),
                new Point3(-(nx - 1) / 2.0 * voxelMm, -(ny - 1) / 2.0 * voxelMm, -(nz - 1) / 2.0 * voxelMm));
    }

    private static double becquerels(Volume activity) {
        return activity.sum() * activity.grid().voxelVolumeMl();
    }

    private static Mask mask(FilledPhantom phantom, String name) {
        return phantom.structures().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()
                .mask();
    }

    private static float at(Volume volume, double x, double y, double z) {
        Point3 index = volume.grid().worldToIndex().apply(x, y, z);
        return volume.at((int) Math.round(index.x()), (int) Math.round(index.y()), (int) Math.round(index.z()));
    }

    @ParameterizedTest
    @EnumSource(BodyFill.StemFill.class)
    void voxelsHoldWhatWasFilledIn(BodyFill.StemFill stems) {
        BodyPhantom phantom = new BodyPhantom(
                BodyGeometry.standard(),
                SphereRing.standard(),
                BodyFill.of(HOT, WARM).withStems(stems));
        FilledPhantom filled = phantom.on(grid(4));
        double bq = filled.truth().activityBq();
        assertEquals(bq, becquerels(filled.activity()), FILL * bq);
        assertTrue(filled.activity().min() >= 0);
    }

    /** Spheres alone: a cold background must not hide what they hold. */
    @Test
    void hotSpheresInColdWaterHoldTheirFill() {
        FilledPhantom filled = BodyPhantom.filled(HOT, 0).on(grid(4));
        double bq = HOT * (0.5236 + 1.1503 + 2.5724 + 5.5753 + 11.4940 + 26.5218);
        assertEquals(bq, becquerels(filled.activity()), FILL * bq);
    }

    @Test
    void everySphereMayBeFilledOnItsOwn() {
        BodyPhantom phantom = new BodyPhantom(
                BodyGeometry.standard(),
                SphereRing.standard(),
                new BodyFill(List.of(0.0, 1e6, 0.0, 2e6, 0.0, 0.0), 1e5, BodyFill.StemFill.BACKGROUND));
        FilledPhantom filled = phantom.on(grid(2));
        for (int n = 0; n < 6; n++) {
            Point3 c = phantom.spheres().get(n).centre();
            double expected = n == 1 ? 1e6 : n == 3 ? 2e6 : 0;
            assertEquals(expected, at(filled.activity(), c.x(), c.y(), c.z()), 1);
        }
        assertEquals(
                2e6 * 2.5724,
                filled.truth().part("Sphere 17 mm").activityBq(),
                2e6 * 1e-4,
                "28 mm is the second, 17 the fourth");
    }

    /** 37 mm at the patient's right, the others over the front to the left and back; flat side behind, lid at the head. */
    @Test
    void itLiesAsAPatientDoes() {
        BodyPhantom phantom = BodyPhantom.filled(HOT, WARM);
        double[][] offsets = {
            {-57.20, 0}, {-28.60, 49.54}, {28.60, 49.54}, {57.20, 0}, {28.60, -49.54}, {-28.60, -49.54}
        };
        double[] diameters = {37, 28, 22, 17, 13, 10};
        for (int n = 0; n < 6; n++) {
            Sphere sphere = phantom.spheres().get(n);
            assertEquals(diameters[n], 2 * sphere.radiusMm());
            assertEquals(offsets[n][0], sphere.centre().x(), 0.005);
            assertEquals(offsets[n][1], sphere.centre().y(), 0.005);
            assertEquals(20, sphere.centre().z(), 1e-9);
        }
        FilledPhantom filled = phantom.on(grid(2));
        Volume hu = filled.hounsfield();
        assertEquals(0, at(hu, 60, 110, -40), 1, "water up to the flat side behind");
        assertEquals(-1000, at(hu, 60, 118, -40), 1, "air behind it");
        assertEquals(0, at(hu, 0, -108, -40), 1, "water up to the arc in front");
        assertEquals(-1000, at(hu, 140, -100, -40), 1, "air beside the arc");
        assertEquals(114, at(hu, 0, 80, 95), 1, "lid");
        assertEquals(-700, at(hu, 0, 0, 0), 1, "lung insert");
        assertEquals(0.3, at(filled.density(), 0, 0, 0), 1e-6);
        assertEquals(1.18, at(filled.density(), 0, 80, -95), 1e-6);
        assertEquals(0, at(filled.activity(), 0, 0, 0), 1e-3, "lung insert is cold");
        assertEquals(WARM, at(filled.activity(), 0, 80, -40), 1);
        assertEquals(0, at(filled.activity(), -57.2, 0, 60), 1e-3, "the stem, above the sphere, is cold");
        assertEquals(WARM, at(filled.activity(), -57.2, 0, -40), 1, "no stem below");
        assertTrue(at(filled.density(), -57.2 + 3, 0, 60) > 1.05, "acrylic wall of the stem");
    }

    @Test
    void orderAndSenseAreFree() {
        SphereRing clockwise = SphereRing.standard().from(0, SphereRing.Sense.CLOCKWISE);
        BodyPhantom phantom = new BodyPhantom(BodyGeometry.standard(), clockwise, BodyFill.of(HOT, WARM));
        assertEquals(57.2, phantom.spheres().get(0).centre().x(), 1e-9);
        assertEquals(28.6, phantom.spheres().get(1).centre().x(), 1e-9);
        assertTrue(phantom.spheres().get(1).centre().y() > 0, "clockwise from the left is backwards");
        BodyPhantom few = new BodyPhantom(
                BodyGeometry.standard(),
                SphereRing.ofDiameters(new double[] {37, 0, 37, 0, 37, 0}),
                BodyFill.of(HOT, WARM));
        assertEquals(List.of("Sphere 37 mm", "Sphere 37 mm #2", "Sphere 37 mm #3"), few.sphereNames());
        assertEquals(57.2, few.spheres().get(1).centre().norm(), 7, "120 degrees on, at 20 mm height");
        double bq = few.truth().activityBq();
        assertEquals(bq, becquerels(few.on(grid(4)).activity()), FILL * bq);
    }

    @ParameterizedTest
    @ValueSource(doubles = {180, 194})
    void theLengthMovesTheSpheresWithTheLid(double length) {
        BodyPhantom phantom = new BodyPhantom(
                BodyGeometry.standard().withLength(length), SphereRing.standard(), BodyFill.of(HOT, WARM));
        assertEquals(length / 2 - 70, phantom.spheres().get(0).centre().z(), 1e-9);
        assertEquals(length == 180 ? 9727 : 10_483, phantom.truth().cavityMl(), 0.5);
    }

    @Test
    void structuresAreTheParts() {
        FilledPhantom filled = BodyPhantom.filled(HOT, WARM).on(grid(2));
        assertEquals(
                List.of(
                        "Body",
                        "Sphere 37 mm",
                        "Sphere 28 mm",
                        "Sphere 22 mm",
                        "Sphere 17 mm",
                        "Sphere 13 mm",
                        "Sphere 10 mm",
                        "Lung insert",
                        "Background"),
                filled.structures().stream().map(Structure::name).toList());
        assertEquals(26.52, mask(filled, "Sphere 37 mm").volumeMl(), 0.01 * 26.52);
        assertEquals(368, mask(filled, "Lung insert").volumeMl(), VOLUME * 368);
        Mask background = mask(filled, "Background");
        assertTrue(background.volumeMl() > 500, "background of " + background.volumeMl() + " mL");
        double[] off = new double[1];
        background.forEach((i, j, k) -> {
            off[0] = Math.max(off[0], Math.abs(filled.activity().at(i, j, k) / WARM - 1));
            Point3 p = background.grid().indexToWorld().apply(i, j, k);
            assertTrue(Math.abs(p.z() - 20) <= 20);
        });
        assertEquals(0, off[0], 1e-5, "background holds nothing but the solution");
    }

    /** Volumes of spheres' shells and stems displace background: the closed form knows them. */
    @Test
    void theBackgroundIsTheCavityLessWhatStandsInIt() {
        PhantomTruth truth = BodyPhantom.filled(HOT, WARM).truth();
        double shells = 4 * Math.PI / 3 / 1000 * (cube(6) + cube(7.5) + cube(9.5) + cube(12) + cube(15) + cube(19.5));
        double background = truth.part("Background").volumeMl();
        double rest = 9726.6 - 367.7 - shells - background;
        double stems = Math.PI * 3.5 * 3.5 / 1000 * (6 * 70 - 6 - 7.5 - 9.5 - 12 - 15 - 19.5);
        assertEquals(stems, rest, 0.5, "six stems of 3.5 mm radius");
        FilledPhantom only = BodyPhantom.filled(0, WARM).on(grid(4));
        assertEquals(background * WARM, becquerels(only.activity()), FILL * background * WARM);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    @Test
    void impossiblePhantomsAreRefused() {
        BodyGeometry geometry = BodyGeometry.standard();
        BodyFill fill = BodyFill.of(HOT, WARM);
        SphereRing large = SphereRing.ofDiameters(new double[] {60, 60, 60, 60, 60, 60});
        assertThrows(IllegalArgumentException.class, () -> new BodyPhantom(geometry, large, fill));
        SphereRing five = SphereRing.ofDiameters(new double[] {37, 28, 22, 17, 13});
        assertThrows(IllegalArgumentException.class, () -> new BodyPhantom(geometry, five, fill));
        BodyGeometry wide = geometry.withRingRadius(130);
        assertThrows(IllegalArgumentException.class, () -> new BodyPhantom(wide, SphereRing.standard(), fill));
        assertThrows(IllegalArgumentException.class, () -> geometry.withLength(60));
        assertThrows(IllegalArgumentException.class, () -> BodyFill.of(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> BodyFill.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> SphereRing.ofDiameters(new double[] {-1, 2}));
        List<Double> none = Collections.emptyList();
        assertThrows(IllegalArgumentException.class, () -> new SphereRing(none, 0, SphereRing.Sense.CLOCKWISE));
        assertThrows(
                IllegalArgumentException.class,
                () -> BodyPhantom.filled(HOT, WARM).truth().part("Sphere 38 mm"));
    }

    @Test
    void cylinderAndSphereHoldTheirFill() {
        FilledPhantom cylinder = UniformCylinder.filled(273e3).on(grid(4));
        assertEquals(6283.2, cylinder.truth().part("Cylinder").volumeMl(), 0.05);
        assertEquals(6283.2 * 273e3, becquerels(cylinder.activity()), FILL * 6283.2 * 273e3);
        assertEquals(114, at(UniformCylinder.filled(273e3).on(grid(1)).hounsfield(), 0, 102, 0), 1);
        Grid box = grid(4);
        SphereInWater sphere = new SphereInWater(new Sphere(new Point3(1.1, 0.3, -0.7), 18.5), HOT, WARM);
        FilledPhantom filled = sphere.on(box);
        double around = becquerels(
                new SphereInWater(sphere.sphere(), WARM, WARM).on(box).activity());
        double excess = 26.5218 * (HOT - WARM);
        assertEquals(excess, becquerels(filled.activity()) - around, FILL * excess);
        assertThrows(IllegalArgumentException.class, () -> new SphereInWater(sphere.sphere(), -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new UniformCylinder(200, 200, 0, 1));
    }

    @Test
    void aStemStandsOnItsSphere() {
        Sphere foot = new Sphere(new Point3(0, 0, 0), 10);
        Stem stem = new Stem(foot, 3, 50);
        // Cap of a sphere above the circle of radius 3: by Simpson's rule over rings.
        double common = 0;
        for (int n = 0; n < 3000; n++) {
            double r = (n + 0.5) / 1000;
            common += 2 * Math.PI * r * Math.sqrt(100 - r * r) / 1000;
        }
        assertEquals(new Cylinder(new Point3(0, 0, 25), 3, 25).volumeMl() - common / 1000, stem.volumeMl(), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> new Stem(foot, 11, 50));
        assertThrows(IllegalArgumentException.class, () -> new Stem(foot, 3, 9));
    }
}
