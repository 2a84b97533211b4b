package org.yttria.imaging.dicom.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.StructureSet;

/** Structure sets of a test's own contours, written to a file. */
final class StructureSetFixture {

    static final String FRAME = "1.2.3.4";

    private final List<DataSet> rois = new ArrayList<>();
    private final List<DataSet> contours = new ArrayList<>();

    /** A contour of points in the plane z = constant. */
    static DataSet axial(double z, double... xy) {
        double[] xyz = new double[xy.length / 2 * 3];
        for (int n = 0; n < xy.length / 2; n++) {
            xyz[3 * n] = xy[2 * n];
            xyz[3 * n + 1] = xy[2 * n + 1];
            xyz[3 * n + 2] = z;
        }
        return contour("CLOSED_PLANAR", xyz);
    }

    static DataSet contour(String type, double... xyz) {
        return DataSet.builder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, type)
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, xyz.length / 3)
                .reals(Tag.CONTOUR_DATA, xyz)
                .build();
    }

    /** A contour whose points a function gives in a plane, placed in the patient by another. */
    static DataSet placed(int count, java.util.function.IntFunction<Point3> point, UnaryOperator<Point3> placing) {
        double[] xyz = new double[3 * count];
        for (int n = 0; n < count; n++) {
            Point3 p = placing.apply(point.apply(n));
            xyz[3 * n] = p.x();
            xyz[3 * n + 1] = p.y();
            xyz[3 * n + 2] = p.z();
        }
        return contour("CLOSED_PLANAR", xyz);
    }

    /** A circle of many corners whose polygon has exactly the area of the circle. */
    static Point3 onCircle(int n, int count, double radiusMm, double x, double y, double z) {
        double angle = 2 * Math.PI * n / count;
        double r = radiusMm * Math.sqrt(2 * Math.PI / count / Math.sin(2 * Math.PI / count));
        return new Point3(x + r * Math.cos(angle), y + r * Math.sin(angle), z);
    }

    StructureSetFixture with(String name, DataSet... items) {
        return with(name, FRAME, List.of(items));
    }

    StructureSetFixture with(String name, String frame, List<DataSet> items) {
        int number = rois.size() + 1;
        rois.add(DataSet.builder()
                .integers(Tag.ROI_NUMBER, number)
                .text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, frame)
                .text(Tag.ROI_NAME, name)
                .build());
        DataSet.Builder contour = DataSet.builder().integers(Tag.REFERENCED_ROI_NUMBER, number);
        contours.add((items.isEmpty() ? contour : contour.items(Tag.CONTOUR_SEQUENCE, items)).build());
        return this;
    }

    DataSet.Builder dataSet() {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, SopClass.RT_STRUCTURE_SET.uid())
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .text(Tag.PATIENT_ID, "P1")
                .text(Tag.MODALITY, "RTSTRUCT")
                .text(Tag.STRUCTURE_SET_LABEL, "drawn")
                .items(Tag.STRUCTURE_SET_ROI_SEQUENCE, rois)
                .items(Tag.ROI_CONTOUR_SEQUENCE, contours);
    }

    /** Writes the file and reads it. */
    StructureSet read(Path folder) {
        return read(folder, dataSet().build());
    }

    static Path file(Path folder) {
        return folder.resolve("structures.dcm");
    }

    static StructureSet read(Path folder, DataSet set) {
        try {
            DicomCodecs.embedded().write(set, file(folder));
            return RtStructReader.read(file(folder), DicomCodecs.embedded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
