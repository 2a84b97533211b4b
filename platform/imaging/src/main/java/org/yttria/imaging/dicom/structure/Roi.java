package org.yttria.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;

/**
 * A region of interest of a structure set (PS3.3 sections C.8.8.5, C.8.8.6, C.8.8.8).
 *
 * @param name its name
 * @param code its coded meaning
 * @param frameOfReferenceUid what its positions refer to; empty where the file does not tell
 * @param contours its closed contours
 */
record Roi(String name, Optional<Code> code, String frameOfReferenceUid, List<Contour> contours) {

    /**
     * The regions of a structure set, in the order of the file, those without closed contours included.
     *
     * @param warnings receives what was left out
     */
    static List<Roi> of(DataSet set, List<String> warnings) {
        Map<Integer, List<DataSet>> contours = new LinkedHashMap<>();
        for (DataSet item : set.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            contours.computeIfAbsent(item.requireInteger(Tag.REFERENCED_ROI_NUMBER), n -> new ArrayList<>())
                    .addAll(item.items(Tag.CONTOUR_SEQUENCE));
        }
        Map<Integer, Code> codes = codes(set);
        Map<Integer, Roi> rois = new LinkedHashMap<>();
        for (DataSet item : set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = item.requireInteger(Tag.ROI_NUMBER);
            String name = item.string(Tag.ROI_NAME).orElse("ROI " + number);
            Roi roi = new Roi(
                    name,
                    Optional.ofNullable(codes.get(number)),
                    item.string(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).orElse(""),
                    closed(name, contours.getOrDefault(number, List.of()), warnings));
            if (rois.put(number, roi) != null) {
                throw item.bad(
                        Tag.ROI_NUMBER,
                        number + " belongs to two structures, so that nobody knows whose contours are whose: export the"
                                + " structures again");
            }
        }
        long strangers =
                contours.keySet().stream().filter(n -> !rois.containsKey(n)).count();
        if (strangers > 0) {
            warnings.add("contours of " + strangers + " structures that the file does not name are left out");
        }
        return List.copyOf(rois.values());
    }

    private static Map<Integer, Code> codes(DataSet set) {
        Map<Integer, Code> codes = new LinkedHashMap<>();
        for (DataSet item : set.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE)) {
            Optional<Integer> number = item.integer(Tag.REFERENCED_ROI_NUMBER);
            Optional<Code> code =
                    item.item(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE).flatMap(CodedRoles::code);
            if (number.isPresent() && code.isPresent()) {
                codes.putIfAbsent(number.get(), code.get());
            }
        }
        return codes;
    }

    private static void requireNear(String name, DataSet item, Contour contour) {
        for (Point3 point : contour.points()) {
            if (!DicomGrid.isNear(point)) {
                throw item.bad(
                        Tag.CONTOUR_DATA,
                        "of " + StructurePlanes.structure(name) + "has the point " + point + " mm, " + DicomGrid.limit()
                                + ": the file is damaged, export the structures again");
            }
        }
    }

    private static List<Contour> closed(String name, List<DataSet> items, List<String> warnings) {
        List<Contour> closed = new ArrayList<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        for (DataSet item : items) {
            String type = item.requireString(Tag.CONTOUR_GEOMETRIC_TYPE);
            if (!Contour.isClosed(type)) {
                leftOut.merge("of type " + type, 1, Integer::sum);
                continue;
            }
            Contour contour = Contour.of(item, type);
            requireNear(name, item, contour);
            if (contour.points().size() < Contour.FEWEST_POINTS) {
                leftOut.merge("of fewer than three points", 1, Integer::sum);
            } else {
                closed.add(contour);
            }
        }
        if (!leftOut.isEmpty()) {
            warnings.add("Structure \"" + name + "\": left out, since they enclose nothing: "
                    + leftOut.entrySet().stream()
                            .map(e -> e.getValue() + " contours " + e.getKey())
                            .collect(Collectors.joining(", ")));
        }
        return closed;
    }
}
