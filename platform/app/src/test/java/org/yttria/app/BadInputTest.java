package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

/** Every way in which a case can be wrong: one message, exit code 3, and the disk as it was. */
class BadInputTest {

    private SmallCase small;

    @BeforeEach
    void writeCase(@TempDir Path folder) throws IOException {
        small = new SmallCase(folder);
    }

    /** Runs and expects a refusal in one line that holds all of some words. */
    private void refused(Supplier<CommandRun> command, String... words) throws IOException {
        List<String> before = small.listing();
        CommandRun run = command.get();
        assertEquals(3, run.exitCode(), run.err());
        List<String> messages =
                run.err().lines().filter(l -> l.startsWith("yttria: ")).toList();
        assertEquals(1, messages.size(), run.err());
        for (String word : words) {
            assertTrue(messages.get(0).contains(word), "\"" + word + "\" in: " + messages.get(0));
        }
        assertEquals("", run.out());
        assertEquals(before, small.listing(), "nothing written");
    }

    private Path header(String name, String sizes, String encoding, int bytes) throws IOException {
        Path file = small.folder().resolve(name);
        String text = "NRRD0004\ntype: float\ndimension: 3\nspace: left-posterior-superior\nsizes: " + sizes
                + "\nspace directions: (4,0,0) (0,4,0) (0,0,4)\nkinds: domain domain domain\nendian: little\nencoding: "
                + encoding + "\nspace origin: (-62,-62,-62)\n\n";
        byte[] head = text.getBytes(StandardCharsets.US_ASCII);
        Files.write(file, Arrays.copyOf(head, head.length + bytes));
        return file;
    }

    @Test
    void truncatedGzip() throws IOException {
        byte[] whole = Files.readAllBytes(small.pet());
        Path cut = small.folder().resolve("cut.nrrd");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 200));
        refused(() -> small.doseOf(cut, small.contours()), "cut.nrrd", "gzip");
    }

    @Test
    void truncatedNiftiGzip() throws IOException {
        Path whole = small.folder().resolve("whole.nii.gz");
        ImageFiles.writeVolume(SmallCase.image(Quantity.ACTIVITY_CONCENTRATION), StoredType.FLOAT32, whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = small.folder().resolve("cut.nii.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        refused(() -> small.doseOf(cut, small.contours()), "cut.nii.gz");
    }

    @Test
    void dataShorterThanTheHeaderSays() throws IOException {
        Path file = header("short.nrrd", "32 32 32", "raw", 32 * 32 * 32 * 4 - 1);
        refused(() -> small.doseOf(file, small.contours()), "short.nrrd", "131072", "131071");
    }

    @Test
    void sizesThatOverflow() throws IOException {
        Path file = header("huge.nrrd", "70000 70000 70000", "raw", 64);
        refused(() -> small.doseOf(file, small.contours()), "huge.nrrd", "70000");
        Path wraps = header("wraps.nrrd", "65536 65536 4294967297", "raw", 64);
        refused(() -> small.doseOf(wraps, small.contours()), "wraps.nrrd");
    }

    @Test
    void unknownEncoding() throws IOException {
        Path file = header("odd.nrrd", "32 32 32", "zstd", 64);
        refused(() -> small.doseOf(file, small.contours()), "odd.nrrd", "zstd", "gzip");
    }

    @Test
    void missingUnit() throws IOException {
        refused(() -> small.bareDose("--time-since-injection", "0h"), "--units");
    }

    @Test
    void missingTime() throws IOException {
        refused(() -> small.bareDose("--units", "Bq/mL"), "--time-since-injection");
    }

    @Test
    void unknownUnit() throws IOException {
        refused(() -> small.bareDose("--units", "SUV"), "SUV", "Bq/mL");
    }

    @Test
    void timeAndActivityNeedUnits() throws IOException {
        for (String time : List.of("20", "-3h", "h", "20 fortnights")) {
            refused(
                    () -> small.bareDose("--units", "Bq/mL", "--time-since-injection=" + time),
                    "Time \"" + time + "\"");
        }
        for (String activity : List.of("1.4", "1.4Ci", "GBq", "0GBq", "1..4GBq")) {
            refused(() -> small.dose("--administered-activity=" + activity, "--normalise-to", "fov"), "ctivity");
        }
        refused(() -> small.dose("--administered-activity", "1GBq"), "--normalise-to");
        refused(() -> small.dose("--administered-activity", "1GBq", "--normalise-to", "fov", "--residual", "2"), "2");
    }

    @Test
    void countsWithATimeOrWithoutAnActivity() throws IOException {
        refused(() -> small.bareDose("--units", "counts"), "--administered-activity");
        refused(
                () -> small.bareDose(
                        "--units",
                        "counts",
                        "--time-since-injection",
                        "1h",
                        "--administered-activity",
                        "1GBq",
                        "--normalise-to",
                        "fov"),
                "--time-since-injection");
    }

    @Test
    void notANumberVoxels() throws IOException {
        float[] values = new float[SmallCase.GRID.voxelCount()];
        values[SmallCase.GRID.index(3, 4, 5)] = Float.NaN;
        values[SmallCase.GRID.index(4, 4, 5)] = Float.NaN;
        Path file = small.folder().resolve("nan.nrrd");
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Path head = header("nan.nrrd", "32 32 32", "raw", 0);
        Files.write(head, bytes.array(), StandardOpenOption.APPEND);
        refused(() -> small.doseOf(file, small.contours()), "nan.nrrd", "2 ", "(3, 4, 5)");
    }

    @Test
    void imageAndStructuresThatDoNotOverlap() throws IOException {
        Grid far = Grid.axial(8, 8, 8, new Point3(4, 4, 4), new Point3(2000, 0, 0));
        Path file = small.folder().resolve("far.nrrd");
        ImageFiles.writeVolume(
                Volume.filled(far, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1e6), StoredType.FLOAT32, file);
        refused(() -> small.doseOf(file, small.contours()), "do not overlap", "(2014, 14, 14)");
    }

    @Test
    void unknownStructureName() throws IOException {
        refused(() -> small.dose("--role", "tumour=Lesion*"), "Lesion*", "\"Tumor 1\"");
        refused(() -> small.dose("--role", "tumor=Liver"), "tumor", "tumour");
        refused(() -> small.dose("--role", "tumour"), "ROLE=NAME");
    }

    @Test
    void labelNamesForASegmentation() throws IOException {
        refused(() -> small.dose("--label", "1=liver"), "contours.seg.nrrd");
    }

    @Test
    void outputThatCannotBeWritten() throws IOException {
        Path file = small.folder().resolve("a-file");
        Files.writeString(file, "not a folder");
        refused(() -> small.doseTo(file.resolve("out")), "a-file");
        refused(() -> small.doseTo(file), "is a file");
    }

    @Test
    void filesThatAreNotThere() throws IOException {
        Path none = small.folder().resolve("none.nrrd");
        refused(() -> small.doseOf(none, small.contours()), "none.nrrd", "no such file");
        refused(() -> small.doseOf(small.pet(), small.folder().resolve("none.seg.nrrd")), "none.seg.nrrd");
        refused(() -> small.dose("--ct", small.folder().resolve("none.nii.gz")), "none.nii.gz");
    }

    @Test
    void ctThatIsNone() throws IOException {
        Path ct = small.folder().resolve("ct.nii.gz");
        ImageFiles.writeVolume(
                Volume.filled(SmallCase.GRID, Quantity.HOUNSFIELD, (i, j, k) -> 1024 + i), StoredType.INT16, ct);
        refused(() -> small.dose("--ct", ct), "below 0 HU");
    }

    @Test
    void ctThatLiesElsewhere() throws IOException {
        Grid far = Grid.axial(8, 8, 8, new Point3(4, 4, 4), new Point3(5000, 0, 0));
        Path ct = small.folder().resolve("ct.nii.gz");
        ImageFiles.writeVolume(Volume.filled(far, Quantity.HOUNSFIELD, (i, j, k) -> i - 5), StoredType.INT16, ct);
        refused(() -> small.dose("--ct", ct), "CT", "do not overlap");
    }

    @Test
    void densitiesInKilogramsPerCubicMetre() throws IOException {
        refused(() -> small.dose("--density", "1050"), "1050", "22", "kg/m3");
        Path ct = small.folder().resolve("ct.nii.gz");
        ImageFiles.writeVolume(
                Volume.filled(SmallCase.GRID, Quantity.HOUNSFIELD, (i, j, k) -> i - 1000), StoredType.INT16, ct);
        Path table = small.folder().resolve("table.csv");
        Files.writeString(table, "-1000,1.21\n0,1000\n");
        refused(() -> small.dose("--ct", ct, "--hu-table", table), "table.csv", "0,1000");
        Files.writeString(table, "-100,0.93\n0,1\n");
        refused(() -> small.dose("--ct", ct, "--hu-table", table), "table.csv", "-100", "-900");
        Files.write(table, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80});
        refused(() -> small.dose("--ct", ct, "--hu-table", table), "table.csv", "text");
    }

    @Test
    void timesAndActivitiesThatCannotBe() throws IOException {
        refused(() -> small.bareDose("--units", "Bq/mL", "--time-since-injection", "2000h"), "2000 h", "20 half-lives");
        refused(() -> small.bareDose("--units", "Bq/mL", "--time-since-injection", "99999999d"), "year");
        refused(() -> small.dose("--administered-activity", "1e300GBq", "--normalise-to", "fov"), "1e300GBq");
    }

    @Test
    void aFileThatStatesAnotherUnit() throws IOException {
        Path hu = header("hu.nrrd", "32 32 32", "raw", 32 * 32 * 32 * 4);
        byte[] bytes = Files.readAllBytes(hu);
        String text =
                new String(bytes, StandardCharsets.ISO_8859_1).replace("endian:", "sample units: \"HU\"\nendian:");
        Files.write(hu, text.getBytes(StandardCharsets.ISO_8859_1));
        refused(() -> small.doseOf(hu, small.contours()), "hu.nrrd", "HU", "Bq/mL");
    }

    @Test
    void outputThatIsALink() throws IOException {
        Path real = Files.createDirectories(small.folder().resolve("real"));
        Path link = Files.createSymbolicLink(small.folder().resolve("link"), real);
        refused(() -> small.doseTo(link), "is a link");
    }

    @Test
    void densityMapInOtherUnits() throws IOException {
        Path map = small.folder().resolve("rho.nii.gz");
        ImageFiles.writeVolume(
                Volume.filled(SmallCase.GRID, Quantity.MASS_DENSITY, (i, j, k) -> 1050), StoredType.INT16, map);
        refused(() -> small.dose("--density-map", map), "1050", "g/mL");
    }

    @Test
    void numbersThatCannotBe() throws IOException {
        refused(() -> small.dose("--density", "0"), "density");
        refused(() -> small.dose("--density", "water"), "density");
        refused(() -> small.dose("--dose-constant", "-49.67"), "dose constant");
        refused(() -> small.dose("--dose-constant", "NaN"), "dose constant");
        refused(() -> small.dose("--dose-constant", "0.04967"), "0.04967", "49.67");
        refused(() -> small.dose("--title", "a\nb"), "--title");
        refused(() -> small.dose("--threads", "0"), "--threads");
        refused(() -> small.dose("--dose-levels", "30,-1"), "-1");
        refused(() -> small.dose("--nuclide", "Tc-99m"), "Tc-99m");
        refused(() -> small.dose("--nuclide", "Lu-177"), "Lu-177", "Y-90");
    }

    @Test
    void structuresInPlaceOfTheImageAndTheOtherWayRound() throws IOException {
        refused(() -> small.doseOf(small.contours(), small.contours()), "contours.seg.nrrd");
        refused(() -> small.doseOf(small.pet(), small.pet()), "pet.nrrd");
    }

    @Test
    void wrongUsageIsNotBadInput() {
        assertEquals(2, CommandRun.of("dose").exitCode());
        assertEquals(2, CommandRun.of("dosis").exitCode());
        assertEquals(2, CommandRun.of().exitCode());
        assertEquals(2, small.dose("--engine", "monte-carlo").exitCode());
        assertEquals(2, small.dose("--density", "1", "--ct", "x.nii").exitCode());
        assertEquals(2, small.dose("--residual", "0.1").exitCode());
    }
}
