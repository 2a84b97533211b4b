package org.yttria.phantoms.projection;

/**
 * What a scanner counted, with what a reconstruction needs besides.
 *
 * @param model of the scanner on the image's frame, attenuation included
 * @param region columns of the frame that may hold activity
 * @param counts of each view
 * @param additive estimate of what of them the model does not see: scatter, randoms
 * @param countsPerValue counts for 1 Bq/mL times 1 mm of a line of sight
 */
public record Acquisition(ViewModel model, Region region, ViewStack counts, ViewStack additive, double countsPerValue) {

    /** What is estimated to come from elsewhere, as a part of all counts. */
    public double additiveFraction() {
        return additive.sum() / counts.sum();
    }
}
