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
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.volume.EmissionHeader;
import org.yttria.imaging.volume.ScannedVolume;

/**
 * The three modes of decay correction, and the time since injection. Images are of 2 March 2026, 12:00, 20 min a bed,
 * injected on 1 March, 16:00. Factors were computed apart with a half-life of 64.05 h for what Yttria corrects.
 */
class DecayCorrectionTest {

    private static final Duration TWENTY_HOURS = Duration.ofHours(20);

    /** Values are stored in float. */
    private static final double FLOAT = 1e-6;

    private final Path folder;

    DecayCorrectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ScannedVolume read(BiFunction<DataSet.Builder, Integer, DataSet.Builder> change) throws IOException {
        return SyntheticSeries.readPet(folder, change);
    }

    private ScannedVolume read(UnaryOperator<DataSet.Builder> change) throws IOException {
        return read((image, k) -> change.apply(image));
    }

    private static EmissionHeader header(ScannedVolume scan) {
        return scan.emission().orElseThrow();
    }

    private static void assertUnknown(ScannedVolume scan, String... fragments) {
        EmissionHeader header = header(scan);
        assertEquals(Optional.empty(), header.sinceInjection(), header.timing());
        for (String fragment : fragments) {
            assertTrue(header.timing().contains(fragment), () -> "lacks \"" + fragment + "\": " + header.timing());
        }
    }

    /** Value over what is stored and rescaled. */
    private static double factor(ScannedVolume scan, int k) {
        return scan.volume().at(1, 0, k) / ((1 + 0.5 * k) * (100 * k + 1));
    }

    /** Beds of 20 min, slice by slice. */
    private static DataSet.Builder bed(DataSet.Builder image, int k) {
        return image.text(Tag.ACQUISITION_TIME, String.format("%02d%02d00", 12 + 20 * k / 60, 20 * k % 60));
    }

    private static UnaryOperator<DataSet.Builder> injection(UnaryOperator<DataSet.Builder> change) {
        return SyntheticSeries.pharmaceutical(i -> change.apply(SyntheticSeries.yttrium(i)));
    }

    @Test
    void startRefersToTheSeriesStart() throws IOException {
        ScannedVolume scan = read(image -> image.text(Tag.ACQUISITION_TIME, "121500"));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        assertEquals(1, factor(scan, 2), FLOAT);
    }

    @Test
    void severalBedsHaveOneReference() throws IOException {
        ScannedVolume scan = read(DecayCorrectionTest::bed);
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        assertEquals(1, factor(scan, 4), FLOAT);
    }

    @Test
    void aSeriesMadeLaterRefersToTheFirstAcquisition() throws IOException {
        ScannedVolume scan = read((image, k) -> bed(image, k).text(Tag.SERIES_TIME, "150000"));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        assertTrue(
                header(scan).timing().contains("first acquisition"),
                header(scan).timing());
    }

    @Test
    void theScanStartThatGeStatesCountsFirst() throws IOException {
        ScannedVolume scan = read(image -> image.text(Tag.SERIES_TIME, "150000")
                .text(Tag.ACQUISITION_TIME, "121500")
                .put(new Element.Text(0x00090010, Vr.LO, "GEMS_PETD_01"))
                .put(new Element.Text(0x0009100D, Vr.DT, "20260302113000.00")));
        assertEquals(Optional.of(Duration.ofMinutes(19 * 60 + 30)), header(scan).sinceInjection());
        ScannedVolume other = read(image -> image.text(Tag.SERIES_TIME, "150000")
                .text(Tag.ACQUISITION_TIME, "121500")
                .put(new Element.Text(0x00090010, Vr.LO, "SOMEBODY ELSE"))
                .put(new Element.Text(0x0009100D, Vr.DT, "20260302113000.00")));
        assertEquals(
                Optional.of(Duration.ofMinutes(20 * 60 + 15)), header(other).sinceInjection());
    }

    @Test
    void decayFactorsConfirmTheReference() throws IOException {
        // 1.0018 corrects to the begin of a frame of 20 min, half-life 230760 s
        ScannedVolume scan = read(image -> image.reals(Tag.DECAY_FACTOR, 1.0018));
        assertTrue(
                header(scan).timing().contains("as the decay factors confirm"),
                header(scan).timing());
        assertEquals(List.of(), scan.description().warnings());
    }

    @Test
    void decayFactorsOverruleTheUsualReference() throws IOException {
        // a series start three hours before would need 1.0348
        ScannedVolume scan = read(image -> image.text(Tag.SERIES_TIME, "090000").reals(Tag.DECAY_FACTOR, 1.0018));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        String warning = scan.description().warnings().get(0);
        assertTrue(warning.contains("first acquisition, 2026-03-02T12:00") && warning.contains("1.0348"), warning);
        ScannedVolume three =
                read(image -> image.text(Tag.SERIES_TIME, "090000").reals(Tag.DECAY_FACTOR, 1.0348));
        assertEquals(Optional.of(Duration.ofHours(17)), header(three).sinceInjection());
        assertEquals(List.of(), three.description().warnings());
    }

    @Test
    void decayFactorsThatFitNothingLeaveTheTimeUnknown() throws IOException {
        ScannedVolume scan = read(image -> image.reals(Tag.DECAY_FACTOR, 1.5));
        assertUnknown(scan, "1.5000", "1.0018");
        assertTrue(scan.description().warnings().get(0).contains("1.0018"));
    }

    @Test
    void adminIsNeverDecayedAgain() throws IOException {
        ScannedVolume scan = read((image, k) -> bed(image, k).text(Tag.DECAY_CORRECTION, "ADMIN"));
        assertEquals(Optional.of(Duration.ZERO), header(scan).sinceInjection());
        for (int k = 0; k < SyntheticSeries.SLICES; k++) {
            assertEquals(1, factor(scan, k), FLOAT);
        }
    }

    @Test
    void noneBringsEachBedToTheFirstOne() throws IOException {
        ScannedVolume scan = read((image, k) -> bed(image, k).text(Tag.DECAY_CORRECTION, "NONE"));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        assertEquals(1.0018047461, factor(scan, 0), FLOAT);
        assertEquals(1.0054251057, factor(scan, 1), FLOAT);
        assertEquals(1.0163648742, factor(scan, 4), FLOAT);
    }

    @Test
    void noneBringsEachBedOfCountsToTheFirstOne() throws IOException {
        ScannedVolume scan = read(
                (image, k) -> bed(image, k).text(Tag.DECAY_CORRECTION, "NONE").text(Tag.UNITS, "CNTS"));
        assertEquals(1.0054251057, factor(scan, 1), FLOAT);
        assertEquals(1.0163648742, factor(scan, 4), FLOAT);
        ScannedVolume one =
                read(image -> image.text(Tag.DECAY_CORRECTION, "NONE").text(Tag.UNITS, "CNTS"));
        assertEquals(1, factor(one, 4), 0);
        ScannedVolume start = read((image, k) -> bed(image, k).text(Tag.UNITS, "CNTS"));
        assertEquals(1, factor(start, 4), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BQML", "CNTS"})
    void noneOfSeveralTimesThatAreNotAllStatedIsRefused(String units) {
        SeriesRefusals.assertRefused(
                () -> read((image, k) -> {
                    DataSet.Builder none =
                            bed(image, k).text(Tag.DECAY_CORRECTION, "NONE").text(Tag.UNITS, units);
                    return k == 2 ? none.remove(Tag.ACQUISITION_TIME) : none;
                }),
                "NONE",
                "several times",
                "not stated in every image");
    }

    @Test
    void countsOfSeveralTimesAndNoHalfLifeAreRefused() {
        SeriesRefusals.assertRefused(
                () -> read((image, k) -> SyntheticSeries.pharmaceutical(
                                i -> i.text(Tag.RADIOPHARMACEUTICAL, "microspheres"))
                        .apply(bed(image, k))
                        .text(Tag.DECAY_CORRECTION, "NONE")
                        .text(Tag.UNITS, "CNTS")),
                "several times",
                "no half-life");
    }

    @Test
    void bedsOfUnstatedDecayCorrectionAreWarnedOf() throws IOException {
        ScannedVolume scan = read((image, k) -> bed(image, k).remove(Tag.DECAY_CORRECTION));
        assertTrue(scan.description().warnings().get(0).contains("do not fit together"));
        assertEquals(
                List.of(),
                read(image -> image.remove(Tag.DECAY_CORRECTION)).description().warnings());
    }

    @Test
    void noneWithoutTimesStaysAsItIsAndUnknown() throws IOException {
        ScannedVolume scan =
                read(image -> image.text(Tag.DECAY_CORRECTION, "NONE").remove(Tag.ACQUISITION_TIME));
        assertUnknown(scan, "NONE", "not stated in every image");
        assertEquals(1, factor(scan, 3), FLOAT);
    }

    @Test
    void withoutDecayCorrectionTheTimeIsUnknown() throws IOException {
        assertUnknown(read(image -> image.remove(Tag.DECAY_CORRECTION)), "DecayCorrection (0054,1102) is missing");
        assertUnknown(read(image -> image.text(Tag.DECAY_CORRECTION, "SOMETIME")), "missing or unknown");
    }

    @Test
    void withoutAcquisitionTimesTheSeriesStartIsNotTrusted() throws IOException {
        assertUnknown(
                read((image, k) -> k == 1 ? image.remove(Tag.ACQUISITION_TIME) : image), "not stated in every image");
    }

    @Test
    void aSeriesStartLongBeforeItsImagesIsNotTrustedUnproven() throws IOException {
        assertUnknown(
                read(image -> image.text(Tag.SERIES_TIME, "112000")),
                "series' start, 2026-03-02T11:20, or to the first acquisition, 2026-03-02T12:00",
                "0.72 %",
                "19.333 h before",
                "20.000 h before");
    }

    @Test
    void aSeriesStartShortlyBeforeItsImagesIsWarnedOf() throws IOException {
        ScannedVolume scan = read(image -> image.text(Tag.SERIES_TIME, "114000"));
        assertEquals(Optional.of(Duration.ofMinutes(19 * 60 + 40)), header(scan).sinceInjection());
        String warning = scan.description().warnings().get(0);
        for (String part : List.of("11:40", "12:00", "0.36 %", "not proven")) {
            assertTrue(warning.contains(part), warning);
        }
        ScannedVolume close = read(image -> image.text(Tag.SERIES_TIME, "115600"));
        assertEquals(List.of(), close.description().warnings());
    }

    @Test
    void theScanStartOfGeIsWarnedOfIfNothingProvesIt() throws IOException {
        ScannedVolume scan = read(image -> ge(image, "20260302113000.00"));
        assertTrue(scan.description().warnings().get(0).contains("scan start that GE states, 2026-03-02T11:30"));
        assertUnknown(read(image -> ge(image, "20260302050000.00")), "13.000 h before", "20.000 h before");
    }

    private static DataSet.Builder ge(DataSet.Builder image, String start) {
        return image.put(new Element.Text(0x00090010, Vr.LO, "GEMS_PETD_01"))
                .put(new Element.Text(0x0009100D, Vr.DT, start));
    }

    @Test
    void theBestFitCountsNotTheFirstThatNearlyFits() throws IOException {
        // a series start ten minutes before would need 1.0036
        ScannedVolume scan = read(image -> image.text(Tag.SERIES_TIME, "115000").reals(Tag.DECAY_FACTOR, 1.0018));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        // 5.5 minutes are within the tolerance of either, and told apart by the digits: 1.0018 and 1.0028
        ScannedVolume near = read(image -> image.text(Tag.SERIES_TIME, "115430").reals(Tag.DECAY_FACTOR, 1.0028));
        assertEquals(
                Optional.of(Duration.ofSeconds(19 * 3600 + 54 * 60 + 30)),
                header(near).sinceInjection());
        assertEquals(List.of(), near.description().warnings());
    }

    @Test
    void everyFrameMustFit() throws IOException {
        double[] good = {1.0018, 1.0054, 1.0091, 1.0127, 1.0164};
        ScannedVolume scan = read((image, k) -> bed(image, k).reals(Tag.DECAY_FACTOR, good[k]));
        assertTrue(header(scan).timing().contains("as the decay factors confirm"));
        assertUnknown(
                read((image, k) -> bed(image, k).reals(Tag.DECAY_FACTOR, 1.0018)),
                "each bed refers to its own start",
                "1.0164 where 1.0018");
        assertUnknown(
                read((image, k) -> bed(image, k).reals(Tag.DECAY_FACTOR, k == 2 ? 1.0127 : good[k])),
                "1.0091 where 1.0127");
    }

    @Test
    void bedsOfOneStatedTimeAreConfirmedByTheFirst() throws IOException {
        // as GE writes it
        double[] factors = {1.0164, 1.0127, 1.0091, 1.0054, 1.0018};
        ScannedVolume scan = read((image, k) -> image.reals(Tag.DECAY_FACTOR, factors[k]));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
        assertTrue(header(scan).timing().contains("as the decay factors confirm"));
    }

    @Test
    void factorsOfTooFewDigitsProveNothing() throws IOException {
        ScannedVolume scan = read(image -> image.text(Tag.SERIES_TIME, "114000").reals(Tag.DECAY_FACTOR, 1));
        assertEquals(Optional.of(Duration.ofMinutes(19 * 60 + 40)), header(scan).sinceInjection());
        assertTrue(
                header(scan).timing().contains("too few digits to tell it from the first acquisition"),
                header(scan).timing());
        assertTrue(scan.description().warnings().get(0).contains("not proven"));
        assertUnknown(
                read(image -> image.text(Tag.SERIES_TIME, "112800").reals(Tag.DECAY_FACTOR, 1)),
                "too few digits to tell it from the first acquisition",
                "19.467 h",
                "20.000 h");
    }

    @Test
    void theStatedTimeOfDecayCorrectionCountsFirst() throws IOException {
        String stated = "20260302113000";
        ScannedVolume scan = read(image -> image.text(Tag.DECAY_CORRECTION_DATE_TIME, stated));
        assertEquals(Optional.of(Duration.ofMinutes(19 * 60 + 30)), header(scan).sinceInjection());
        assertEquals(List.of(), scan.description().warnings());
        ScannedVolume untimed =
                read(image -> image.text(Tag.DECAY_CORRECTION_DATE_TIME, stated).remove(Tag.ACQUISITION_TIME));
        assertEquals(
                Optional.of(Duration.ofMinutes(19 * 60 + 30)), header(untimed).sinceInjection());
        assertUnknown(
                read((image, k) -> image.text(Tag.DECAY_CORRECTION_DATE_TIME, k == 2 ? "20260302115000" : stated)),
                "do not all state the same time of decay correction",
                "11:30",
                "11:50");
        ScannedVolume contradicted =
                read(image -> image.text(Tag.DECAY_CORRECTION_DATE_TIME, stated).reals(Tag.DECAY_FACTOR, 1.0018));
        assertEquals(Optional.of(TWENTY_HOURS), header(contradicted).sinceInjection());
        assertTrue(contradicted.description().warnings().get(0).contains("1.0072 where 1.0018 is stated"));
    }

    @Test
    void anInjectionWithoutItsDayIsNotGuessedForALongLivedNuclide() throws IOException {
        ScannedVolume scan = read(injection(i ->
                i.remove(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME).text(Tag.RADIOPHARMACEUTICAL_START_TIME, "110000")));
        assertUnknown(scan, "not the day", "1.000 h or any number of days more", "--time-since-injection");
    }

    private static UnaryOperator<DataSet.Builder> technetium(String injectionTime) {
        return SyntheticSeries.pharmaceutical(i ->
                i.text(Tag.RADIOPHARMACEUTICAL_START_TIME, injectionTime).text(Tag.RADIOPHARMACEUTICAL, "99mTc MAA"));
    }

    @Test
    void anInjectionWithoutItsDayIsOfTheScansDayForAShortLivedNuclide() throws IOException {
        ScannedVolume scan = read(technetium("103000"));
        assertEquals(Optional.of(Duration.ofMinutes(90)), header(scan).sinceInjection());
        assertTrue(header(scan).timing().contains("taken to be on the day of the scan"));
    }

    @Test
    void midnightBetweenAnUndatedInjectionAndTheScanIsNotGuessed() throws IOException {
        assertUnknown(read(technetium("233000")), "not the day: 12.500 h or any number of days more");
    }

    @Test
    void midnightBetweenADatedInjectionAndTheScanIsNoProblem() throws IOException {
        ScannedVolume scan =
                read(image -> injection(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260301233000"))
                        .apply(image)
                        .text(Tag.SERIES_TIME, "003000")
                        .text(Tag.ACQUISITION_TIME, "003000"));
        assertEquals(Optional.of(Duration.ofHours(1)), header(scan).sinceInjection());
    }

    @Test
    void bedsAfterMidnightBelongToTheNextDay() throws IOException {
        ScannedVolume scan = read((image, k) -> image.text(Tag.DECAY_CORRECTION, "NONE")
                .text(Tag.SERIES_TIME, "235000")
                .text(Tag.ACQUISITION_DATE, k == 0 ? "20260302" : "20260303")
                .text(Tag.ACQUISITION_TIME, k == 0 ? "235000" : "001000"));
        assertEquals(1.0054251057, factor(scan, 1), FLOAT);
        assertEquals(Optional.of(Duration.ofMinutes(31 * 60 + 50)), header(scan).sinceInjection());
    }

    @Test
    void theOffsetOfTheFileCountsForItsItems() throws IOException {
        // 11:00 UTC of the day before is 16:00 at +0500
        ScannedVolume scan =
                read(image -> injection(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260301110000+0000"))
                        .apply(image)
                        .text(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0500"));
        assertEquals(Optional.of(TWENTY_HOURS), header(scan).sinceInjection());
    }

    @Test
    void anInjectionAfterTheScanIsNoTime() throws IOException {
        assertUnknown(
                read(injection(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260302130000"))),
                "injection at 2026-03-02T13:00, after 2026-03-02T12:00",
                "--time-since-injection");
    }

    @Test
    void anInjectionAsTheScanBeganIsWarnedOf() throws IOException {
        assertInjectionWarned("20260302120000", "0.0 min before the scan");
        assertInjectionWarned("20260302115500", "5.0 min before the scan");
        ScannedVolume late = read(injection(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260302115400")));
        assertEquals(List.of(), late.description().warnings());
        ScannedVolume shortLived = read(
                SyntheticSeries.pharmaceutical(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260302115900")
                        .text(Tag.RADIOPHARMACEUTICAL, "Tc-99m MAA")));
        assertEquals(List.of(), shortLived.description().warnings());
    }

    private void assertInjectionWarned(String start, String part) throws IOException {
        ScannedVolume scan = read(injection(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, start)));
        assertEquals(1, scan.description().warnings().size());
        assertTrue(scan.description().warnings().get(0).contains(part));
    }

    @Test
    void anInjectionLongDecayedIsNoTime() throws IOException {
        assertUnknown(
                read(injection(i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "19700101000000"))),
                "nothing would be left to see");
    }

    @Test
    void withoutAnInjectionTheTimeIsUnknown() throws IOException {
        assertUnknown(
                read(injection(i -> i.remove(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME))), "states no time of injection");
    }

    @Test
    void nuclearMedicineObjectsAreTimedByTheirDecayCorrectionIfTheyStateIt() throws IOException {
        DataSet.Builder nm = SyntheticSeries.nm(4)
                .text(Tag.UNITS, "BQML")
                .text(Tag.SERIES_DATE, "20260302")
                .text(Tag.SERIES_TIME, "120000")
                .text(Tag.ACQUISITION_DATE, "20260302")
                .text(Tag.ACQUISITION_TIME, "120000")
                .item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, SyntheticSeries::yttrium)
                .item(
                        Tag.ROTATION_INFORMATION_SEQUENCE,
                        r -> r.integers(Tag.ACTUAL_FRAME_DURATION, 20_000)
                                .integers(Tag.NUMBER_OF_FRAMES_IN_ROTATION, 60));
        assertUnknown(SyntheticSeries.readNm(folder, nm), "DecayCorrection (0054,1102) is missing");
        ScannedVolume none = SyntheticSeries.readNm(folder, nm.text(Tag.DECAY_CORRECTION, "NONE"));
        assertEquals(Optional.of(TWENTY_HOURS), header(none).sinceInjection());
        assertEquals(1.0018047461 * 101, none.volume().at(1, 0, 1), 101 * FLOAT);
        ScannedVolume admin = SyntheticSeries.readNm(folder, nm.text(Tag.DECAY_CORRECTION, "ADMIN"));
        assertEquals(Optional.of(Duration.ZERO), header(admin).sinceInjection());
    }
}
