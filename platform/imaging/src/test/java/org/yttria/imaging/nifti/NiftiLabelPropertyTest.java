package org.yttria.imaging.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.RandomContents;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

class NiftiLabelPropertyTest {

    private static final Grid GRID = Grid.axial(3, 2, 2, new Point3(1, 2, 3), new Point3(10, 20, 30));

    /** Labels 1, 2 and 70000 in voxels 1 to 3, the background elsewhere. */
    private static NiftiFixture labels() {
        return NiftiFixture.one().type(8, 32).values(n -> n == 3 ? 70_000 : n == 1 || n == 2 ? n : 0, 12);
    }

    private static Structure structure(String name, Mask.VoxelPredicate voxels) {
        return new Structure(name, Role.ofStructureName(name), Optional.empty(), Mask.of(GRID, voxels));
    }

    private static List<String> names(StructureSet set) {
        return set.structures().stream().map(Structure::name).toList();
    }

    @TestFactory
    Stream<DynamicTest> exclusiveStructuresComeBackAsTheyWere(@TempDir Path folder) {
        return Seeds.forEach(20, rng -> {
            Grid grid = RandomGrids.oblique(rng, 15);
            List<Structure> structures = RandomContents.structures(grid, 1 + rng.nextInt(6), false, rng).stream()
                    .filter(s -> !s.mask().isEmpty())
                    .toList();
            if (structures.isEmpty()) {
                return;
            }
            StructureSet back = roundTrip(structures, folder.resolve(rng.nextLong() + ".nii.gz"));
            assertEquals(
                    structures.stream().map(Structure::name).toList(),
                    back.structures().stream().map(Structure::name).toList());
            for (int n = 0; n < structures.size(); n++) {
                Mask before = structures.get(n).mask();
                Mask after = back.structures().get(n).mask();
                assertTrue(RandomContents.same(before, after), () -> before.box() + " became " + after.box());
                assertEquals(structures.get(n).role(), back.structures().get(n).role());
            }
            assertEquals(List.of(), back.description().warnings());
        });
    }

    private static StructureSet roundTrip(List<Structure> structures, Path file) {
        try {
            NiftiLabelWriter.write(structures, file);
            return NiftiLabelReader.read(file, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void unnamedLabelsAreCalledByTheirNumber(@TempDir Path folder) throws IOException {
        StructureSet set = NiftiLabelReader.read(labels().write(folder.resolve("a.nii.gz")), Map.of());
        assertEquals(List.of("Label 1", "Label 2", "Label 70000"), names(set));
        assertTrue(set.structures().get(2).mask().contains(0, 1, 0));
        assertEquals(Role.OTHER, set.structures().get(0).role());
        assertEquals(GRID, set.structures().get(0).mask().grid());
    }

    @Test
    void namesOfTheCallerComeBeforeThoseBesideTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("labels.json"), "{\"0\": \"background\", \"1\": \"liver\", \"2\": \"Tumor 1\"}");
        for (String name : List.of("labels.nii.gz", "labels.nii", "labels.NII.gz")) {
            Path file = labels().write(folder.resolve(name));
            assertEquals(List.of("liver", "Tumor 1", "Label 70000"), names(NiftiLabelReader.read(file, Map.of())));
            StructureSet named = NiftiLabelReader.read(file, Map.of(2, "gallbladder", 70_000, "lungs"));
            assertEquals(List.of("liver", "gallbladder", "lungs"), names(named));
            assertEquals(Role.LUNGS, named.structures().get(2).role());
        }
    }

    @Test
    void nameOfALabelThatIsNotThereIsRefused(@TempDir Path folder) throws IOException {
        Path file = labels().write(folder.resolve("a.nii.gz"));
        Refusals.assertRefused(
                file,
                () -> NiftiLabelReader.read(file, Map.of(1, "liver", 4, "tumour")),
                "no voxel of label 4, which is named \"tumour\"",
                "[1, 2, 70000]");
        Refusals.assertRefused(file, () -> NiftiLabelReader.read(file, Map.of(0, "air")), "no voxel of label 0");
    }

    @Test
    void nameBesideTheFileOfALabelThatIsNotThereIsReported(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"1\": \"liver\", \"8\": \"spleen\", \"9\": \"colon\"}");
        StructureSet set = NiftiLabelReader.read(labels().write(folder.resolve("a.nii.gz")), Map.of());
        assertEquals(3, set.structures().size());
        assertEquals(
                List.of("a.json names labels that have no voxels: 8 (\"spleen\"), 9 (\"colon\")"),
                set.description().warnings());
    }

    @Test
    void emptyLabelMapHasNoStructuresAndAWarning(@TempDir Path folder) throws IOException {
        Path file = labels().values(n -> 0, 12).write(folder.resolve("a.nii.gz"));
        StructureSet set = NiftiLabelReader.read(file, Map.of());
        assertEquals(List.of(), set.structures());
        assertEquals(
                List.of("The label map has no voxel other than background"),
                set.description().warnings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"1\": \"liver\", | is not JSON",
                "not json | is not JSON",
                "{\"1\": \"liver\", \"1\": \"lung\"} | is not JSON",
                "[\"liver\"] | is not an object",
                "'' | is not an object",
                "{\"liver\": 1} | has the entry \"liver\"",
                "{\"1\": 5} | has the entry \"1\": 5",
                "{\"1\": {\"name\": \"liver\"}} | has the entry \"1\"",
                "{\"-1\": \"liver\"} | has the entry \"-1\"",
                "{\"99999999999\": \"liver\"} | has the entry \"99999999999\""
            })
    void damagedNamesAreRefused(String json, String fragment, @TempDir Path folder) throws IOException {
        Path file = labels().write(folder.resolve("a.nii.gz"));
        Path names = folder.resolve("a.json");
        Files.writeString(names, json);
        Refusals.assertRefused(names, () -> NiftiLabelReader.read(file, Map.of()), fragment, "correct it, or remove");
    }

    @Test
    void labelsMayBeScaledAndStoredAsRealNumbers(@TempDir Path folder) throws IOException {
        Path scaled =
                NiftiFixture.one().scaling(0.5, 1).values(n -> 2 * (n % 3), 12).write(folder.resolve("a.nii"));
        StructureSet set = NiftiLabelReader.read(scaled, Map.of());
        assertEquals(List.of("Label 1", "Label 2", "Label 3"), names(set));
        assertEquals(
                List.of(4, 4, 4),
                set.structures().stream().map(s -> s.mask().count()).toList());
        Path real = NiftiFixture.two()
                .type(NiftiFixture.FLOAT64, 64)
                .values(n -> n % 2, 12)
                .write(folder.resolve("b.nii"));
        assertEquals(
                6,
                NiftiLabelReader.read(real, Map.of()).structures().get(0).mask().count());
    }

    /** Slope and intercept that make values no labels, and the value that is named. */
    @ParameterizedTest
    @CsvSource({"0.5, 0, 0.5 at position 1", "-1, 0, -1.0 at position 1", "1, 0.25, 0.25 at position 0"})
    void valuesThatAreNoLabelsAreRefused(double slope, double intercept, String fragment, @TempDir Path folder)
            throws IOException {
        Path file = NiftiFixture.one().scaling(slope, intercept).write(folder.resolve("a.nii"));
        Refusals.assertRefused(
                file, () -> NiftiLabelReader.read(file, Map.of()), fragment, "holds whole numbers from 0");
    }

    @Test
    void valuesThatAreNoNumbersOrTooLargeAreRefused(@TempDir Path folder) throws IOException {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e12}) {
            Path file = NiftiFixture.one()
                    .type(NiftiFixture.FLOAT64, 64)
                    .values(n -> n == 7 ? bad : 0, 12)
                    .write(folder.resolve("a.nii"));
            Refusals.assertRefused(
                    file,
                    () -> NiftiLabelReader.read(file, Map.of()),
                    "value " + bad + " at position 7 is not a label");
        }
    }

    @Test
    void imagesAreRefusedAsLabelMaps(@TempDir Path folder) throws IOException {
        Path file = NiftiFixture.one().dim(3, 100, 10, 1).values(n -> n, 1000).write(folder.resolve("a.nii"));
        Refusals.assertRefused(file, () -> NiftiLabelReader.read(file, Map.of()), "more than 255 different labels");
    }

    @Test
    void labelsUpTo255AreRead(@TempDir Path folder) throws IOException {
        Path file =
                NiftiFixture.one().dim(3, 256, 1, 1).values(n -> 10 * n, 256).write(folder.resolve("a.nii"));
        StructureSet set = NiftiLabelReader.read(file, Map.of());
        assertEquals(255, set.structures().size());
        assertEquals("Label 2550", set.structures().get(254).name());
        assertTrue(set.structures().get(254).mask().contains(255, 0, 0));
    }

    @Test
    void overlappingStructuresAreRefusedByName(@TempDir Path folder) {
        Path file = folder.resolve("a.nii.gz");
        List<Structure> structures = List.of(
                structure("lungs", (i, j, k) -> i == 0),
                structure("liver", (i, j, k) -> i > 0 && k == 0),
                structure("Tumor 1", (i, j, k) -> i == 1 && j == 0));
        Refusals.assertRefused(
                file,
                () -> NiftiLabelWriter.write(structures, file),
                "structures \"liver\" and \"Tumor 1\" overlap",
                ".seg.nrrd");
        assertTrue(Files.notExists(file));
        assertTrue(Files.notExists(folder.resolve("a.json")));
    }

    @Test
    void namesAreWrittenBesideTheFile(@TempDir Path folder) throws IOException {
        NiftiLabelWriter.write(
                List.of(structure("left \"lobe\"", (i, j, k) -> i == 0), structure("rest", (i, j, k) -> i > 0)),
                folder.resolve("labels.nii.gz"));
        assertEquals(
                "{\n  \"1\" : \"left \\\"lobe\\\"\",\n  \"2\" : \"rest\"\n}\n",
                Files.readString(folder.resolve("labels.json")));
    }

    @Test
    void programmersMistakesAreNotDataErrors(@TempDir Path folder) {
        Path file = folder.resolve("a.nii");
        assertThrows(IllegalArgumentException.class, () -> NiftiLabelWriter.write(List.of(), file));
        Grid other = Grid.axial(3, 2, 2, new Point3(1, 2, 3), new Point3(10, 20, 31));
        Structure elsewhere = new Structure("b", Role.OTHER, Optional.empty(), Mask.of(other, (i, j, k) -> i == 0));
        List<Structure> mixed = List.of(structure("a", (i, j, k) -> i == 1), elsewhere);
        assertThrows(IllegalArgumentException.class, () -> NiftiLabelWriter.write(mixed, file));
        List<Structure> many = IntStream.range(0, 256)
                .mapToObj(n -> structure("empty " + n, (i, j, k) -> false))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> NiftiLabelWriter.write(many, file));
    }

    @Test
    void absentFileIsAnInputOutputError(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> NiftiLabelReader.read(folder.resolve("absent.nii"), Map.of()));
    }
}
