package org.yttria.dosimetry.radiobiology;

import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedValue;

/**
 * A published dose of 50 % tumour control. None has a slope with it, so the slope is an input.
 *
 * @param name unique in its table, for example "Dewaraja 2020, absorbed dose"
 * @param device the spheres it was found with: "glass" or "resin"
 * @param quantity what the dose is
 * @param d50Gy the dose, above 0 Gy
 * @param remark what it was found in and what it does not hold for
 */
public record TumourControlSet(String name, String device, DoseQuantity quantity, SourcedValue d50Gy, String remark) {

    public TumourControlSet {
        Parameters.requirePositive(d50Gy.value(), "D50 of " + name, "Gy");
    }

    /**
     * The curve with a slope.
     *
     * @param gamma50 slope \(\gamma_{50}\), above 0
     * @param slopeSource where it comes from
     * @param equivalent the dose that stands for a lesion, of the kind that the set was found with
     */
    public LogisticTcp withSlope(double gamma50, Source slopeSource, UniformEquivalent equivalent) {
        return new LogisticTcp(d50Gy.value(), gamma50, quantity, equivalent, d50Gy.source(), slopeSource);
    }
}
