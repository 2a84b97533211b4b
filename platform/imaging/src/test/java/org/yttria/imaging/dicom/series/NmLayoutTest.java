package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.OverridableRule;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

/** Rows of the pitfall table about nuclear medicine objects. */
class NmLayoutTest {

    private static final double SUB_MICROMETRE_MM = 1e-6;

    private final Path folder;

    NmLayoutTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ScannedVolume read(DataSet.Builder object, OverridableRule... accepted) throws IOException {
        return SyntheticSeries.readNm(folder, object, accepted);
    }

    @Test
    void theSignOfSpacingBetweenSlicesIsTheDirectionOfTheStack() throws IOException {
        ScannedVolume up = read(SyntheticSeries.nm(4.5));
        ScannedVolume down = read(SyntheticSeries.nm(-4.5));
        assertEquals(
                new Point3(-10, -20, 100 + 4 * 4.5),
                up.volume().grid().indexToWorld().apply(0, 0, 4));
        assertEquals(
                new Point3(-10, -20, 100 - 4 * 4.5),
                down.volume().grid().indexToWorld().apply(0, 0, 4));
        assertEquals(SyntheticSeries.stored(4, 0), down.volume().at(0, 0, 4));
        assertEquals(Quantity.COUNTS, up.volume().quantity());
        assertTrue(up.overrides().isEmpty());
        assertEquals(List.of(), up.description().warnings());
    }

    /** The same volume stored from its first and from its last slice is the same in the patient. */
    @TestFactory
    Stream<DynamicTest> bothDirectionsOfStorageAreTheSameVolume() {
        return Seeds.forEach(10, rng -> {
            try {
                assertSameVolume(rng);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void assertSameVolume(UniformRandomProvider rng) throws IOException {
        double spacing = 1 + 5 * rng.nextDouble();
        double turn = 2 * Math.PI * rng.nextDouble();
        double[] cosines = {Math.cos(turn), Math.sin(turn), 0, 0, 0, -1};
        Point3 normal = new Point3(-Math.sin(turn), Math.cos(turn), 0);
        Point3 first = new Point3(rng.nextDouble() * 100, rng.nextDouble() * 100, rng.nextDouble() * 100);
        Point3 last = first.plus(normal.times(spacing * (SyntheticSeries.SLICES - 1)));
        int[] cells = rng.ints(SyntheticSeries.SLICES * SyntheticSeries.ROWS * SyntheticSeries.COLUMNS, 0, 30_000)
                .toArray();
        Path folder = Files.createTempDirectory("nm");
        try {
            Volume up = SyntheticSeries.readNm(folder, stored(first, cosines, spacing, cells, false))
                    .volume();
            Volume down = SyntheticSeries.readNm(folder, stored(last, cosines, -spacing, cells, true))
                    .volume();
            for (int k = 0; k < SyntheticSeries.SLICES; k++) {
                int other = SyntheticSeries.SLICES - 1 - k;
                for (int j = 0; j < SyntheticSeries.ROWS; j++) {
                    for (int i = 0; i < SyntheticSeries.COLUMNS; i++) {
                        assertEquals(up.at(i, j, k), down.at(i, j, other));
                        Point3 a = up.grid().indexToWorld().apply(i, j, k);
                        Point3 b = down.grid().indexToWorld().apply(i, j, other);
                        assertEquals(0, a.minus(b).norm(), SUB_MICROMETRE_MM);
                    }
                }
            }
        } finally {
            Files.delete(folder.resolve("one.dcm"));
            Files.delete(folder);
        }
    }

    private static DataSet.Builder stored(
            Point3 first, double[] cosines, double spacing, int[] cells, boolean lastFirst) {
        int slice = SyntheticSeries.ROWS * SyntheticSeries.COLUMNS;
        ByteBuffer bytes = ByteBuffer.allocate(cells.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < SyntheticSeries.SLICES; k++) {
            int from = lastFirst ? SyntheticSeries.SLICES - 1 - k : k;
            for (int p = 0; p < slice; p++) {
                bytes.putShort((short) cells[from * slice + p]);
            }
        }
        return SyntheticSeries.nm(spacing)
                .item(
                        Tag.DETECTOR_INFORMATION_SEQUENCE,
                        d -> d.reals(Tag.IMAGE_POSITION_PATIENT, first.x(), first.y(), first.z())
                                .reals(Tag.IMAGE_ORIENTATION_PATIENT, cosines))
                .bytes(Tag.PIXEL_DATA, Vr.OW, bytes.flip());
    }

    @Test
    void theDetectorsGeometryCountsBeforeThatAtTheTop() throws IOException {
        DataSet.Builder both = SyntheticSeries.nm(4)
                .reals(Tag.IMAGE_POSITION_PATIENT, 1, 2, 3)
                .reals(Tag.IMAGE_ORIENTATION_PATIENT, 0, 1, 0, 0, 0, 1);
        assertEquals(
                new Point3(-10, -20, 100),
                read(both).volume().grid().indexToWorld().translation());
        assertEquals(
                new Point3(1, 2, 3),
                read(both.remove(Tag.DETECTOR_INFORMATION_SEQUENCE))
                        .volume()
                        .grid()
                        .indexToWorld()
                        .translation());
        DataSet.Builder empty = both.item(Tag.DETECTOR_INFORMATION_SEQUENCE, d -> d.text(Tag.IMAGE_POSITION_PATIENT));
        assertEquals(
                new Point3(1, 2, 3), read(empty).volume().grid().indexToWorld().translation());
    }

    private static UnaryOperator<DataSet.Builder> detector(double z, double... cosines) {
        return d -> d.reals(Tag.IMAGE_POSITION_PATIENT, -10, -20, z).reals(Tag.IMAGE_ORIENTATION_PATIENT, cosines);
    }

    private static DataSet.Builder detectors(UnaryOperator<DataSet.Builder> second) {
        return SyntheticSeries.nm(4)
                .items(
                        Tag.DETECTOR_INFORMATION_SEQUENCE,
                        detector(100, 1, 0, 0, 0, 1, 0).apply(DataSet.builder()).build(),
                        second.apply(DataSet.builder()).build());
    }

    @Test
    void detectorsThatStateOnePlaceAreOneImageAndOthersAreRefused() throws IOException {
        assertEquals(
                100,
                read(detectors(detector(100, 1, 0, 0, 0, 1, 0)))
                        .volume()
                        .grid()
                        .indexToWorld()
                        .translation()
                        .z());
        assertEquals(
                5,
                read(detectors(d -> d.text(Tag.IMAGE_POSITION_PATIENT)))
                        .volume()
                        .grid()
                        .nz(),
                "the second detector states nothing");
        SeriesRefusals.assertRefused(
                () -> read(detectors(detector(101, 1, 0, 0, 0, 1, 0))), "ImagePositionPatient", "differs between");
        SeriesRefusals.assertRefused(
                () -> read(detectors(detector(100, 0, 1, 0, 1, 0, 0))), "ImageOrientationPatient", "differs between");
    }

    @Test
    void positionAndOrientationMayStandInDifferentPlaces() throws IOException {
        DataSet.Builder parted = SyntheticSeries.nm(4)
                .item(Tag.DETECTOR_INFORMATION_SEQUENCE, d -> d.reals(Tag.IMAGE_POSITION_PATIENT, -10, -20, 100))
                .reals(Tag.IMAGE_ORIENTATION_PATIENT, 0, 1, 0, 0, 0, 1);
        ScannedVolume scan = read(parted);
        assertEquals(List.of(), scan.overrides());
        assertEquals(
                0,
                scan.volume()
                        .grid()
                        .indexToWorld()
                        .apply(1, 1, 1)
                        .minus(new Point3(-10 + 4, -20 + 3, 100 + 2))
                        .norm(),
                SUB_MICROMETRE_MM);
        SeriesRefusals.assertRefused(
                () -> read(parted.remove(Tag.IMAGE_ORIENTATION_PATIENT)),
                "has no patient geometry: ImageOrientationPatient (0020,0037) is stated neither");
    }

    @Test
    void columnsAreApartByTheSecondPixelSpacingAndRowsByTheFirst() throws IOException {
        Point3 place =
                read(SyntheticSeries.nm(4)).volume().grid().indexToWorld().apply(3, 2, 1);
        assertEquals(0, place.minus(new Point3(-10 + 3 * 3, -20 + 2 * 2, 104)).norm(), SUB_MICROMETRE_MM);
    }

    @Test
    void withoutPatientGeometryItLoadsOnlyWhereThatIsAccepted() throws IOException {
        DataSet.Builder nowhere = SyntheticSeries.nm(-4).remove(Tag.DETECTOR_INFORMATION_SEQUENCE);
        SeriesRefusals.assertRefused(
                () -> read(nowhere),
                "has no patient geometry",
                "--override patient-geometry=REASON --override-by NAME");
        SeriesRefusals.assertRefused(() -> read(nowhere, OverridableRule.MISSING_SLICES), "has no patient geometry");
        ScannedVolume scan = read(nowhere, OverridableRule.PATIENT_GEOMETRY);
        assertEquals(List.of(OverridableRule.PATIENT_GEOMETRY), scan.overrides());
        assertTrue(scan.description().warnings().get(0).startsWith("No patient geometry"));
        assertEquals(4, scan.volume().grid().spacingMm(2), SUB_MICROMETRE_MM);
        assertEquals(0, scan.volume().grid().indexToWorld().translation().norm(), 0.0);
    }

    @Test
    void sliceSpacingIsNeverMadeUp() {
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).remove(Tag.SPACING_BETWEEN_SLICES)),
                "SpacingBetweenSlices",
                "is missing",
                "SliceThickness is neither");
        SeriesRefusals.assertRefused(() -> read(SyntheticSeries.nm(0)), "SpacingBetweenSlices", "is 0");
    }

    @Test
    void framesAreOrderedByTheSliceVector() throws IOException {
        ScannedVolume scan = read(SyntheticSeries.nm(4).integers(Tag.SLICE_VECTOR, 5, 4, 3, 1, 2));
        assertEquals(SyntheticSeries.stored(0, 0), scan.volume().at(0, 0, 4));
        assertEquals(SyntheticSeries.stored(3, 0), scan.volume().at(0, 0, 0));
        assertEquals(SyntheticSeries.stored(4, 5), scan.volume().at(1, 1, 1));
    }

    @Test
    void aSliceVectorThatIsNoNumberingIsRefused() {
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).integers(Tag.SLICE_VECTOR, 1, 2, 2, 4, 5)), "frame 3 is slice 2");
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).integers(Tag.SLICE_VECTOR, 0, 1, 2, 3, 4)), "frame 1 is slice 0");
    }

    @Test
    void anIncrementPointerThatLeadsNowhereIsRefused() {
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).integers(Tag.FRAME_INCREMENT_POINTER, Tag.TIME_SLICE_VECTOR)),
                "points to TimeSliceVector");
    }

    @ParameterizedTest
    @CsvSource({"0x00540010, energy windows", "0x00540020, detectors", "0x00540070, time slots", "0x00540050, rotations"
    })
    void severalVolumesInOneObjectAreRefused(String tag, String what) throws IOException {
        int vector = Integer.decode(tag);
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).integers(vector, 1, 1, 1, 2, 2)),
                "counts 2 " + what + " in one object");
        assertEquals(
                5,
                read(SyntheticSeries.nm(4).integers(vector, 1, 1, 1, 1, 1))
                        .volume()
                        .grid()
                        .nz());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOMO", "STATIC", "DYNAMIC", "WHOLE BODY", "GATED TOMO"})
    void projectionsAreRefusedByName(String type) {
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", type, "EMISSION")),
                "these are projections (ImageType " + type + ")",
                "RECON TOMO");
    }

    @Test
    void anObjectThatDoesNotSayWhatItIsIsRefused() {
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4).text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")),
                "does not say that it is a reconstruction");
    }

    @Test
    void framesThatAreNotThereAreRefused() {
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4)
                        .integers(Tag.NUMBER_OF_FRAMES, 6)
                        .integers(Tag.SLICE_VECTOR, 1, 2, 3, 4, 5, 6)),
                "holds 120 bytes, 144 are needed");
    }

    private static DataSet mapping(String unit, double slope, double intercept) {
        return DataSet.builder()
                .reals(Tag.REAL_WORLD_VALUE_SLOPE, slope)
                .reals(Tag.REAL_WORLD_VALUE_INTERCEPT, intercept)
                .item(
                        Tag.MEASUREMENT_UNITS_CODE_SEQUENCE,
                        c -> c.text(Tag.CODE_VALUE, unit).text(Tag.CODING_SCHEME_DESIGNATOR, "UCUM"))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "Bq/ml, ACTIVITY_CONCENTRATION, 1",
        "Bq/mL, ACTIVITY_CONCENTRATION, 1",
        "kBq/ml, ACTIVITY_CONCENTRATION, 1000",
        "{counts}, COUNTS, 1",
        "{SUVbw}g/ml, UNSTATED, 1"
    })
    void realWorldValuesCountBeforeTheRescaleSlope(String unit, Quantity quantity, double scale) throws IOException {
        ScannedVolume scan = read(SyntheticSeries.nm(4)
                .reals(Tag.RESCALE_SLOPE, 77)
                .items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping(unit, 2.5, 4)));
        assertEquals(quantity, scan.volume().quantity());
        assertEquals(
                (float) ((2.5 * SyntheticSeries.stored(3, 6) + 4) * scale),
                scan.volume().at(2, 1, 3));
        assertEquals(
                quantity == Quantity.UNSTATED,
                scan.description().warnings().stream().anyMatch(w -> w.contains("--administered-activity")));
        assertEquals(unit, scan.emission().orElseThrow().units());
    }

    @Test
    void realWorldValuesMayStandInTheSharedFunctionalGroups() throws IOException {
        ScannedVolume scan = read(SyntheticSeries.nm(4)
                .item(
                        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        g -> g.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping("Bq/ml", 3, 0))));
        assertEquals(3f * SyntheticSeries.stored(1, 1), scan.volume().at(1, 0, 1));
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, scan.volume().quantity());
        assertEquals(Optional.empty(), scan.emission().orElseThrow().sinceInjection());
        assertTrue(scan.emission().orElseThrow().timing().contains("DecayCorrection (0054,1102) is missing"));
    }

    @Test
    void ofSeveralMappingsTheOnlyActivityCounts() throws IOException {
        ScannedVolume scan = read(SyntheticSeries.nm(4)
                .items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping("{counts}", 1, 0), mapping("Bq/ml", 3, 0)));
        assertEquals(3f, scan.volume().at(1, 0, 0));
        SeriesRefusals.assertRefused(
                () -> read(SyntheticSeries.nm(4)
                        .items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping("Bq/ml", 1, 0), mapping("Bq/ml", 3, 0))),
                "holds several mappings");
    }

    @Test
    void aRescaleSlopeMakesCounts() throws IOException {
        ScannedVolume scan =
                read(SyntheticSeries.nm(4).reals(Tag.RESCALE_SLOPE, 0.5).reals(Tag.RESCALE_INTERCEPT, -1));
        assertEquals(0.5f * 11 - 1, scan.volume().at(3, 2, 0));
        assertEquals(Quantity.COUNTS, scan.volume().quantity());
    }

    @Test
    void floatingPointPixelsAreRead() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(SyntheticSeries.SLICES * 12 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < SyntheticSeries.SLICES * 12; n++) {
            bytes.putFloat(n - 0.25f);
        }
        ScannedVolume scan = read(SyntheticSeries.nm(4)
                .integers(Tag.BITS_ALLOCATED, 32)
                .remove(Tag.BITS_STORED)
                .remove(Tag.HIGH_BIT)
                .remove(Tag.PIXEL_REPRESENTATION)
                .remove(Tag.PIXEL_DATA)
                .bytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, bytes.flip()));
        assertEquals(-0.25f, scan.volume().at(0, 0, 0));
        assertEquals(59 - 0.25f, scan.volume().at(3, 2, 4));
        assertEquals("float32", scan.description().storedType());
    }

    @Test
    void negativeCountsAreKept() throws IOException {
        assertThrows(InputDataException.class, () -> read(SyntheticSeries.nm(4).remove(Tag.PIXEL_REPRESENTATION)));
        assertTrue(read(SyntheticSeries.nm(4).items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping("Bq/ml", 1, -50)))
                        .volume()
                        .min()
                == -50f);
    }
}
