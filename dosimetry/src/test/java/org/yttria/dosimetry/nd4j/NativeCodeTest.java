package org.yttria.dosimetry.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Starts Java anew: what one virtual machine has loaded cannot be unloaded. */
class NativeCodeTest {

    private static final String NATIVE = ".*(nd4j-native|openblas)-[^/]*-linux-x86_64\\.jar";
    private static final String LIBRARIES = ".*/org/(nd4j|bytedeco)/.*|.*commons-math3.*";

    private static String run(Class<?> main, String without, String... options)
            throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(without))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Arrays.stream(options),
                        Stream.of("-cp", path, main.getName()))
                .flatMap(s -> s)
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }

    private static String cache() {
        return "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir");
    }

    /** ND4J says nothing of its own: what is printed is the answer alone. */
    @Test
    void printsNothing() throws IOException, InterruptedException {
        assertEquals("3.0", run(TwoByOne.class, "nothing", cache()).strip());
    }

    @Test
    void nativeCodeThatIsMissingIsRefused() throws IOException, InterruptedException {
        String text = run(TwoByOne.class, NATIVE, cache());
        assertTrue(text.startsWith("refused: Several catheter positions are planned with ND4J"), text);
        assertTrue(text.contains("Linux"), text);
    }

    /** As on a system of another kind, for which no native code is delivered. */
    @Test
    void otherSystemIsRefused() throws IOException, InterruptedException {
        String text = run(TwoByOne.class, "nothing", cache(), "-Dorg.bytedeco.javacpp.platform=solaris-sparc");
        assertTrue(text.startsWith("refused: Several catheter positions"), text);
    }

    /** A plan of one position, by all models, never asks for ND4J, nor for Commons Math: it runs without them. */
    @Test
    void otherPlansDoWithoutIt() throws IOException, InterruptedException {
        assertEquals("planned", run(OnePosition.class, LIBRARIES).strip());
        assertTrue(run(TwoByOne.class, LIBRARIES).startsWith("refused: Several catheter positions"));
    }
}
