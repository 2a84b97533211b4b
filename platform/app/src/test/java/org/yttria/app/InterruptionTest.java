package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.app.output.CaseFolder;
import org.yttria.imaging.InputDataException;

/** What a command leaves behind when it is stopped or its disk is full, seen from outside its process. */
class InterruptionTest {

    private static final int TIMEOUT_SECONDS = 60;

    private SmallCase small;

    @BeforeEach
    void writeCase(@TempDir Path folder) throws IOException {
        small = new SmallCase(folder);
    }

    private List<String> java(String mainClass) {
        return new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.awt.headless=true",
                mainClass));
    }

    private List<String> doseCommand() {
        List<String> command = java("org.yttria.app.Main");
        for (Object arg : List.of(
                "dose",
                "--activity",
                small.pet(),
                "--structures",
                small.contours(),
                "--units",
                "Bq/mL",
                "--time-since-injection",
                "0h",
                "--out",
                small.out())) {
            command.add(arg.toString());
        }
        return command;
    }

    /** Writes half a case and waits, so that the interruption comes in the middle. */
    static final class HalfWritten {

        private HalfWritten() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (CaseFolder folder = CaseFolder.open(Path.of(args[0]), false)) {
                Files.createDirectories(folder.path().resolve("deep/deeper"));
                for (int n = 0; ; n++) {
                    Files.writeString(folder.path().resolve("deep/deeper/" + n), "half");
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
        }
    }

    /** In processes of their own: the threads of this one are already made. */
    @Test
    void threadsNeverChangeAResult() throws IOException, InterruptedException {
        List<byte[]> doses = new ArrayList<>();
        for (String threads : List.of("1", "2", "5")) {
            List<String> command = doseCommand();
            command.addAll(List.of("--threads", threads, "--force", "--quiet"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            doses.add(Files.readAllBytes(small.out().resolve("dose.nii.gz")));
            doses.add(Files.readAllBytes(small.out().resolve("structures.csv")));
        }
        assertArrayEquals(doses.get(0), doses.get(2));
        assertArrayEquals(doses.get(0), doses.get(4));
        String first = withoutHead(doses.get(1));
        assertEquals(first, withoutHead(doses.get(3)));
        assertEquals(first, withoutHead(doses.get(5)));
    }

    /** The head of a table tells when it was made. */
    private static String withoutHead(byte[] table) {
        return new String(table, StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
    }

    /** Two commands that write to one place keep out of each other's unfinished work; the second to finish is refused. */
    @Test
    void runsToOnePlaceDoNotDestroyEachOther() throws IOException {
        Path target = small.out().resolve("case");
        try (CaseFolder one = CaseFolder.open(target, false);
                CaseFolder two = CaseFolder.open(target, false)) {
            Files.writeString(one.path().resolve("result"), "one");
            Files.writeString(two.path().resolve("result"), "two");
            one.commit();
            assertThrows(InputDataException.class, two::commit);
        }
        assertEquals("one", Files.readString(target.resolve("result")));
        assertEquals(
                List.of("case"),
                small.listing().stream()
                        .filter(p -> p.startsWith("made/out/") && !p.startsWith("made/out/case/"))
                        .map(p -> p.substring("made/out/".length()))
                        .toList());
    }

    @Test
    void aParentThatAnotherRunUsesStays() throws IOException {
        Path parent = small.out();
        try (CaseFolder abandoned = CaseFolder.open(parent.resolve("one"), false)) {
            assertTrue(Files.isDirectory(abandoned.path()));
            Files.writeString(parent.resolve("of-another-run"), "stays");
        }
        assertEquals("stays", Files.readString(parent.resolve("of-another-run")));
    }

    @Test
    void interruptInTheMiddleLeavesNothing() throws IOException, InterruptedException {
        List<String> before = small.listing();
        List<String> command = java(HalfWritten.class.getName());
        command.add(small.out().toString());
        Process process = new ProcessBuilder(command).start();
        for (int n = 0; n < 10 * TIMEOUT_SECONDS && small.listing().size() < before.size() + 20; n++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertTrue(small.listing().size() >= before.size() + 20, "it was writing");
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue());
        assertEquals(before, small.listing());
    }

    /** A limit on the size of files stands for a full disk: both end a write with an IOException. */
    @Test
    void fullDiskLeavesNothingAndSaysSo() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash to limit the size of files with");
        List<String> before = small.listing();
        StringBuilder line = new StringBuilder("ulimit -f 8; exec");
        doseCommand().forEach(word -> line.append(" '").append(word).append('\''));
        Process process = new ProcessBuilder("bash", "-c", line.toString()).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        assertEquals(3, process.exitValue(), err);
        assertTrue(err.contains("no result was written"), err);
        assertEquals(before, small.listing());
    }
}
