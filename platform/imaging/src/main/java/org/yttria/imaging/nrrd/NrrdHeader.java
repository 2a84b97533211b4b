package org.yttria.imaging.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/** The text before the voxels: fields, and key/value pairs. */
final class NrrdHeader {

    private static final Pattern MAGIC = Pattern.compile("NRRD000([1-5])");
    private static final Pattern SEGMENT_KEY = Pattern.compile("Segment(\\d{1,6})_(.+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\n])");
    /** Far above any header seen, far below an image: what is longer has no end of header. */
    private static final int MAX_HEADER_BYTES = 1 << 24;

    /** Every field of the format, blanks left out: all that have two words may also be written as one. */
    private static final Set<String> FIELDS = Set.of(
            "content",
            "number",
            "type",
            "blocksize",
            "dimension",
            "space",
            "spacedimension",
            "sizes",
            "spacings",
            "thicknesses",
            "axismins",
            "axismaxs",
            "spacedirections",
            "centers",
            "centerings",
            "kinds",
            "labels",
            "units",
            "min",
            "max",
            "oldmin",
            "oldmax",
            "endian",
            "encoding",
            "lineskip",
            "byteskip",
            "sampleunits",
            "spaceunits",
            "spaceorigin",
            "measurementframe",
            "datafile");

    private final Path file;
    private final String magic;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private final long bytes;

    private NrrdHeader(Path file, String magic, List<String> lines, long bytes) {
        this.file = file;
        this.magic = magic;
        this.bytes = bytes;
        lines.forEach(this::add);
    }

    /**
     * Reads a header and leaves the stream at the byte behind it.
     *
     * @throws InputDataException if it is no NRRD header
     */
    static NrrdHeader read(Path file, InputStream in) throws IOException {
        Lines lines = new Lines(file, in);
        String magic = lines.next().orElse("");
        if (!MAGIC.matcher(magic).matches()) {
            String start = magic.replaceAll("[^ -~]", "?");
            throw InputDataException.in(
                    file,
                    "begins with \"" + start.substring(0, Math.min(8, start.length()))
                            + "\" but an NRRD file begins with NRRD0001 to NRRD0005: it is not NRRD, or damaged; export"
                            + " it again");
        }
        List<String> content = new ArrayList<>();
        for (Optional<String> line = lines.next(); !line.orElse("").isEmpty(); line = lines.next()) {
            content.add(line.get());
        }
        NrrdHeader header = new NrrdHeader(file, magic, content, lines.bytes);
        if (!lines.sawBlank && !header.fields.containsKey("datafile")) {
            throw InputDataException.in(
                    file, "has no blank line behind its header and names no data file: it is cut off; copy it again");
        }
        return header;
    }

    private void add(String line) {
        if (line.startsWith("#")) {
            return;
        }
        int pair = line.indexOf(":=");
        int field = line.indexOf(": ");
        if (pair >= 0 && (field < 0 || pair < field)) {
            pairs.put(unescaped(line.substring(0, pair)), unescaped(line.substring(pair + 2)));
            return;
        }
        String name = field < 0
                ? ""
                : line.substring(0, field).toLowerCase(Locale.ROOT).replace(" ", "");
        if (!FIELDS.contains(name)) {
            throw InputDataException.in(
                    file, "header line \"" + line + "\" is no field of the NRRD format: correct or remove it");
        }
        if (fields.put(name, line.substring(field + 2).strip()) != null) {
            throw InputDataException.in(
                    file, "header has more than one field \"" + line.substring(0, field) + "\": keep the right one");
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(m -> m.group(1).equals("n") ? "\n" : "\\\\");
    }

    Path file() {
        return file;
    }

    /** Name and version of the format, for example "NRRD0004". */
    String magic() {
        return magic;
    }

    /** Bytes that the header takes, with the blank line behind it. */
    long bytes() {
        return bytes;
    }

    /** A field's text, by its name without blanks. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A field's text that the file must have. */
    String required(String name, String spelledName) {
        return field(name)
                .orElseThrow(() -> InputDataException.in(
                        file, "header has no field \"" + spelledName + "\": export the image again"));
    }

    /** The text of a key/value pair. */
    Optional<String> value(String key) {
        return Optional.ofNullable(pairs.get(key));
    }

    /** The pairs {@code SegmentN_Key} by their number \(N\), in rising order; empty where the file is no segmentation. */
    Map<Integer, Map<String, String>> segments() {
        Map<Integer, Map<String, String>> segments = new TreeMap<>();
        pairs.forEach((key, value) -> {
            Matcher matcher = SEGMENT_KEY.matcher(key);
            if (matcher.matches()) {
                segments.computeIfAbsent(Integer.valueOf(matcher.group(1)), n -> new TreeMap<>())
                        .put(matcher.group(2), value);
            }
        });
        return segments;
    }

    /** Lines that end with LF or CRLF. */
    private static final class Lines {

        private final Path file;
        private final InputStream in;
        private long bytes;
        private boolean sawBlank;

        Lines(Path file, InputStream in) {
            this.file = file;
            this.in = in;
        }

        /** The next line without its end; nothing at the end of the file. */
        Optional<String> next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            for (; b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
                if (bytes + line.size() > MAX_HEADER_BYTES) {
                    throw InputDataException.in(
                            file,
                            "has no end of header within " + MAX_HEADER_BYTES
                                    + " bytes: it is not NRRD, or damaged; export it again");
                }
            }
            bytes += line.size() + (b < 0 ? 0 : 1);
            String text = line.toString(StandardCharsets.UTF_8);
            String plain = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            sawBlank = plain.isEmpty();
            return Optional.of(plain);
        }
    }
}
