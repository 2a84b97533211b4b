package org.yttria.dosimetry.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yttria.imaging.InputDataException;

/**
 * A kernel's file as text: comment lines, some of them {@code # key: value}, and the others.
 *
 * @param file for messages
 * @param keys values by key, the keys in lower case
 * @param rows lines that are no comment, their cells separated by commas, semicolons, tabs or blanks
 */
record KernelText(Path file, Map<String, String> keys, List<Row> rows) {

    /**
     * A line.
     *
     * @param number its number in the file, from 1
     * @param cells what is between the separators
     */
    record Row(int number, List<String> cells) {

        boolean startsWithNumber() {
            return cells.get(0).matches("[-+.]?[0-9].*");
        }
    }

    private static final String CELL_SEPARATOR = "\\s*[,;\\t]\\s*|\\s+";
    /** Tables are of a few thousand lines; beyond this the file is something else. */
    private static final long MAX_BYTES = 50_000_000;

    static KernelText read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw InputDataException.in(file, "is no file: give the file of a kernel");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw InputDataException.in(
                    file, "has " + Files.size(file) + " bytes, limit " + MAX_BYTES + ": it is no table of a kernel");
        }
        // Published tables write their unit with a middle dot in Latin-1; no cell that is read can hold such a sign.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.stream().anyMatch(KernelText::isBinary)) {
            throw InputDataException.in(file, "is no text: a kernel is a table of numbers, in ASCII or UTF-8");
        }
        KernelText text = of(file, lines);
        if (text.rows().stream().noneMatch(Row::startsWithNumber)) {
            throw InputDataException.in(
                    file,
                    "holds no line of numbers: it is neither a point kernel (r_in_mm,r_out_mm,edep_MeV_per_decay) nor a table of voxel"
                            + " S values (i j k S)");
        }
        return text;
    }

    private static boolean isBinary(String line) {
        return line.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\f');
    }

    static KernelText of(Path file, List<String> lines) {
        Map<String, String> keys = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            String text = line.replace("\u00ef\u00bb\u00bf", "").strip();
            if (text.startsWith("#")) {
                int colon = text.indexOf(':');
                if (colon > 0) {
                    String key = text.substring(1, colon).strip().toLowerCase(Locale.ROOT);
                    String value = text.substring(colon + 1).strip();
                    String before = keys.putIfAbsent(key, value);
                    if (before != null && !before.equals(value)) {
                        throw InputDataException.in(
                                file, "line " + number + " states " + key + " " + value + ", a line before " + before);
                    }
                }
            } else if (!text.isEmpty()) {
                rows.add(new Row(number, List.of(text.split(CELL_SEPARATOR))));
            }
        }
        return new KernelText(file, keys, rows);
    }

    Optional<String> key(String name) {
        return Optional.ofNullable(keys.get(name.toLowerCase(Locale.ROOT)));
    }

    String required(String name, String example) {
        return key(name)
                .filter(v -> !v.isEmpty())
                .orElseThrow(() -> InputDataException.in(
                        file, "does not state " + name + ": add a line \"# " + name + ": " + example + "\""));
    }

    /** A finite number in a line, named in messages. */
    double number(Row row, int column, String what) {
        if (column >= row.cells().size()) {
            throw InputDataException.in(file, "line " + row.number() + " has no " + what);
        }
        return number(row.cells().get(column), "line " + row.number() + ": " + what);
    }

    double number(String text, String what) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw InputDataException.in(file, what + " \"" + text + "\" is not a number", e);
        }
        throw InputDataException.in(file, what + " \"" + text + "\" is not finite");
    }

    /** A number above 0 that a comment line states. */
    double positive(String name, String example) {
        double value = number(required(name, example), name);
        if (value <= 0) {
            throw InputDataException.in(file, name + " must be above 0: " + value);
        }
        return value;
    }
}
