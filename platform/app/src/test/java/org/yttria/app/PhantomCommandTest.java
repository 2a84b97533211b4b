package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/** The NEMA phantom from the command line, and the dose of what it writes. */
class PhantomCommandTest {

    /** Activity on voxels, and what the blur carries out of the field. */
    private static final double FILL = 1e-3;
    /** K of the default constants, 49.67 J/GBq, in Gy g/mL for a MBq/mL. */
    private static final double GRAY_PER_MBQ_PER_G = 49.67;

    private final Path folder;

    PhantomCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static JsonNode record(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("phantom.json").toFile());
    }

    private static double becquerels(Path file) throws IOException {
        Volume volume =
                ImageFiles.readVolume(file, Quantity.ACTIVITY_CONCENTRATION).volume();
        return volume.sum() * volume.grid().voxelVolumeMl();
    }

    private static JsonNode part(JsonNode record, String name) {
        return StreamSupport.stream(record.at("/truth/parts").spliterator(), false)
                .filter(p -> p.required("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesATruthScansAndTheirRecord() throws IOException {
        Path out = folder.resolve("nema");
        CommandRun run = CommandRun.done("phantom", "nema", "--out", out, "--voxel", "4", "--noise", "20%");
        for (String file : List.of(
                "activity.nii.gz", "ct.nii.gz", "pet.nii.gz", "structures.seg.nrrd", "phantom.json", ".yttria")) {
            assertTrue(Files.exists(out.resolve(file)), file);
        }
        JsonNode record = record(out);
        assertEquals(1, record.required("seed").asInt());
        assertEquals(9.7266, record.at("/truth/cavityMl").asDouble() / 1000, 1e-3);
        assertEquals(26.5218, part(record, "Sphere 37 mm").required("volumeMl").asDouble(), 1e-4);
        assertEquals(-57.2, part(record, "Sphere 37 mm").at("/centreMm/0").asDouble(), 1e-9);
        assertEquals(20, part(record, "Sphere 37 mm").at("/centreMm/2").asDouble(), 1e-9);
        assertEquals(
                2.28e6, part(record, "Sphere 10 mm").required("becquerelsPerMl").asDouble());
        assertEquals(
                285e3, part(record, "Background").required("becquerelsPerMl").asDouble());
        // By hand: the row nema.fill of the suite of phantoms.
        assertEquals(2755.76e6, record.at("/truth/activityBq").asDouble(), 1e5);
        assertEquals(2755.76e6, becquerels(out.resolve("activity.nii.gz")), FILL * 2755.76e6);
        assertEquals(2755.76e6, becquerels(out.resolve("pet.nii.gz")), 0.02 * 2755.76e6);
        assertEquals(4, record.required("files").size());
        assertEquals(3, record.required("tables").size());
        assertTrue(run.out().contains("Sphere 37 mm"), run.out());
        assertTrue(run.err().contains("yttria dose --activity"), run.err());
    }

    /** The command that is named next works, and gives the dose of the fill in the cavity's middle. */
    @Test
    void whatItWritesGivesADose() throws IOException {
        Path out = folder.resolve("nema");
        CommandRun run = CommandRun.done(
                "phantom", "nema", "--out", out, "--voxel", "3", "--length", "194", "--stems", "background");
        String next = run.err()
                .lines()
                .filter(l -> l.startsWith("  yttria dose"))
                .findFirst()
                .orElseThrow();
        CommandRun.done((Object[]) next.strip().substring("yttria ".length()).split(" "));
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("nema-dose/report.json").toFile());
        double background = 0;
        for (JsonNode s : report.required("structures")) {
            if (s.required("name").asText().equals("Background")) {
                background = s.required("meanDoseGy").asDouble();
            }
        }
        // Water near 1 g/mL by its CT number: 2 % for the conversion's 0 HU.
        double byHand = 0.285 * GRAY_PER_MBQ_PER_G;
        assertEquals(byHand, background, 0.02 * byHand);
    }

    @Test
    void dicomSeriesAreReadBack() throws IOException {
        Path out = folder.resolve("nema");
        CommandRun.done("phantom", "nema", "--out", out, "--voxel", "6", "--fwhm", "8", "--dicom", "--quiet");
        DicomReading reading = DicomReading.withDefaults();
        Volume pet = ImageFiles.readAsStored(out.resolve("pet"), reading).volume();
        Volume written = ImageFiles.readVolume(out.resolve("pet.nii.gz"), Quantity.ACTIVITY_CONCENTRATION)
                .volume();
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, pet.quantity());
        assertEquals(written.sum(), pet.sum(), 1e-4 * written.sum());
        Volume ct = ImageFiles.readCt(out.resolve("ct"), reading).volume();
        Volume hu = ImageFiles.readVolume(out.resolve("ct.nii.gz"), Quantity.HOUNSFIELD)
                .volume();
        assertEquals(hu.sum(), ct.sum(), 1e-6 * Math.abs(hu.sum()));
        CommandRun info = CommandRun.done("info", out.resolve("pet"));
        assertTrue(info.out().contains("Y-90"), info.out());
        assertEquals("[\"ct\",\"pet\"]", record(out).required("series").toString());
    }

    @Test
    void theSeedAndTheThreadsFixTheBits() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Path other = folder.resolve("other");
        Object[] options = {"--voxel", "6", "--noise", "0.3", "--fwhm", "8"};
        CommandRun.done(with(options, "--out", one, "--seed", "7"));
        CommandRun.done(with(options, "--out", two, "--seed", "7"));
        CommandRun.done(with(options, "--out", other, "--seed", "8"));
        for (String file : List.of("activity.nii.gz", "ct.nii.gz", "pet.nii.gz", "phantom.json")) {
            assertEquals(-1, Files.mismatch(one.resolve(file), two.resolve(file)), file);
        }
        assertNotEquals(-1, Files.mismatch(one.resolve("pet.nii.gz"), other.resolve("pet.nii.gz")));
        assertEquals(-1, Files.mismatch(one.resolve("activity.nii.gz"), other.resolve("activity.nii.gz")));
    }

    private static Object[] with(Object[] options, Object... more) {
        Object[] all = new Object[2 + options.length + more.length];
        all[0] = "phantom";
        all[1] = "nema";
        System.arraycopy(options, 0, all, 2, options.length);
        System.arraycopy(more, 0, all, 2 + options.length, more.length);
        return all;
    }

    @Test
    void anyFillIsPossible() throws IOException {
        Path out = folder.resolve("cold");
        CommandRun run = CommandRun.done(
                "phantom",
                "nema",
                "--out",
                out,
                "--voxel",
                "4",
                "--json",
                "--sphere-concentration",
                "0Bq/mL,1MBq/mL,500kBq/mL,0Bq/mL,0Bq/mL,2MBq/mL",
                "--background-concentration",
                "100kBq/mL",
                "--spheres",
                "10,37,0,28,22,17",
                "--first-angle",
                "90",
                "--clockwise");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(record(out), json);
        assertEquals(0, part(json, "Sphere 10 mm").required("becquerelsPerMl").asDouble());
        assertEquals(1e6, part(json, "Sphere 37 mm").required("becquerelsPerMl").asDouble());
        assertEquals(2e6, part(json, "Sphere 17 mm").required("becquerelsPerMl").asDouble());
        assertEquals(-57.2, part(json, "Sphere 10 mm").at("/centreMm/1").asDouble(), 1e-9, "the first in front");
        assertTrue(part(json, "Sphere 37 mm").at("/centreMm/0").asDouble() > 0, "clockwise, to the left");
        List<String> names = ImageFiles.readStructures(
                        out.resolve("structures.seg.nrrd"), Map.of(), DicomReading.withDefaults())
                .structures()
                .stream()
                .map(Structure::name)
                .toList();
        assertEquals(8, names.size(), names.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--voxel 0.1                              | 3 | --voxel must be from 0.5 to 8 mm",
                "--voxel NaN                              | 3 | --voxel must be from",
                "--fwhm 2                                 | 3 | cannot be made of voxels",
                "--fwhm 0                                 | 3 | above 0 mm",
                "--noise 300%                             | 3 | from 0 to 1",
                "--noise much                             | 3 | is not a number",
                "--length 200                             | 3 | 180 mm or 194 mm",
                "--spheres 37,28                          | 3 | six diameters",
                "--spheres 0,0,0,0,0,0                    | 3 | six diameters",
                "--spheres 60,60,60,60,60,60              | 3 | touch each other",
                "--spheres 3,10,10,10,10,10               | 3 | too small for a stem",
                "--spheres a,b                            | 2 | --spheres",
                "--first-angle NaN                        | 3 | --first-angle",
                "--stems full                             | 3 | cold, sphere, background",
                "--sphere-concentration 2.28              | 3 | needs a number and a unit",
                "--sphere-concentration 2.28MBq           | 3 | Bq/mL, kBq/mL or MBq/mL",
                "--sphere-concentration -1MBq/mL          | 3 | from 0 to 1 GBq/mL",
                "--sphere-concentration 5000MBq/mL        | 3 | from 0 to 1 GBq/mL",
                "--sphere-concentration 1MBq/mL,2MBq/mL   | 3 | has 2 concentrations",
                "--sphere-concentration 0Bq/mL            | 3 | There is no activity",
            })
    void badUseIsRefused(String options, int exitCode, String message) {
        Path out = folder.resolve("none");
        CommandRun run = CommandRun.of(with(options.split(" +"), "--out", out));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aKindIsNeeded() {
        CommandRun run = CommandRun.of("phantom");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("which phantom? One of: nema"), run.err());
        assertEquals(2, CommandRun.of("phantom", "nema").exitCode(), "a folder is needed");
    }

    @Test
    void aFolderWithContentIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandRun run = CommandRun.of("phantom", "nema", "--out", folder, "--force");
        assertEquals(3, run.exitCode());
        assertTrue(Files.exists(file));
    }
}
