package org.yttria.dosimetry.radiobiology;

import org.yttria.imaging.source.Source;

/** A probability by dose: of tumour control or of a complication. */
public interface DoseResponse {

    /**
     * The probability for a structure, 0 to 1.
     *
     * @throws org.yttria.imaging.InputDataException if the doses are of another quantity than the parameters
     */
    double probability(DoseDistribution distribution);

    /** What the parameters are for. */
    DoseQuantity quantity();

    /** The curve with its parameters, as reports print it. */
    String label();

    /** Where the parameters come from. */
    Source source();
}
