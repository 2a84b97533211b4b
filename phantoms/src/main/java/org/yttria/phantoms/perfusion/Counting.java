package org.yttria.phantoms.perfusion;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.yttria.phantoms.random.Distribution;

/** Numbers of particles that come one by one or in clusters. */
public final class Counting {

    private Counting() {}

    /** A Poisson number. */
    public static int poisson(UniformRandomProvider rng, double mean) {
        return mean > 0 ? PoissonSampler.of(rng, mean).sample() : 0;
    }

    /**
     * The number of particles where a Poisson number of clusters arrives whose sizes are geometric: its variance is \(\mu D\).
     *
     * <p>\(D\) is the size of the cluster that a particle picked at random belongs to, on average; the mean size of a cluster is
     * \((D+1)/2\).
     *
     * @param mean \(\mu\)
     * @param dispersion \(D\), at least 1: 1 means no clusters
     */
    public static int clustered(UniformRandomProvider rng, double mean, double dispersion) {
        if (!(dispersion >= 1)) {
            throw new IllegalArgumentException("A particle's cluster holds at least that particle: " + dispersion);
        }
        double size = (dispersion + 1) / 2;
        int clusters = poisson(rng, mean / size);
        if (clusters == 0 || dispersion == 1) {
            return clusters;
        }
        // What geometric sizes have beyond their first particles is negative binomial: Poisson of a gamma mean.
        return clusters + poisson(rng, Distribution.gamma(rng, clusters) * (size - 1));
    }
}
