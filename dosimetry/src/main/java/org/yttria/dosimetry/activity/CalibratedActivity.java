package org.yttria.dosimetry.activity;

import java.util.List;
import java.util.Optional;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;

/**
 * An activity map with the account of how it came about.
 *
 * @param map the activity to compute a dose from
 * @param imageTotal sum over the image as it was read: Bq at the image's own time, or counts
 * @param imageQuantity what the image was read as: {@link Quantity#ACTIVITY_CONCENTRATION} or {@link Quantity#COUNTS}
 * @param normalisation how the image was scaled, where it was
 * @param clippedVoxels number of negative voxels set to 0; measured PET is never clipped
 * @param warnings what a reader of the dose must know
 */
public record CalibratedActivity(
        ActivityMap map,
        double imageTotal,
        Quantity imageQuantity,
        Optional<Normalisation> normalisation,
        int clippedVoxels,
        List<String> warnings) {

    public CalibratedActivity {
        warnings = List.copyOf(warnings);
    }

    /**
     * How an image was scaled to the administered activity.
     *
     * @param administration what was given
     * @param regionName the region, with the name of its structure
     * @param regionTotal what the image shows in the region: Bq at injection, or counts
     * @param expected activity the region should hold at injection
     * @param shuntSubtracted whether the lung shunt was taken off, because the lungs are outside the region
     * @param factor by what the image was multiplied: a pure number, or Bq per count
     */
    public record Normalisation(
            Administration administration,
            String regionName,
            double regionTotal,
            Activity expected,
            boolean shuntSubtracted,
            double factor) {}
}
