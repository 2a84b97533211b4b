package org.yttria.imaging.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.LabelDecoder;
import org.yttria.imaging.encoding.LabelMap;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/**
 * Reads the structures of a 3D Slicer segmentation ({@code .seg.nrrd}).
 *
 * <p>Segments that do not overlap share a layer and differ by label value; segments that do overlap are in different
 * layers. Every mask keeps the file's whole grid.
 */
public final class SegNrrdReader {

    private SegNrrdReader() {}

    /**
     * Reads all segments, in the order of their numbers.
     *
     * @throws InputDataException if the file is not a segmentation, is damaged, or does not say where in the patient it lies
     * @throws IOException if the file cannot be read
     */
    public static StructureSet read(Path file) throws IOException {
        try (InputStream in = NrrdReader.open(file)) {
            NrrdLayout layout = labelLayout(NrrdHeader.read(file, in));
            List<Segment> segments = segments(layout);
            LabelMap labels;
            try (NrrdVoxels voxels = NrrdVoxels.open(layout, in)) {
                LabelDecoder decoder = new LabelDecoder(file, voxels.type(), layout.valueCount());
                voxels.readInto(decoder);
                labels = new LabelMap(layout.grid(), layout.layers(), layout.strides(), decoder);
            }
            List<String> warnings = new ArrayList<>();
            List<Structure> structures = new ArrayList<>();
            for (Segment segment : segments) {
                Mask mask = labels.mask(segment.layer(), segment.label(), segment.extent());
                warnAbout(segment, mask, labels, warnings);
                structures.add(
                        new Structure(segment.name(), Role.ofStructureName(segment.name()), segment.code(), mask));
            }
            for (int layer = 0; layer < layout.layers(); layer++) {
                warnAboutNameless(layer, segments, labels.counts(layer), warnings);
            }
            return new StructureSet(structures, layout.description(details(segments), warnings));
        }
    }

    /**
     * Reads what a file's header says, with its segments among the details.
     *
     * @throws InputDataException if it is not the header of a segmentation
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file) throws IOException {
        try (InputStream in = NrrdReader.open(file)) {
            NrrdLayout layout = labelLayout(NrrdHeader.read(file, in));
            return layout.description(details(segments(layout)), List.of());
        }
    }

    private static NrrdLayout labelLayout(NrrdHeader header) {
        if (header.segments().isEmpty()) {
            throw InputDataException.in(
                    header.file(),
                    "holds no segments (no pairs Segment0_ID and so on), so nobody knows what its labels mean: save it"
                            + " from 3D Slicer as a segmentation (.seg.nrrd), or as a NIfTI label map with names");
        }
        NrrdLayout layout = NrrdLayout.of(header);
        if (!layout.type().isInteger()) {
            throw InputDataException.in(
                    header.file(),
                    "stores labels as " + layout.type().label()
                            + " but labels are whole numbers: save the segmentation again from 3D Slicer");
        }
        return layout;
    }

    private static List<Segment> segments(NrrdLayout layout) {
        List<Segment> segments = new ArrayList<>();
        for (Map.Entry<Integer, Map<String, String>> entry :
                layout.header().segments().entrySet()) {
            segments.add(Segment.of(
                    layout.header().file(), entry.getKey(), entry.getValue(), layout.grid(), layout.layers()));
        }
        return segments;
    }

    private static void warnAbout(Segment segment, Mask mask, LabelMap labels, List<String> warnings) {
        int outside = labels.counts(segment.layer()).getOrDefault(segment.label(), 0) - mask.count();
        if (outside > 0) {
            warnings.add("Segment \"" + segment.name() + "\": " + outside
                    + " voxels of its label lie outside the extent that the file declares for it and are left out, as 3D"
                    + " Slicer does");
        }
        if (mask.isEmpty()) {
            warnings.add("Segment \"" + segment.name() + "\" has no voxels");
        }
    }

    private static void warnAboutNameless(
            int layer, List<Segment> segments, SortedMap<Integer, Integer> counts, List<String> warnings) {
        counts.forEach((label, count) -> {
            if (segments.stream().noneMatch(s -> s.layer() == layer && s.label() == label)) {
                warnings.add(count + " voxels of layer " + layer + " have label " + label
                        + ", which belongs to no segment, and are left out");
            }
        });
    }

    private static List<Detail> details(List<Segment> segments) {
        List<Detail> details = new ArrayList<>();
        for (Segment segment : segments) {
            details.add(new Detail(
                    "segment", segment.name() + " (layer " + segment.layer() + ", label " + segment.label() + ")"));
        }
        return details;
    }
}
