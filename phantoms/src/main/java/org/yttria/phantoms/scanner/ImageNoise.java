package org.yttria.phantoms.scanner;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.phantoms.field.GaussianField;
import org.yttria.phantoms.field.StandardNormal;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Noise of an iterative reconstruction: it never falls below 0, neighbours share it, and it leaves the expectation as it is.
 *
 * <p>Where the mean is above a stated one, values are log-normal around it: \(m\,e^{s z - s^2/2}\) with
 * \(s^2 = \ln(1+\mathrm{CoV}^2)\) and \(z\) of variance 1, smoothed. Elsewhere they are \(\max(0, 1 + \mathrm{CoV} z)\) times
 * the mean, divided by the expectation of that, \(\Phi(1/\mathrm{CoV}) + \mathrm{CoV}\,\varphi(1/\mathrm{CoV})\): cutting at 0
 * brings no bias.
 *
 * @param coefficientOfVariation standard deviation over mean, as a function of the mean
 * @param logNormalAbove the mean above which noise is log-normal
 * @param fwhmMm width of the Gaussian that correlates it
 */
record ImageNoise(DoubleUnaryOperator coefficientOfVariation, double logNormalAbove, double fwhmMm) {

    /** Means below this part of the largest are left without noise. */
    private static final float NEGLIGIBLE = 1e-7f;

    float[] apply(Grid grid, float[] mean, RandomStreams streams) {
        float most = 0;
        for (float m : mean) {
            most = Math.max(most, m);
        }
        float least = Math.max(Float.MIN_NORMAL, most * NEGLIGIBLE);
        if (most <= least) {
            return mean.clone();
        }
        float turn = (float) Math.max(least, Math.min(most, logNormalAbove));
        NoiseCurve lowSpread = NoiseCurve.of(least, turn, coefficientOfVariation);
        NoiseCurve lowScale = NoiseCurve.of(least, turn, this::scaleOfCut);
        NoiseCurve highSpread = NoiseCurve.of(turn, most, this::spreadOfLogarithm);
        NoiseCurve highScale = NoiseCurve.of(turn, most, this::scaleOfLogNormal);
        float[] field = GaussianField.stationary(grid, fwhmMm, streams);
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                float m = mean[n];
                if (m < least) {
                    field[n] = m;
                } else if (m > turn) {
                    field[n] = m * highScale.at(m) * (float) StrictMath.exp(highSpread.at(m) * field[n]);
                } else {
                    field[n] = m * lowScale.at(m) * Math.max(0, 1 + lowSpread.at(m) * field[n]);
                }
            }
        });
        return field;
    }

    private double spreadOfLogarithm(double mean) {
        double cov = coefficientOfVariation.applyAsDouble(mean);
        return StrictMath.sqrt(StrictMath.log1p(cov * cov));
    }

    private double scaleOfLogNormal(double mean) {
        double cov = coefficientOfVariation.applyAsDouble(mean);
        return 1 / StrictMath.sqrt(1 + cov * cov);
    }

    private double scaleOfCut(double mean) {
        double cov = coefficientOfVariation.applyAsDouble(mean);
        return cov == 0 ? 1 : 1 / (StandardNormal.cumulative(1 / cov) + cov * StandardNormal.density(1 / cov));
    }
}
