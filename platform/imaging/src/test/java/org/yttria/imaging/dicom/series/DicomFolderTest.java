package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;

/** Rows of the pitfall table about folders with several series. */
class DicomFolderTest {

    private final Path folder;

    DicomFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void write(String name, DataSet.Builder object) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        SyntheticSeries.CODEC.write(object.build(), file);
    }

    private void writeCt(String name, UnaryOperator<DataSet.Builder> change) throws IOException {
        for (int k = 0; k < 3; k++) {
            write(name + k + ".dcm", change.apply(SyntheticSeries.ct(k)));
        }
    }

    private static UnaryOperator<DataSet.Builder> series(String uid, int number) {
        return image -> image.text(Tag.SERIES_INSTANCE_UID, uid).integers(Tag.SERIES_NUMBER, number);
    }

    private DicomFolder scan() throws IOException {
        return DicomFolder.scan(folder, SyntheticSeries.CODEC);
    }

    private List<Integer> sizes() throws IOException {
        return scan().series().stream().map(s -> s.headers().size()).toList();
    }

    @Test
    void filesAreFoundInAllFoldersApartFromHiddenOnesAndDicomdir() throws IOException {
        writeCt("a/b/ct", image -> image);
        writeCt(".hidden/ct", series("1.2.3", 9));
        write("DICOMDIR", SyntheticSeries.ct(0));
        Files.writeString(folder.resolve("notes.txt"), "a list of what is in here, long enough to be a file");
        Files.writeString(folder.resolve("broken.dcm"), "too short");
        DicomFolder scan = scan();
        assertEquals(1, scan.series().size());
        assertEquals(3, scan.series().get(0).headers().size());
        assertEquals(List.of(folder.resolve("notes.txt")), scan.otherFiles());
        assertEquals(1, scan.damaged().size());
        assertTrue(scan.damaged().get(0).contains("broken.dcm"));
    }

    @Test
    void aFileThatBeginsAsDicomAndEndsTooSoonIsDamagedNotForeign() throws IOException {
        writeCt("ct", image -> image);
        byte[] whole = Files.readAllBytes(folder.resolve("ct0.dcm"));
        Files.write(folder.resolve("cut"), Arrays.copyOf(whole, 300));
        DicomFolder scan = scan();
        assertEquals(List.of(), scan.otherFiles());
        assertEquals(1, scan.damaged().size(), () -> scan.damaged().toString());
    }

    @Test
    void aHeaderThatCannotBeGroupedIsDamaged() throws IOException {
        writeCt("ct", image -> image);
        write("odd.dcm", SyntheticSeries.ct(0).put(new Element.Text(Tag.ROWS, Vr.LO, "many")));
        assertTrue(scan().damaged().get(0).contains("Rows"));
    }

    static Stream<Arguments> whatTellsSeriesApart() {
        return Stream.of(
                Arguments.of("series", series("1.2.3", 3)),
                Arguments.of("orientation", (UnaryOperator<DataSet.Builder>)
                        image -> image.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1)),
                Arguments.of("matrix", (UnaryOperator<DataSet.Builder>) image -> image.integers(Tag.ROWS, 2)),
                Arguments.of("frame of reference", (UnaryOperator<DataSet.Builder>)
                        image -> image.text(Tag.FRAME_OF_REFERENCE_UID, "1.2.9")),
                Arguments.of("class", (UnaryOperator<DataSet.Builder>)
                        image -> image.text(Tag.SOP_CLASS_UID, SopClass.PET.uid())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatTellsSeriesApart")
    void seriesAreToldApartBy(String what, UnaryOperator<DataSet.Builder> change) throws IOException {
        writeCt("a", image -> image);
        writeCt("b", change);
        assertEquals(List.of(3, 3), sizes());
    }

    @Test
    void roundingOfDirectionsTellsNothingApart() throws IOException {
        writeCt("a", image -> image);
        writeCt("b", image -> image.reals(Tag.IMAGE_ORIENTATION_PATIENT, 0.9999999, 0.0004, 0, -0.0004, 0.9999999, 0));
        assertEquals(List.of(6), sizes());
    }

    @Test
    void filesWithoutSeriesUidAreGroupedByFolderWithAWarning() throws IOException {
        writeCt("a/ct", image -> image.text(Tag.SERIES_INSTANCE_UID));
        writeCt("b/ct", image -> image.remove(Tag.SERIES_INSTANCE_UID));
        DicomFolder scan = scan();
        assertEquals(2, scan.series().size());
        assertEquals("", scan.series().get(0).uid());
        assertTrue(scan.series().get(0).warnings().get(0).contains("state no series UID"));
    }

    @Test
    void objectsThatAreCompleteInThemselvesAreTheirOwnSeries() throws IOException {
        write("a.dcm", SyntheticSeries.nm(4));
        write("b.dcm", SyntheticSeries.nm(-4));
        assertEquals(List.of(1, 1), sizes());
    }

    @Test
    void imagesOfKindsThatAreNotReadAreOneSeries() throws IOException {
        for (int k = 0; k < 4; k++) {
            write(
                    "m" + k + ".dcm",
                    SyntheticSeries.ct(k)
                            .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4")
                            .text(Tag.MODALITY, "MR")
                            .reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, k % 2, 1 - k % 2));
            write("c" + k + ".dcm", SyntheticSeries.image(SopClass.SECONDARY_CAPTURE, "OT", "captures", k));
        }
        assertEquals(List.of(4, 4), sizes());
        write(
                "d.dcm",
                SyntheticSeries.image(SopClass.SECONDARY_CAPTURE, "OT", "captures", 9)
                        .integers(Tag.NUMBER_OF_FRAMES, 7));
        assertEquals(List.of(4, 1, 4), sizes(), "an object of several frames is complete in itself");
    }

    @Test
    void whatTheUidOfASecondaryCaptureBeginsAreNoSecondaryCaptures() throws IOException {
        for (String kind : List.of("1.2.840.10008.5.1.4.1.1.77.1.6", "1.2.840.10008.5.1.4.1.1.7.2")) {
            write("one.dcm", SyntheticSeries.image(SopClass.CT, "OT", "one", 0).text(Tag.SOP_CLASS_UID, kind));
            assertEquals(
                    kind.contains(".7.") ? Optional.of("a secondary capture") : Optional.empty(),
                    scan().series().get(0).unsuitable());
        }
    }

    @Test
    void theOnlyCandidateIsTaken() throws IOException {
        writeCt("ct", image -> image);
        write("nm.dcm", SyntheticSeries.nm(4));
        write(
                "scout.dcm",
                SyntheticSeries.ct(0)
                        .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER")
                        .text(Tag.SERIES_INSTANCE_UID, "1.2.7"));
        write("capture.dcm", SyntheticSeries.ct(0).text(Tag.SOP_CLASS_UID, SopClass.SECONDARY_CAPTURE.uid()));
        assertEquals("CT", scan().select(SeriesPurpose.CT, List.of()).modality());
        assertEquals("NM", scan().select(SeriesPurpose.EMISSION, List.of()).modality());
        SeriesRefusals.assertRefused(
                () -> scan().select(SeriesPurpose.DOSE, List.of()),
                "holds no dose (RTDOSE)",
                "(not usable: a localiser)",
                "(not usable: a secondary capture)");
    }

    static Stream<Arguments> neverCandidates() {
        return Stream.of(
                Arguments.of(
                        "a localiser", SyntheticSeries.ct(0).text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER")),
                Arguments.of(
                        "a secondary capture",
                        SyntheticSeries.ct(0).text(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", "SCREEN SAVE")),
                Arguments.of("a single image", SyntheticSeries.ct(0)),
                Arguments.of("a reprojection", SyntheticSeries.pet(0).text(Tag.SERIES_TYPE, "STATIC", "REPROJECTION")),
                Arguments.of("a transmission image", SyntheticSeries.pet(0).text(Tag.COUNTS_SOURCE, "TRANSMISSION")),
                Arguments.of(
                        "these are projections (ImageType TOMO)",
                        SyntheticSeries.nm(4).text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "TOMO", "EMISSION")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverCandidates")
    void whatIsNoVolumeIsNamedAndNeverTaken(String why, DataSet.Builder object) throws IOException {
        write("one.dcm", object);
        SeriesPurpose purpose =
                "CT".equals(object.build().requireString(Tag.MODALITY)) ? SeriesPurpose.CT : SeriesPurpose.EMISSION;
        SeriesRefusals.assertRefused(() -> scan().select(purpose, List.of()), "holds no", "(not usable: " + why);
    }

    private void writeThree() throws IOException {
        writeCt("a", series("1.2.3.40", 2));
        writeCt("b", series("1.2.3.41", 3));
        writeCt("c", series("1.9.3.41", 3));
        write("nm.dcm", SyntheticSeries.nm(4).integers(Tag.SERIES_NUMBER, 8));
    }

    @Test
    void severalCandidatesAreListedAndNeverChosenFrom() throws IOException {
        writeThree();
        SeriesRefusals.assertRefused(
                () -> scan().select(SeriesPurpose.CT, List.of()),
                "several series that can be the CT",
                "--series",
                "\n  1.2.3.40, number 2, CT, \"ct\", 3 images of 4x3",
                "\n  1.9.3.41, number 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "1.2.3.40", ".40", "1.2.3.40"})
    void aSeriesIsChosenByNumberOrUidOrAPartOfIt(String wanted) throws IOException {
        writeThree();
        assertEquals(
                "1.2.3.40", scan().select(SeriesPurpose.CT, List.of(wanted)).uid());
    }

    @Test
    void severalWantedPartsMustAllFit() throws IOException {
        writeThree();
        assertEquals(
                "1.2.3.41", scan().select(SeriesPurpose.CT, List.of("3", "1.2")).uid());
        SeriesRefusals.assertRefused(
                () -> scan().select(SeriesPurpose.CT, List.of("2", "3")), "no CT is all of --series 2, 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "1.2.3", ".41"})
    void anAmbiguousChoiceIsNoChoice(String wanted) throws IOException {
        writeThree();
        SeriesRefusals.assertRefused(
                () -> scan().select(SeriesPurpose.CT, List.of(wanted)), "several series that can be the CT");
    }

    @Test
    void aWishForAnotherPurposeDoesNotCountAndOneForNothingIsRefused() throws IOException {
        writeThree();
        assertEquals(
                "1.2.3.40", scan().select(SeriesPurpose.CT, List.of("8", "2")).uid());
        assertTrue(scan().holds("8"));
        assertFalse(scan().holds("77"));
        SeriesRefusals.assertRefused(
                () -> scan().select(SeriesPurpose.EMISSION, List.of("77")), "no series has the number, UID", "\"77\"");
    }

    @Test
    void aSingleFileIsAFolderOfItsOwn() throws IOException {
        write("nm.dcm", SyntheticSeries.nm(4));
        write("other.dcm", SyntheticSeries.nm(-4));
        DicomFolder one = DicomFolder.scan(folder.resolve("nm.dcm"), SyntheticSeries.CODEC);
        assertEquals(
                List.of(folder.resolve("nm.dcm")),
                one.select(SeriesPurpose.EMISSION, List.of()).paths());
    }
}
