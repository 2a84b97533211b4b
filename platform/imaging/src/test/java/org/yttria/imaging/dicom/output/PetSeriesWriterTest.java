package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
import org.yttria.imaging.nrrd.NrrdReader;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

class PetSeriesWriterTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    private static final LocalDateTime INJECTION = LocalDateTime.of(2026, 2, 28, 23, 50, 1);
    private static final Duration LATER = Duration.ofHours(20).plusMinutes(17).plusNanos(250_000_000);
    private static final EmissionContent Y90 = EmissionContent.atScan("Y-90", Optional.of(INJECTION), LATER);
    /** Half of a step of a slice's slope, and what a float loses. */
    private static final double HALF_STEP = 0.5 * (1 + 1e-4);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS", Locale.ROOT);

    private final Path folder;

    PetSeriesWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everySliceUsesAllBitsWithASlopeOfItsOwn() throws IOException {
        Volume pet = pet(SeriesFixture.grid(true), 0);
        List<Path> files = write(pet, SeriesFixture.scan(), Y90);
        assertEquals(pet.grid().nz(), files.size());
        for (int k = 0; k < files.size(); k++) {
            DataSet slice = CODEC.read(files.get(k)).dataSet();
            assertEquals(0, slice.requireInteger(Tag.PIXEL_REPRESENTATION));
            assertEquals(0, slice.requireReal(Tag.RESCALE_INTERCEPT));
            double slope = slice.requireReal(Tag.RESCALE_SLOPE);
            ByteBuffer pixels = slice.bytes(Tag.PIXEL_DATA).orElseThrow();
            int highest = 0;
            for (int j = 0; j < 5; j++) {
                for (int i = 0; i < 6; i++) {
                    int pixel = Short.toUnsignedInt(pixels.getShort());
                    highest = Math.max(highest, pixel);
                    assertEquals(pet.at(i, j, k), slope * pixel, HALF_STEP * slope);
                }
            }
            assertEquals(k == 2 ? 0 : 0xFFFF, highest, "slice " + k);
            assertTrue(slope > 0);
        }
    }

    @Test
    void negativeValuesAreKept() throws IOException {
        Volume pet = pet(SeriesFixture.grid(true), -5e6f);
        List<Path> files = write(pet, SeriesFixture.scan(), Y90);
        int lowest = 0;
        for (int k = 0; k < files.size(); k++) {
            DataSet slice = CODEC.read(files.get(k)).dataSet();
            assertEquals(1, slice.requireInteger(Tag.PIXEL_REPRESENTATION));
            double slope = slice.requireReal(Tag.RESCALE_SLOPE);
            ByteBuffer pixels = slice.bytes(Tag.PIXEL_DATA).orElseThrow();
            for (int j = 0; j < 5; j++) {
                for (int i = 0; i < 6; i++) {
                    short pixel = pixels.getShort();
                    lowest = Math.min(lowest, pixel);
                    assertEquals(pet.at(i, j, k), slope * pixel, HALF_STEP * slope);
                }
            }
        }
        assertEquals(-32_767, lowest);
        DicomTools.assertConforms(files.get(0));
    }

    @Test
    void theHeaderTellsTheNuclideAndTheTimeSinceInjection() throws IOException {
        EmissionContent emission =
                Y90.withAdministered(Activity.ofGigabecquerels(1.4)).withCorrections(List.of("DECY", "ATTN"));
        DataSet slice = first(write(pet(SeriesFixture.grid(true), 0), SeriesFixture.scan(), emission));
        DataSet isotope =
                slice.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).get(0);
        LocalDateTime injected =
                LocalDateTime.parse(isotope.requireString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME), MOMENT);
        assertEquals(INJECTION, injected);
        assertEquals(LATER, Duration.between(injected, moment(slice, Tag.SERIES_DATE, Tag.SERIES_TIME)));
        assertEquals(LATER, Duration.between(injected, moment(slice, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME)));
        assertEquals("START", slice.requireString(Tag.DECAY_CORRECTION));
        assertEquals("BQML", slice.requireString(Tag.UNITS));
        assertEquals(List.of("DECY", "ATTN"), slice.strings(Tag.CORRECTED_IMAGE));
        assertEquals(64.05 * 3600, isotope.requireReal(Tag.RADIONUCLIDE_HALF_LIFE), 1e-6, "the half-life of the dose");
        assertEquals(3.186e-5, isotope.requireReal(Tag.RADIONUCLIDE_POSITRON_FRACTION));
        assertEquals(1.4e9, isotope.requireReal(Tag.RADIONUCLIDE_TOTAL_DOSE));
        DataSet code = isotope.items(Tag.RADIONUCLIDE_CODE_SEQUENCE).get(0);
        assertEquals("14691008", code.requireString(Tag.CODE_VALUE));
        assertEquals("SCT", code.requireString(Tag.CODING_SCHEME_DESIGNATOR));
        assertEquals("^90^Yttrium", code.requireString(Tag.CODE_MEANING));
        assertFalse(slice.element(Tag.IMAGE_COMMENTS).isPresent());
        assertFalse(slice.element(Tag.PATIENT_POSITION).isPresent());
        assertEquals(List.of("ORIGINAL", "PRIMARY"), slice.strings(Tag.IMAGE_TYPE));
        assertFalse(slice.element(Tag.SOURCE_IMAGE_SEQUENCE).isPresent());
    }

    @Test
    void withoutAnInjectionTimeTheTimeSinceInjectionStillHoldsAndTheFileSaysWhatDoesNot() throws IOException {
        EmissionContent emission = EmissionContent.atScan("Y-90", Optional.empty(), LATER.plusNanos(333));
        DataSet slice = first(write(pet(SeriesFixture.grid(true), 0), SeriesFixture.scan(), emission));
        DataSet isotope =
                slice.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).get(0);
        LocalDateTime injected =
                LocalDateTime.parse(isotope.requireString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME), MOMENT);
        assertEquals(LATER, Duration.between(injected, moment(slice, Tag.SERIES_DATE, Tag.SERIES_TIME)));
        assertFalse(slice.hasValue(Tag.CORRECTED_IMAGE), "what is not known was stated");
        assertEquals(Origins.CREATED, moment(slice, Tag.SERIES_DATE, Tag.SERIES_TIME));
        assertTrue(slice.requireString(Tag.IMAGE_COMMENTS).contains("only the time between them is"));
    }

    @Test
    void valuesAtInjectionSaySo() throws IOException {
        EmissionContent emission = EmissionContent.atInjection("Y-90", Optional.empty());
        List<Path> files = write(pet(SeriesFixture.grid(true), 0), SeriesFixture.scan(), emission);
        DataSet slice = first(files);
        assertEquals("ADMIN", slice.requireString(Tag.DECAY_CORRECTION));
        DataSet isotope =
                slice.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).get(0);
        assertFalse(isotope.element(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME).isPresent());
        DicomTools.assertConforms(files.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "F-18, 77004003, ^18^Fluorine, 6584, 0.9686",
        "Tc-99m, 72454006, ^99m^Technetium, 21625.92, NaN",
        "Ho-166, '', '', 96480, NaN"
    })
    void otherNuclidesAreDescribedAsFarAsTheStandardGoes(
            String name, String value, String meaning, double halfLifeSeconds, double fraction) throws IOException {
        EmissionContent emission = EmissionContent.atScan(name, Optional.of(INJECTION), LATER);
        List<Path> files = write(pet(SeriesFixture.grid(true), 0), SeriesFixture.scan(), emission);
        DataSet isotope =
                first(files).items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).get(0);
        Optional<DataSet> code = isotope.item(Tag.RADIONUCLIDE_CODE_SEQUENCE);
        assertEquals(value, code.map(c -> c.requireString(Tag.CODE_VALUE)).orElse(""));
        assertEquals(meaning, code.map(c -> c.requireString(Tag.CODE_MEANING)).orElse(""));
        assertEquals(halfLifeSeconds, isotope.requireReal(Tag.RADIONUCLIDE_HALF_LIFE));
        assertEquals(fraction, isotope.real(Tag.RADIONUCLIDE_POSITRON_FRACTION).orElse(Double.NaN));
        assertEquals(name, isotope.requireString(Tag.RADIOPHARMACEUTICAL));
        DicomTools.assertConforms(files.get(0));
    }

    @Test
    void aPredictionSaysThatItIsNotMeasuredAndWhatItCameFrom() throws IOException {
        List<Path> files = write(pet(SeriesFixture.grid(true), 0), SeriesFixture.predicted(), Y90);
        DataSet slice = first(files);
        assertEquals(List.of("DERIVED", "PRIMARY"), slice.strings(Tag.IMAGE_TYPE));
        assertEquals("PREDICTED, not measured: Y-90 of MAA", slice.requireString(Tag.SERIES_DESCRIPTION));
        assertEquals(
                "PREDICTED, not measured. Conditional network, model 7",
                slice.requireString(Tag.DERIVATION_DESCRIPTION));
        assertEquals(
                Origins.pet().series().instanceUids(),
                slice.items(Tag.SOURCE_IMAGE_SEQUENCE).stream()
                        .map(item -> item.requireString(Tag.REFERENCED_SOP_INSTANCE_UID))
                        .toList());
        DicomTools.assertConforms(files.get(0));
        DataSet derived = first(write(pet(SeriesFixture.grid(true), 0), SeriesFixture.derived(), Y90));
        assertEquals("Resampled", derived.requireString(Tag.DERIVATION_DESCRIPTION));
        assertEquals("Y-90 of MAA", derived.requireString(Tag.SERIES_DESCRIPTION));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void checkersFindNoErrorAndOthersReadTheSame(boolean upwards) throws IOException {
        Volume pet = pet(SeriesFixture.grid(upwards), -3e4f);
        List<Path> files = write(pet, SeriesFixture.scan(), Y90);
        for (Path file : files) {
            DicomTools.assertConforms(file);
        }
        DicomTools.assertConsistent(files);
        assertOthersReadTheSame(pet);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void obliqueImagesOfBothHandsAreWhereTheyWere(boolean rightHanded) throws IOException {
        Volume pet = pet(SeriesFixture.oblique(rightHanded), 0);
        List<Path> files = write(pet, SeriesFixture.scan(), Y90);
        DicomTools.assertConforms(files.get(0));
        assertOthersReadTheSame(pet);
    }

    @Test
    void aFileWithoutAncestryMakesAConformingSeries() throws IOException {
        SeriesContent content = new SeriesContent(
                NewOrigin.of("abc", "P1", "Doe^Jane"),
                "PET",
                1,
                Origins.SOFTWARE,
                Origins.CREATED,
                "abc",
                Optional.empty());
        List<Path> files = write(pet(SeriesFixture.grid(true), 0), content, Y90);
        DicomTools.assertConforms(files.get(0));
        DataSet slice = first(files);
        assertEquals("P1", slice.requireString(Tag.PATIENT_ID));
        assertEquals("Doe^Jane", slice.requireString(Tag.PATIENT_NAME));
        assertEquals(NewOrigin.of("abc", "P1", "").study().uid(), slice.requireString(Tag.STUDY_INSTANCE_UID));
        assertNotEquals(NewOrigin.of("abd", "P1", "").study().uid(), slice.requireString(Tag.STUDY_INSTANCE_UID));
        assertNotEquals(slice.requireString(Tag.STUDY_INSTANCE_UID), slice.requireString(Tag.FRAME_OF_REFERENCE_UID));
    }

    @Test
    void theFirstPatientsPetIsTheSameForOthers() throws IOException {
        Path nrrd = SharedFiles.require("taranis-sample/patient_1_Y90_PET.nrrd");
        Volume pet = NrrdReader.read(nrrd, Quantity.ACTIVITY_CONCENTRATION).volume();
        List<Path> files = write(pet, SeriesFixture.scan(), Y90);
        assertEquals(89, files.size());
        DicomTools.assertConforms(files.get(44));
        DicomTools.assertConsistent(files);
        assertOthersReadTheSame(pet);
    }

    @Test
    void twoWritesAreTheSameByteForByte() throws IOException {
        Volume pet = pet(SeriesFixture.grid(true), 0);
        Path last = write(pet, SeriesFixture.scan(), Y90).get(3);
        byte[] first = Files.readAllBytes(last);
        write(pet, SeriesFixture.scan(), Y90);
        assertArrayEquals(first, Files.readAllBytes(last));
    }

    @Test
    void whatIsNoActivityIsRefused() {
        Volume pet = pet(SeriesFixture.grid(true), 0);
        Volume counts = pet.map(Quantity.COUNTS, v -> v);
        assertThrows(IllegalArgumentException.class, () -> write(counts, SeriesFixture.scan(), Y90));
        Volume broken = pet.map(Quantity.ACTIVITY_CONCENTRATION, v -> v == 0 ? Double.NaN : v);
        assertThrows(InputDataException.class, () -> write(broken, SeriesFixture.scan(), Y90));
        EmissionContent unknown = EmissionContent.atInjection("Y90", Optional.empty());
        String message = assertThrows(InputDataException.class, () -> write(pet, SeriesFixture.scan(), unknown))
                .getMessage();
        assertTrue(String.valueOf(message).contains("\"Y90\""), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> EmissionContent.atScan("Y-90", Optional.empty(), Duration.ofSeconds(-1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EmissionContent(
                        "Y-90",
                        Optional.empty(),
                        LATER,
                        EmissionContent.Reference.INJECTION,
                        Optional.empty(),
                        List.of()));
    }

    private void assertOthersReadTheSame(Volume pet) throws IOException {
        Path series = folder.resolve("series");
        double tolerance = HALF_STEP * Math.max(pet.max(), -pet.min()) / 32_767;
        SeriesFixture.assertSameVoxels(
                pet, SeriesFixture.byPlastimatch(series, folder, Quantity.ACTIVITY_CONCENTRATION), tolerance);
        SeriesFixture.assertSameVoxels(
                pet, SeriesFixture.byDcm2niix(series, folder, Quantity.ACTIVITY_CONCENTRATION), tolerance);
        assertPydicomAgrees(pet, series);
    }

    /** By the slope of each slice, so within half a step of that slice. */
    private static void assertPydicomAgrees(Volume pet, Path series) throws IOException {
        String script = """
                import glob, sys, pydicom
                for f in sorted(glob.glob(sys.argv[1] + '/*.dcm')):
                    d = pydicom.dcmread(f)
                    a = d.pixel_array * float(d.RescaleSlope) + float(d.RescaleIntercept)
                    print(d.RescaleSlope, a.min(), a.max(), a.sum(), a[2, 3])
                """;
        List<String> lines =
                DicomTools.python("pydicom", script, series).lines().toList();
        Grid grid = pet.grid();
        assertEquals(grid.nz(), lines.size());
        for (int k = 0; k < grid.nz(); k++) {
            String[] v = lines.get(k).split(" ");
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int n = grid.index(0, 0, k); n < grid.index(0, 0, k + 1); n++) {
                min = Math.min(min, pet.value(n));
                max = Math.max(max, pet.value(n));
                sum += pet.value(n);
            }
            double halfStep = HALF_STEP * Double.parseDouble(v[0]);
            assertEquals(min, Double.parseDouble(v[1]), halfStep);
            assertEquals(max, Double.parseDouble(v[2]), halfStep);
            assertEquals(sum, Double.parseDouble(v[3]), halfStep * grid.nx() * grid.ny());
            assertEquals(pet.at(3, 2, k), Double.parseDouble(v[4]), halfStep);
        }
    }

    private List<Path> write(Volume pet, SeriesContent content, EmissionContent emission) throws IOException {
        return PetSeriesWriter.write(pet, content, emission, CODEC, folder.resolve("series"));
    }

    private static DataSet first(List<Path> files) throws IOException {
        return CODEC.read(files.get(0)).dataSet();
    }

    private static LocalDateTime moment(DataSet slice, int date, int time) {
        return LocalDateTime.parse(slice.requireString(date) + slice.requireString(time), MOMENT);
    }

    /** Activity that differs from slice to slice by orders of magnitude, with a third slice that is empty. */
    private static Volume pet(Grid grid, float lowest) {
        return Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> {
            if (k == 2) {
                return 0;
            }
            return i == 0 && j == 1 ? lowest : Math.pow(10, k) * (1234.5 + 37 * i * j + 1e5 * (i + j) / 9.1);
        });
    }
}
