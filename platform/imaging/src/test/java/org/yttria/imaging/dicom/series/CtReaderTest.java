package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ScannedVolume;

class CtReaderTest {

    private static final float AIR = -1000;

    private final Path folder;

    CtReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ScannedVolume read(UnaryOperator<DataSet.Builder> change) throws IOException {
        return CtReader.read(
                SyntheticSeries.write(folder, 3, k -> change.apply(SyntheticSeries.ct(k))),
                SyntheticSeries.CODEC,
                Set.of());
    }

    private static float[] firstRow(ScannedVolume ct) {
        return new float[] {
            ct.volume().at(0, 0, 0),
            ct.volume().at(1, 0, 0),
            ct.volume().at(2, 0, 0),
            ct.volume().at(3, 0, 0)
        };
    }

    private static DataSet.Builder cells(DataSet.Builder image, int... first) {
        return SyntheticSeries.pixels(
                image,
                IntStream.concat(IntStream.of(first), IntStream.generate(() -> 0))
                        .limit(SyntheticSeries.ROWS * SyntheticSeries.COLUMNS)
                        .toArray());
    }

    private static DataSet.Builder padding(DataSet.Builder image, int tag, Vr vr, int value) {
        return image.put(new Element.Binary(tag, vr, ByteBuffer.wrap(new byte[] {(byte) value, (byte) (value >> 8)})));
    }

    @Test
    void slicesAreSortedByPositionAndRescaled() throws IOException {
        ScannedVolume ct = read(image -> image);
        assertEquals(
                new Point3(-10 + 3 * 3, -20 + 2 * 2, 110),
                ct.volume().grid().indexToWorld().apply(3, 2, 2));
        assertEquals(SyntheticSeries.stored(2, 6) - 1024, ct.volume().at(2, 1, 2));
        assertEquals(Quantity.HOUNSFIELD, ct.volume().quantity());
        assertEquals("Test^Patient", ct.origin().orElseThrow().patient().name());
        assertEquals(List.of(), ct.description().warnings());
        assertEquals("int16", ct.description().storedType());
        List<String> instances = ct.origin().orElseThrow().series().instanceUids();
        DataSet last = SyntheticSeries.ct(2).build();
        assertEquals(last.requireString(Tag.SOP_INSTANCE_UID), instances.get(2), "in the order of the slices");
    }

    @Test
    void eachSliceHasItsOwnSlopeAndIntercept() throws IOException {
        ScannedVolume ct = CtReader.read(
                SyntheticSeries.write(
                        folder,
                        2,
                        k -> SyntheticSeries.ct(k)
                                .reals(Tag.RESCALE_SLOPE, k + 1)
                                .reals(Tag.RESCALE_INTERCEPT, 10 * k)),
                SyntheticSeries.CODEC,
                Set.of());
        assertEquals(5, ct.volume().at(1, 1, 0));
        assertEquals(2 * 105 + 10, ct.volume().at(1, 1, 1));
    }

    /** Padding value as stored, its value representation, sign of the pixels, and what pads. */
    @ParameterizedTest
    @CsvSource({
        "-2000, SS, 1, -2000",
        "63536, US, 1, -2000",
        "63536, US, 0, 63536",
        "-2000, SS, 0, 63536",
        "0, US, 0, 0"
    })
    void paddingIsAirWhateverTheSignOfItsElement(int value, Vr vr, int representation, int cell) throws IOException {
        ScannedVolume ct = read(image -> padding(
                cells(image.integers(Tag.PIXEL_REPRESENTATION, representation), cell, 40, cell, 41),
                Tag.PIXEL_PADDING_VALUE,
                vr,
                value));
        assertArrayEquals(new float[] {AIR, 40 - 1024, AIR, 41 - 1024}, firstRow(ct));
        long padded = cell == 0 ? 3 * 10 : 3 * 2;
        assertTrue(
                ct.description().details().stream()
                        .anyMatch(d -> d.name().equals("padding") && d.value().startsWith(padded + " voxels")),
                () -> ct.description().details().toString());
    }

    @Test
    void aRangeOfPaddingIsAir() throws IOException {
        ScannedVolume ct = read(image -> padding(
                padding(cells(image, -2000, -1990, -1980, -1979), Tag.PIXEL_PADDING_VALUE, Vr.SS, -2000),
                Tag.PIXEL_PADDING_RANGE_LIMIT,
                Vr.SS,
                -1980));
        assertArrayEquals(new float[] {AIR, AIR, AIR, -1979 - 1024}, firstRow(ct));
    }

    /** Padding value, intercept, and whether -900 HU or less pads. */
    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, -899, false", "0, -900, true", "100, -1000, true", "101, -1000, false"})
    void paddingWithinTheRangeOfTissueIsTissueAndWarnedOf(int value, int intercept, boolean pads) throws IOException {
        ScannedVolume ct = read(image -> padding(
                cells(image.reals(Tag.RESCALE_INTERCEPT, intercept), value, value + 1),
                Tag.PIXEL_PADDING_VALUE,
                Vr.SS,
                value));
        assertEquals(pads ? AIR : value + intercept, ct.volume().at(0, 0, 0));
        assertEquals(value + 1 + intercept, ct.volume().at(1, 0, 0));
        assertEquals(
                pads ? 0 : 1,
                ct.description().warnings().stream()
                        .filter(w -> w.contains("PixelPaddingValue (0028,0120) " + value + " ")
                                && w.contains((value + intercept) + " HU"))
                        .count(),
                () -> ct.description().warnings().toString());
    }

    @Test
    void aRangeOfPaddingThatReachesIntoTissueIsTissueAndWarnedOf() throws IOException {
        ScannedVolume ct = read(image -> padding(
                padding(cells(image, -2000, 0, 1100), Tag.PIXEL_PADDING_VALUE, Vr.SS, -2000),
                Tag.PIXEL_PADDING_RANGE_LIMIT,
                Vr.SS,
                1200));
        assertEquals(1100 - 1024, ct.volume().at(2, 0, 0));
        assertTrue(
                ct.description().warnings().stream().anyMatch(w -> w.contains("-2000 to 1200") && w.contains("176 HU")),
                () -> ct.description().warnings().toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1})
    void aSlopeThatIsNotPositiveIsRefused(double slope) {
        SeriesRefusals.assertRefused(
                () -> read(image -> image.reals(Tag.RESCALE_SLOPE, slope)), "RescaleSlope", "must be positive");
    }

    @Test
    void paddingBeyondTheStoredBitsIsToldByTheWholeCell() throws IOException {
        // 63536 and 2096 have the same lower 12 bits: only the first is padding
        ScannedVolume ct = read(image -> padding(
                cells(
                        image.integers(Tag.BITS_STORED, 12)
                                .integers(Tag.HIGH_BIT, 11)
                                .integers(Tag.PIXEL_REPRESENTATION, 0),
                        63536,
                        2096),
                Tag.PIXEL_PADDING_VALUE,
                Vr.US,
                63536));
        assertEquals(AIR, ct.volume().at(0, 0, 0));
        assertEquals(2096 - 1024, ct.volume().at(1, 0, 0));
    }

    @Test
    void withoutPaddingNothingIsAir() throws IOException {
        ScannedVolume ct = read(image -> cells(image, -2000, 63));
        assertEquals(-3024, ct.volume().at(0, 0, 0));
        assertTrue(ct.description().details().stream().anyMatch(d -> d.value().equals("none")));
    }

    @Test
    void bitsAboveTheStoredOnesMeanNothing() throws IOException {
        // 12 bits: 0xF800 stores -2048 signed whatever lies above; 0x17FF stores 2047
        ScannedVolume ct = read(image ->
                cells(image.integers(Tag.BITS_STORED, 12).integers(Tag.HIGH_BIT, 11), 0x0800, 0xF800, 0x17FF, 0x0FFF));
        assertArrayEquals(new float[] {-2048 - 1024, -2048 - 1024, 2047 - 1024, -1 - 1024}, firstRow(ct));
    }

    static Stream<Arguments> cellSizes() {
        return Stream.of(
                Arguments.of(8, 1, new byte[] {-128, 127}, new float[] {-128, 127}),
                Arguments.of(8, 0, new byte[] {-128, 127}, new float[] {128, 127}),
                Arguments.of(32, 1, new byte[] {-1, -1, -1, -1, 0, 0, 1, 0}, new float[] {-1, 65536}),
                Arguments.of(32, 0, new byte[] {0, 0, 0, -128, 0, 0, 1, 0}, new float[] {0x1p31f, 65536}));
    }

    @ParameterizedTest
    @MethodSource("cellSizes")
    void cellsOfAllSizesAreRead(int bits, int representation, byte[] first, float[] expected) throws IOException {
        byte[] cells = new byte[SyntheticSeries.ROWS * SyntheticSeries.COLUMNS * bits / 8];
        System.arraycopy(first, 0, cells, 0, first.length);
        ScannedVolume ct = read(image -> image.integers(Tag.BITS_ALLOCATED, bits)
                .integers(Tag.BITS_STORED, bits)
                .integers(Tag.HIGH_BIT, bits - 1)
                .integers(Tag.PIXEL_REPRESENTATION, representation)
                .reals(Tag.RESCALE_INTERCEPT, 0)
                .bytes(Tag.PIXEL_DATA, bits == 8 ? Vr.OB : Vr.OW, ByteBuffer.wrap(cells)));
        assertEquals(expected[0], ct.volume().at(0, 0, 0));
        assertEquals(expected[1], ct.volume().at(1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONOCHROME1", "PALETTE COLOR"})
    void picturesAreRefusedByName(String photometric) {
        SeriesRefusals.assertRefused(
                () -> read(image -> image.text(Tag.PHOTOMETRIC_INTERPRETATION, photometric)), "is " + photometric);
    }

    @Test
    void coloursAreRefusedByName() {
        SeriesRefusals.assertRefused(
                () -> read(image ->
                        image.text(Tag.PHOTOMETRIC_INTERPRETATION, "RGB").integers(Tag.SAMPLES_PER_PIXEL, 3)),
                "is RGB with 3 sample(s)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HU_MOD", "OD", "MGML"})
    void otherRescaleTypesThanHuAreRefused(String type) {
        SeriesRefusals.assertRefused(() -> read(image -> image.text(Tag.RESCALE_TYPE, type)), "\"" + type + "\"", "HU");
    }

    @Test
    void anUnspecifiedRescaleTypeIsWarnedOf() throws IOException {
        assertTrue(read(image -> image.text(Tag.RESCALE_TYPE, "US"))
                .description()
                .warnings()
                .get(0)
                .contains("RescaleType is US"));
    }

    static Stream<Integer> neededForHounsfield() {
        return Stream.of(Tag.RESCALE_SLOPE, Tag.RESCALE_INTERCEPT, Tag.PIXEL_REPRESENTATION, Tag.BITS_ALLOCATED);
    }

    @ParameterizedTest
    @MethodSource("neededForHounsfield")
    void noScaleIsMadeUp(int tag) {
        SeriesRefusals.assertRefused(() -> read(image -> image.remove(tag)), "is missing");
    }

    @Test
    void missingPixelsAreRefused() {
        SeriesRefusals.assertRefused(() -> read(image -> image.remove(Tag.PIXEL_DATA)), "PixelData", "is missing");
        SeriesRefusals.assertRefused(
                () -> read(image -> SyntheticSeries.pixels(image, 1, 2, 3)),
                "holds 6 bytes, 24 are needed: the file is incomplete");
    }

    @Test
    void anotherHighBitIsRefused() {
        SeriesRefusals.assertRefused(() -> read(image -> image.integers(Tag.BITS_STORED, 12)), "high bit 15");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.2.1, an Enhanced CT",
        "1.2.840.10008.5.1.4.1.1.2.2, a Legacy Converted Enhanced CT"
    })
    void enhancedObjectsAreRefusedByName(String sopClass, String name) {
        SeriesRefusals.assertRefused(
                () -> CtReader.read(
                        SyntheticSeries.write(
                                folder,
                                SyntheticSeries.ct(0)
                                        .text(Tag.SOP_CLASS_UID, sopClass)
                                        .integers(Tag.NUMBER_OF_FRAMES, 9)),
                        SyntheticSeries.CODEC,
                        Set.of()),
                "this is " + name,
                "export the series as classic");
    }

    @Test
    void otherModalitiesAreRefused() {
        SeriesRefusals.assertRefused(
                () -> CtReader.read(
                        SyntheticSeries.write(folder, 2, SyntheticSeries::pet), SyntheticSeries.CODEC, Set.of()),
                "modality PT is not CT");
    }
}
