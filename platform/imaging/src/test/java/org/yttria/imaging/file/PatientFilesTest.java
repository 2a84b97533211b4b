package org.yttria.imaging.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yttria.imaging.RandomContents;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/** Real files from 3D Slicer against values that another program decoded; the resource says how. */
@Tag("reference")
class PatientFilesTest {

    /** Sums of the same numbers in another order, in double precision. */
    private static final double RELATIVE_SUM_TOLERANCE = 1e-12;

    private static final double HEADER_TOLERANCE_MM = 1e-12;

    private static Stream<JsonNode> reference(String kind) throws IOException {
        try (InputStream in = PatientFilesTest.class.getResourceAsStream("patient-files.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).required(kind).spliterator(), false);
        }
    }

    static Stream<JsonNode> images() throws IOException {
        return reference("images");
    }

    static Stream<JsonNode> segmentations() throws IOException {
        return reference("segmentations");
    }

    private static Path file(JsonNode expected) {
        return SharedFiles.require(expected.required("file").asText());
    }

    private static void assertSizes(JsonNode expected, Grid grid) {
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(expected.required("sizes").get(axis).asInt(), grid.size(axis));
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void imageIsWhatAnotherProgramDecodes(JsonNode expected) throws IOException {
        ScannedVolume read = ImageFiles.readVolume(file(expected), Quantity.ACTIVITY_CONCENTRATION);
        Grid grid = read.volume().grid();
        assertSizes(expected, grid);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(
                    expected.required("spacingMm").get(axis).asDouble(), grid.spacingMm(axis), HEADER_TOLERANCE_MM);
            assertEquals(
                    expected.required("originMm").get(axis).asDouble(),
                    grid.indexToWorld().translation().component(axis),
                    HEADER_TOLERANCE_MM);
        }
        double sum = expected.required("sum").asDouble();
        assertEquals(sum, read.volume().sum(), sum * RELATIVE_SUM_TOLERANCE);
        assertEquals((float) expected.required("max").asDouble(), read.volume().max());
        assertEquals((float) expected.required("min").asDouble(), read.volume().min());
        JsonNode at = expected.required("maxIndex");
        assertEquals(
                read.volume().max(),
                read.volume().at(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt()));
        assertEquals(
                expected.required("storedType").asText(), read.description().storedType());
        assertTrue(read.description()
                .details()
                .contains(new Detail("axes", expected.required("axes").asText())));
        assertEquals(List.of(), read.description().warnings());
    }

    @ParameterizedTest
    @MethodSource("segmentations")
    void segmentsAreWhatAnotherProgramDecodes(JsonNode expected) throws IOException {
        StructureSet set = ImageFiles.readStructures(file(expected), Map.of(), DicomReading.withDefaults());
        assertSizes(expected, set.description().grid());
        JsonNode segments = expected.required("segments");
        assertEquals(segments.size(), set.structures().size());
        for (int n = 0; n < segments.size(); n++) {
            JsonNode segment = segments.get(n);
            Structure structure = set.structures().get(n);
            assertEquals(segment.required("name").asText(), structure.name());
            assertEquals(segment.required("role").asText(), structure.role().name());
            assertEquals(segment.required("voxels").asInt(), structure.mask().count());
            JsonNode box = segment.required("box");
            assertEquals(
                    new Mask.Box(
                            box.get(0).asInt(),
                            box.get(1).asInt(),
                            box.get(2).asInt(),
                            box.get(3).asInt(),
                            box.get(4).asInt(),
                            box.get(5).asInt()),
                    structure.mask().box());
            if (segment.has("code")) {
                assertEquals(
                        segment.required("code").asText(),
                        structure.code().orElseThrow().value());
            }
        }
        assertEquals(List.of(), set.description().warnings());
    }

    @ParameterizedTest
    @MethodSource("segmentations")
    void segmentsSurviveBeingWritten(JsonNode expected, @TempDir Path folder) throws IOException {
        StructureSet set = ImageFiles.readStructures(file(expected), Map.of(), DicomReading.withDefaults());
        Path copy = folder.resolve("copy.seg.nrrd");
        ImageFiles.writeStructures(set.structures(), copy);
        StructureSet back = ImageFiles.readStructures(copy, Map.of(), DicomReading.withDefaults());
        for (int n = 0; n < set.structures().size(); n++) {
            Structure before = set.structures().get(n);
            Structure after = back.structures().get(n);
            assertEquals(before.name(), after.name());
            assertEquals(before.code(), after.code());
            assertTrue(RandomContents.same(before.mask(), after.mask()), before.name());
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void imageSurvivesBeingConverted(JsonNode expected, @TempDir Path folder) throws IOException {
        ScannedVolume read = ImageFiles.readVolume(file(expected), Quantity.UNSTATED);
        for (String name : List.of("a.nrrd", "a.nii.gz")) {
            Path copy = folder.resolve(name);
            ImageFiles.writeVolume(read.volume(), StoredType.FLOAT32, copy);
            ScannedVolume back = ImageFiles.readVolume(copy, Quantity.UNSTATED);
            assertEquals(read.volume().sum(), back.volume().sum());
            assertEquals(read.volume().max(), back.volume().max());
            assertEquals(List.of(), back.description().warnings());
        }
    }
}
