package org.yttria.imaging.volume;

import java.util.List;
import org.yttria.imaging.geometry.Grid;

/**
 * What an image file says of itself.
 *
 * @param format format and version, for example "NRRD0004" or "NIfTI-1"
 * @param storedType type of the stored values, for example "int16"
 * @param grid where the voxels are; for structures the grid that all of them share
 * @param details further facts worth showing to a user, in order
 * @param warnings what a user of the file should know before trusting a result
 */
public record ImageDescription(
        String format, String storedType, Grid grid, List<Detail> details, List<String> warnings) {

    public ImageDescription {
        details = List.copyOf(details);
        warnings = List.copyOf(warnings);
    }

    /** One fact of a header. */
    public record Detail(String name, String value) {}
}
