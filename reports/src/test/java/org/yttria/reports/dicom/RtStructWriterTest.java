package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.yttria.imaging.dicom.structure.RtStructReader;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

class RtStructWriterTest {

    /** Coordinates are rounded to 0.1 micrometres; pixels are 0.5 mm and wider. */
    private static final double ROUNDING = 1e-3;

    private final Path folder;

    RtStructWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private StructureSet roundTrip(List<Structure> structures) throws IOException {
        return RtStructReader.read(
                WrittenStructures.rtStruct(folder, structures, WrittenStructures.image(0)), WrittenStructures.CODEC);
    }

    @TestFactory
    Stream<DynamicTest> anyMaskOnAnyGridKeepsItsVolume() {
        return Seeds.forEach(40, rng -> {
            Grid grid = RandomGrids.oblique(rng, 14);
            Mask mask = WrittenStructures.noise(rng, grid, RandomGrids.between(rng, 0.1, 0.95));
            if (mask.isEmpty()) {
                return;
            }
            try {
                Mask read = roundTrip(List.of(WrittenStructures.structure("Tumour", mask)))
                        .structures()
                        .get(0)
                        .mask();
                long planes = java.util.stream.IntStream.rangeClosed(
                                mask.box().k0(), mask.box().k1())
                        .filter(k -> hasVoxels(mask, k))
                        .count();
                if (planes == mask.box().k1() - mask.box().k0() + 1) {
                    assertEquals(mask.volumeMl(), read.volumeMl(), ROUNDING * mask.volumeMl());
                }
                int[] outside = new int[1];
                read.forEachIn(
                        grid,
                        (x, y, z) -> outside[0] +=
                                mask.contains((int) Math.round(x), (int) Math.round(y), (int) Math.round(z)) ? 0 : 1);
                assertEquals(0, outside[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean hasVoxels(Mask mask, int k) {
        int[] count = new int[1];
        mask.forEach((i, j, slice) -> count[0] += slice == k ? 1 : 0);
        return count[0] > 0;
    }

    @TestFactory
    Stream<DynamicTest> structuresOfRealPatientsKeepTheirVolumes() throws IOException {
        return Stream.of(1, 2).flatMap(patient -> {
            try {
                List<Structure> structures = WrittenStructures.patient(patient);
                List<Structure> read = roundTrip(structures).structures();
                assertEquals(
                        structures.stream().map(Structure::name).toList(),
                        read.stream().map(Structure::name).toList());
                return java.util.stream.IntStream.range(0, structures.size())
                        .mapToObj(n -> DynamicTest.dynamicTest(
                                "patient " + patient + ", " + structures.get(n).name(), () -> {
                                    assertEquals(
                                            structures.get(n).mask().volumeMl(),
                                            read.get(n).mask().volumeMl(),
                                            ROUNDING * structures.get(n).mask().volumeMl());
                                    assertEquals(
                                            structures.get(n).mask().count(),
                                            read.get(n).mask().count());
                                    assertEquals(
                                            structures.get(n).role(),
                                            read.get(n).role());
                                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void whatIsWrittenConforms() throws IOException {
        Grid grid = Grid.axial(40, 30, 5, new Point3(0.9765625, 0.9765625, 2.5), new Point3(-100.123456789, -50, -7));
        List<Structure> structures = List.of(
                WrittenStructures.structure(
                        "Tumour 1", Mask.of(grid, (i, j, k) -> i > 3 && i < 20 && j > 4 && (i != 8 || j != 9))),
                WrittenStructures.structure("Liver", Mask.of(grid, (i, j, k) -> i > 1)),
                WrittenStructures.structure("Gallbladder", Mask.of(grid, (i, j, k) -> i == j)),
                WrittenStructures.structure("empty", Mask.of(grid, (i, j, k) -> false)));
        for (int instances : new int[] {0, 5}) {
            Path file = WrittenStructures.rtStruct(folder, structures, WrittenStructures.image(instances));
            DicomTools.assertConforms(file);
        }
    }

    @Test
    void itBelongsToThePatientTheStudyAndTheImages() throws IOException {
        Grid grid = Grid.axial(4, 4, 2, new Point3(2, 2, 3), new Point3(0, 0, 0));
        Structure tumour = WrittenStructures.structure("Tumour", Mask.of(grid, (i, j, k) -> i > 1));
        ImageOrigin image = WrittenStructures.image(2);
        Path file = WrittenStructures.rtStruct(folder, List.of(tumour), image);
        DataSet set = WrittenStructures.CODEC.read(file).dataSet();
        assertEquals("1.2.3.20", set.requireString(Tag.FRAME_OF_REFERENCE_UID));
        DataSet series = set.item(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)
                .flatMap(f -> f.item(Tag.RT_REFERENCED_STUDY_SEQUENCE))
                .flatMap(s -> s.item(Tag.RT_REFERENCED_SERIES_SEQUENCE))
                .orElseThrow();
        assertEquals("1.2.3.30", series.requireString(Tag.SERIES_INSTANCE_UID));
        assertEquals(
                List.of("1.2.3.40.1", "1.2.3.40.2"),
                series.items(Tag.CONTOUR_IMAGE_SEQUENCE).stream()
                        .map(i -> i.requireString(Tag.REFERENCED_SOP_INSTANCE_UID))
                        .toList());
        ImageOrigin read =
                RtStructReader.read(file, WrittenStructures.CODEC).origin().orElseThrow();
        assertEquals(image.patient(), read.patient());
        assertEquals(image.study(), read.study());
        assertEquals(image.frameOfReference(), read.frameOfReference());
    }

    @Test
    void identifiersFollowTheContent() throws IOException {
        Grid grid = Grid.axial(4, 4, 2, new Point3(2, 2, 3), new Point3(0, 0, 0));
        Structure a = WrittenStructures.structure("Tumour", Mask.of(grid, (i, j, k) -> i > 1));
        Structure b = WrittenStructures.structure("Tumour", Mask.of(grid, (i, j, k) -> i < 2));
        Path file = WrittenStructures.rtStruct(folder, List.of(a), WrittenStructures.image(0));
        byte[] first = Files.readAllBytes(file);
        String uid = WrittenStructures.CODEC.read(file).dataSet().requireString(Tag.SOP_INSTANCE_UID);
        WrittenStructures.rtStruct(folder, List.of(a), WrittenStructures.image(0));
        assertTrue(java.util.Arrays.equals(first, Files.readAllBytes(file)));
        WrittenStructures.rtStruct(folder, List.of(b), WrittenStructures.image(0));
        assertNotEquals(uid, WrittenStructures.CODEC.read(file).dataSet().requireString(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void anOutlineOfMoreCornersThanAnElementHoldsIsCut() throws IOException {
        Grid grid = Grid.axial(2001, 5, 2, new Point3(0.7, 0.7, 3), new Point3(-1234.5, -50, -7));
        Mask comb = Mask.of(grid, (i, j, k) -> j == 2 || i % 2 == 0);
        Mask read = roundTrip(List.of(WrittenStructures.structure("Tumour", comb)))
                .structures()
                .get(0)
                .mask();
        assertEquals(comb.count(), read.count());
        assertTrue(
                pointsByContour().stream().allMatch(n -> n <= 1900),
                () -> pointsByContour().toString());
    }

    private List<Integer> pointsByContour() {
        try {
            return WrittenStructures.CODEC
                    .read(folder.resolve("structures.dcm"))
                    .dataSet()
                    .item(Tag.ROI_CONTOUR_SEQUENCE)
                    .orElseThrow()
                    .items(Tag.CONTOUR_SEQUENCE)
                    .stream()
                    .map(c -> c.requireInteger(Tag.NUMBER_OF_CONTOUR_POINTS))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void voxelsThatTouchAtACornerHaveOutlinesOfTheirOwn() throws IOException {
        Grid grid = Grid.axial(4, 4, 2, new Point3(2, 2, 3), new Point3(0, 0, 0));
        Mask diagonal = Mask.of(grid, (i, j, k) -> i == j);
        WrittenStructures.rtStruct(
                folder, List.of(WrittenStructures.structure("a", diagonal)), WrittenStructures.image(0));
        assertEquals(List.of(4, 4, 4, 4, 4, 4, 4, 4), pointsByContour());
    }

    @Test
    void anImageWithoutFrameOfReferenceIsRefused() {
        ImageOrigin image = WrittenStructures.image(0);
        ImageOrigin nowhere = new ImageOrigin(
                image.patient(), image.study(), new ImageOrigin.FrameOfReference("", ""), image.series());
        Refusals.assertRefused(
                folder.resolve("structures.dcm"),
                () -> WrittenStructures.rtStruct(folder, List.of(), nowhere),
                "FrameOfReferenceUID (0020,0052)");
    }
}
