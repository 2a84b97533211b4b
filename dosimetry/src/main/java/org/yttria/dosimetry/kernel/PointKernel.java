package org.yttria.dosimetry.kernel;

import java.util.Arrays;
import org.yttria.imaging.quantity.Density;

/**
 * Where the energy of an isotropic point source in an unbounded medium is absorbed, in shells around it.
 *
 * <p>\(F(r)\) is the fraction of the emitted energy absorbed within the distance \(r\); within a shell \(dF/dr\) is constant. The
 * same medium at another density has the same cross sections per mass, so that every distance goes as \(1/\rho\).
 */
public final class PointKernel {

    private final String nuclide;
    private final String source;
    private final Density density;
    private final double[] edgesMm;
    private final double[] fractions;

    /**
     * @param nuclide name of the nuclide
     * @param source where the table comes from, for reports
     * @param density of the medium
     * @param edgesMm radii that bound the shells, from 0, rising, mm; one more than shells
     * @param fractions of the emitted energy absorbed in each shell
     */
    PointKernel(String nuclide, String source, Density density, double[] edgesMm, double[] fractions) {
        this.nuclide = nuclide;
        this.source = source;
        this.density = density;
        this.edgesMm = edgesMm;
        this.fractions = fractions;
    }

    /** Name of the nuclide. */
    public String nuclide() {
        return nuclide;
    }

    /** Where the table comes from. */
    public String source() {
        return source;
    }

    /** Density of the medium. */
    public Density density() {
        return density;
    }

    /** The outermost radius of the table, mm. */
    public double reachMm() {
        return edgesMm[edgesMm.length - 1];
    }

    /** The kernel in the same medium at another density. */
    public PointKernel at(Density other) {
        double stretch = density.gramsPerMillilitre() / other.gramsPerMillilitre();
        return new PointKernel(
                nuclide,
                source,
                other,
                Arrays.stream(edgesMm).map(r -> r * stretch).toArray(),
                fractions);
    }

    /** Fraction of the emitted energy absorbed within a distance in mm; beyond the table that of the whole table. */
    public double within(double radiusMm) {
        double sum = 0;
        for (int n = 0; n < fractions.length && edgesMm[n] < radiusMm; n++) {
            double covered = Math.min(radiusMm, edgesMm[n + 1]) - edgesMm[n];
            sum += fractions[n] * covered / (edgesMm[n + 1] - edgesMm[n]);
        }
        return sum;
    }

    /**
     * The distance within which a fraction of the emitted energy is absorbed, mm.
     *
     * @throws IllegalArgumentException if the table does not absorb so much
     */
    public double radiusWithin(double fraction) {
        double sum = 0;
        for (int n = 0; n < fractions.length; n++) {
            if (sum + fractions[n] >= fraction) {
                return edgesMm[n] + (edgesMm[n + 1] - edgesMm[n]) * (fraction - sum) / fractions[n];
            }
            sum += fractions[n];
        }
        throw new IllegalArgumentException("The kernel absorbs " + sum + " of the energy, less than " + fraction);
    }

    /**
     * Fraction of the energy emitted uniformly in a sphere that the sphere absorbs: \( \int f(r)\,(1 - 3r/4R + r^3/16R^3)\,dr \),
     * the weight being the probability that a point at a distance \(r\) from one in the sphere lies in the sphere too.
     *
     * @param radiusMm radius \(R\) of the sphere, mm
     */
    public double absorbedInSphere(double radiusMm) {
        return integrate(0, 2 * radiusMm, r -> {
            double x = r / radiusMm / 4;
            return r * (1 - x * 3 / 2 + x * x * x);
        });
    }

    /**
     * Dose at a distance outside a half-space of uniform activity over the dose far inside it:
     * \( \tfrac12 \int_z^\infty f(r)\,(1 - z/r)\,dr \).
     *
     * @param distanceMm \(z\), mm, not negative
     */
    public double outsideHalfSpace(double distanceMm) {
        return integrate(distanceMm, reachMm(), r -> r - (distanceMm == 0 ? 0 : distanceMm * Math.log(r))) / 2;
    }

    /** Integral of \(f\) times a weight from one distance to another, of the weight's antiderivative. */
    private double integrate(double fromMm, double toMm, Antiderivative antiderivative) {
        double sum = 0;
        for (int n = 0; n < fractions.length; n++) {
            double low = Math.max(fromMm, edgesMm[n]);
            double high = Math.min(toMm, edgesMm[n + 1]);
            if (high > low) {
                sum += fractions[n]
                        / (edgesMm[n + 1] - edgesMm[n])
                        * (antiderivative.at(high) - antiderivative.at(low));
            }
        }
        return sum;
    }

    /**
     * Visits points of a quadrature over distance.
     *
     * @param fromMm shortest distance, mm
     * @param toMm longest distance, mm
     * @param stepMm longest step, mm
     */
    void forEachDistance(double fromMm, double toMm, double stepMm, DistanceVisitor visitor) {
        for (int n = 0; n < fractions.length; n++) {
            double low = Math.max(fromMm, edgesMm[n]);
            double high = Math.min(toMm, edgesMm[n + 1]);
            if (high > low && fractions[n] > 0) {
                int parts = (int) Math.ceil((high - low) / stepMm);
                double width = (high - low) / parts;
                double fraction = fractions[n] * width / (edgesMm[n + 1] - edgesMm[n]);
                for (int p = 0; p < parts; p++) {
                    visitor.visit(low + (p + 0.5) * width, fraction);
                }
            }
        }
    }

    /** Hears of distances and of the fraction of the energy absorbed around them. */
    @FunctionalInterface
    interface DistanceVisitor {
        void visit(double radiusMm, double fraction);
    }

    @FunctionalInterface
    private interface Antiderivative {
        double at(double radiusMm);
    }
}
