package org.yttria.phantoms.perfusion;

import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.random.RandomStreams;

/** Draws which artery feeds what part of a liver. */
@FunctionalInterface
public interface VascularSampler {

    /** The arterial territories of one patient. */
    Territories sample(Anatomy anatomy, RandomStreams streams);
}
