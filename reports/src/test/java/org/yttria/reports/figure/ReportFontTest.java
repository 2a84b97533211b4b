package org.yttria.reports.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFontTest {

    private final Path folder;

    ReportFontTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void fontIsWrittenOnceAndMendedWhereDamaged() throws IOException {
        ReportFont font = ReportFont.loadFrom(folder);
        byte[] original = Files.readAllBytes(font.regularFile());
        assertEquals("Liberation Sans", font.regular(12).getFamily());
        assertTrue(font.bold(12).getFontName().contains("Bold"));

        Files.write(font.regularFile(), new byte[] {1, 2, 3});
        ReportFont again = ReportFont.loadFrom(folder);

        assertArrayEquals(original, Files.readAllBytes(again.regularFile()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count(), "two fonts, a configuration, and no part of a file");
        }
    }

    @Test
    void freshProcessDrawsWithTheCachedFont() throws IOException, InterruptedException {
        List<String> lines = LogicalFontProbe.run(folder, List.of());
        assertEquals(folder.resolve("yttria/fonts/fontconfig.properties").toString(), lines.get(0));
        assertEquals(lines.get(1), lines.get(2), "the logical font has the metrics of Liberation Sans");
    }

    @Test
    void configurationOfTheUserIsKept() throws IOException, InterruptedException {
        Path own = folder.resolve("own.properties");
        ReportFont font = ReportFont.loadFrom(folder.resolve("fonts"));
        Files.copy(font.regularFile().resolveSibling("fontconfig.properties"), own);
        List<String> lines = LogicalFontProbe.run(folder, List.of("-Dsun.awt.fontconfig=" + own));
        assertEquals(own.toString(), lines.get(0));
    }

    /** A process of its own, because the first font of a process decides. */
    static final class LogicalFontProbe {

        private LogicalFontProbe() {}

        static List<String> run(Path cache, List<String> options) throws IOException, InterruptedException {
            Stream<String> command = Stream.concat(
                    Stream.concat(
                            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString()),
                            options.stream()),
                    Stream.of("-cp", System.getProperty("java.class.path"), LogicalFontProbe.class.getName()));
            ProcessBuilder builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
            builder.environment().put("XDG_CACHE_HOME", cache.toString());
            Process process = builder.start();
            try (InputStream out = process.getInputStream()) {
                List<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                assertTrue(process.waitFor(1, TimeUnit.MINUTES));
                assertEquals(0, process.exitValue(), lines.toString());
                return lines;
            }
        }

        public static void main(String[] arguments) throws IOException {
            ReportFont font = ReportFont.load();
            java.awt.Graphics2D graphics =
                    new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB).createGraphics();
            String text = "Absorbed dose (Gy), 0123456789, WMil";
            java.io.PrintStream out = new java.io.PrintStream(
                    new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
            out.println(System.getProperty("sun.awt.fontconfig"));
            out.println(graphics.getFontMetrics(font.regular(100)).stringWidth(text));
            out.println(graphics.getFontMetrics(new java.awt.Font("SansSerif", java.awt.Font.PLAIN, 100))
                    .stringWidth(text));
        }
    }
}
