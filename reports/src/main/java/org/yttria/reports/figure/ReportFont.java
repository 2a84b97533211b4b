package org.yttria.reports.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Liberation Sans, the font of all figures, brought along as files.
 *
 * <p>A bare Java runtime has no font, and where the machine has none either its first attempt to measure a text fails. The
 * font is therefore written to a cache folder together with a configuration that maps every logical font to it, and the
 * system property {@code sun.awt.fontconfig} names that configuration. The property only counts before the first font of
 * the process is touched; one that is already set is left alone. Its metrics equal those of Arial.
 */
public final class ReportFont {

    /** The families that a reader of a figure may have, best first, all of the same metrics up to the last. */
    public static final String FAMILIES = "Liberation Sans, Arial, Helvetica, sans-serif";

    private static final String REGULAR = "LiberationSans-Regular.ttf";
    private static final String BOLD = "LiberationSans-Bold.ttf";
    private static final String ITALIC = "LiberationSans-Italic.ttf";
    private static final String RESOURCE_FOLDER = "/liberation/";
    private static final String CONFIGURATION = "fontconfig.properties";
    private static final String CONFIGURATION_PROPERTY = "sun.awt.fontconfig";
    private static final String HEADLESS_PROPERTY = "java.awt.headless";

    private final Path folder;
    private final Font regular;
    private final Font bold;

    private ReportFont(Path folder, Font regular, Font bold) {
        this.folder = folder;
        this.regular = regular;
        this.bold = bold;
    }

    /**
     * Loads the font from the user's cache folder, {@code ${XDG_CACHE_HOME:-~/.cache}/yttria/fonts}, and writes it there
     * first where it is absent or differs. A cache that cannot be written is replaced by a temporary folder.
     *
     * @throws IOException if the font can be written nowhere
     */
    public static ReportFont load() throws IOException {
        try {
            return loadFrom(cacheFolder());
        } catch (IOException e) {
            Path temporary = Files.createTempDirectory("yttria-fonts");
            temporary.toFile().deleteOnExit();
            for (String name : new String[] {REGULAR, BOLD, CONFIGURATION}) {
                temporary.resolve(name).toFile().deleteOnExit();
            }
            return loadFrom(temporary);
        }
    }

    /**
     * Loads the font from a folder, and writes it there first where it is absent or differs.
     *
     * @throws IOException if the folder cannot be written or read
     */
    static synchronized ReportFont loadFrom(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path regular = provide(folder.resolve(REGULAR), resource(REGULAR));
        Path bold = provide(folder.resolve(BOLD), resource(BOLD));
        Path configuration = provide(folder.resolve(CONFIGURATION), configuration(regular, bold));
        if (System.getProperty(HEADLESS_PROPERTY) == null) {
            System.setProperty(HEADLESS_PROPERTY, "true");
        }
        if (System.getProperty(CONFIGURATION_PROPERTY) == null && isLinux()) {
            System.setProperty(CONFIGURATION_PROPERTY, configuration.toString());
        }
        try {
            return new ReportFont(
                    folder,
                    Font.createFont(Font.TRUETYPE_FONT, regular.toFile()),
                    Font.createFont(Font.TRUETYPE_FONT, bold.toFile()));
        } catch (FontFormatException e) {
            throw new IOException("The fonts in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The font in a size in points. */
    public Font regular(float points) {
        return regular.deriveFont(points);
    }

    /** The bold font in a size in points. */
    public Font bold(float points) {
        return bold.deriveFont(points);
    }

    /** A style of the font. */
    public enum Style {
        REGULAR(ReportFont.REGULAR),
        BOLD(ReportFont.BOLD),
        ITALIC(ReportFont.ITALIC);

        private final String fileName;

        Style(String fileName) {
            this.fileName = fileName;
        }

        /** Name of its TrueType file. */
        public String fileName() {
            return fileName;
        }

        /**
         * The TrueType file, for documents that carry their fonts.
         *
         * @throws IOException if it is missing
         */
        public byte[] trueType() throws IOException {
            return resource(fileName);
        }
    }

    /** The TrueType file of the font. */
    Path regularFile() {
        return folder.resolve(REGULAR);
    }

    private static Path cacheFolder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root = cache == null || cache.isEmpty() || !Path.of(cache).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cache);
        return root.resolve("yttria").resolve("fonts").toAbsolutePath();
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ReportFont.class.getResourceAsStream(RESOURCE_FOLDER + name)) {
            if (in == null) {
                throw new IOException("The font " + name + " is missing from the class path");
            }
            return in.readAllBytes();
        }
    }

    /** Makes sure that a file holds some bytes; a reader never sees a part of them. */
    private static Path provide(Path file, byte[] content) throws IOException {
        if (Arrays.equals(present(file), content)) {
            return file;
        }
        Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        try {
            Files.write(part, content);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static byte[] present(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** Maps each logical font of Java, in each style, to the two files. */
    private static byte[] configuration(Path regular, Path bold) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
        for (String logical : new String[] {"dialog", "sansserif", "serif", "monospaced", "dialoginput"}) {
            for (String style : new String[] {"plain", "italic", "bold", "bolditalic"}) {
                String weight = style.startsWith("bold") ? "bold" : "medium";
                text.append(logical)
                        .append('.')
                        .append(style)
                        .append(".latin-1=")
                        .append(pattern(weight))
                        .append('\n');
            }
        }
        text.append("filename.")
                .append(pattern("medium"))
                .append('=')
                .append(escaped(regular))
                .append('\n');
        text.append("filename.")
                .append(pattern("bold"))
                .append('=')
                .append(escaped(bold))
                .append('\n');
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String pattern(String weight) {
        return "-liberation-sans-" + weight + "-r-normal--*-%d-*-*-p-*-iso8859-1";
    }

    /** A path as the value of a property: backslashes doubled, what is not ASCII as an escape. */
    private static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.toString().toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c > ' ' - 1 && c < 127) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return text.toString();
    }
}
