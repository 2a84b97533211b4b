package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.ScannedVolume;

/** Y-90 PET acquired as another isotope. Factors were computed apart, with 6586.2 s for F-18 and 230580 s for Y-90. */
class SurrogateIsotopeTest {

    private static final double FLOAT = 1e-6;

    /** The decay factors of the test have six decimals. */
    private static final double DECAY_FACTOR_DIGITS = 2e-6;

    private final Path folder;

    SurrogateIsotopeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static DataSet.Builder fluorine(DataSet.Builder item) {
        return item.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260302110000")
                .reals(Tag.RADIONUCLIDE_HALF_LIFE, 6586.2)
                .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, 0.967)
                .item(
                        Tag.RADIONUCLIDE_CODE_SEQUENCE,
                        c -> c.text(Tag.CODE_VALUE, "C-111A1")
                                .text(Tag.CODING_SCHEME_DESIGNATOR, "SRT")
                                .text(Tag.CODE_MEANING, "^18^Fluorine"));
    }

    private static DataSet.Builder bed(DataSet.Builder image, int k) {
        return image.text(Tag.ACQUISITION_TIME, k == 0 ? "120000" : "122000");
    }

    private ScannedVolume read(
            UnaryOperator<DataSet.Builder> item, BiFunction<DataSet.Builder, Integer, DataSet.Builder> change)
            throws IOException {
        return SyntheticSeries.readPet(
                folder,
                SyntheticSeries.surrogateRules(),
                (image, k) -> change.apply(SyntheticSeries.pharmaceutical(item).apply(image), k));
    }

    private static double factor(ScannedVolume scan, int k) {
        return scan.volume().at(1, 0, k) / ((1 + 0.5 * k) * (100 * k + 1));
    }

    private static void assertFactor(double expected, ScannedVolume scan, int k) {
        assertEquals(1, factor(scan, k) / expected, FLOAT, () -> "slice " + k + ": " + factor(scan, k));
    }

    /** Half-life and positron fraction in the header of a Y-90 image. */
    @ParameterizedTest
    @CsvSource({
        "230760, 3.186e-5, true",
        "230580, 3.2e-5, true",
        "231000, 3.17e-5, true",
        "6586.2, 3.186e-5, false",
        "230760, 1, false",
        "230760, 0.967, false",
        "230760, 3.4e-5, false",
        "235000, 3.186e-5, false"
    })
    void aYttriumImageMustHaveItsHalfLifeAndFraction(double halfLife, double fraction, boolean good)
            throws IOException {
        UnaryOperator<DataSet.Builder> item = i -> SyntheticSeries.yttrium(i)
                .reals(Tag.RADIONUCLIDE_HALF_LIFE, halfLife)
                .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, fraction);
        if (good) {
            ScannedVolume scan = SyntheticSeries.readPet(
                    folder, (image, k) -> SyntheticSeries.pharmaceutical(item).apply(image));
            assertFactor(1, scan, 1);
        } else {
            SeriesRefusals.assertRefused(
                    () -> SyntheticSeries.readPet(
                            folder,
                            (image, k) -> SyntheticSeries.pharmaceutical(item).apply(image)),
                    "Y-90, half-life",
                    "positron fraction",
                    "a Y-90 image has Y-90, half-life 230580 s, positron fraction 3.186e-05",
                    "--surrogate-isotope");
        }
    }

    @Test
    void aMissingFractionOrHalfLifeOfYttriumIsFine() throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(
                folder,
                (image, k) -> SyntheticSeries.pharmaceutical(i -> SyntheticSeries.yttrium(i)
                                .remove(Tag.RADIONUCLIDE_POSITRON_FRACTION)
                                .remove(Tag.RADIONUCLIDE_HALF_LIFE))
                        .apply(image));
        assertFactor(1, scan, 1);
        assertEquals(List.of(), scan.description().warnings());
    }

    @Test
    void aForeignHalfLifeWithoutANuclideIsRefused() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(
                        folder,
                        (image, k) -> SyntheticSeries.pharmaceutical(i -> i.reals(Tag.RADIONUCLIDE_HALF_LIFE, 5000))
                                .apply(image)),
                "no nuclide, half-life 5000 s, no positron fraction");
    }

    @Test
    void decayAndPositronsAreCorrectedFromTheTimesOfTheBeds() throws IOException {
        ScannedVolume scan = read(SurrogateIsotopeTest::fluorine, SurrogateIsotopeTest::bed);
        assertFactor(28_564.633678, scan, 0);
        assertFactor(25_266.663245, scan, 1);
        assertEquals(Optional.of("Y-90"), scan.emission().orElseThrow().nuclide());
        assertEquals(
                Optional.of(Duration.ofHours(1)), scan.emission().orElseThrow().sinceInjection());
        String warning = scan.description().warnings().get(0);
        for (String part : List.of("6586.2 s", "0.967", "230580 s", "3.186e-05", "25266.7 to 28564.6")) {
            assertTrue(warning.contains(part), warning);
        }
    }

    @Test
    void decayFactorsCountBeforeTimes() throws IOException {
        // as GE writes it: one acquisition time for all beds, the factor of the bed in each slice
        ScannedVolume scan = read(
                SurrogateIsotopeTest::fluorine,
                (image, k) -> image.reals(Tag.DECAY_FACTOR, k == 0 ? 1.064474 : 1.207765));
        assertEquals(1, factor(scan, 0) / 28_564.633678, DECAY_FACTOR_DIGITS);
        assertEquals(1, factor(scan, 1) / 25_266.663245, DECAY_FACTOR_DIGITS);
    }

    @Test
    void valuesAtAdministrationAreCorrectedOverTheTimeSince() throws IOException {
        ScannedVolume scan =
                read(SurrogateIsotopeTest::fluorine, (image, k) -> image.text(Tag.DECAY_CORRECTION, "ADMIN"));
        assertFactor(19_769.075430, scan, 2);
        assertEquals(Optional.of(Duration.ZERO), scan.emission().orElseThrow().sinceInjection());
        SeriesRefusals.assertRefused(
                () -> read(
                        SurrogateIsotopeTest::fluorine,
                        (image, k) -> image.text(Tag.DECAY_CORRECTION, "ADMIN").reals(Tag.DECAY_FACTOR, 1.0645)),
                "DecayFactor",
                "cannot be undone");
    }

    @Test
    void theOffsetOfTheFileCountsForTheAdministration() throws IOException {
        ScannedVolume scan = read(
                i -> fluorine(i).text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260302060000+0000"),
                (image, k) -> image.text(Tag.DECAY_CORRECTION, "ADMIN").text(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0500"));
        assertFactor(19_769.075430, scan, 2);
    }

    @Test
    void uncorrectedImagesGetTheDecayOfYttriumAlone() throws IOException {
        ScannedVolume scan =
                read(SurrogateIsotopeTest::fluorine, (image, k) -> bed(image, k).text(Tag.DECAY_CORRECTION, "NONE"));
        assertFactor(0.967 / 3.186e-5 * 1.0018047461, scan, 0);
        assertFactor(0.967 / 3.186e-5 * 1.0054251057, scan, 1);
    }

    @Test
    void yttriumDividedByAFractionOfOneIsMultipliedBack() throws IOException {
        ScannedVolume scan = read(
                i -> SyntheticSeries.yttrium(i)
                        .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, 1)
                        .reals(Tag.RADIONUCLIDE_HALF_LIFE, 230_580),
                (image, k) -> image);
        assertFactor(31387.3195, scan, 1);
    }

    @Test
    void anImageOfYttriumStaysAsItIs() throws IOException {
        ScannedVolume scan = read(SyntheticSeries::yttrium, (image, k) -> image);
        assertFactor(1, scan, 1);
        assertEquals(List.of(), scan.description().warnings());
    }

    private ScannedVolume counts(BiFunction<DataSet.Builder, Integer, DataSet.Builder> change) throws IOException {
        return read(
                i -> fluorine(i).remove(Tag.RADIONUCLIDE_POSITRON_FRACTION),
                (image, k) -> change.apply(image.text(Tag.UNITS, "CNTS"), k));
    }

    /** Of the second bed to the first, with Bq/mL. */
    private static final double SECOND_BED = 25_266.663245 / 28_564.633678;

    @Test
    void bedsOfCountsDecayAsThoseOfActivity() throws IOException {
        ScannedVolume byTimes = counts(SurrogateIsotopeTest::bed);
        assertEquals(SECOND_BED, factor(byTimes, 1) / factor(byTimes, 0), FLOAT);
        assertEquals(Optional.of("Y-90"), byTimes.emission().orElseThrow().nuclide());
        String warning = byTimes.description().warnings().get(0);
        assertTrue(warning.contains("only the decay between its images was corrected"), warning);
        ScannedVolume byFactors = counts((image, k) -> image.reals(Tag.DECAY_FACTOR, k == 0 ? 1.064474 : 1.207765));
        assertEquals(SECOND_BED, factor(byFactors, 1) / factor(byFactors, 0), DECAY_FACTOR_DIGITS);
        ScannedVolume admin = counts((image, k) -> bed(image, k).text(Tag.DECAY_CORRECTION, "ADMIN"));
        assertEquals(SECOND_BED, factor(admin, 1) / factor(admin, 0), FLOAT);
        ScannedVolume none = counts((image, k) -> bed(image, k).text(Tag.DECAY_CORRECTION, "NONE"));
        assertEquals(1.0054251057 / 1.0018047461, factor(none, 1) / factor(none, 0), FLOAT);
    }

    @Test
    void countsOfOneTimeNeedNoCorrection() throws IOException {
        assertEquals(1, factor(counts((image, k) -> image), 1), 0);
        assertEquals(1, factor(counts((image, k) -> image.remove(Tag.DECAY_CORRECTION)), 1), 0);
        assertEquals(1, factor(counts((image, k) -> image.text(Tag.SERIES_TIME, "115000")), 1), 0);
    }

    @Test
    void countsOfSeveralTimesThatCannotBeUndoneAreRefused() {
        SeriesRefusals.assertRefused(
                () -> counts((image, k) -> bed(image, k).remove(Tag.DECAY_CORRECTION)), "DecayCorrection");
        SeriesRefusals.assertRefused(
                () -> counts((image, k) -> k == 1 ? image.remove(Tag.ACQUISITION_TIME) : bed(image, k)),
                "neither a DecayFactor");
        SeriesRefusals.assertRefused(
                () -> read(
                        i -> i.text(Tag.RADIOPHARMACEUTICAL, "unknown")
                                .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, 0.967),
                        (image, k) -> bed(image, k).text(Tag.UNITS, "CNTS")),
                "states no half-life");
    }

    @Test
    void aStartThatNothingProvesIsRefused() throws IOException {
        for (String start : List.of("115800", "120200")) {
            SeriesRefusals.assertRefused(
                    () -> read(SurrogateIsotopeTest::fluorine, (image, k) -> image.text(Tag.SERIES_TIME, start)),
                    "states no DecayFactor",
                    "within 1 minute",
                    "cannot be undone");
        }
        SeriesRefusals.assertRefused(
                () -> read(SurrogateIsotopeTest::fluorine, (image, k) -> image.remove(Tag.SERIES_TIME)),
                "within 1 minute");
        assertFactor(
                28_564.633678,
                read(
                        SurrogateIsotopeTest::fluorine,
                        (image, k) -> image.text(Tag.SERIES_TIME, "115800")
                                .text(Tag.DECAY_CORRECTION_DATE_TIME, "20260302120000")),
                0);
    }

    @Test
    void whatCannotBeUndoneIsRefused() {
        SeriesRefusals.assertRefused(
                () -> read(i -> fluorine(i).remove(Tag.RADIONUCLIDE_POSITRON_FRACTION), (image, k) -> image),
                "RadionuclidePositronFraction",
                "cannot be undone");
        SeriesRefusals.assertRefused(
                () -> read(SurrogateIsotopeTest::fluorine, (image, k) -> image.remove(Tag.DECAY_CORRECTION)),
                "DecayCorrection",
                "cannot be undone");
        SeriesRefusals.assertRefused(
                () -> read(SurrogateIsotopeTest::fluorine, (image, k) -> image.remove(Tag.ACQUISITION_TIME)),
                "neither a DecayFactor",
                "cannot be undone");
    }
}
