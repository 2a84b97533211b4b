package org.yttria.imaging.nrrd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.RandomContents;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;
import org.yttria.imaging.volume.Volume;

class NrrdRoundTripPropertyTest {

    private static final Grid GRID = Grid.axial(6, 5, 4, new Point3(1, 2, 3), new Point3(10, 20, 30));

    @TestFactory
    Stream<DynamicTest> imagesComeBackAsTheyWere(@TempDir Path folder) {
        return Seeds.forEach(20, rng -> {
            StoredType type = RandomContents.storedType(rng);
            Volume volume = RandomContents.volume(RandomGrids.oblique(rng, 30), type, rng);
            ScannedVolume back = roundTrip(volume, type, folder.resolve(rng.nextLong() + ".nrrd"));
            assertEquals(volume.grid(), back.volume().grid());
            assertEquals(
                    type.name().toLowerCase(Locale.ROOT), back.description().storedType());
            for (int n = 0; n < volume.grid().voxelCount(); n++) {
                assertEquals(volume.value(n), back.volume().value(n));
            }
        });
    }

    private static ScannedVolume roundTrip(Volume volume, StoredType type, Path file) {
        try {
            NrrdWriter.write(volume, type, file);
            return NrrdReader.read(file, volume.quantity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> structuresComeBackAsTheyWere(@TempDir Path folder) {
        return Seeds.forEach(20, rng -> {
            List<Structure> structures = structures(rng);
            StructureSet back = roundTrip(structures, folder.resolve(rng.nextLong() + ".seg.nrrd"));
            assertEquals(structures.size(), back.structures().size());
            for (int n = 0; n < structures.size(); n++) {
                Structure before = structures.get(n);
                Structure after = back.structures().get(n);
                assertEquals(before.name(), after.name());
                assertEquals(before.role(), after.role());
                assertEquals(before.code(), after.code());
                assertEquals(before.mask().grid(), after.mask().grid());
                assertTrue(RandomContents.same(before.mask(), after.mask()), before.name());
            }
        });
    }

    private static List<Structure> structures(UniformRandomProvider rng) {
        return RandomContents.structures(RandomGrids.oblique(rng, 15), 1 + rng.nextInt(7), rng.nextBoolean(), rng);
    }

    private static StructureSet roundTrip(List<Structure> structures, Path file) {
        try {
            SegNrrdWriter.write(structures, file);
            return SegNrrdReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void structuresShareALayerUnlessTheyOverlap(@TempDir Path folder) throws IOException {
        Structure left = structure("left", (i, j, k) -> i < 2);
        Structure right = structure("right", (i, j, k) -> i > 3);
        Structure middle = structure("middle", (i, j, k) -> i > 0 && i < 3);
        Path file = folder.resolve("a.seg.nrrd");
        SegNrrdWriter.write(List.of(left, right), file);
        assertTrue(header(file).contains("\ndimension: 3\n"), () -> header(file));
        SegNrrdWriter.write(List.of(left, middle, right), file);
        assertTrue(header(file).contains("\nsizes: 2 6 5 4\n"), () -> header(file));
        assertTrue(header(file).contains("\nkinds: list domain domain domain\n"), () -> header(file));
        assertTrue(header(file).contains("\nSegment1_Layer:=1\n"), () -> header(file));
        assertTrue(header(file).contains("\nSegment2_Layer:=0\nSegment2_Name:=right\n"), () -> header(file));
        assertTrue(header(file).contains("\nSegment2_LabelValue:=2\n"), () -> header(file));
    }

    /** 3D Slicer cuts a whole layer to the extent of the layer's first segment, so all segments of a layer state the same. */
    @Test
    void segmentsOfALayerStateTheExtentOfTheLayer(@TempDir Path folder) throws IOException {
        Structure one = structure("one", (i, j, k) -> i == 1 && j == 1 && k == 1);
        Structure other = structure("other", (i, j, k) -> i == 4 && j == 2 && k == 3);
        Structure overlapping = structure("overlapping", (i, j, k) -> i == 4);
        Path file = folder.resolve("a.seg.nrrd");
        SegNrrdWriter.write(List.of(one, other, overlapping), file);
        assertTrue(header(file).contains("\nSegment0_Extent:=1 4 1 2 1 3\n"), () -> header(file));
        assertTrue(header(file).contains("\nSegment1_Extent:=1 4 1 2 1 3\n"), () -> header(file));
        assertTrue(header(file).contains("\nSegment2_Extent:=4 4 0 4 0 3\n"), () -> header(file));
    }

    @Test
    void writesTheFieldsThatSlicerLooksFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.seg.nrrd");
        Code liver = new Code("SCT", "10200004", "Liver");
        SegNrrdWriter.write(
                List.of(new Structure(
                        "Liver",
                        Role.LIVER,
                        Optional.of(liver),
                        structure("", (i, j, k) -> true).mask())),
                file);
        for (String line : List.of(
                "Segment0_ID:=Segment_1",
                "Segment0_Name:=Liver",
                "Segment0_Color:=0.866667 0.509804 0.396078",
                "Segment0_Tags:=TerminologyEntry:Segmentation category and type - 3D Slicer General Anatomy list"
                        + "~SCT^123037004^Anatomical Structure~SCT^10200004^Liver"
                        + "~^^~Anatomic codes - DICOM master list~^^~^^|",
                "Segmentation_ContainedRepresentationNames:=Binary labelmap|",
                "Segmentation_MasterRepresentation:=Binary labelmap",
                "Segmentation_SourceRepresentation:=Binary labelmap",
                "Segmentation_ReferenceImageExtentOffset:=0 0 0")) {
            assertTrue(header(file).contains("\n" + line + "\n"), () -> line + " in " + header(file));
        }
    }

    @Test
    void namesMayHoldAnything(@TempDir Path folder) throws IOException {
        Code odd = new Code("99X", "1|2", "a^b~c");
        Structure structure = new Structure(
                "a\nb \\n c: d:=e |ü|",
                Role.OTHER,
                Optional.of(odd),
                structure("", (i, j, k) -> i == j).mask());
        Structure back = roundTrip(List.of(structure), folder.resolve("a.seg.nrrd"))
                .structures()
                .get(0);
        assertEquals(structure.name(), back.name());
        assertEquals(Optional.of(new Code("99X", "1 2", "a b c")), back.code());
    }

    @Test
    void emptyStructuresAreKept(@TempDir Path folder) {
        List<Structure> structures = List.of(structure("nothing", (i, j, k) -> false));
        StructureSet back = roundTrip(structures, folder.resolve("a.seg.nrrd"));
        assertTrue(back.structures().get(0).mask().isEmpty());
        assertEquals(
                List.of("Segment \"nothing\" has no voxels"), back.description().warnings());
    }

    @Test
    void manyStructuresFillSeveralLayers(@TempDir Path folder) {
        Grid row = Grid.axial(300, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));
        List<Structure> structures = Stream.iterate(0, n -> n + 1)
                .limit(300)
                .map(n -> new Structure("voxel " + n, Role.OTHER, Optional.empty(), Mask.of(row, (i, j, k) -> i == n)))
                .toList();
        Path file = folder.resolve("a.seg.nrrd");
        StructureSet back = roundTrip(structures, file);
        for (int n = 0; n < 300; n++) {
            assertEquals(
                    new Mask.Box(n, n, 0, 0, 0, 0),
                    back.structures().get(n).mask().box());
        }
        assertTrue(header(file).contains("\nsizes: 2 300 1 1\n"), () -> header(file));
    }

    @Test
    void structuresOfOneFileShareAGrid(@TempDir Path folder) {
        Grid other = Grid.axial(6, 5, 4, new Point3(1, 2, 3), new Point3(10, 20, 30.001));
        Structure elsewhere = new Structure("b", Role.OTHER, Optional.empty(), Mask.of(other, (i, j, k) -> true));
        Path file = folder.resolve("a.seg.nrrd");
        List<Structure> structures = List.of(structure("a", (i, j, k) -> true), elsewhere);
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> SegNrrdWriter.write(structures, file))
                        .getMessage());
        assertTrue(message.contains("\"a\"") && message.contains("\"b\""), message);
        assertThrows(IllegalArgumentException.class, () -> SegNrrdWriter.write(List.of(), file));
    }

    @Test
    void valuesThatTheTypeDoesNotHoldAreRefused(@TempDir Path folder) {
        Path file = folder.resolve("a.nrrd");
        Volume half = Volume.filled(GRID, Quantity.ABSORBED_DOSE, (i, j, k) -> i == 2 && j == 1 && k == 3 ? 0.5 : 0);
        Refusals.assertRefused(
                file,
                () -> NrrdWriter.write(half, StoredType.INT16, file),
                "value 0.5 Gy at index (2, 1, 3) cannot be stored as int16",
                "float32");
        Volume bad = half.map(Quantity.HOUNSFIELD, v -> v > 0 ? Double.NaN : 0);
        Refusals.assertRefused(
                file, () -> NrrdWriter.write(bad, StoredType.FLOAT32, file), "NaN HU", "repair the volume");
        assertEquals(false, Files.exists(file));
    }

    private static Structure structure(String name, Mask.VoxelPredicate voxels) {
        return new Structure(name, Role.ofStructureName(name), Optional.empty(), Mask.of(GRID, voxels));
    }

    private static String header(Path file) {
        try {
            String all = Files.readString(file, StandardCharsets.ISO_8859_1);
            return all.substring(0, all.indexOf("\n\n") + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
