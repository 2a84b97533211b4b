package org.yttria.dosimetry.uncertainty;

import java.util.List;
import org.yttria.imaging.InputDataException;

/**
 * Fits a recovery curve by Gauss and Newton in \(p = (\ln\beta_1, \ln\beta_2)\), with steps halved until they improve.
 *
 * <p>It starts from the straight line \(\ln\frac{RC}{1-RC} = \beta_2(\ln v - \ln\beta_1)\).
 */
final class RecoveryFit {

    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    /** Parameters are exact to some 1e-10 of themselves. */
    private static final double CONVERGED = 1e-10;

    private final List<RecoveryPoint> points;

    private RecoveryFit(List<RecoveryPoint> points) {
        this.points = points;
    }

    static RecoveryCurve of(RecoveryTable table) {
        return new RecoveryFit(table.points()).curve(table);
    }

    /** Normal equations of a step: the symmetric matrix and the right-hand side. */
    private record Normal(double a11, double a12, double a22, double b1, double b2) {

        double determinant() {
            return a11 * a22 - a12 * a12;
        }
    }

    private RecoveryCurve curve(RecoveryTable table) {
        double[] start = straightLine();
        double ln1 = start[0];
        double ln2 = start[1];
        double chiSquare = chiSquare(ln1, ln2);
        double step = Double.MAX_VALUE;
        for (int n = 0; n < MOST_STEPS && step > CONVERGED; n++) {
            Normal normal = normal(ln1, ln2);
            double d1 = (normal.a22 * normal.b1 - normal.a12 * normal.b2) / normal.determinant();
            double d2 = (normal.a11 * normal.b2 - normal.a12 * normal.b1) / normal.determinant();
            double part = 1;
            for (int h = 0; h < MOST_HALVINGS && !(chiSquare(ln1 + part * d1, ln2 + part * d2) <= chiSquare); h++) {
                part /= 2;
            }
            step = part * Math.max(Math.abs(d1), Math.abs(d2));
            ln1 += part * d1;
            ln2 += part * d2;
            chiSquare = chiSquare(ln1, ln2);
        }
        if (!(step <= CONVERGED)) {
            throw new InputDataException("No recovery curve fits the spheres of \"" + table.source()
                    + "\": check the coefficients and their uncertainties");
        }
        return withCovariance(table, ln1, ln2, chiSquare);
    }

    private RecoveryCurve withCovariance(RecoveryTable table, double ln1, double ln2, double chiSquare) {
        double reduced = chiSquare / (points.size() - 2);
        double scale = Math.max(1, reduced);
        Normal normal = normal(ln1, ln2);
        double beta1 = Math.exp(ln1);
        double beta2 = Math.exp(ln2);
        return new RecoveryCurve(
                table,
                beta1,
                beta2,
                scale * beta1 * beta1 * normal.a22 / normal.determinant(),
                scale * beta2 * beta2 * normal.a11 / normal.determinant(),
                -scale * beta1 * beta2 * normal.a12 / normal.determinant(),
                reduced);
    }

    private double[] straightLine() {
        List<RecoveryPoint> below =
                points.stream().filter(p -> p.recovery() < 1).toList();
        double meanX =
                below.stream().mapToDouble(RecoveryFit::lnVolume).average().orElse(0);
        double meanY = below.stream().mapToDouble(RecoveryFit::logit).average().orElse(0);
        double xx = 0;
        double xy = 0;
        for (RecoveryPoint p : below) {
            xx += (lnVolume(p) - meanX) * (lnVolume(p) - meanX);
            xy += (lnVolume(p) - meanX) * (logit(p) - meanY);
        }
        if (!(xy > 0)) {
            throw new InputDataException(
                    "Recovery must rise with volume, below 1 in at least two spheres: it does not in " + points
                            + ". Check the table's columns");
        }
        double slope = xy / xx;
        return new double[] {meanX - meanY / slope, Math.log(slope)};
    }

    private double chiSquare(double ln1, double ln2) {
        double sum = 0;
        for (RecoveryPoint p : points) {
            double residual = (p.recovery() - value(p, ln1, ln2)) / p.standardUncertainty();
            sum += residual * residual;
        }
        return sum;
    }

    private Normal normal(double ln1, double ln2) {
        double a11 = 0;
        double a12 = 0;
        double a22 = 0;
        double b1 = 0;
        double b2 = 0;
        for (RecoveryPoint p : points) {
            double rc = value(p, ln1, ln2);
            double common = rc * (1 - rc) * Math.exp(ln2) / p.standardUncertainty();
            double j1 = -common;
            double j2 = common * (lnVolume(p) - ln1);
            double residual = (p.recovery() - rc) / p.standardUncertainty();
            a11 += j1 * j1;
            a12 += j1 * j2;
            a22 += j2 * j2;
            b1 += j1 * residual;
            b2 += j2 * residual;
        }
        return new Normal(a11, a12, a22, b1, b2);
    }

    private static double value(RecoveryPoint p, double ln1, double ln2) {
        return RecoveryCurve.value(p.volumeMl(), Math.exp(ln1), Math.exp(ln2));
    }

    private static double lnVolume(RecoveryPoint p) {
        return Math.log(p.volumeMl());
    }

    private static double logit(RecoveryPoint p) {
        return Math.log(p.recovery() / (1 - p.recovery()));
    }
}
