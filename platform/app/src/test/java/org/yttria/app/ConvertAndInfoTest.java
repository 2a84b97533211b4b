package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

class ConvertAndInfoTest {

    private SmallCase small;

    @BeforeEach
    void writeCase(@TempDir Path folder) throws IOException {
        small = new SmallCase(folder);
    }

    @Test
    void imageKeepsItsValuesAndItsPlace() throws IOException {
        Path nifti = small.folder().resolve("pet.nii.gz");
        Path back = small.folder().resolve("back.nrrd");
        assertEquals(0, CommandRun.of("convert", small.pet(), nifti).exitCode());
        assertEquals(0, CommandRun.of("convert", nifti, back).exitCode());
        Volume original = ImageFiles.readVolume(small.pet(), Quantity.UNSTATED).volume();
        Volume returned = ImageFiles.readVolume(back, Quantity.UNSTATED).volume();
        assertEquals(original.grid(), returned.grid());
        for (int n = 0; n < original.grid().voxelCount(); n++) {
            assertEquals(original.value(n), returned.value(n));
        }
    }

    @Test
    void structuresThatDoNotOverlapBecomeLabels() throws IOException {
        List<Structure> apart = List.of(SmallCase.structures().get(1));
        Path one = small.folder().resolve("one.seg.nrrd");
        ImageFiles.writeStructures(apart, one);
        Path labels = small.folder().resolve("labels.nii.gz");
        CommandRun run = CommandRun.of("convert", one, labels);
        assertEquals(0, run.exitCode(), run.err());
        Structure read = ImageFiles.readStructures(labels, Map.of(), DicomReading.withDefaults())
                .structures()
                .get(0);
        assertEquals("Tumor 1", read.name());
        assertEquals(apart.get(0).mask().count(), read.mask().count());
    }

    @Test
    void overlappingStructuresAreRefusedAsLabels() throws IOException {
        List<String> before = small.listing();
        CommandRun run =
                CommandRun.of("convert", small.contours(), small.folder().resolve("labels.nii.gz"));
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("Liver") && run.err().contains("Tumor 1"), run.err());
        assertTrue(run.err().contains(small.folder().resolve("labels.nii.gz") + ":"), "the user's path: " + run.err());
        assertEquals(before, small.listing());
    }

    @Test
    void existingOutputIsLeftAsItIs() throws IOException {
        Path there = small.folder().resolve("there.nii.gz");
        Files.writeString(there, "mine");
        CommandRun run = CommandRun.of("convert", small.pet(), there);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("there.nii.gz"), run.err());
        assertEquals("mine", Files.readString(there));
    }

    @Test
    void jsonBesideALabelMapIsNotOverwritten() throws IOException {
        Path one = small.folder().resolve("one.seg.nrrd");
        ImageFiles.writeStructures(List.of(SmallCase.structures().get(1)), one);
        Path json = small.folder().resolve("labels.json");
        Files.writeString(json, "{\"mine\":true}");
        CommandRun run = CommandRun.of("convert", one, small.folder().resolve("labels.nii.gz"));
        assertEquals(3, run.exitCode(), run.err());
        assertEquals("{\"mine\":true}", Files.readString(json));
        assertTrue(Files.notExists(small.folder().resolve("labels.nii.gz")));
    }

    @Test
    void imageIsNotASegmentation() {
        assertEquals(
                3,
                CommandRun.of("convert", small.pet(), small.folder().resolve("x.seg.nrrd"))
                        .exitCode());
        assertEquals(
                3,
                CommandRun.of("convert", small.pet(), small.folder().resolve("x.mha"))
                        .exitCode());
    }

    @Test
    void infoTellsGridStructuresAndWhatIsMissing() throws IOException {
        CommandRun run = CommandRun.of("info", small.folder());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("32 x 32 x 32"), run.out());
        assertTrue(run.out().contains("spacing: 4 x 4 x 4 mm"), run.out());
        assertTrue(run.out().contains("Tumor 1"), run.out());
        assertTrue(run.out().contains("not stated"), run.out());
    }

    @Test
    void infoGoesOnBehindADamagedFile() throws IOException {
        Files.writeString(small.folder().resolve("a-damaged.nrrd"), "NRRD0004\nnonsense");
        CommandRun run = CommandRun.of("info", small.folder());
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("a-damaged.nrrd"), run.err());
        assertTrue(run.out().contains("pet.nrrd"), run.out());
    }

    @Test
    void infoIsAlsoJson() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(CommandRun.of("info", small.pet(), "--json").out());
        assertEquals(1, all.size());
        assertEquals(32, all.get(0).required("sizes").get(2).asInt());
        assertEquals(4, all.get(0).required("spacingMm").get(0).asDouble());
    }

    @Test
    void infoRefusesWhatItCannotRead() throws IOException {
        assertEquals(
                3, CommandRun.of("info", small.folder().resolve("none.nii")).exitCode());
        Path dicom = small.folder().resolve("slice.dcm");
        Files.write(dicom, new byte[200]);
        CommandRun run = CommandRun.of("info", dicom);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("DICOM"), run.err());
        Path empty = Files.createDirectory(small.folder().resolve("empty"));
        assertEquals(3, CommandRun.of("info", empty).exitCode());
    }
}
