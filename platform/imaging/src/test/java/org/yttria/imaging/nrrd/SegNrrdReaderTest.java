package org.yttria.imaging.nrrd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

class SegNrrdReaderTest {

    /** Labels of a 3 x 2 x 2 grid: 1 in four voxels, 2 in two, 5 in one. */
    private static final int[] LABELS = {1, 1, 0, 2, 0, 0, 1, 1, 2, 0, 0, 5};

    private static NrrdFixture singleLayer() {
        return new NrrdFixture().bytes(LABELS);
    }

    /** Two layers: the labels above, and 1 in every voxel with i = 2. */
    private static NrrdFixture twoLayers(String sizes, String directions, String kinds) {
        return new NrrdFixture()
                .field("dimension", "4")
                .field("sizes", sizes)
                .field("space directions", directions)
                .field("kinds", kinds);
    }

    private static int[] interleaved() {
        int[] both = new int[24];
        for (int n = 0; n < 12; n++) {
            both[2 * n] = LABELS[n];
            both[2 * n + 1] = n % 3 == 2 ? 1 : 0;
        }
        return both;
    }

    private static int[] oneAfterTheOther() {
        int[] both = new int[24];
        for (int n = 0; n < 12; n++) {
            both[n] = LABELS[n];
            both[12 + n] = n % 3 == 2 ? 1 : 0;
        }
        return both;
    }

    private static int[] interleavedByRow() {
        int[] both = new int[24];
        for (int n = 0; n < 12; n++) {
            both[n / 3 * 6 + n % 3] = LABELS[n];
            both[n / 3 * 6 + 3 + n % 3] = n % 3 == 2 ? 1 : 0;
        }
        return both;
    }

    @Test
    void segmentsOfOneLayerDifferByLabel(@TempDir Path folder) throws IOException {
        Path file = singleLayer()
                .segment(0, "ID", "a")
                .segment(0, "Name", "Liver")
                .segment(0, "LabelValue", "1")
                .segment(1, "ID", "b")
                .segment(1, "Name", "Tumor 1")
                .segment(1, "LabelValue", "2")
                .segment(2, "Name", "gallbladder")
                .segment(2, "LabelValue", "5")
                .write(folder.resolve("a.seg.nrrd"));
        StructureSet set = SegNrrdReader.read(file);
        assertEquals(List.of(), set.description().warnings());
        List<Structure> structures = set.structures();
        assertEquals(
                List.of("Liver", "Tumor 1", "gallbladder"),
                structures.stream().map(Structure::name).toList());
        assertEquals(
                List.of(Role.LIVER, Role.TUMOUR, Role.OTHER),
                structures.stream().map(Structure::role).toList());
        assertEquals(
                List.of(4, 2, 1), structures.stream().map(s -> s.mask().count()).toList());
        assertTrue(structures.get(2).mask().contains(2, 1, 1));
        assertEquals(new Mask.Box(0, 2, 0, 1, 0, 1), structures.get(1).mask().box());
        assertEquals(3, structures.get(0).mask().grid().nx());
    }

    @ParameterizedTest
    @CsvSource({
        "first, '2 3 2 2', 'none (1,0,0) (0,2,0) (0,0,3)', list domain domain domain",
        "second, '3 2 2 2', '(1,0,0) none (0,2,0) (0,0,3)', domain list domain domain",
        "last, '3 2 2 2', '(1,0,0) (0,2,0) (0,0,3) none', domain domain domain list"
    })
    void layersMayOverlapAndBeAnyAxis(String where, String sizes, String directions, String kinds, @TempDir Path folder)
            throws IOException {
        int[] values = switch (where) {
            case "first" -> interleaved();
            case "second" -> interleavedByRow();
            default -> oneAfterTheOther();
        };
        Path file = twoLayers(sizes, directions, kinds)
                .bytes(values)
                .segment(0, "Name", "a")
                .segment(0, "Layer", "0")
                .segment(0, "LabelValue", "2")
                .segment(1, "Name", "b")
                .segment(1, "Layer", "1")
                .segment(1, "LabelValue", "1")
                .write(folder.resolve("a.seg.nrrd"));
        List<Structure> structures = SegNrrdReader.read(file).structures();
        assertEquals(2, structures.get(0).mask().count());
        assertTrue(structures.get(0).mask().contains(0, 1, 0));
        assertTrue(structures.get(0).mask().contains(2, 0, 1));
        assertEquals(4, structures.get(1).mask().count());
        assertEquals(new Mask.Box(2, 2, 0, 1, 0, 1), structures.get(1).mask().box());
    }

    @Test
    void olderFilesHaveALayerForEachSegment(@TempDir Path folder) throws IOException {
        Path file = twoLayers("2 3 2 2", "none (1,0,0) (0,2,0) (0,0,3)", "list domain domain domain")
                .bytes(interleaved())
                .segment(0, "ID", "first")
                .segment(1, "ID", "second")
                .write(folder.resolve("a.seg.nrrd"));
        List<Structure> structures = SegNrrdReader.read(file).structures();
        assertEquals(
                List.of("first", "second"),
                structures.stream().map(Structure::name).toList());
        assertEquals(4, structures.get(0).mask().count());
        assertEquals(new Mask.Box(2, 2, 0, 1, 0, 1), structures.get(1).mask().box());
    }

    @Test
    void numbersMayHaveGapsAndMoreThanOneDigit(@TempDir Path folder) throws IOException {
        Path file = singleLayer()
                .segment(10, "Name", "last")
                .segment(10, "LabelValue", "5")
                .segment(2, "Name", "first")
                .segment(2, "LabelValue", "2")
                .segment(7, "LabelValue", "1")
                .write(folder.resolve("a.seg.nrrd"));
        List<Structure> structures = SegNrrdReader.read(file).structures();
        assertEquals(
                List.of("first", "Segment 7", "last"),
                structures.stream().map(Structure::name).toList());
        assertEquals(
                List.of(2, 4, 1), structures.stream().map(s -> s.mask().count()).toList());
    }

    @Test
    void readsWiderTypesAndLabelsBeyondAByte(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("type", "unsigned short")
                .field("endian", "big")
                .data(NrrdFixture.shorts(ByteOrder.BIG_ENDIAN, 0, 0, 40000, 300, 300, 0, 0, 0, 0, 0, 0, 40000))
                .segment(0, "Name", "a")
                .segment(0, "LabelValue", "40000")
                .segment(1, "Name", "b")
                .segment(1, "LabelValue", "300")
                .write(folder.resolve("a.seg.nrrd"));
        List<Structure> structures = SegNrrdReader.read(file).structures();
        assertEquals(
                List.of(2, 2), structures.stream().map(s -> s.mask().count()).toList());
        assertTrue(structures.get(0).mask().contains(2, 1, 1));
    }

    @Test
    void voxelsOutsideTheExtentAreLeftOutWithAWarning(@TempDir Path folder) throws IOException {
        Path file = singleLayer()
                .segment(0, "Name", "Liver")
                .segment(0, "LabelValue", "1")
                .segment(0, "Extent", "0 0 0 1 0 5")
                .segment(1, "Name", "t")
                .segment(1, "LabelValue", "2")
                .segment(1, "Extent", "0 -1 0 -1 0 -1")
                .segment(2, "Name", "g")
                .segment(2, "LabelValue", "5")
                .write(folder.resolve("a.seg.nrrd"));
        StructureSet set = SegNrrdReader.read(file);
        assertEquals(2, set.structures().get(0).mask().count());
        assertTrue(set.structures().get(1).mask().isEmpty());
        List<String> warnings = set.description().warnings();
        assertEquals(3, warnings.size());
        assertTrue(warnings.get(0).startsWith("Segment \"Liver\": 2 voxels of its label lie outside"), warnings.get(0));
        assertTrue(warnings.get(1).startsWith("Segment \"t\": 2 voxels"), warnings.get(1));
        assertEquals("Segment \"t\" has no voxels", warnings.get(2));
    }

    /** Extents that cut a full grid of 3 x 2 x 2 voxels on one side each, and the voxels that are left. */
    @ParameterizedTest
    @CsvSource({
        "1 2 0 1 0 1, 8",
        "0 1 0 1 0 1, 8",
        "0 2 1 1 0 1, 6",
        "0 2 0 0 0 1, 6",
        "0 2 0 1 1 1, 6",
        "0 2 0 1 0 0, 6",
        "-5 9 -5 9 -5 9, 12",
        "5 9 0 1 0 1, 0"
    })
    void extentCutsOnEverySide(String extent, int left, @TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .bytes(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .segment(0, "Name", "all")
                .segment(0, "Extent", extent)
                .write(folder.resolve("a.seg.nrrd"));
        StructureSet set = SegNrrdReader.read(file);
        Mask mask = set.structures().get(0).mask();
        assertEquals(left, mask.count());
        String[] e = extent.split(" ", -1);
        mask.forEach((i, j, k) -> assertTrue(i >= Integer.parseInt(e[0])
                && i <= Integer.parseInt(e[1])
                && j >= Integer.parseInt(e[2])
                && j <= Integer.parseInt(e[3])
                && k >= Integer.parseInt(e[4])
                && k <= Integer.parseInt(e[5])));
        boolean warns = set.description().warnings().stream().anyMatch(w -> w.contains((12 - left) + " voxels"));
        assertEquals(left < 12, warns);
    }

    @Test
    void labelsWithoutASegmentAreCounted(@TempDir Path folder) throws IOException {
        Path file = singleLayer()
                .segment(0, "Name", "Liver")
                .segment(0, "LabelValue", "1")
                .segment(1, "Name", "nothing")
                .segment(1, "LabelValue", "9")
                .write(folder.resolve("a.seg.nrrd"));
        StructureSet set = SegNrrdReader.read(file);
        assertTrue(set.structures().get(1).mask().isEmpty());
        assertEquals(
                List.of(
                        "Segment \"nothing\" has no voxels",
                        "2 voxels of layer 0 have label 2, which belongs to no segment, and are left out",
                        "1 voxels of layer 0 have label 5, which belongs to no segment, and are left out"),
                set.description().warnings());
    }

    /** Tags of a segment, and the scheme, value and meaning they give. */
    @ParameterizedTest
    @CsvSource({
        "TerminologyEntry:list~SCT^123037004^Anatomical Structure~SCT^10200004^Liver~^^~codes~^^~^^|, SCT, 10200004,"
                + " Liver",
        "Segmentation.Status:inprogress|TerminologyEntry:x~A^1^b~SCT^4147007^Mass~C^2^d~x~^^~^^|, SCT, 4147007, Mass",
        "TerminologyEntry:x~A^1^b~99X^2^~^^~x~^^~^^|Other:y, 99X, 2, ''"
    })
    void terminologyGivesTheCodeOfTheType(
            String tags, String scheme, String value, String meaning, @TempDir Path folder) throws IOException {
        Path file = singleLayer().segment(0, "Tags", tags).write(folder.resolve("a.seg.nrrd"));
        assertEquals(
                Optional.of(new Code(scheme, value, meaning)),
                SegNrrdReader.read(file).structures().get(0).code());
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "Segmentation.Status:inprogress|",
        "TerminologyEntry:x~A^1^b~^^~^^~x~^^~^^|",
        "TerminologyEntry:x~A^1^b|",
        "TerminologyEntry:x~A^1^b~SCT^^Liver~^^|",
        "TerminologyEntry:x~A^1^b~SCT~^^|"
    })
    void withoutTerminologyThereIsNoCode(String tags, @TempDir Path folder) throws IOException {
        Path file = singleLayer().segment(0, "Tags", tags).write(folder.resolve("a.seg.nrrd"));
        assertEquals(
                Optional.empty(), SegNrrdReader.read(file).structures().get(0).code());
    }

    @Test
    void describesSegmentsWithoutReadingVoxels(@TempDir Path folder) throws IOException {
        Path file = singleLayer()
                .segment(0, "Name", "Liver")
                .segment(1, "Name", "Tumor 1")
                .segment(1, "LabelValue", "2")
                .data(new byte[0])
                .write(folder.resolve("a.seg.nrrd"));
        ImageDescription description = SegNrrdReader.describe(file);
        assertTrue(
                description
                        .details()
                        .containsAll(List.of(
                                new Detail("segment", "Liver (layer 0, label 1)"),
                                new Detail("segment", "Tumor 1 (layer 0, label 2)"))),
                () -> description.details().toString());
        assertEquals("uint8", description.storedType());
    }

    @Test
    void absentFileIsAnInputOutputError(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> SegNrrdReader.read(folder.resolve("absent.seg.nrrd")));
    }

    /** A field of segment 3, its value, and what the message must say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Layer | 1 | segment 3 \"Liver\" lies in layer 1 but the file has 1 layers",
                "Layer | -1 | lies in layer -1",
                "Layer | top | Segment3_Layer has \"top\"",
                "LabelValue | 0 | segment 3 \"Liver\" has label value 0 but labels are positive",
                "LabelValue | 1.5 | Segment3_LabelValue has \"1.5\"",
                "Extent | 0 1 0 1 0 | Segment3_Extent \"0 1 0 1 0\" is not six whole numbers",
                "Extent | 0 1 0 1 0 x | Segment3_Extent has \"x\""
            })
    void refusesMalformedSegments(String key, String value, String fragment, @TempDir Path folder) throws IOException {
        Path file =
                singleLayer().segment(3, "Name", "Liver").segment(3, key, value).write(folder.resolve("a.seg.nrrd"));
        Refusals.assertRefused(file, () -> SegNrrdReader.read(file), fragment, "3D Slicer");
        Refusals.assertRefused(file, () -> SegNrrdReader.describe(file), fragment);
    }

    @Test
    void refusesAPlainLabelMap(@TempDir Path folder) throws IOException {
        Path file = singleLayer().write(folder.resolve("a.nrrd"));
        Refusals.assertRefused(
                file, () -> SegNrrdReader.read(file), "holds no segments", "nobody knows what its labels mean");
    }

    @Test
    void refusesLabelsThatAreNotWholeNumbers(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("type", "float")
                .data(new byte[48])
                .segment(0, "Name", "a")
                .write(folder.resolve("a.seg.nrrd"));
        Refusals.assertRefused(file, () -> SegNrrdReader.read(file), "stores labels as float32");
    }

    @Test
    void refusesNegativeLabelsAndImages(@TempDir Path folder) throws IOException {
        Path negative = new NrrdFixture()
                .data(NrrdFixture.shorts(ByteOrder.LITTLE_ENDIAN, 0, 0, 0, 0, -7, 0, 0, 0, 0, 0, 0, 0))
                .segment(0, "Name", "a")
                .write(folder.resolve("a.seg.nrrd"));
        Refusals.assertRefused(negative, () -> SegNrrdReader.read(negative), "value -7.0 at position 4 is not a label");
        int[] many = new int[300];
        for (int n = 0; n < many.length; n++) {
            many[n] = n;
        }
        Path image = new NrrdFixture()
                .field("sizes", "300 1 1")
                .data(NrrdFixture.shorts(ByteOrder.LITTLE_ENDIAN, many))
                .segment(0, "Name", "a")
                .write(folder.resolve("b.seg.nrrd"));
        Refusals.assertRefused(image, () -> SegNrrdReader.read(image), "more than 255 different labels");
    }

    @Test
    void refusesVoxelsThatAreCutOff(@TempDir Path folder) throws IOException {
        Path file =
                singleLayer().field("sizes", "3 2 3").segment(0, "Name", "a").write(folder.resolve("a.seg.nrrd"));
        Refusals.assertRefused(file, () -> SegNrrdReader.read(file), "holds 12 of the 18 bytes");
    }
}
