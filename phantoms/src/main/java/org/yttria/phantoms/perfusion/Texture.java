package org.yttria.phantoms.perfusion;

import org.yttria.phantoms.random.RandomStreams;

/** Draws how uptake varies from place to place where tissue is the same. */
@FunctionalInterface
public interface Texture {

    /**
     * A field of mean 0 and variance 1.
     *
     * @param correlationMm distance at which the correlation of two points has fallen to about 1/e
     * @return by number of the liver's voxel
     */
    float[] sample(LiverVoxels liver, double correlationMm, RandomStreams streams);
}
