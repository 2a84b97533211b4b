package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.dicom.structure.SegReader;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;

class SegWriterTest {

    private static final Grid GRID =
            Grid.axial(9, 7, 5, new Point3(0.9765625, 0.9765625, 2.5), new Point3(-100.5, -50, -7));

    /** Positions come back from decimal strings of 16 characters. */
    private static final double ROUNDING_VOXELS = 1e-6;

    private final Path folder;

    SegWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void assertSameVoxels(Mask expected, Mask actual) {
        assertEquals(expected.count(), actual.count());
        expected.forEachIn(actual.grid(), (x, y, z) -> {
            assertEquals(Math.rint(x), x, ROUNDING_VOXELS);
            assertEquals(Math.rint(y), y, ROUNDING_VOXELS);
            assertEquals(Math.rint(z), z, ROUNDING_VOXELS);
            assertEquals(true, actual.contains((int) Math.round(x), (int) Math.round(y), (int) Math.round(z)));
        });
    }

    @TestFactory
    Stream<DynamicTest> anyMasksOnAnyGridComeBackVoxelByVoxel() {
        return Seeds.forEach(40, rng -> {
            Grid grid = RandomGrids.oblique(rng, 13);
            List<Structure> structures = List.of(
                    WrittenStructures.structure("a", Mask.of(grid, (i, j, k) -> i == 0 && j == 0)),
                    WrittenStructures.structure("b", WrittenStructures.noise(rng, grid, 0.3)),
                    WrittenStructures.structure("c", WrittenStructures.noise(rng, grid, 0.01)));
            try {
                List<Structure> read = SegReader.read(
                                WrittenStructures.seg(folder, structures, WrittenStructures.image(0)),
                                WrittenStructures.CODEC)
                        .structures();
                for (int n = 0; n < structures.size(); n++) {
                    assertEquals(structures.get(n).name(), read.get(n).name());
                    assertSameVoxels(structures.get(n).mask(), read.get(n).mask());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> structuresOfRealPatientsComeBackVoxelByVoxel() {
        return Stream.of(1, 2)
                .map(patient -> DynamicTest.dynamicTest("patient " + patient, () -> {
                    List<Structure> structures = WrittenStructures.patient(patient);
                    Path file = WrittenStructures.seg(folder, structures, WrittenStructures.image(0));
                    List<Structure> read =
                            SegReader.read(file, WrittenStructures.CODEC).structures();
                    assertEquals(structures.size(), read.size());
                    for (int n = 0; n < structures.size(); n++) {
                        assertEquals(structures.get(n).name(), read.get(n).name());
                        assertEquals(structures.get(n).role(), read.get(n).role());
                        assertSameVoxels(structures.get(n).mask(), read.get(n).mask());
                    }
                    DicomTools.assertConforms(file);
                }));
    }

    @Test
    void whatIsWrittenConforms() throws IOException {
        List<Structure> structures = List.of(
                WrittenStructures.structure("Tumour 1", Mask.of(GRID, (i, j, k) -> i > 3 && k == 2)),
                WrittenStructures.structure("Liver", Mask.of(GRID, (i, j, k) -> i > 1)),
                WrittenStructures.structure("Gallbladder", Mask.of(GRID, (i, j, k) -> i == j)),
                WrittenStructures.structure("empty", Mask.of(GRID, (i, j, k) -> false)));
        for (int instances : new int[] {0, 5}) {
            DicomTools.assertConforms(WrittenStructures.seg(folder, structures, WrittenStructures.image(instances)));
        }
    }

    @Test
    void aFrameIsThereForEachSliceWithVoxelsAndTheSeriesIsReferredToAsAWhole() throws IOException {
        List<Structure> structures = List.of(
                WrittenStructures.structure("Tumour", Mask.of(GRID, (i, j, k) -> i > 3 && k == 2)),
                WrittenStructures.structure("Liver", Mask.of(GRID, (i, j, k) -> k > 2)));
        DataSet set = WrittenStructures.CODEC
                .read(WrittenStructures.seg(folder, structures, WrittenStructures.image(5)))
                .dataSet();
        assertEquals(3, set.requireInteger(Tag.NUMBER_OF_FRAMES));
        assertEquals("NO", set.requireString(Tag.SEGMENTS_OVERLAP));
        List<DataSet> frames = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        assertTrue(
                frames.stream().noneMatch(f -> f.hasValue(Tag.DERIVATION_IMAGE_SEQUENCE)),
                "nobody knows which instance lies where a frame does");
        assertEquals(
                5,
                set.item(Tag.REFERENCED_SERIES_SEQUENCE)
                        .orElseThrow()
                        .items(Tag.REFERENCED_INSTANCE_SEQUENCE)
                        .size());
        assertEquals(
                List.of(List.of(1, 1), List.of(2, 2), List.of(2, 3)),
                frames.stream()
                        .map(f -> f.item(Tag.FRAME_CONTENT_SEQUENCE).orElseThrow())
                        .map(c -> Arrays.stream(c.reals(Tag.DIMENSION_INDEX_VALUES))
                                .mapToObj(v -> (int) v)
                                .toList())
                        .toList());
    }

    @Test
    void segmentsThatShareVoxelsAreSaidToOverlap() throws IOException {
        Mask mask = Mask.of(GRID, (i, j, k) -> i > 3 && k == 2);
        DataSet set = WrittenStructures.CODEC
                .read(WrittenStructures.seg(
                        folder,
                        List.of(
                                WrittenStructures.structure("Tumour", mask),
                                WrittenStructures.structure("Liver", mask)),
                        WrittenStructures.image(0)))
                .dataSet();
        assertEquals("YES", set.requireString(Tag.SEGMENTS_OVERLAP));
    }

    @Test
    void pydicomReadsTheSameVoxels() throws IOException {
        Mask mask = Mask.of(GRID, (i, j, k) -> i == 2 * j + k || i == 8);
        Path file = WrittenStructures.seg(
                folder, List.of(WrittenStructures.structure("Tumour", mask)), WrittenStructures.image(0));
        String answer = DicomTools.python(
                "pydicom",
                "import sys, pydicom, numpy\n"
                        + "print(' '.join(str(n) for n in"
                        + " numpy.flatnonzero(pydicom.dcmread(sys.argv[1]).pixel_array)))",
                file);
        StringBuilder expected = new StringBuilder();
        mask.forEach(
                (i, j, k) -> expected.append(expected.length() == 0 ? "" : " ").append(GRID.index(i, j, k)));
        assertEquals(expected.toString(), answer.strip());
    }

    @Test
    void structuresWithoutVoxelsAreRefused() {
        Refusals.assertRefused(
                folder.resolve("segmentation.dcm"),
                () -> WrittenStructures.seg(
                        folder,
                        List.of(WrittenStructures.structure("a", Mask.of(GRID, (i, j, k) -> false))),
                        WrittenStructures.image(0)),
                "no structure has a voxel");
    }

    @Test
    void anImageWithoutFrameOfReferenceIsRefused() {
        ImageOrigin image = WrittenStructures.image(0);
        ImageOrigin nowhere = new ImageOrigin(
                image.patient(), image.study(), new ImageOrigin.FrameOfReference("", ""), image.series());
        Refusals.assertRefused(
                folder.resolve("segmentation.dcm"),
                () -> WrittenStructures.seg(
                        folder, List.of(WrittenStructures.structure("a", Mask.of(GRID, (i, j, k) -> true))), nowhere),
                "FrameOfReferenceUID (0020,0052)");
    }

    @Test
    void structuresOfSeveralGridsAreAProgrammersError() {
        Grid other = Grid.axial(9, 7, 5, new Point3(1, 1, 1), new Point3(0, 0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> WrittenStructures.seg(
                        folder,
                        List.of(
                                WrittenStructures.structure("a", Mask.of(GRID, (i, j, k) -> true)),
                                WrittenStructures.structure("b", Mask.of(other, (i, j, k) -> true))),
                        WrittenStructures.image(0)));
    }
}
