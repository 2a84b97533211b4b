package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nrrd.NrrdReader;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

class NmWriterTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    private static final EmissionContent MAA =
            EmissionContent.atScan("Tc-99m", Optional.of(LocalDateTime.of(2026, 2, 28, 9, 0)), Duration.ofMinutes(70));
    private static final double POSITION_TOLERANCE_MM = 1e-9;
    /** Half a step, and what a float loses. */
    private static final double HALF_STEP = 0.5 * (1 + 1e-4);

    private final Path folder;

    NmWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSignOfTheSpacingTellsWhichWaySlicesAreStacked(boolean upwards) throws IOException {
        Volume spect = counts(SeriesFixture.grid(upwards));
        DataSet read = write(spect);
        assertEquals(upwards ? 2.779999993064 : -2.779999993064, read.requireReal(Tag.SPACING_BETWEEN_SLICES), 1e-11);
        DataSet detector = read.items(Tag.DETECTOR_INFORMATION_SEQUENCE).get(0);
        double[] at = detector.reals(Tag.IMAGE_POSITION_PATIENT);
        Point3 first = spect.grid().indexToWorld().translation();
        assertEquals(0, new Point3(at[0], at[1], at[2]).minus(first).norm(), POSITION_TOLERANCE_MM);
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, detector.reals(Tag.IMAGE_ORIENTATION_PATIENT));
        assertFalse(read.element(Tag.IMAGE_POSITION_PATIENT).isPresent());
        assertArrayEquals(new double[] {3.5, 2.34375}, read.reals(Tag.PIXEL_SPACING));
        assertArrayEquals(new double[] {1, 2, 3, 4}, read.reals(Tag.SLICE_VECTOR));
        assertEquals(4, read.requireInteger(Tag.NUMBER_OF_FRAMES));
        assertEquals(List.of("ORIGINAL", "PRIMARY", "RECON TOMO", "EMISSION"), read.strings(Tag.IMAGE_TYPE));
        ByteBuffer pixels = read.bytes(Tag.PIXEL_DATA).orElseThrow();
        for (int n = 0; n < spect.grid().voxelCount(); n++) {
            assertEquals(spect.value(n), Short.toUnsignedInt(pixels.getShort()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTS, 1, {counts}",
        "COUNTS, 0.37, {counts}",
        "COUNTS, 2, {counts}",
        "ACTIVITY_CONCENTRATION, 7.7, Bq/ml"
    })
    void theMappingTurnsPixelsIntoValues(Quantity quantity, double factor, String unit) throws IOException {
        Volume spect = counts(SeriesFixture.grid(false)).map(quantity, v -> v * factor);
        DataSet read = write(spect);
        DataSet mapping = read.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE).get(0);
        double slope = mapping.requireReal(Tag.REAL_WORLD_VALUE_SLOPE);
        assertEquals(factor == 1 ? 1 : spect.max() / 65_535.0, slope, 1e-10 * factor);
        assertEquals(0, mapping.requireReal(Tag.REAL_WORLD_VALUE_INTERCEPT));
        assertEquals(0, mapping.requireReal(Tag.REAL_WORLD_VALUE_FIRST_VALUE_MAPPED));
        assertEquals(65_535, mapping.requireReal(Tag.REAL_WORLD_VALUE_LAST_VALUE_MAPPED));
        DataSet code = mapping.items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).get(0);
        assertEquals(unit, code.requireString(Tag.CODE_VALUE));
        assertEquals("UCUM", code.requireString(Tag.CODING_SCHEME_DESIGNATOR));
        ByteBuffer pixels = read.bytes(Tag.PIXEL_DATA).orElseThrow();
        for (int n = 0; n < spect.grid().voxelCount(); n++) {
            assertEquals(spect.value(n), slope * Short.toUnsignedInt(pixels.getShort()), HALF_STEP * slope);
        }
        assertEquals(factor != 1, read.hasValue(Tag.RESCALE_SLOPE));
        assertEquals(slope, read.real(Tag.RESCALE_SLOPE).orElse(1.0));
        DicomTools.assertConforms(file());
        assertPydicomAgrees(spect, slope);
        SeriesFixture.assertSameVoxels(spect, SeriesFixture.byPlastimatch(file(), folder, quantity), HALF_STEP * slope);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void checkersFindNoErrorAndOthersReadTheSame(boolean upwards) throws IOException {
        Volume spect = counts(SeriesFixture.grid(upwards));
        write(spect);
        DicomTools.assertConforms(file());
        DicomTools.assertConsistent(List.of(file()));
        assertOthersReadTheSame(spect);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void obliqueImagesOfBothHandsAreWhereTheyWere(boolean rightHanded) throws IOException {
        Volume spect = counts(SeriesFixture.oblique(rightHanded));
        assertEquals(rightHanded ? 2.5 : -2.5, write(spect).requireReal(Tag.SPACING_BETWEEN_SLICES), 1e-9);
        DicomTools.assertConforms(file());
        assertOthersReadTheSame(spect);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSecondPatientsSpectIsTheSameForOthersWithBothSigns(boolean asItIs) throws IOException {
        Path nrrd = SharedFiles.require("taranis-sample/patient_2_SPECT.nrrd");
        Volume original = NrrdReader.read(nrrd, Quantity.COUNTS).volume();
        Volume spect = asItIs ? original : SeriesFixture.reversed(original);
        DataSet read = write(spect);
        assertEquals(asItIs ? -2.5 : 2.5, read.requireReal(Tag.SPACING_BETWEEN_SLICES));
        assertEquals(
                1, read.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE).get(0).requireReal(Tag.REAL_WORLD_VALUE_SLOPE));
        DicomTools.assertConforms(file());
        assertOthersReadTheSame(spect);
        SeriesFixture.assertSameVoxels(original, SeriesFixture.byPlastimatch(file(), folder, Quantity.COUNTS), 0);
    }

    @Test
    void theNuclideAndItsTimeAreTold() throws IOException {
        DataSet read = write(counts(SeriesFixture.grid(true)));
        DataSet isotope =
                read.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).get(0);
        assertEquals(
                "72454006", isotope.items(Tag.RADIONUCLIDE_CODE_SEQUENCE).get(0).requireString(Tag.CODE_VALUE));
        assertEquals("20260228090000.000000", isotope.requireString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME));
        assertEquals("20260228", read.requireString(Tag.ACQUISITION_DATE));
        assertEquals("START", read.requireString(Tag.DECAY_CORRECTION));
        assertEquals("101000.000000", read.requireString(Tag.ACQUISITION_TIME));
        assertFalse(isotope.element(Tag.RADIONUCLIDE_TOTAL_DOSE).isPresent());
    }

    @Test
    void aSingleSliceAndAnEmptyImageCanBeWritten() throws IOException {
        Grid grid = Grid.axial(4, 3, 1, new Point3(2, 2, 5), new Point3(0, 0, -40));
        write(Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 0));
        DicomTools.assertConforms(file());
    }

    @Test
    void twoWritesAreTheSameByteForByte() throws IOException {
        write(counts(SeriesFixture.grid(true)));
        byte[] first = Files.readAllBytes(file());
        write(counts(SeriesFixture.grid(true)));
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void whatIsNoEmissionImageIsRefused() {
        Volume spect = counts(SeriesFixture.grid(true));
        assertThrows(IllegalArgumentException.class, () -> write(spect.map(Quantity.HOUNSFIELD, v -> v)));
        Volume broken = spect.map(Quantity.COUNTS, v -> v == 0 ? Double.NaN : v);
        String message =
                assertThrows(InputDataException.class, () -> write(broken)).getMessage();
        assertTrue(String.valueOf(message).contains("is NaN counts"), message);
        assertFalse(Files.exists(file()));
    }

    @ParameterizedTest
    @CsvSource({"COUNTS, 0.5, 1", "COUNTS, 1, 2.0000305", "ACTIVITY_CONCENTRATION, 0.01, 0.02"})
    void negativeValuesAreKept(Quantity quantity, double factor, double slope) throws IOException {
        Volume spect = counts(SeriesFixture.grid(false))
                .map(quantity, v -> v == 0 ? -7 : quantity == Quantity.COUNTS ? Math.rint(v * factor) : v * factor);
        DataSet read = write(spect);
        assertEquals(1, read.requireInteger(Tag.PIXEL_REPRESENTATION));
        DataSet mapping = read.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE).get(0);
        assertEquals(-32_768, mapping.requireReal(Tag.REAL_WORLD_VALUE_FIRST_VALUE_MAPPED));
        assertEquals(32_767, mapping.requireReal(Tag.REAL_WORLD_VALUE_LAST_VALUE_MAPPED));
        double read1 = mapping.requireReal(Tag.REAL_WORLD_VALUE_SLOPE);
        assertEquals(slope, read1, slope * 0.01);
        ByteBuffer pixels = read.bytes(Tag.PIXEL_DATA).orElseThrow();
        for (int n = 0; n < spect.grid().voxelCount(); n++) {
            assertEquals(spect.value(n), read1 * pixels.getShort(), HALF_STEP * read1);
        }
        DicomTools.assertConforms(file());
    }

    /** dcm2niix 1.0.20220720 takes negative spacings for positive, so it is asked about positive ones alone. */
    private void assertOthersReadTheSame(Volume spect) throws IOException {
        SeriesFixture.assertSameVoxels(spect, SeriesFixture.byPlastimatch(file(), folder, Quantity.COUNTS), 0);
        if (spect.grid().indexToWorld().determinant() > 0) {
            SeriesFixture.assertSameVoxels(spect, SeriesFixture.byDcm2niix(series(), folder, Quantity.COUNTS), 0);
        }
        assertPydicomAgrees(spect, 1);
    }

    private void assertPydicomAgrees(Volume spect, double slope) throws IOException {
        String script = """
                import sys, pydicom
                d = pydicom.dcmread(sys.argv[1])
                m = d.RealWorldValueMappingSequence[0]
                a = d.pixel_array * m.RealWorldValueSlope + m.RealWorldValueIntercept
                for frame in a.reshape(-1, *a.shape[-2:]):
                    print(frame.sum(), frame[2, 3])
                """;
        List<String> lines =
                DicomTools.python("pydicom", script, file()).lines().toList();
        Grid grid = spect.grid();
        assertEquals(grid.nz(), lines.size());
        for (int k = 0; k < grid.nz(); k++) {
            double sum = 0;
            for (int n = grid.index(0, 0, k); n < grid.index(0, 0, k + 1); n++) {
                sum += spect.value(n);
            }
            String[] v = lines.get(k).split(" ");
            assertEquals(sum, Double.parseDouble(v[0]), HALF_STEP * slope * grid.nx() * grid.ny());
            assertEquals(spect.at(3, 2, k), Double.parseDouble(v[1]), HALF_STEP * slope);
        }
    }

    private DataSet write(Volume spect) throws IOException {
        Files.createDirectories(series());
        NmWriter.write(spect, SeriesFixture.scan(), MAA, CODEC, file());
        return CODEC.read(file()).dataSet();
    }

    private Path file() {
        return series().resolve("spect.dcm");
    }

    private Path series() {
        return folder.resolve("nm");
    }

    private static Volume counts(Grid grid) {
        return Volume.filled(
                grid,
                Quantity.COUNTS,
                (i, j, k) -> (1 + 7919L * (i + 6 * j + 30 * k)) % 65_536 * (i == 5 && j == 4 ? 0 : 1));
    }
}
