package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;

/** Headers and pixels that no scanner writes are refused by name, before memory is taken for them. */
class DamagedHeadersTest {

    private final Path folder;

    DamagedHeadersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private DicomSeries ct(UnaryOperator<DataSet.Builder> change) throws IOException {
        return SyntheticSeries.write(folder, 3, k -> change.apply(SyntheticSeries.ct(k)));
    }

    private static Arguments change(String fragment, UnaryOperator<DataSet.Builder> change) {
        return Arguments.of(fragment, change);
    }

    private static DataSet.Builder raw(DataSet.Builder image, int tag, Vr vr, int bytes) {
        return image.carried(new Element.Binary(tag, vr, ByteBuffer.allocate(bytes)));
    }

    static Stream<Arguments> slices() {
        return Stream.of(
                change("0 rows", i -> i.integers(Tag.ROWS, 0)),
                change("PixelSpacing", i -> i.reals(Tag.PIXEL_SPACING, 1e200, 1e200)),
                change("PixelSpacing", i -> i.reals(Tag.PIXEL_SPACING, 1e-200, 1e-200)),
                change("bytes", i -> i.integers(Tag.ROWS, 65_535).integers(Tag.COLUMNS, 65_535)),
                change("bytes", i -> i.integers(Tag.ROWS, 16_000).integers(Tag.COLUMNS, 16_000)),
                change("ImagePositionPatient", i -> i.reals(Tag.IMAGE_POSITION_PATIENT, 1e160, 0, 0)),
                change("PixelPaddingValue", i -> raw(i, Tag.PIXEL_PADDING_VALUE, Vr.OB, 2)),
                change("PixelPaddingValue", i -> i.carried(realElement(Tag.PIXEL_PADDING_VALUE))),
                change("PixelPaddingValue", i -> raw(i, Tag.PIXEL_PADDING_VALUE, Vr.UL, 2)),
                change(
                        "PixelPaddingRangeLimit",
                        i -> raw(raw(i, Tag.PIXEL_PADDING_VALUE, Vr.US, 2), Tag.PIXEL_PADDING_RANGE_LIMIT, Vr.OB, 2)));
    }

    private static Element realElement(int tag) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new Element.Binary(tag, Vr.FD, bytes.putDouble(-2000).flip());
    }

    @ParameterizedTest
    @MethodSource("slices")
    void damagedSlicesAreRefusedAndDescribed(String fragment, UnaryOperator<DataSet.Builder> change)
            throws IOException {
        DicomSeries series = ct(change);
        SeriesRefusals.assertRefused(() -> CtReader.read(series, SyntheticSeries.CODEC, Set.of()), fragment);
        assertTrue(SeriesDescription.of(series, SyntheticSeries.CODEC).warnings().stream()
                .anyMatch(w -> w.contains(fragment)));
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                change("1.0E-300", i -> i.reals(Tag.SPACING_BETWEEN_SLICES, 1e-300)),
                change("1.0E200", i -> i.reals(Tag.SPACING_BETWEEN_SLICES, 1e200)),
                change("0 rows", i -> i.integers(Tag.ROWS, 0)),
                change(
                        "2000000000",
                        i -> i.integers(Tag.NUMBER_OF_FRAMES, 2_000_000_000)
                                .remove(Tag.SLICE_VECTOR)
                                .remove(Tag.FRAME_INCREMENT_POINTER)),
                change("bytes", i -> i.integers(Tag.ROWS, 16_000).integers(Tag.COLUMNS, 16_000)),
                change("FrameIncrementPointer", i -> raw(i, Tag.FRAME_INCREMENT_POINTER, Vr.OB, 4)),
                change("SliceVector", i -> raw(i, Tag.SLICE_VECTOR, Vr.UL, 10)),
                change(
                        "ImagePositionPatient",
                        i -> i.item(
                                Tag.DETECTOR_INFORMATION_SEQUENCE,
                                d -> d.reals(Tag.IMAGE_POSITION_PATIENT, 0, -1e160, 0)
                                        .reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0))));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void damagedObjectsAreRefusedAndDescribed(String fragment, UnaryOperator<DataSet.Builder> change)
            throws IOException {
        DicomSeries series = SyntheticSeries.write(folder, change.apply(SyntheticSeries.nm(4)));
        SeriesRefusals.assertRefused(
                () -> EmissionReader.read(series, SyntheticSeries.CODEC, SyntheticSeries.rules()), fragment);
        assertTrue(SeriesDescription.of(series, SyntheticSeries.CODEC).warnings().stream()
                .anyMatch(w -> w.contains(fragment)));
    }

    @Test
    void ctNumbersThatAreNotFiniteAreRefusedWithTheirPlace() throws IOException {
        DicomSeries series = ct(i -> i.reals(Tag.RESCALE_SLOPE, 1e300));
        SeriesRefusals.assertRefused(
                () -> CtReader.read(series, SyntheticSeries.CODEC, Set.of()), "NaN, infinite", "row 0", ".dcm");
    }

    @Test
    void activitiesThatAreNotFiniteAreRefused() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, (i, k) -> k == 3 ? i.reals(Tag.RESCALE_SLOPE, 1e300) : i),
                "NaN, infinite",
                "s002.dcm",
                "column 0, row 0");
    }

    @Test
    void floatsThatAreNotFiniteAreRefused() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            ByteBuffer bytes = ByteBuffer.allocate(SyntheticSeries.SLICES * 12 * Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.putFloat((2 * 12 + 7) * Float.BYTES, bad);
            SeriesRefusals.assertRefused(
                    () -> SyntheticSeries.readNm(
                            folder,
                            SyntheticSeries.nm(4)
                                    .integers(Tag.BITS_ALLOCATED, 32)
                                    .remove(Tag.BITS_STORED)
                                    .remove(Tag.HIGH_BIT)
                                    .remove(Tag.PIXEL_REPRESENTATION)
                                    .remove(Tag.PIXEL_DATA)
                                    .bytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, bytes)),
                    "NaN, infinite",
                    "frame 3",
                    "column 3, row 1");
        }
    }
}
