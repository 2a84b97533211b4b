package org.yttria.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;

/**
 * Damages files of the shared data in every way and reads them: each must end within five seconds as a data set, as
 * {@link InputDataException} or as {@link IOException}.
 *
 * <p>{@code java -Xmx256m -Dyttria.root=. -cp ... org.yttria.imaging.dicom.DicomFuzz embedded 10000 20260101}
 */
public final class DicomFuzz {

    /** Mutations of the form that runs with the other tests. */
    public static final int QUICK_MUTATIONS = 500;

    /** Seed of the form that runs with the other tests. */
    public static final long QUICK_SEED = 20_260_101L;

    private static final long LONGEST_SECONDS = 5;
    private static final long FORKED_MINUTES = 4;
    private static final String MEMORY = "-Xmx256m";

    /** Headers of the shared files end within this. */
    private static final int HEADER_BYTES = 6000;

    private static final int COMPRESSED_HEADER_BYTES = 300;
    private static final int LONGEST_BLOCK = 600;
    private static final int[] EXTREME_LENGTHS = {-1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0x00FFFFFF, 0xFFFF, 0};
    private static final byte[] PIXEL_TAG = {(byte) 0xE0, 0x7F, 0x10, 0};

    private final DicomCodec codec;
    private final SplittableRandom random;
    private final List<byte[]> originals;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private DicomFuzz(DicomCodec codec, long seed, List<byte[]> originals) {
        this.codec = codec;
        this.random = new SplittableRandom(seed);
        this.originals = originals;
    }

    /** Codec, number of mutations, seed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DicomCodec codec = DicomCodecs.named(arguments[0]);
        int mutations = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        List<byte[]> originals = new ArrayList<>();
        for (Path file : files()) {
            originals.add(Files.readAllBytes(file));
        }
        long start = System.nanoTime();
        DicomFuzz fuzz = new DicomFuzz(codec, seed, originals);
        fuzz.run(mutations);
        System.out.printf(
                "%s: %d mutations of %d files, seed %d, %s: %s in %.0f s%n",
                codec.name(),
                mutations,
                originals.size(),
                seed,
                MEMORY,
                fuzz.outcomes,
                (System.nanoTime() - start) / 1e9);
        fuzz.failures.forEach(System.out::println);
        System.exit(fuzz.failures.isEmpty() ? 0 : 1);
    }

    /** Runs in a Java of its own with little memory, and asserts that it went well. */
    static void runForked(String codec, int mutations, long seed) throws IOException, InterruptedException {
        Path log = Files.createTempFile("dicom-fuzz", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-Djava.awt.headless=true",
                        "-Dyttria.root=" + SharedFiles.projectRoot(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DicomFuzz.class.getName(),
                        codec,
                        String.valueOf(mutations),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(FORKED_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log);
        Files.delete(log);
        assertTrue(ended, () -> "did not end: " + output);
        assertEquals(0, process.exitValue(), output);
        assertTrue(output.contains(mutations + " mutations"), output);
        assertEquals(1, output.lines().count(), () -> "nothing else is printed: " + output);
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("transfer-syntaxes", "highdicom", "slice-geometry")) {
            try (Stream<Path> all = Files.walk(SharedFiles.require(folder))) {
                all.filter(file -> file.toString().endsWith(".dcm")).sorted().forEach(files::add);
            }
        }
        files.add(SharedFiles.require("crlm-ct-1004/1-01.dcm"));
        files.add(SharedFiles.require("sts-001-fdg-pet/1-001.dcm"));
        return files;
    }

    private void run(int mutations) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dicom-fuzz");
        ExecutorService readers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "reader");
            thread.setDaemon(true);
            return thread;
        });
        Path file = folder.resolve("mutated.dcm");
        for (int n = 0; n < mutations; n++) {
            int original = random.nextInt(originals.size());
            Files.write(file, mutated(originals.get(original)));
            Future<String> whole = readers.submit(() -> outcome(() -> codec.read(file)));
            count("read", n, original, whole);
            Future<String> header = readers.submit(() -> outcome(() -> codec.readHeader(file)));
            count("header", n, original, header);
        }
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    private interface Reading {

        DicomFile read() throws IOException;
    }

    private static String outcome(Reading reading) {
        try {
            reading.read();
            return "success";
        } catch (InputDataException e) {
            return "InputDataException";
        } catch (IOException e) {
            return "IOException";
        }
    }

    private void count(String what, int n, int original, Future<String> reading) throws InterruptedException {
        String outcome;
        try {
            outcome = reading.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            outcome = "FAILURE";
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            failures.add("mutation " + n + " of file " + original + ": " + cause + " at "
                    + Arrays.stream(cause.getStackTrace()).limit(4).toList());
        } catch (TimeoutException e) {
            outcome = "HANG";
            failures.add("mutation " + n + " of file " + original + ": no end within " + LONGEST_SECONDS + " s");
        }
        outcomes.merge(what + " " + outcome, 1, Integer::sum);
    }

    private byte[] mutated(byte[] original) {
        byte[] bytes = original;
        int times = 1 + random.nextInt(3);
        for (int n = 0; n < times && bytes.length > 1; n++) {
            bytes = mutatedOnce(bytes);
        }
        return bytes;
    }

    private byte[] mutatedOnce(byte[] original) {
        byte[] bytes = original.clone();
        int at = position(bytes);
        int length = 1 + random.nextInt(Math.min(LONGEST_BLOCK, bytes.length - at));
        switch (random.nextInt(8)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 2 -> {
                for (int n = 0; n < Math.min(length, 1 + random.nextInt(8)); n++) {
                    bytes[at + n] = (byte) random.nextInt();
                }
            }
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return joined(bytes, 0, at, at + length, bytes.length);
            }
            case 5 -> {
                return joined(bytes, 0, at + length, at, bytes.length);
            }
            case 6 -> {
                int extreme = EXTREME_LENGTHS[random.nextInt(EXTREME_LENGTHS.length)];
                for (int n = 0; n < Integer.BYTES && at + n < bytes.length; n++) {
                    bytes[at + n] = (byte) (extreme >>> (n * Byte.SIZE));
                }
            }
            default -> {
                byte[] inserted = new byte[length];
                random.nextBytes(inserted);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.write(bytes, 0, at);
                all.writeBytes(inserted);
                all.write(bytes, at, bytes.length - at);
                return all.toByteArray();
            }
        }
        return bytes;
    }

    /** Mostly in the header, often where compressed pixels begin. */
    private int position(byte[] bytes) {
        int draw = random.nextInt(10);
        if (draw < 6) {
            return random.nextInt(Math.min(HEADER_BYTES, bytes.length));
        }
        if (draw < 8) {
            int pixels = new String(bytes, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(PIXEL_TAG, StandardCharsets.ISO_8859_1));
            int from = Math.max(0, pixels);
            return from + random.nextInt(Math.min(COMPRESSED_HEADER_BYTES, bytes.length - from));
        }
        return random.nextInt(bytes.length);
    }

    private static byte[] joined(byte[] bytes, int from, int to, int fromThen, int toThen) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, from, to - from);
        all.write(bytes, fromThen, toThen - fromThen);
        return all.toByteArray();
    }
}
