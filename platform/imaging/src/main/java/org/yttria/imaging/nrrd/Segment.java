package org.yttria.imaging.nrrd;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Mask;

/**
 * What the header of a segmentation says of one segment.
 *
 * @param name its name
 * @param layer the layer its voxels are in
 * @param label the value of its voxels in that layer
 * @param extent the only part of the grid in which they count
 * @param code its terminology, where stated
 */
record Segment(String name, int layer, int label, Mask.Box extent, Optional<Code> code) {

    private static final String TERMINOLOGY = "TerminologyEntry:";
    private static final int TYPE_PART = 2;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * Makes sense of the fields of one segment.
     *
     * @param number the \(N\) of its keys {@code SegmentN_Key}
     * @param fields the fields by the rest of their key
     * @throws InputDataException if one is malformed, or names a layer or a label that cannot be
     */
    static Segment of(Path file, int number, Map<String, String> fields, Grid grid, int layers) {
        String name = fields.getOrDefault("Name", fields.getOrDefault("ID", "Segment " + number));
        // Files from before layers existed have one layer for each segment and do not name it.
        int layer = fields.containsKey("Layer")
                ? whole(file, number, "Layer", fields.get("Layer"))
                : layers == 1 ? 0 : number;
        if (layer < 0 || layer >= layers) {
            throw InputDataException.in(
                    file,
                    "segment " + number + " \"" + name + "\" lies in layer " + layer + " but the file has " + layers
                            + " layers, counted from 0: save the segmentation again from 3D Slicer");
        }
        int label = whole(file, number, "LabelValue", fields.getOrDefault("LabelValue", "1"));
        if (label <= 0) {
            throw InputDataException.in(
                    file,
                    "segment " + number + " \"" + name + "\" has label value " + label
                            + " but labels are positive, 0 is the background: save the segmentation again from 3D"
                            + " Slicer");
        }
        Mask.Box extent = fields.containsKey("Extent")
                ? extent(file, number, fields.get("Extent"))
                : new Mask.Box(0, grid.nx() - 1, 0, grid.ny() - 1, 0, grid.nz() - 1);
        return new Segment(name, layer, label, extent, code(fields.getOrDefault("Tags", "")));
    }

    private static Mask.Box extent(Path file, int number, String text) {
        String[] words = BLANKS.split(text.strip());
        if (words.length != 6) {
            throw InputDataException.in(
                    file,
                    "Segment" + number + "_Extent \"" + text
                            + "\" is not six whole numbers: save the segmentation again from 3D Slicer");
        }
        int[] e = new int[6];
        for (int n = 0; n < e.length; n++) {
            e[n] = whole(file, number, "Extent", words[n]);
        }
        return new Mask.Box(e[0], e[1], e[2], e[3], e[4], e[5]);
    }

    private static int whole(Path file, int number, String key, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw InputDataException.in(
                    file,
                    "Segment" + number + "_" + key + " has \"" + text
                            + "\" where a whole number belongs: save the segmentation again from 3D Slicer",
                    e);
        }
    }

    /**
     * The type of the tag {@code TerminologyEntry:context~category~type~modifier~...}, itself
     * {@code scheme^value^meaning}.
     */
    private static Optional<Code> code(String tags) {
        for (String tag : tags.split("\\|", -1)) {
            if (tag.startsWith(TERMINOLOGY)) {
                String[] parts = tag.substring(TERMINOLOGY.length()).split("~", -1);
                String[] triple = parts.length > TYPE_PART ? parts[TYPE_PART].split("\\^", -1) : new String[0];
                if (triple.length == 3 && !triple[0].isBlank() && !triple[1].isBlank()) {
                    return Optional.of(new Code(triple[0].strip(), triple[1].strip(), triple[2].strip()));
                }
            }
        }
        return Optional.empty();
    }
}
