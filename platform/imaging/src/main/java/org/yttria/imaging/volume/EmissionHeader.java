package org.yttria.imaging.volume;

import java.time.Duration;
import java.util.Optional;
import org.yttria.imaging.quantity.Quantity;

/**
 * What the header of an emission image says of its values.
 *
 * @param quantity what the voxels mean: activity concentration in Bq/mL, counts, or unstated where the units are not those of
 *     an activity
 * @param units the units as the file states them
 * @param nuclide what decays, for example "Y-90"; absent where the file does not tell
 * @param sinceInjection from injection to the time that the values refer to, 0 where they refer to injection; absent where
 *     the file does not tell it beyond doubt
 * @param timing how that time was found, or why it was not, for messages and the report
 */
public record EmissionHeader(
        Quantity quantity, String units, Optional<String> nuclide, Optional<Duration> sinceInjection, String timing) {}
