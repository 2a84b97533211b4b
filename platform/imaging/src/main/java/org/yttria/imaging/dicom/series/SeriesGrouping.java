package org.yttria.imaging.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;

/** Puts files together that make one volume, or one object. */
final class SeriesGrouping {

    /** Direction cosines of one series differ by rounding alone; a thousandth turns the far end of a row by half a millimetre. */
    private static final double SAME_COSINE = 1e-3;

    private static final int COSINES = 6;

    private final Map<Key, List<Group>> groups = new LinkedHashMap<>();

    private record Key(String series, String sopClass, String object, String frameOfReference, int rows, int columns) {}

    private record Group(List<Double> orientation, List<DicomFile> files) {}

    /**
     * Reads what grouping needs.
     *
     * @throws org.yttria.imaging.InputDataException if some of it is not what it should be
     */
    static void check(DicomFile file) {
        key(file);
        orientation(file.dataSet());
        file.dataSet().integer(Tag.NUMBER_OF_FRAMES);
        for (int tag :
                new int[] {Tag.MODALITY, Tag.SERIES_NUMBER, Tag.SERIES_DESCRIPTION, Tag.IMAGE_TYPE, Tag.SERIES_TYPE}) {
            file.dataSet().strings(tag);
        }
    }

    void add(DicomFile file) {
        List<Double> orientation = isUnread(file.dataSet()) ? List.of() : orientation(file.dataSet());
        List<Group> same = groups.computeIfAbsent(key(file), k -> new ArrayList<>());
        Optional<Group> found =
                same.stream().filter(g -> near(g.orientation, orientation)).findFirst();
        found.ifPresentOrElse(
                g -> g.files.add(file), () -> same.add(new Group(orientation, new ArrayList<>(List.of(file)))));
    }

    List<DicomSeries> series() {
        return groups.values().stream()
                .flatMap(List::stream)
                .map(g -> new DicomSeries(g.files, warnings(g.files)))
                .toList();
    }

    private static List<String> warnings(List<DicomFile> files) {
        List<String> warnings = new ArrayList<>();
        if (!files.get(0).dataSet().hasValue(Tag.SERIES_INSTANCE_UID)) {
            warnings.add("The files state no series UID: those of one folder were taken for one series");
        }
        long nameless = files.stream()
                .filter(f -> !f.dataSet().hasValue(Tag.SOP_INSTANCE_UID))
                .count();
        if (nameless > 0) {
            warnings.add(nameless + " of " + files.size() + " files state no SOP instance UID");
        }
        files.stream().flatMap(f -> f.warnings().stream()).distinct().forEach(warnings::add);
        return warnings;
    }

    private static Key key(DicomFile file) {
        DataSet header = file.dataSet();
        Path folder = Optional.ofNullable(file.path().getParent()).orElse(Path.of(""));
        String uid = header.string(Tag.SERIES_INSTANCE_UID).orElse("");
        if (isUnread(header)) {
            return new Key(
                    uid.isEmpty() ? "folder " + folder : uid,
                    header.string(Tag.SOP_CLASS_UID).orElse(""),
                    "",
                    "",
                    0,
                    0);
        }
        return new Key(
                uid.isEmpty() ? "folder " + folder : uid,
                header.string(Tag.SOP_CLASS_UID).orElse(""),
                isSlice(header) ? "" : file.path().toString(),
                header.string(Tag.FRAME_OF_REFERENCE_UID).orElse(""),
                header.integer(Tag.ROWS).orElse(0),
                header.integer(Tag.COLUMNS).orElse(0));
    }

    /** Whether a file is an object that no volume is made of whatever else it says, so that its series is enough to tell. */
    private static boolean isUnread(DataSet header) {
        boolean single = header.integer(Tag.NUMBER_OF_FRAMES).orElse(1) == 1;
        Optional<SopClass> kind = SopClass.of(header);
        return single
                && (kind.isPresent()
                        ? kind.get() == SopClass.SECONDARY_CAPTURE
                        : header.hasValue(Tag.SOP_CLASS_UID) && !EnhancedImages.isOne(header));
    }

    /** Whether a file is one slice of a volume; others are complete in themselves. */
    private static boolean isSlice(DataSet header) {
        boolean single = header.integer(Tag.NUMBER_OF_FRAMES).orElse(1) == 1;
        Optional<SopClass> kind = SopClass.of(header);
        String modality = header.string(Tag.MODALITY).orElse("");
        return single
                && (kind.isPresent()
                        ? kind.get() == SopClass.CT || kind.get() == SopClass.PET
                        : "CT".equals(modality) || "PT".equals(modality));
    }

    private static List<Double> orientation(DataSet header) {
        return header.reals(Tag.IMAGE_ORIENTATION_PATIENT, COSINES)
                .map(c -> Arrays.stream(c).boxed().toList())
                .orElseGet(List::of);
    }

    private static boolean near(List<Double> a, List<Double> b) {
        boolean near = a.size() == b.size();
        for (int n = 0; near && n < a.size(); n++) {
            near = Math.abs(a.get(n) - b.get(n)) <= SAME_COSINE;
        }
        return near;
    }
}
