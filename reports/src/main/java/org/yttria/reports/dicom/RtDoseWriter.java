package org.yttria.reports.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.dicom.output.CommonModules;
import org.yttria.imaging.dicom.output.LinearScale;
import org.yttria.imaging.dicom.output.WritableVolumes;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/**
 * Writes an absorbed-dose map as RTDOSE of 16 bits (PS3.3 section A.18.3).
 *
 * <p>The dose is physical and of a whole plan, which it refers to. The scaling uses all 16 bits, so that a dose is off by at most
 * a 131070th of the largest. A physical dose cannot be negative in RTDOSE (section C.8.8.3.4.1 reserves signed pixels for
 * differences), whereas the dose of a measured PET can: such voxels are written as 0, and the object and the caller are told how
 * many there were.
 */
public final class RtDoseWriter {

    private static final int SERIES_NUMBER = 9002;
    private static final String RESEARCH = "research use only";

    private RtDoseWriter() {}

    /**
     * Writes a file.
     *
     * @return what a user of the file should know
     * @throws IllegalArgumentException if the volume is no absorbed dose
     * @throws InputDataException if a dose is not finite, or the grid is too large for one object
     * @throws IOException if the file cannot be written
     */
    public static List<String> write(RtDoseContent content, DicomCodec codec, Path file) throws IOException {
        Volume dose = content.dose();
        WritableVolumes.require(dose, Quantity.ABSORBED_DOSE);
        WritableVolumes.requireOneObject(dose);
        Optional<String> clipped = clipped(dose);
        codec.write(dataSet(content, clipped), file);
        return clipped.map(note -> file.getFileName() + ": " + note + ", since RTDOSE holds no negative dose").stream()
                .toList();
    }

    private static DataSet dataSet(RtDoseContent content, Optional<String> clipped) {
        DataSet.Builder object = CommonModules.begin(
                SopClass.RT_DOSE, content.uid(), content.origin(), content.software(), content.created());
        CommonModules.series(
                object,
                SopClass.RT_DOSE.modality(),
                UniqueIdentifier.of("RTDOSE series", content.uid()),
                SERIES_NUMBER,
                "Absorbed dose");
        CommonModules.frameOfReference(object, content.origin().frameOfReference());
        object.text(Tag.OPERATORS_NAME)
                .integers(Tag.INSTANCE_NUMBER, 1)
                .text(Tag.CONTENT_DATE, CommonModules.date(content.created()))
                .text(Tag.CONTENT_TIME, CommonModules.time(content.created()));
        DoseFrames frames = DoseFrames.of(content.dose().grid());
        geometry(object, frames.grid());
        LinearScale scale = LinearScale.upTo(Math.max(0, content.dose().max()), false);
        scale.describe(object);
        return object.text(Tag.DOSE_UNITS, "GY")
                .text(Tag.DOSE_TYPE, "PHYSICAL")
                .text(Tag.DOSE_SUMMATION_TYPE, "PLAN")
                .text(Tag.DOSE_COMMENT, shortComment(content.method(), clipped))
                .text(
                        Tag.IMAGE_COMMENTS,
                        content.method() + "; " + RESEARCH
                                + clipped.map(note -> "; " + note).orElse(""))
                .reals(Tag.DOSE_GRID_SCALING, scale.slope())
                .text(Tag.TISSUE_HETEROGENEITY_CORRECTION, content.tissue().name())
                .items(
                        Tag.REFERENCED_RT_PLAN_SEQUENCE,
                        CommonModules.references(SopClass.RT_PLAN.uid(), List.of(content.planUid())))
                .bytes(Tag.PIXEL_DATA, Vr.OW, pixels(content.dose(), frames, scale))
                .build();
    }

    /** Several frames need their offsets; the element of the offsets cannot hold that of a single one. */
    private static void geometry(DataSet.Builder object, Grid grid) {
        CommonModules.plane(object, grid, 0).reals(Tag.SLICE_THICKNESS, grid.spacingMm(2));
        if (grid.nz() == 1) {
            return;
        }
        double[] offsetsMm = new double[grid.nz()];
        for (int k = 0; k < offsetsMm.length; k++) {
            offsetsMm[k] = k * grid.spacingMm(2);
        }
        object.integers(Tag.NUMBER_OF_FRAMES, grid.nz())
                .integers(Tag.FRAME_INCREMENT_POINTER, Tag.GRID_FRAME_OFFSET_VECTOR)
                .reals(Tag.GRID_FRAME_OFFSET_VECTOR, offsetsMm);
    }

    private static ByteBuffer pixels(Volume dose, DoseFrames frames, LinearScale scale) {
        Grid grid = frames.grid();
        ByteBuffer pixels = ByteBuffer.allocate(grid.voxelCount() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    pixels.putShort(scale.stored(Math.max(0, dose.value(frames.sourceIndex(i, j, k)))));
                }
            }
        }
        return pixels.flip();
    }

    /** What was made of doses below 0, if there are any. */
    private static Optional<String> clipped(Volume dose) {
        int count = 0;
        for (int n = 0; n < dose.grid().voxelCount(); n++) {
            if (dose.value(n) < 0) {
                count++;
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "%d voxels below 0 set to 0, lowest %.4g Gy", count, dose.min()));
    }

    /** As much as 64 characters hold; what does not fit is left to the image comments, which say everything. */
    private static String shortComment(String method, Optional<String> clipped) {
        String comment = RESEARCH;
        for (String part : List.of(clipped.orElse(""), method)) {
            String longer = comment + "; " + part;
            if (!part.isEmpty() && longer.length() <= Vr.LO.longest()) {
                comment = longer;
            }
        }
        return comment;
    }
}
