package org.yttria.imaging.dicom.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Volume;

/**
 * Writes a reconstructed SPECT as one nuclear medicine object of many frames (PS3.3 section A.5, RECON TOMO).
 *
 * <p>Frames are the slices in the order of the volume. Which way they are stacked is told by the sign of Spacing Between Slices
 * alone (section C.8.4.15): it is negative where k points against row x column. Whole counts that 16 bits hold are stored as
 * they are; other values are scaled. A real world value mapping says how, and in which unit (section C.7.6.16.2.11). Where
 * values are scaled, the same slope is also given as Rescale Slope, which many readers look for instead; whoever knows both must
 * apply one. Decay Correction tells the time of the values as it does for PET, since the standard has nothing for it here. Pixels are signed where the image has negative values, as reconstructions can.
 */
public final class NmWriter {

    private NmWriter() {}

    /**
     * Writes a file.
     *
     * @param emission counts, or activity concentration in Bq/mL
     * @throws IllegalArgumentException if the volume is of another quantity
     * @throws InputDataException if a value is not finite, the nuclide is unknown, or the volume is too large
     * @throws IOException if the file cannot be written
     */
    public static void write(
            Volume emission, SeriesContent content, EmissionContent header, DicomCodec codec, Path file)
            throws IOException {
        boolean counts = emission.quantity() == Quantity.COUNTS;
        WritableVolumes.require(emission, counts ? Quantity.COUNTS : Quantity.ACTIVITY_CONCENTRATION);
        WritableVolumes.requireOneObject(emission);
        LinearScale scale = scale(emission);
        DataSet.Builder object =
                content.begin(SopClass.NM, 1).text(Tag.IMAGE_TYPE, content.imageType("RECON TOMO", "EMISSION"));
        header.times(object, content.created())
                .text(Tag.CORRECTED_IMAGE, header.corrections().toArray(String[]::new));
        header.decayCorrection().ifPresent(mode -> object.text(Tag.DECAY_CORRECTION, mode));
        acquisition(object, header.radiopharmaceutical(content.created()).build());
        geometry(object, emission.grid());
        if (scale.slope() != 1) {
            object.reals(Tag.RESCALE_SLOPE, scale.slope()).reals(Tag.RESCALE_INTERCEPT, scale.intercept());
        }
        scale.describe(object)
                .items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping(counts, scale))
                .bytes(
                        Tag.PIXEL_DATA,
                        Vr.OW,
                        SlicePixels.of(emission, 0, emission.grid().nz(), scale));
        codec.write(object.build(), file);
    }

    /** NM isotope, detector, tomographic acquisition and patient orientation (sections C.8.4.10, 11, 12 and 6). */
    private static void acquisition(DataSet.Builder object, DataSet radiopharmaceutical) {
        object.integers(Tag.NUMBER_OF_ENERGY_WINDOWS, 1)
                .items(Tag.ENERGY_WINDOW_INFORMATION_SEQUENCE)
                .items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, radiopharmaceutical)
                .integers(Tag.NUMBER_OF_DETECTORS, 1)
                .integers(Tag.NUMBER_OF_ROTATIONS, 1)
                .items(Tag.ROTATION_INFORMATION_SEQUENCE)
                .text(Tag.COUNTS_ACCUMULATED)
                .items(Tag.PATIENT_ORIENTATION_CODE_SEQUENCE)
                .items(Tag.PATIENT_GANTRY_RELATIONSHIP_CODE_SEQUENCE);
    }

    /** Where the frames are: the first by position and orientation of the detector, the others by the signed spacing. */
    private static void geometry(DataSet.Builder object, Grid grid) {
        DataSet plane = CommonModules.plane(DataSet.builder(), grid, 0).build();
        DataSet.Builder detector = DataSet.builder().text(Tag.COLLIMATOR_TYPE).text(Tag.FOCAL_DISTANCE);
        for (int tag : new int[] {Tag.IMAGE_POSITION_PATIENT, Tag.IMAGE_ORIENTATION_PATIENT}) {
            plane.element(tag).ifPresent(detector::put);
        }
        for (int tag : new int[] {Tag.PIXEL_SPACING, Tag.ROWS, Tag.COLUMNS}) {
            plane.element(tag).ifPresent(object::put);
        }
        double spacingMm = grid.spacingMm(2);
        object.items(Tag.DETECTOR_INFORMATION_SEQUENCE, detector.build())
                .reals(Tag.SPACING_BETWEEN_SLICES, grid.indexToWorld().determinant() > 0 ? spacingMm : -spacingMm)
                .reals(Tag.SLICE_THICKNESS, spacingMm)
                .integers(Tag.NUMBER_OF_FRAMES, grid.nz())
                .integers(Tag.FRAME_INCREMENT_POINTER, Tag.SLICE_VECTOR)
                .integers(Tag.NUMBER_OF_SLICES, grid.nz())
                .integers(Tag.SLICE_VECTOR, IntStream.rangeClosed(1, grid.nz()).toArray());
    }

    private static DataSet mapping(boolean counts, LinearScale scale) {
        Code unit =
                counts ? new Code("UCUM", "{counts}", "Counts") : new Code("UCUM", "Bq/ml", "Becquerels/milliliter");
        return DataSet.builder()
                .text(Tag.LUT_EXPLANATION, counts ? "Counts" : "Activity concentration")
                .text(Tag.LUT_LABEL, counts ? "COUNTS" : "BQML")
                .put(pixelValue(Tag.REAL_WORLD_VALUE_FIRST_VALUE_MAPPED, scale.signed(), scale.lowest()))
                .put(pixelValue(Tag.REAL_WORLD_VALUE_LAST_VALUE_MAPPED, scale.signed(), scale.highest()))
                .reals(Tag.REAL_WORLD_VALUE_INTERCEPT, scale.intercept())
                .reals(Tag.REAL_WORLD_VALUE_SLOPE, scale.slope())
                .items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, CommonModules.code(unit))
                .build();
    }

    /** A value of the kind that the pixels have. */
    private static Element pixelValue(int tag, boolean signed, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new Element.Binary(
                tag, signed ? Vr.SS : Vr.US, bytes.putShort((short) value).flip());
    }

    /** Slope 1 for whole counts that fit, else the finest that holds the largest magnitude. */
    private static LinearScale scale(Volume emission) {
        boolean signed = emission.min() < 0;
        LinearScale whole = new LinearScale(1, 0, signed);
        return emission.quantity() == Quantity.COUNTS && isWhole(emission) && holdsAll(whole, emission)
                ? whole
                : LinearScale.upTo(Math.max(emission.max(), -emission.min()), signed);
    }

    private static boolean holdsAll(LinearScale scale, Volume emission) {
        return scale.holds(emission.min()) && scale.holds(emission.max());
    }

    private static boolean isWhole(Volume emission) {
        for (int n = 0; n < emission.grid().voxelCount(); n++) {
            float value = emission.value(n);
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }
}
