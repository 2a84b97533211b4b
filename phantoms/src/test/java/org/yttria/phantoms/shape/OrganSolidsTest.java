package org.yttria.phantoms.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.random.RandomStreams;

class OrganSolidsTest {

    private static final Point3 ORIGIN = new Point3(0, 0, 0);
    /** Counting cubes of 1 mm in bodies of some 20 mm: the surface holds about 15 % of them, and errors average out. */
    private static final double COUNTED = 0.01;
    /** Distances are exact to first order: 0.2 mm from a surface of curvature 1/20 mm they err by about 0.2^2/20. */
    private static final double FIRST_ORDER = 0.01;

    private static final double ROUNDING = 1e-9;

    /** Volume by counting points of a lattice of 1 mm. */
    private static double volume(Solid solid) {
        Bounds box = solid.bounds();
        long count = 0;
        for (double z = Math.floor(box.low().z()) + 0.5; z < box.high().z(); z++) {
            for (double y = Math.floor(box.low().y()) + 0.5; y < box.high().y(); y++) {
                for (double x = Math.floor(box.low().x()) + 0.5; x < box.high().x(); x++) {
                    count += solid.contains(x, y, z) ? 1 : 0;
                }
            }
        }
        return count;
    }

    @Test
    @Tag("reference")
    void volumes_are_those_of_closed_forms() {
        Point3 axes = new Point3(20, 16, 24);
        double abc = 20 * 16 * 24;
        assertEquals(1, volume(new Ellipsoid(ORIGIN, axes)) / (4 * Math.PI / 3 * abc), COUNTED, "4/3 pi abc");
        // 8 abc G(1 + 1/n)^3 / G(1 + 3/n) (Jaklic, Leonardis and Solina 2000); n = 4: G(1.25) = 0.9064025, G(1.75) =
        // 0.9190626.
        double quartic = 8 * abc * 0.9064025 * 0.9064025 * 0.9064025 / 0.9190626;
        assertEquals(1, volume(SuperEllipsoid.of(ORIGIN, axes, 4)) / quartic, COUNTED);
        // n = 2.5: G(1.4) = 0.8872638, G(2.2) = 1.1018025.
        double between = 8 * abc * 0.8872638 * 0.8872638 * 0.8872638 / 1.1018025;
        assertEquals(1, volume(SuperEllipsoid.of(ORIGIN, axes, 2.5)) / between, COUNTED);
        assertEquals(
                1, volume(new EllipticCylinder(ORIGIN, 20, 16, 12)) / (Math.PI * 20 * 16 * 24), COUNTED, "pi a b h");
        Solid capsule = Tube.of(List.of(new Point3(0, 0, -15), new Point3(0, 0, 15)), 12);
        assertEquals(
                1, volume(capsule) / (Math.PI * 144 * 30 + 4 * Math.PI / 3 * 1728), COUNTED, "a cylinder and a ball");
    }

    @Test
    void distances_are_millimetres_near_the_surface() {
        Point3 centre = new Point3(3, -2, 5);
        double step = 0.2;
        for (Solid solid : List.of(
                new Ellipsoid(centre, new Point3(20, 30, 40)),
                SuperEllipsoid.of(centre, new Point3(20, 30, 40), 2.5),
                Turned.of(new Ellipsoid(centre, new Point3(20, 30, 40)), centre, new Point3(20, 30, 40)),
                new Scaled(new Ellipsoid(centre, new Point3(10, 15, 20)), centre, 2))) {
            // Along a ray from the centre, find the surface, then step along the numerical gradient.
            Point3 way = new Point3(0.6, 0.48, 0.64);
            double low = 0;
            double high = 100;
            for (int n = 0; n < 60; n++) {
                double middle = (low + high) / 2;
                Point3 p = centre.plus(way.times(middle));
                if (solid.distanceMm(p.x(), p.y(), p.z()) <= 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            Point3 p = centre.plus(way.times(low));
            double e = 1e-4;
            Point3 slope = new Point3(
                            solid.distanceMm(p.x() + e, p.y(), p.z()) - solid.distanceMm(p.x() - e, p.y(), p.z()),
                            solid.distanceMm(p.x(), p.y() + e, p.z()) - solid.distanceMm(p.x(), p.y() - e, p.z()),
                            solid.distanceMm(p.x(), p.y(), p.z() + e) - solid.distanceMm(p.x(), p.y(), p.z() - e))
                    .times(1 / (2 * e));
            assertEquals(1, slope.norm(), FIRST_ORDER, "slope on the surface of " + solid);
            Point3 out = p.plus(slope.times(step / slope.norm()));
            assertEquals(step, solid.distanceMm(out.x(), out.y(), out.z()), FIRST_ORDER, "outside of " + solid);
        }
    }

    @Test
    void a_section_has_the_chords_of_its_distance() {
        SuperEllipse section = SuperEllipse.of(150, 90, 2.5);
        for (double y = -85; y < 90; y += 17) {
            double chord = section.halfChord(y);
            assertEquals(0, section.distanceMm(chord, y), ROUNDING, "at y = " + y);
        }
        assertEquals(0, section.halfChord(90.1), 0);
        assertEquals(-90, section.distanceMm(0, 0), 0);
    }

    @Test
    void what_is_turned_lies_where_a_right_handed_turn_brings_it() {
        Solid ball = new Ellipsoid(new Point3(50, 0, 0), new Point3(5, 5, 5));
        Solid turned = Turned.of(ball, ORIGIN, new Point3(0, 0, 90));
        assertTrue(turned.contains(0, 50, 0), "x turns to y about z");
        assertFalse(turned.contains(50, 0, 0));
        Solid aboutX =
                Turned.of(new Ellipsoid(new Point3(0, 50, 0), new Point3(5, 5, 5)), ORIGIN, new Point3(90, 0, 0));
        assertTrue(aboutX.contains(0, 0, 50), "y turns to z about x");
        Solid aboutY =
                Turned.of(new Ellipsoid(new Point3(0, 0, 50), new Point3(5, 5, 5)), ORIGIN, new Point3(0, 90, 0));
        assertTrue(aboutY.contains(50, 0, 0), "z turns to x about y");
        assertTrue(turned.bounds().contains(0, 55, 0) && !turned.bounds().contains(40, 0, 0));
    }

    @Test
    @Tag("reference")
    void a_smooth_union_of_two_alike_is_log_2_over_k_thicker() {
        Solid ball = new Ellipsoid(ORIGIN, new Point3(20, 20, 20));
        Solid both = SmoothUnion.of(List.of(ball, ball), 0.3);
        assertEquals(-StrictMath.log(2) / 0.3, both.distanceMm(20, 0, 0), ROUNDING);
        Solid far = new Ellipsoid(new Point3(500, 0, 0), new Point3(20, 20, 20));
        assertEquals(
                ball.distanceMm(19, 2, 1),
                SmoothUnion.of(List.of(far, ball), 0.3).distanceMm(19, 2, 1),
                ROUNDING);
        Solid three = SmoothUnion.of(List.of(ball, far, ball), 0.3);
        assertEquals(-StrictMath.log(2) / 0.3, three.distanceMm(0, 20, 0), ROUNDING, "in whatever order");
    }

    @Test
    void cuts_take_away_what_they_say() {
        Solid ball = new Ellipsoid(ORIGIN, new Point3(20, 20, 20));
        Solid below = HalfSpace.through(ORIGIN, new Point3(0, 0, 3));
        assertEquals(0.5, volume(Intersection.of(ball, below)) / volume(ball), COUNTED);
        assertTrue(below.contains(5, 5, 0) && !below.contains(5, 5, 0.1));
        assertEquals(2.5, below.distanceMm(7, 7, 2.5), ROUNDING);
        Solid rest = new Difference(ball, below);
        assertEquals(volume(ball), volume(rest) + volume(Intersection.of(ball, below)), 0, "nothing is lost between");
        assertFalse(rest.contains(0, 0, 0), "the surface of what is taken goes with it");
        Solid rounded = SmoothIntersection.of(ball, below, 8);
        assertTrue(volume(rounded) < volume(Intersection.of(ball, below)), "an edge is rounded off");
        assertEquals(
                below.distanceMm(0, 0, -1), rounded.distanceMm(0, 0, -1), ROUNDING, "far from the edge it is kept");
    }

    @Test
    @Tag("reference")
    void harmonics_have_the_standard_deviation_that_is_asked_for() {
        double sigma = 4;
        Solid ball = new Ellipsoid(ORIGIN, new Point3(60, 60, 60));
        double[][] ways = {{1, 0, 0}, {0, 0, 1}, {0.6, 0.48, 0.64}, {-0.48, 0.8, -0.36}};
        int draws = 4000;
        double[] squares = new double[ways.length];
        for (int n = 0; n < draws; n++) {
            UniformRandomProvider rng = RandomStreams.of(n).generator();
            HarmonicSurface surface = HarmonicSurface.drawn(ball, ORIGIN, 4, sigma, rng);
            for (int w = 0; w < ways.length; w++) {
                double h = surface.height(ways[w][0], ways[w][1], ways[w][2]);
                squares[w] += h * h;
                assertTrue(Math.abs(h) <= surface.reachMm() + ROUNDING, "farther than its reach");
            }
        }
        for (double square : squares) {
            // The standard error of a standard deviation of n draws is 1/sqrt(2n) = 1.1 %; four of them.
            assertEquals(1, Math.sqrt(square / draws) / sigma, 0.045);
        }
    }

    @Test
    @Tag("reference")
    void harmonics_are_orthonormal() {
        // Each coefficient alone, by its draw: the mean square of h over the sphere is the mean of its squared
        // coefficients.
        // Summed over directions of a lattice, h of degree 4 has mean 0 and the variance of its coefficients over 4 pi.
        UniformRandomProvider rng = RandomStreams.of(5).generator();
        HarmonicSurface surface = HarmonicSurface.drawn(new Ellipsoid(ORIGIN, new Point3(9, 9, 9)), ORIGIN, 4, 1, rng);
        double mean = 0;
        double square = 0;
        int rings = 200;
        int steps = 64;
        for (int r = 0; r < rings; r++) {
            double z = -1 + (r + 0.5) * 2 / rings;
            double s = Math.sqrt(1 - z * z);
            for (int a = 0; a < steps; a++) {
                double phi = 2 * Math.PI * a / steps;
                double h = surface.height(s * StrictMath.cos(phi), s * StrictMath.sin(phi), z);
                mean += h / (rings * steps);
                square += h * h / (rings * steps);
            }
        }
        // With sum of (2l+1)/4pi = 24/4pi over the degrees 1 to 4: reach^2 = |c|^2 24/4pi, mean square = |c|^2/4pi.
        assertEquals(0, mean, 1e-3, "no harmonic of degree 0");
        assertEquals(surface.reachMm() * surface.reachMm() / 24, square, 1e-3 * square, "Parseval");
    }

    @Test
    void shapes_that_are_none_are_refused() {
        Point3 flat = new Point3(1, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new Ellipsoid(ORIGIN, flat));
        assertThrows(IllegalArgumentException.class, () -> SuperEllipsoid.of(ORIGIN, flat, 3));
        assertThrows(IllegalArgumentException.class, () -> SuperEllipsoid.of(ORIGIN, new Point3(1, 1, 1), 2.3));
        assertThrows(IllegalArgumentException.class, () -> SuperEllipse.of(1, -1, 2));
        assertThrows(IllegalArgumentException.class, () -> new EllipticCylinder(ORIGIN, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Tube.of(List.of(ORIGIN), 3));
        assertThrows(IllegalArgumentException.class, () -> Tube.of(List.of(ORIGIN, flat), 0));
        assertThrows(IllegalArgumentException.class, () -> HalfSpace.through(flat, ORIGIN));
        assertThrows(IllegalArgumentException.class, () -> SmoothUnion.of(List.of(), 1));
        assertThrows(IllegalArgumentException.class, Intersection::of);
        Solid ball = new Ellipsoid(ORIGIN, new Point3(1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> SmoothUnion.of(List.of(ball), 0));
        assertThrows(IllegalArgumentException.class, () -> SmoothIntersection.of(ball, ball, 0));
        assertThrows(IllegalArgumentException.class, () -> new Scaled(ball, ORIGIN, 0));
        UniformRandomProvider rng = RandomStreams.of(1).generator();
        assertThrows(IllegalArgumentException.class, () -> HarmonicSurface.drawn(ball, ORIGIN, 5, 1, rng));
        assertThrows(IllegalArgumentException.class, () -> HarmonicSurface.drawn(ball, ORIGIN, 4, -1, rng));
    }
}
