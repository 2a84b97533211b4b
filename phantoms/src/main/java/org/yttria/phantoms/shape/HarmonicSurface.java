package org.yttria.phantoms.shape;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.random.Distribution;

/**
 * A solid whose surface is moved outwards by \(h = \sum_{l=1}^{L}\sum_m c_{lm} Y_{lm}\) of the direction from a centre, with the real
 * spherical harmonics \(Y_{lm}\) up to degree 4.
 *
 * <p>The coefficients are drawn, independent and of one variance, such that h has a given standard deviation in any
 * direction: \(\sum_m Y_{lm}^2 = (2l+1)/4\pi\) (the addition theorem).
 */
public final class HarmonicSurface implements Solid {

    /** The highest degree there is. */
    public static final int MAX_DEGREE = 4;

    private final Solid solid;
    private final Point3 centre;
    private final double[] monomials;
    private final double reachMm;

    private HarmonicSurface(Solid solid, Point3 centre, double[] coefficients, int degree) {
        this.solid = solid;
        this.centre = centre;
        this.monomials = coefficients;
        double squares = 0;
        for (double c : coefficients) {
            squares += c * c;
        }
        // Cauchy and Schwarz, with the addition theorem summed over the degrees.
        this.reachMm = Math.sqrt(squares * sumOfSquares(degree));
    }

    /**
     * A perturbed solid.
     *
     * @param centre inside the solid, mm
     * @param degree 1 to 4
     * @param sigmaMm standard deviation of the displacement
     */
    public static HarmonicSurface drawn(
            Solid solid, Point3 centre, int degree, double sigmaMm, UniformRandomProvider rng) {
        if (degree < 1 || degree > MAX_DEGREE || !(sigmaMm >= 0)) {
            throw new IllegalArgumentException("Harmonics have a degree of 1 to " + MAX_DEGREE
                    + " and a standard deviation of 0 mm or more: " + degree + ", " + sigmaMm);
        }
        double[] coefficients = new double[(MAX_DEGREE + 1) * (MAX_DEGREE + 1)];
        double sd = sigmaMm / Math.sqrt(sumOfSquares(degree));
        for (int n = 1; n < (degree + 1) * (degree + 1); n++) {
            coefficients[n] = sd * Distribution.normal(rng);
        }
        return new HarmonicSurface(solid, centre, coefficients, degree);
    }

    private static double sumOfSquares(int degree) {
        return ((degree + 1) * (degree + 1) - 1) / (4 * Math.PI);
    }

    /** No point of the surface moves farther, mm. */
    public double reachMm() {
        return reachMm;
    }

    @Override
    public Bounds bounds() {
        return solid.bounds().grownBy(reachMm);
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double base = solid.distanceMm(x, y, z);
        double dx = x - centre.x();
        double dy = y - centre.y();
        double dz = z - centre.z();
        double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
        // Where no displacement can bring the surface, none is worked out.
        if (Math.abs(base) > 2 * reachMm || r == 0) {
            return base > 0 ? base - reachMm : base + reachMm;
        }
        return base - height(dx / r, dy / r, dz / r);
    }

    /** Displacement in a direction of length 1, mm. */
    double height(double x, double y, double z) {
        double[] c = monomials;
        double xx = x * x;
        double yy = y * y;
        double zz = z * z;
        double sum = Harmonics.Y1 * (c[1] * y + c[2] * z + c[3] * x);
        int n = 4;
        sum += Harmonics.Y2_OFF * (c[n] * x * y + c[n + 1] * y * z + c[n + 2] * x * z);
        sum += Harmonics.Y2_ZZ * c[n + 3] * (3 * zz - 1) + Harmonics.Y2_XX * c[n + 4] * (xx - yy);
        n = 3 * 3;
        sum += Harmonics.Y3_3 * (c[n] * y * (3 * xx - yy) + c[n + 1] * x * (xx - 3 * yy));
        sum += Harmonics.Y3_XYZ * c[n + 2] * x * y * z + Harmonics.Y3_2 * c[n + 3] * z * (xx - yy);
        sum += Harmonics.Y3_1 * (Harmonics.FIVE * zz - 1) * (c[n + 4] * x + c[n + 4 + 1] * y);
        sum += Harmonics.Y3_0 * c[n + 3 + 3] * z * (Harmonics.FIVE * zz - 3);
        n = 4 * 4;
        sum += Harmonics.Y4_4 * (c[n] * 4 * x * y * (xx - yy) + c[n + 1] * (xx * (xx - 3 * yy) - yy * (3 * xx - yy)));
        sum += Harmonics.Y4_3 * z * (c[n + 2] * y * (3 * xx - yy) + c[n + 3] * x * (xx - 3 * yy));
        sum += Harmonics.Y4_2 * (Harmonics.SEVEN * zz - 1) * (c[n + 4] * 2 * x * y + c[n + 4 + 1] * (xx - yy));
        sum += Harmonics.Y4_1 * z * (Harmonics.SEVEN * zz - 3) * (c[n + 3 + 3] * x + c[n + 3 + 4] * y);
        sum += Harmonics.Y4_0 * c[n + 8] * (Harmonics.THIRTY_FIVE * zz * zz - Harmonics.THIRTY * zz + 3);
        return sum;
    }

    /** Normalisation of the real spherical harmonics over the unit sphere. */
    private static final class Harmonics {
        static final double FIVE = 5;
        static final double SEVEN = 7;
        static final double THIRTY = 30;
        static final double THIRTY_FIVE = 35;
        static final double Y1 = Math.sqrt(3 / (4 * Math.PI));
        static final double Y2_OFF = Math.sqrt(15 / (4 * Math.PI));
        static final double Y2_ZZ = Math.sqrt(5 / (16 * Math.PI));
        static final double Y2_XX = Math.sqrt(15 / (16 * Math.PI));
        static final double Y3_3 = Math.sqrt(35 / (32 * Math.PI));
        static final double Y3_XYZ = Math.sqrt(105 / (4 * Math.PI));
        static final double Y3_2 = Math.sqrt(105 / (16 * Math.PI));
        static final double Y3_1 = Math.sqrt(21 / (32 * Math.PI));
        static final double Y3_0 = Math.sqrt(7 / (16 * Math.PI));
        static final double Y4_4 = Math.sqrt(315 / (256 * Math.PI));
        static final double Y4_3 = Math.sqrt(315 / (32 * Math.PI));
        static final double Y4_2 = Math.sqrt(45 / (64 * Math.PI));
        static final double Y4_1 = Math.sqrt(45 / (32 * Math.PI));
        static final double Y4_0 = Math.sqrt(9 / (256 * Math.PI));

        private Harmonics() {}
    }
}
