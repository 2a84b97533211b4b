package org.yttria.imaging.dicom.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.ObjectOrigin;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/**
 * Reads the structures of a DICOM RT Structure Set (PS3.3 section A.19).
 *
 * <p>Contours have no grid: each structure gets voxels of its own, fine enough for its volume to be that of its contours. A
 * contour stands for a slab as thick as planes are apart, half of it on either side.
 */
public final class RtStructReader {

    private static final String FORMAT = "DICOM RTSTRUCT";
    private static final String STORED = "contours";

    /** A normal within this of another one, as a cosine, belongs to the same stack of slices: 0.8 degrees. */
    private static final double SAME_NORMAL = 0.9999;

    /** Spacings of the planes of structures drawn on one image agree within this. */
    private static final double SAME_SPACING_MM = 0.15;

    /** A box around less is shown as 1 mm wide; files round to 0.001 mm or coarser. */
    private static final double SMALLEST_BOX_MM = 1e-3;

    private RtStructReader() {}

    /**
     * Reads all structures that have closed contours, in the order of the file. The origin's frame of reference is that of
     * the contours, its series that of the structure set itself.
     *
     * @throws InputDataException if the file is no structure set, is damaged, or its contours tell no volume
     * @throws IOException if the file cannot be read
     */
    public static StructureSet read(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = open(file, codec);
        DataSet set = dicom.dataSet();
        List<String> warnings = new ArrayList<>(dicom.warnings());
        List<Roi> rois = new ArrayList<>();
        for (Roi roi : Roi.of(set, warnings)) {
            if (roi.contours().isEmpty()) {
                warnings.add("Structure \"" + roi.name() + "\" has no contours and is left out");
            } else {
                rois.add(roi);
            }
        }
        String frame = frameOfReference(set, rois);
        List<Structure> structures = new ArrayList<>();
        try {
            List<StructurePlanes> planes = new ArrayList<>();
            for (Roi roi : rois) {
                planes.add(StructurePlanes.of(roi.name(), roi.contours()));
            }
            for (int n = 0; n < rois.size(); n++) {
                Roi roi = rois.get(n);
                StructurePlanes own = planes.get(n);
                RegularPositions stack = own.stack(roi.name(), usualGapMm(own, planes), warnings);
                Mask mask = StructureVoxels.of(roi.name(), own, stack, warnings);
                structures.add(new Structure(roi.name(), CodedRoles.of(roi.name(), roi.code()), roi.code(), mask));
            }
        } catch (InputDataException e) {
            throw InputDataException.in(file, String.valueOf(e.getMessage()), e);
        }
        ImageDescription description =
                new ImageDescription(FORMAT, STORED, box(points(rois)), details(set, structures), warnings);
        return new StructureSet(structures, description, Optional.of(ObjectOrigin.of(set, frame)));
    }

    /**
     * Reads what a structure set says of itself, without making voxels; its grid is one voxel, the box around all contours.
     *
     * @throws InputDataException if the file is no structure set
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = open(file, codec);
        DataSet set = dicom.dataSet();
        List<String> warnings = new ArrayList<>(dicom.warnings());
        List<Roi> rois = List.of();
        List<Detail> details = new ArrayList<>(label(set));
        try {
            rois = Roi.of(set, warnings);
            frameOfReference(set, rois);
        } catch (InputDataException e) {
            warnings.add("cannot be used: " + e.getMessage());
        }
        for (Roi roi : rois) {
            details.add(
                    new Detail("structure", roi.name() + " (" + roi.contours().size() + " contours)"));
        }
        return new ImageDescription(FORMAT, STORED, box(points(rois)), details, warnings);
    }

    private static DicomFile open(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = codec.readHeader(file);
        if (SopClass.of(dicom.dataSet())
                .filter(SopClass.RT_STRUCTURE_SET::equals)
                .isEmpty()) {
            throw dicom.dataSet().bad(Tag.SOP_CLASS_UID, "is not that of an RT Structure Set");
        }
        return dicom;
    }

    /** What all contours refer to: by their own statement, or else by that of the whole file. */
    private static String frameOfReference(DataSet set, List<Roi> rois) {
        String whole = set.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(item -> item.string(Tag.FRAME_OF_REFERENCE_UID).stream())
                .findFirst()
                .or(() -> set.string(Tag.FRAME_OF_REFERENCE_UID))
                .orElse("");
        Set<String> frames = new LinkedHashSet<>();
        rois.stream()
                .filter(roi -> !roi.contours().isEmpty())
                .map(roi -> roi.frameOfReferenceUid().isEmpty() ? whole : roi.frameOfReferenceUid())
                .forEach(frames::add);
        if (frames.size() > 1) {
            throw set.bad(
                    Tag.REFERENCED_FRAME_OF_REFERENCE_UID,
                    "differs between structures (" + String.join(", ", frames)
                            + "), so that they do not belong to one image: export those of one image");
        }
        return frames.stream().findFirst().orElse(whole);
    }

    /** The smallest common distance between planes of structures with the same normal. */
    private static Optional<Double> usualGapMm(StructurePlanes own, Iterable<StructurePlanes> all) {
        List<Double> gaps = new ArrayList<>();
        for (StructurePlanes planes : all) {
            boolean parallel = Math.abs(planes.frame().normal().dot(own.frame().normal())) >= SAME_NORMAL;
            if (parallel) {
                planes.commonGapMm().ifPresent(gaps::add);
            }
        }
        Optional<Double> smallest = gaps.stream().min(Double::compare);
        return smallest.map(s -> gaps.stream()
                .filter(g -> g - s <= SAME_SPACING_MM)
                .mapToDouble(g -> g)
                .average()
                .orElseThrow());
    }

    private static List<Detail> label(DataSet set) {
        return set.string(Tag.STRUCTURE_SET_LABEL).map(l -> new Detail("label", l)).stream()
                .toList();
    }

    private static List<Detail> details(DataSet set, List<Structure> structures) {
        List<Detail> details = new ArrayList<>(label(set));
        for (Structure structure : structures) {
            Grid grid = structure.mask().grid();
            details.add(new Detail(
                    "structure",
                    structure.name() + " (voxels of " + StructurePlanes.mm(grid.spacingMm(0)) + " x "
                            + StructurePlanes.mm(grid.spacingMm(1)) + " x " + StructurePlanes.mm(grid.spacingMm(2))
                            + " mm)"));
        }
        return details;
    }

    private static List<Point3> points(List<Roi> rois) {
        return rois.stream()
                .flatMap(roi -> roi.contours().stream())
                .flatMap(contour -> contour.points().stream())
                .toList();
    }

    private static Grid box(List<Point3> points) {
        double[] size = new double[3];
        double[] middle = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            double min = points.stream().mapToDouble(p -> p.component(a)).min().orElse(0);
            double max = points.stream().mapToDouble(p -> p.component(a)).max().orElse(0);
            size[axis] = max - min > SMALLEST_BOX_MM ? max - min : 1;
            middle[axis] = (min + max) / 2;
        }
        return Grid.axial(1, 1, 1, new Point3(size[0], size[1], size[2]), new Point3(middle[0], middle[1], middle[2]));
    }
}
