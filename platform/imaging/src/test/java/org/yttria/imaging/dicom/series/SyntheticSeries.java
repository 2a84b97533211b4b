package org.yttria.imaging.dicom.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.volume.OverridableRule;
import org.yttria.imaging.volume.ScannedVolume;

/** Small series for tests: 4 columns, 3 rows, slices 5 mm apart. */
final class SyntheticSeries {

    static final DicomCodec CODEC = DicomCodecs.embedded();
    static final int COLUMNS = 4;
    static final int ROWS = 3;
    static final int SLICES = 5;
    static final double SPACING_MM = 5;
    static final double FIRST_Z_MM = 100;

    private SyntheticSeries() {}

    /** The stored number of voxel p of slice k: distinct everywhere. */
    static int stored(int k, int p) {
        return 100 * k + p;
    }

    static DataSet.Builder image(SopClass kind, String modality, String series, int k) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, kind.uid())
                .text(Tag.SOP_INSTANCE_UID, UniqueIdentifier.of(series, "instance", Integer.toString(k)))
                .text(Tag.MODALITY, modality)
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
                .text(Tag.SERIES_DESCRIPTION, series)
                .text(Tag.PATIENT_NAME, "Test^Patient")
                .text(Tag.PATIENT_ID, "P1")
                .text(Tag.STUDY_INSTANCE_UID, UniqueIdentifier.of("study"))
                .text(Tag.SERIES_INSTANCE_UID, UniqueIdentifier.of(series))
                .text(Tag.FRAME_OF_REFERENCE_UID, UniqueIdentifier.of("frame"))
                .integers(Tag.SERIES_NUMBER, 3)
                .integers(Tag.INSTANCE_NUMBER, k + 1)
                .integers(Tag.ROWS, ROWS)
                .integers(Tag.COLUMNS, COLUMNS)
                .reals(Tag.PIXEL_SPACING, 2, 3)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.BITS_ALLOCATED, 16)
                .integers(Tag.BITS_STORED, 16)
                .integers(Tag.HIGH_BIT, 15)
                .integers(Tag.PIXEL_REPRESENTATION, 1);
    }

    static DataSet.Builder placed(DataSet.Builder image, int k) {
        return image.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .reals(Tag.IMAGE_POSITION_PATIENT, -10, -20, FIRST_Z_MM + k * SPACING_MM);
    }

    /** Pixels of one slice. */
    static DataSet.Builder pixels(DataSet.Builder image, int k) {
        ByteBuffer bytes = ByteBuffer.allocate(ROWS * COLUMNS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int p = 0; p < ROWS * COLUMNS; p++) {
            bytes.putShort((short) stored(k, p));
        }
        return image.bytes(Tag.PIXEL_DATA, Vr.OW, bytes.flip());
    }

    /** Pixels of one slice, given one by one. */
    static DataSet.Builder pixels(DataSet.Builder image, int... cells) {
        ByteBuffer bytes = ByteBuffer.allocate(cells.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int cell : cells) {
            bytes.putShort((short) cell);
        }
        return image.bytes(Tag.PIXEL_DATA, Vr.OW, bytes.flip());
    }

    static DataSet.Builder ct(int k) {
        return pixels(placed(image(SopClass.CT, "CT", "ct", k), k), k)
                .reals(Tag.RESCALE_SLOPE, 1)
                .reals(Tag.RESCALE_INTERCEPT, -1024);
    }

    /** A Y-90 PET scanned at noon of 2 March 2026, injected 20 h before; one bed of 20 min. */
    static DataSet.Builder pet(int k) {
        return pixels(placed(image(SopClass.PET, "PT", "pet", k), k), k)
                .text(Tag.UNITS, "BQML")
                .text(Tag.DECAY_CORRECTION, "START")
                .text(Tag.CORRECTED_IMAGE, "DECY", "ATTN", "SCAT")
                .text(Tag.SERIES_DATE, "20260302")
                .text(Tag.SERIES_TIME, "120000")
                .text(Tag.ACQUISITION_DATE, "20260302")
                .text(Tag.ACQUISITION_TIME, "120000")
                .integers(Tag.ACTUAL_FRAME_DURATION, 1_200_000)
                .reals(Tag.RESCALE_SLOPE, 1 + 0.5 * k)
                .reals(Tag.RESCALE_INTERCEPT, 0)
                .item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, i -> yttrium(i));
    }

    static DataSet.Builder yttrium(DataSet.Builder item) {
        return item.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260301160000")
                .reals(Tag.RADIONUCLIDE_TOTAL_DOSE, 1.4e9)
                .reals(Tag.RADIONUCLIDE_HALF_LIFE, 230_760)
                .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, 3.186e-5)
                .item(
                        Tag.RADIONUCLIDE_CODE_SEQUENCE,
                        c -> c.text(Tag.CODE_VALUE, "14691008")
                                .text(Tag.CODING_SCHEME_DESIGNATOR, "SCT")
                                .text(Tag.CODE_MEANING, "^90^Yttrium"));
    }

    /** Another item of the radiopharmaceutical, on the image as it stands. */
    static UnaryOperator<DataSet.Builder> pharmaceutical(UnaryOperator<DataSet.Builder> content) {
        return image -> image.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, content);
    }

    /** A reconstruction of all slices in one object; frame n shows slice n + 1. */
    static DataSet.Builder nm(double spacingBetweenSlicesMm) {
        ByteBuffer bytes =
                ByteBuffer.allocate(SLICES * ROWS * COLUMNS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int[] slices = new int[SLICES];
        for (int k = 0; k < SLICES; k++) {
            slices[k] = k + 1;
            for (int p = 0; p < ROWS * COLUMNS; p++) {
                bytes.putShort((short) stored(k, p));
            }
        }
        return image(SopClass.NM, "NM", "nm", 0)
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "RECON TOMO", "EMISSION")
                .integers(Tag.NUMBER_OF_FRAMES, SLICES)
                .integers(Tag.FRAME_INCREMENT_POINTER, Tag.SLICE_VECTOR)
                .integers(Tag.SLICE_VECTOR, slices)
                .integers(Tag.NUMBER_OF_SLICES, SLICES)
                .reals(Tag.SPACING_BETWEEN_SLICES, spacingBetweenSlicesMm)
                .reals(Tag.SLICE_THICKNESS, 7)
                .item(
                        Tag.DETECTOR_INFORMATION_SEQUENCE,
                        d -> d.reals(Tag.IMAGE_POSITION_PATIENT, -10, -20, FIRST_Z_MM)
                                .reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0))
                .bytes(Tag.PIXEL_DATA, Vr.OW, bytes.flip());
    }

    /** Writes one object and finds it again. */
    static DicomSeries write(Path folder, DataSet.Builder object) throws IOException {
        CODEC.write(object.build(), folder.resolve("one.dcm"));
        return only(folder);
    }

    /** Writes slices, of which some may be missing (null from the function), and finds them again. */
    static DicomSeries write(Path folder, int count, java.util.function.IntFunction<DataSet.Builder> slice)
            throws IOException {
        for (int k = 0; k < count; k++) {
            // Names run against positions, so that their order cannot stand in for them.
            CODEC.write(slice.apply(k).build(), folder.resolve(String.format("s%03d.dcm", count - k)));
        }
        return only(folder);
    }

    static DicomSeries only(Path folder) throws IOException {
        List<DicomSeries> series = DicomFolder.scan(folder, CODEC).series();
        if (series.size() != 1) {
            throw new AssertionError(series.size() + " series instead of one");
        }
        return series.get(0);
    }

    static EmissionRules rules(OverridableRule... accepted) {
        return new EmissionRules(Nuclides.standard().named("Y-90"), false, Set.of(accepted));
    }

    static EmissionRules surrogateRules() {
        return new EmissionRules(Nuclides.standard().named("Y-90"), true, Set.of());
    }

    /** Reads a series of changed PET slices. */
    static ScannedVolume readPet(Path folder, BiFunction<DataSet.Builder, Integer, DataSet.Builder> change)
            throws IOException {
        return readPet(folder, rules(), change);
    }

    static ScannedVolume readPet(
            Path folder, EmissionRules rules, BiFunction<DataSet.Builder, Integer, DataSet.Builder> change)
            throws IOException {
        return EmissionReader.read(write(folder, SLICES, k -> change.apply(pet(k), k)), CODEC, rules);
    }

    /** Reads a changed NM object. */
    static ScannedVolume readNm(Path folder, DataSet.Builder object, OverridableRule... accepted) throws IOException {
        return EmissionReader.read(write(folder, object), CODEC, rules(accepted));
    }
}
