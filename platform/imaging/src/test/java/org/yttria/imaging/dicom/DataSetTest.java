package org.yttria.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;

class DataSetTest {

    @Test
    void elementsComeInTheOrderOfTheirTags() {
        DataSet dataSet = DataSet.builder()
                .integers(Tag.ROWS, 2)
                .bytes(0xFFFCFFFC, Vr.OB, ByteBuffer.allocate(2))
                .text(Tag.MODALITY, "CT")
                .build();
        assertEquals(
                List.of(Tag.MODALITY, Tag.ROWS, 0xFFFCFFFC),
                dataSet.elements().stream().map(Element::tag).toList());
    }

    @Test
    void absentAndEmptyElementsHaveNoValue() {
        DataSet dataSet = DataSet.builder()
                .text(Tag.PATIENT_ID)
                .text(Tag.SLICE_THICKNESS, " ")
                .items(Tag.SOURCE_IMAGE_SEQUENCE)
                .build();
        assertEquals(Optional.empty(), dataSet.string(Tag.PATIENT_ID));
        assertEquals(Optional.empty(), dataSet.real(Tag.SLICE_THICKNESS));
        assertEquals(Optional.empty(), dataSet.reals(Tag.PIXEL_SPACING, 2));
        assertEquals(Optional.empty(), dataSet.item(Tag.SOURCE_IMAGE_SEQUENCE));
        assertEquals(Optional.empty(), dataSet.bytes(Tag.PIXEL_DATA));
        assertFalse(dataSet.hasValue(Tag.SOURCE_IMAGE_SEQUENCE));
    }

    @ParameterizedTest
    @CsvSource({
        "1e400, not a finite number",
        "NaN, not a number",
        "1d, not a number",
        "0x10, not a number",
        "1 2, not a number",
        "--1, not a number"
    })
    void whatJavaWouldTakeForANumberIsNone(String text, String reason) {
        DataSet dataSet = DataSet.builder().text(Tag.SLICE_THICKNESS, text).build();
        String message = assertThrows(InputDataException.class, () -> dataSet.real(Tag.SLICE_THICKNESS))
                .getMessage();
        assertTrue(String.valueOf(message).startsWith("SliceThickness (0018,0050) is "), message);
        assertTrue(String.valueOf(message).endsWith(reason), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", ".1", "1e", "+"})
    void aMillionDigitsAreRefusedWithinASecond(String start) {
        for (String end : List.of("", "x", ".x", "e1x")) {
            String digits = start + "1".repeat(1_000_000) + end;
            DataSet dataSet =
                    DataSet.builder().text(Tag.SLICE_THICKNESS, digits).build();
            InputDataException refusal = assertTimeoutPreemptively(
                    Duration.ofSeconds(1),
                    () -> assertThrows(InputDataException.class, () -> dataSet.reals(Tag.SLICE_THICKNESS)));
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains(digits.length() + " characters"), "names the length");
            assertTrue(message.length() < 300, "is short");
        }
    }

    @Test
    void numbersLongerThanTheStandardAllowsAreReadAllTheSame() {
        String digits = "1." + "3".repeat(60) + "e1";
        DataSet dataSet = DataSet.builder()
                .text(Tag.PIXEL_SPACING, digits, "1.9531249999999998737", "+.5", "-5.", "1E-5")
                .build();
        assertArrayEquals(
                new double[] {40.0 / 3, Double.parseDouble("1.9531249999999998737"), 0.5, -5, 1e-5},
                dataSet.reals(Tag.PIXEL_SPACING));
    }

    @Test
    void numbersMustBeAsManyAndAsWholeAsTheyShould() {
        DataSet dataSet = DataSet.builder()
                .text(Tag.PIXEL_SPACING, "1", "2", "3")
                .text(Tag.INSTANCE_NUMBER, "1.5")
                .text(Tag.SERIES_NUMBER, "7.0")
                .build();
        assertThrows(InputDataException.class, () -> dataSet.reals(Tag.PIXEL_SPACING, 2));
        assertThrows(InputDataException.class, () -> dataSet.integer(Tag.INSTANCE_NUMBER));
        assertEquals(Optional.of(7), dataSet.integer(Tag.SERIES_NUMBER));
    }

    @Test
    void integersAreThoseOfWholeNumbersAlone() {
        DataSet dataSet = DataSet.builder()
                .integers(Tag.FRAME_INCREMENT_POINTER, Tag.SLICE_VECTOR)
                .integers(Tag.INSTANCE_NUMBER, -3)
                .text(Tag.SERIES_NUMBER, "1.5")
                .reals(Tag.REAL_WORLD_VALUE_SLOPE, 2)
                .bytes(Tag.ROWS, Vr.US, ByteBuffer.allocate(1))
                .bytes(Tag.COLUMNS, Vr.OB, ByteBuffer.allocate(2))
                .build();
        assertArrayEquals(new long[] {Tag.SLICE_VECTOR}, dataSet.integers(Tag.FRAME_INCREMENT_POINTER));
        assertArrayEquals(new long[] {-3}, dataSet.integers(Tag.INSTANCE_NUMBER));
        assertArrayEquals(new long[0], dataSet.integers(Tag.PIXEL_PADDING_VALUE));
        for (int tag : new int[] {Tag.SERIES_NUMBER, Tag.REAL_WORLD_VALUE_SLOPE, Tag.ROWS, Tag.COLUMNS}) {
            assertThrows(InputDataException.class, () -> dataSet.integers(tag), () -> DataDictionary.name(tag));
        }
    }

    @Test
    void whatABuilderCannotHoldIsAnErrorOfTheCaller() {
        DataSet.Builder builder = DataSet.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.integers(Tag.ROWS, 65_536));
        assertThrows(IllegalArgumentException.class, () -> builder.integers(Tag.ROWS, -1));
        assertThrows(IllegalArgumentException.class, () -> builder.integers(Tag.SOURCE_IMAGE_SEQUENCE, 1));
        assertThrows(IllegalArgumentException.class, () -> builder.reals(Tag.SLICE_THICKNESS, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> builder.reals(Tag.REAL_WORLD_VALUE_SLOPE, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> builder.text(Tag.ROWS, "2"));
    }

    @Test
    void carriedElementsAreKnownUntilTheyAreReplaced() {
        DataSet from = DataSet.builder().text(Tag.PATIENT_ID, "id").build();
        DataSet carried = DataSet.builder().carried(from, Tag.PATIENT_ID).build();
        assertEquals(from, carried, "where a value comes from does not count");
        assertTrue(carried.isCarried(Tag.PATIENT_ID));
        assertTrue(DataSet.builder().carriedText(Tag.PATIENT_ID, "id").build().isCarried(Tag.PATIENT_ID));
        assertTrue(carried.toBuilder().build().isCarried(Tag.PATIENT_ID));
        assertFalse(carried.toBuilder().text(Tag.PATIENT_ID, "own").build().isCarried(Tag.PATIENT_ID));
        assertFalse(DataSet.builder().carried(from, Tag.PATIENT_NAME).build().hasValue(Tag.PATIENT_NAME));
    }

    @Test
    void identifiersTellApartWhatTheirPartsWouldBeTogether() {
        Set<String> all = new HashSet<>();
        String[][] parts = {
            {"a\nb"},
            {"a", "b"},
            {"a\n", "b"},
            {"a", "\nb"},
            {"a", "", "b"},
            {"a", "b", ""},
            {"", "a", "b"},
            {"ab"},
            {},
            {""}
        };
        for (String[] some : parts) {
            String uid = UniqueIdentifier.of(some);
            assertTrue(UniqueIdentifier.isValid(uid), uid);
            assertEquals(uid, UniqueIdentifier.of(some.clone()));
            assertTrue(all.add(uid), () -> "twice: " + Arrays.toString(some));
        }
    }
}
