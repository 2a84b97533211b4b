package org.yttria.phantoms.anatomy;

import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/** A law that virtual patients' bodies are drawn from. */
public interface BodyModel {

    /** A patient whose disease is drawn too. */
    Anatomy draw(RandomStreams streams);

    /** A patient of a disease. */
    Anatomy draw(RandomStreams streams, Disease disease);

    /** What the model's tissues look like. */
    TissueAppearance appearance();

    /** The model's parameters, whose hash freezes it. */
    ParameterTable parameters();
}
