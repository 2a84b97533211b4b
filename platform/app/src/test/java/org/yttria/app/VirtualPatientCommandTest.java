package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/** Virtual patients and cohorts from the command line. */
class VirtualPatientCommandTest {

    /** Pixels of 16 bits against the largest voxel of their slice. */
    private static final double STORED = 1.0 / 32000;

    private final Path folder;

    VirtualPatientCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesScansTruthAndDicom() throws IOException {
        Path out = folder.resolve("patient");
        CommandRun.done("phantom", "patient", "--seed", "7", "--out", out, "--outcomes", "2", "--dicom");
        for (String file : List.of(
                "ct.nii.gz",
                "spect.nii.gz",
                "pet.nii.gz",
                "pet-02.nii.gz",
                "labels.nii.gz",
                "maa-activity.nii.gz",
                "y90-activity.nii.gz",
                "y90-activity-02.nii.gz",
                "structures.seg.nrrd")) {
            assertTrue(Files.exists(out.resolve(file)), file);
        }
        JsonNode facts = new ObjectMapper().readTree(out.resolve("phantom.json").toFile());
        assertEquals(7, facts.path("seed").asLong());
        assertEquals(2, facts.path("outcomes").size());
        Volume truth = ImageFiles.readVolume(out.resolve("y90-activity.nii.gz"), Quantity.ACTIVITY_CONCENTRATION)
                .volume();
        double gbq = truth.sum() * truth.grid().voxelVolumeMl() / 1e9;
        assertEquals(facts.at("/treatment/administeredGbq").asDouble(), gbq, 1e-6 * gbq);
        DicomReading dicom = new DicomReading(DicomCodecs.embedded(), List.of(), Set.of());
        Volume pet = ImageFiles.readVolume(out.resolve("pet.nii.gz"), Quantity.ACTIVITY_CONCENTRATION)
                .volume();
        Volume read = ImageFiles.readAsStored(out.resolve("dicom").resolve("pet"), dicom)
                .volume();
        assertEquals(pet.max(), read.max(), STORED * pet.max());
        assertEquals(pet.grid().voxelCount(), read.grid().voxelCount());
        assertEquals(
                Quantity.COUNTS,
                ImageFiles.readAsStored(out.resolve("dicom").resolve("spect"), dicom)
                        .volume()
                        .quantity());
    }

    @Test
    void aCohortGoesOnWhereItStopped() throws IOException {
        Path out = folder.resolve("cohort");
        String[] begin = {"cohort", "--generate-only", "--patients", "1", "--seed", "3", "--out", out.toString()};
        assertEquals(0, CommandRun.of((Object[]) begin).exitCode());
        Path first = out.resolve("patient-0001").resolve("pet.nii.gz");
        Object written = Files.getLastModifiedTime(first);
        CommandRun more = CommandRun.done("cohort", "--generate-only", "--patients", "2", "--seed", "3", "--out", out);
        assertTrue(more.out().contains("1 patients generated, 1 were there already, 0 failed"), more.out());
        assertEquals(written, Files.getLastModifiedTime(first));
        List<String> table = Files.readAllLines(out.resolve("cohort.csv"));
        assertEquals(3, table.size());
        assertTrue(table.get(2).startsWith("2,"), table.get(2));
    }

    @Test
    void aCohortOfOtherSettingsIsLeftAsItIs() throws IOException {
        Path out = Files.createDirectories(folder.resolve("cohort"));
        Files.writeString(out.resolve("cohort.json"), "{\"seed\": 1}");
        CommandRun run =
                CommandRun.of("cohort", "--generate-only", "--patients", "1", "--seed", "2", "--out", out.toString());
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("other settings"), run.err());
        assertFalse(Files.exists(out.resolve("patient-0001")));
    }

    @Test
    void badOptionsAreRefused() {
        for (String[] options : new String[][] {
            {"phantom", "patient", "--seed", "1", "--disease", "flu"},
            {"phantom", "patient", "--seed", "1", "--family", "usual"},
            {"phantom", "patient", "--seed", "1", "--outcomes", "0"},
            {"cohort", "--generate-only", "--seed", "1", "--patients", "0"}
        }) {
            Path out = folder.resolve("none");
            Object[] all = new Object[options.length + 2];
            System.arraycopy(options, 0, all, 0, options.length);
            all[options.length] = "--out";
            all[options.length + 1] = out.toString();
            CommandRun run = CommandRun.of(all);
            assertEquals(3, run.exitCode(), String.join(" ", options) + run.err());
            assertFalse(Files.exists(out), String.join(" ", options));
        }
    }
}
