package org.yttria.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;

/** The forms come from PS3.5 table 6.2-1, those with separators from its notes on earlier versions. */
class DicomTimeTest {

    @ParameterizedTest
    @CsvSource({
        "20040119, 2004-01-19",
        "2004.01.19, 2004-01-19",
        "2004-01-19, 2004-01-19",
        "20040229, 2004-02-29",
        "' 20040119 ', 2004-01-19"
    })
    void datesOfTheStandardAndOfItsPredecessorAreRead(String text, LocalDate expected) {
        assertEquals(Optional.of(expected), DicomTime.date(with(Tag.STUDY_DATE, text), Tag.STUDY_DATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2004", "200401", "20040230", "20041301", "19.01.2004", "2004.0119", "today"})
    void whatIsNoDateIsRefusedNamingTheElement(String text) {
        DataSet dataSet = with(Tag.STUDY_DATE, text);
        String message = assertThrows(InputDataException.class, () -> DicomTime.date(dataSet, Tag.STUDY_DATE))
                .getMessage();
        assertEquals("StudyDate (0008,0020) is \"" + text + "\", not a date such as 20040119", message);
    }

    @ParameterizedTest
    @CsvSource({
        "07, 07:00:00",
        "0709, 07:09:00",
        "070907, 07:09:07",
        "070907.0705, 07:09:07.0705",
        "070907.123456, 07:09:07.123456",
        "070907., 07:09:07",
        "07:09:07, 07:09:07",
        "07:09, 07:09:00",
        "235960, 23:59:59",
        "' 070907 ', 07:09:07"
    })
    void timesOfTheStandardAndOfItsPredecessorAreRead(String text, LocalTime expected) {
        assertEquals(Optional.of(expected), DicomTime.time(with(Tag.STUDY_TIME, text), Tag.STUDY_TIME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "070", "240000", "076000", "070961", "7:09", "07:09:07 PM", "-1"})
    void whatIsNoTimeIsRefusedNamingTheElement(String text) {
        DataSet dataSet = with(Tag.STUDY_TIME, text);
        String message = assertThrows(InputDataException.class, () -> DicomTime.time(dataSet, Tag.STUDY_TIME))
                .getMessage();
        assertEquals("StudyTime (0008,0030) is \"" + text + "\", not a time such as 070907.0705", message);
    }

    @ParameterizedTest
    @CsvSource({
        "20040119070907.0705, '', 2004-01-19T07:09:07.0705",
        "2004011907, '', 2004-01-19T07:00:00",
        "20040119070907+0100, '', 2004-01-19T07:09:07",
        "20040119070907, +0200, 2004-01-19T07:09:07",
        "20040119070907+0100, +0100, 2004-01-19T07:09:07",
        "20040119070907+0000, +0200, 2004-01-19T09:09:07",
        "20040119003000.5+0100, -0500, 2004-01-18T18:30:00.5"
    })
    void offsetsCountWhereBothTheValueAndTheDataSetStateOne(String text, String offset, LocalDateTime expected) {
        DataSet dataSet = DataSet.builder()
                .text(Tag.ACQUISITION_DATE_TIME, text)
                .text(Tag.TIMEZONE_OFFSET_FROM_UTC, offset)
                .build();
        assertEquals(Optional.of(expected), DicomTime.dateTime(dataSet, Tag.ACQUISITION_DATE_TIME));
    }

    @Test
    void anItemHasTheOffsetOfItsFile() {
        DataSet item = with(Tag.ACQUISITION_DATE_TIME, "20040119110000+0000");
        DataSet root = with(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0500");
        assertEquals(
                Optional.of(LocalDateTime.of(2004, 1, 19, 16, 0)),
                DicomTime.dateTime(item, Tag.ACQUISITION_DATE_TIME, DicomTime.offset(root)));
        assertEquals(
                Optional.of(LocalDateTime.of(2004, 1, 19, 11, 0)),
                DicomTime.dateTime(item, Tag.ACQUISITION_DATE_TIME, DicomTime.offset(DataSet.EMPTY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2004", "20040119", "20041319070907", "20040119250000", "20040119070907+9900"})
    void aDateWithoutTimeOfDayIsNoDateTime(String text) {
        DataSet dataSet = with(Tag.ACQUISITION_DATE_TIME, text);
        String message = assertThrows(
                        InputDataException.class, () -> DicomTime.dateTime(dataSet, Tag.ACQUISITION_DATE_TIME))
                .getMessage();
        assertTrue(String.valueOf(message).startsWith("AcquisitionDateTime (0008,002a) is \""), message);
    }

    @Test
    void anOffsetThatCannotBeReadIsRefused() {
        DataSet dataSet = DataSet.builder()
                .text(Tag.ACQUISITION_DATE_TIME, "20040119070907+0000")
                .text(Tag.TIMEZONE_OFFSET_FROM_UTC, "CET")
                .build();
        assertEquals(
                "TimezoneOffsetFromUTC (0008,0201) is \"CET\", not an offset from UTC such as +0100",
                assertThrows(InputDataException.class, () -> DicomTime.dateTime(dataSet, Tag.ACQUISITION_DATE_TIME))
                        .getMessage());
    }

    @Test
    void dateAndTimeOfTwoElementsBelongTogether() {
        DataSet both = DataSet.builder()
                .text(Tag.SERIES_DATE, "20040119")
                .text(Tag.SERIES_TIME, "070907")
                .build();
        assertEquals(
                Optional.of(LocalDateTime.of(2004, 1, 19, 7, 9, 7)),
                DicomTime.dateTime(both, Tag.SERIES_DATE, Tag.SERIES_TIME));
        assertEquals(
                Optional.empty(),
                DicomTime.dateTime(with(Tag.SERIES_DATE, "20040119"), Tag.SERIES_DATE, Tag.SERIES_TIME));
        assertEquals(
                Optional.empty(),
                DicomTime.dateTime(with(Tag.SERIES_TIME, "070907"), Tag.SERIES_DATE, Tag.SERIES_TIME));
    }

    @Test
    void whatIsAbsentOrEmptyIsNoTime() {
        assertEquals(Optional.empty(), DicomTime.date(DataSet.EMPTY, Tag.STUDY_DATE));
        assertEquals(Optional.empty(), DicomTime.time(with(Tag.STUDY_TIME, ""), Tag.STUDY_TIME));
        assertEquals(Optional.empty(), DicomTime.dateTime(DataSet.EMPTY, Tag.ACQUISITION_DATE_TIME));
    }

    private static DataSet with(int tag, String text) {
        return DataSet.builder().text(tag, text).build();
    }
}
