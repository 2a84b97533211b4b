package org.yttria.imaging.volume;

import java.util.List;
import java.util.Optional;

/**
 * A volume read from a file or a series of files.
 *
 * @param volume the voxels
 * @param description what the file says of itself
 * @param origin whose scan it is; absent for formats that do not tell
 * @param emission what the header says of an emission image; absent for formats that do not tell, and for other images
 * @param overrides what was accepted by name and was needed
 */
public record ScannedVolume(
        Volume volume,
        ImageDescription description,
        Optional<ImageOrigin> origin,
        Optional<EmissionHeader> emission,
        List<OverridableRule> overrides) {

    public ScannedVolume {
        overrides = List.copyOf(overrides);
    }

    /** An image of a format that tells its voxels and nothing more; the reader was told the quantity. */
    public ScannedVolume(Volume volume, ImageDescription description) {
        this(volume, description, Optional.empty(), Optional.empty(), List.of());
    }
}
