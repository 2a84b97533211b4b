package org.yttria.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import java.util.function.Consumer;
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

    /** In place of a number of mutations: reads files of millions of small things. */
    public static final String CROWDS = "crowds";

    private static final long LONGEST_SECONDS = 5;
    private static final long FORKED_MINUTES = 4;
    private static final String MEMORY = "-Xmx256m";

    /** Headers of the shared files end within this. */
    private static final int HEADER_BYTES = 6000;

    private static final int COMPRESSED_HEADER_BYTES = 300;
    private static final int LONGEST_BLOCK = 600;
    private static final int[] EXTREME_LENGTHS = {-1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0x00FFFFFF, 0xFFFF, 0};
    private static final byte[] PIXEL_TAG = {(byte) 0xE0, 0x7F, 0x10, 0};

    private static final int CROWD = 3_000_000;
    private static final List<String> CROWD_NAMES =
            List.of("empty items", "empty items with delimiters", "items of one element", "elements", "fragments");

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
        if (arguments[1].equals(CROWDS)) {
            readCrowds(codec, Path.of(arguments[2]));
            return;
        }
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
        String output = forked(codec, String.valueOf(mutations), String.valueOf(seed));
        assertTrue(output.contains(mutations + " mutations"), output);
        assertEquals(1, output.lines().count(), () -> "nothing else is printed: " + output);
    }

    private static String forked(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("dicom-fuzz", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-Djava.awt.headless=true",
                "-Dyttria.root=" + SharedFiles.projectRoot(),
                "-cp",
                System.getProperty("java.class.path"),
                DicomFuzz.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(FORKED_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log);
        Files.delete(log);
        assertTrue(ended, () -> "did not end: " + output);
        assertEquals(0, process.exitValue(), output);
        return output;
    }

    /**
     * Reads {@link #CROWDS} in a Java of its own with little memory, and asserts that it went well. The files are
     * written here, so that the little memory holds nothing but what reading needs.
     */
    static void runForked(String codec, String crowds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dicom-crowds");
        for (String name : CROWD_NAMES) {
            Files.write(folder.resolve(name), crowd(name));
        }
        String output = forked(codec, crowds, folder.toString());
        assertEquals(CROWD_NAMES.size(), output.lines().count(), () -> "nothing else is printed: " + output);
        for (String name : CROWD_NAMES) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static void readCrowds(DicomCodec codec, Path folder) {
        for (String name : CROWD_NAMES) {
            Path file = folder.resolve(name);
            String outcome = outcome(() -> codec.read(file));
            String header = outcome(() -> codec.readHeader(file));
            System.out.println(name + ": " + outcome + ", header " + header);
        }
    }

    private static byte[] crowd(String name) {
        DicomBytes bytes = DicomBytes.of(DicomBytes.Form.IMPLICIT).text(Tag.MODALITY, "CS", "CT");
        ByteBuffer crowd = ByteBuffer.allocate(CROWD * 2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < CROWD; n++) {
            switch (name) {
                case "empty items" -> crowd.putInt(0xE000FFFE).putInt(0);
                case "empty items with delimiters" ->
                    crowd.putInt(0xE000FFFE).putInt(-1).putInt(0xE00DFFFE).putInt(0);
                case "items of one element" ->
                    crowd.putInt(0xE000FFFE).putInt(8).putInt(0x01000008).putInt(0);
                case "elements" -> {
                    int tag = 0x00091000 + (n & 0xFFF) + 0x00020000 * (n >> 12);
                    crowd.putInt(tag << Short.SIZE | tag >>> Short.SIZE).putInt(0);
                }
                default -> crowd.putInt(0xE000FFFE).putInt(0);
            }
        }
        byte[] content = Arrays.copyOf(crowd.array(), crowd.position());
        if (name.equals("elements")) {
            return bytes.raw(content).file();
        }
        if (!name.equals("fragments")) {
            return bytes.head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", content.length)
                    .raw(content)
                    .file();
        }
        return DicomBytes.of(DicomBytes.Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .head(Tag.PIXEL_DATA, "OB", -1)
                .raw(content)
                .delimiter(0xFFFEE0DD, 0)
                .file("1.2.840.10008.1.2.5");
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
            useAll(reading.read().dataSet());
            return "success";
        } catch (InputDataException e) {
            return "InputDataException";
        } catch (IOException e) {
            return "IOException";
        }
    }

    /** Calls every accessor for every element; none may fail but with {@link InputDataException}. */
    private static void useAll(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            int tag = element.tag();
            List<Consumer<DataSet>> accessors = List.of(
                    d -> d.strings(tag),
                    d -> d.string(tag),
                    d -> d.reals(tag),
                    d -> d.reals(tag, 3),
                    d -> d.integer(tag),
                    d -> d.integers(tag),
                    d -> d.items(tag),
                    d -> d.bytes(tag));
            for (Consumer<DataSet> accessor : accessors) {
                try {
                    accessor.accept(dataSet);
                } catch (InputDataException e) {
                    Objects.requireNonNull(e.getMessage());
                }
            }
            if (element instanceof Element.Sequence sequence) {
                sequence.items().forEach(DicomFuzz::useAll);
            }
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
