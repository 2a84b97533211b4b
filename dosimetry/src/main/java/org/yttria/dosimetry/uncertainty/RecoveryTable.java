package org.yttria.dosimetry.uncertainty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.imaging.InputDataException;

/**
 * Recovery coefficients of a user's own phantom.
 *
 * <p>As a file, a table of values separated by commas, semicolons or tabs:
 *
 * <pre>
 * # source: NEMA body phantom, scanner and reconstruction, date
 * diameter_mm,rc,u_rc
 * 10,0.31,0.03
 * 13,0.45,0.03
 * </pre>
 *
 * with {@code volume_mL} in place of {@code diameter_mm} if wanted. The uncertainty is a standard uncertainty of the
 * coefficient itself, not a percentage of it.
 *
 * @param source the phantom, scanner and reconstruction
 * @param points at least three spheres of different volumes, from the smallest to the largest
 */
public record RecoveryTable(String source, List<RecoveryPoint> points) {

    private static final int FEWEST = 3;
    private static final long MAX_BYTES = 1_000_000;
    private static final String SOURCE_KEY = "source:";
    private static final String DIAMETER = "diameter_mm";
    private static final String VOLUME = "volume_ml";
    private static final String RECOVERY = "rc";
    private static final String UNCERTAINTY = "u_rc";

    public RecoveryTable {
        if (source.isBlank()) {
            throw new InputDataException(
                    "A table of recovery coefficients has no source: add a line \"# source: phantom, scanner, reconstruction, date\"");
        }
        points = points.stream()
                .sorted((p, q) -> Double.compare(p.volumeMl(), q.volumeMl()))
                .toList();
        if (points.stream().mapToDouble(RecoveryPoint::volumeMl).distinct().count() < FEWEST) {
            throw new InputDataException("A recovery curve of two parameters needs spheres of at least " + FEWEST
                    + " different volumes, the table has "
                    + points.stream()
                            .mapToDouble(RecoveryPoint::volumeMl)
                            .distinct()
                            .count());
        }
    }

    /** Volume of the smallest sphere, mL. */
    public double smallestMl() {
        return points.get(0).volumeMl();
    }

    /** Volume of the largest sphere, mL. */
    public double largestMl() {
        return points.get(points.size() - 1).volumeMl();
    }

    /**
     * Reads a table.
     *
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it is no such table
     */
    public static RecoveryTable read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw InputDataException.in(file, "is a folder: give the file of a table of recovery coefficients");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw InputDataException.in(
                    file, "has " + Files.size(file) + " bytes, too many for a table of recovery coefficients");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\ufeff", "");
        try {
            return parse(text.lines().map(String::strip).toList());
        } catch (InputDataException e) {
            throw InputDataException.in(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static RecoveryTable parse(List<String> lines) {
        String source = "";
        Columns columns = Columns.NONE;
        List<RecoveryPoint> points = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            if (line.startsWith("#")) {
                String comment = line.substring(1).strip();
                source = comment.toLowerCase(Locale.ROOT).startsWith(SOURCE_KEY)
                        ? comment.substring(SOURCE_KEY.length()).strip()
                        : source;
            } else if (!line.isEmpty()) {
                List<String> cells = List.of(line.split("\\s*[,;\\t]\\s*", -1));
                if (columns.equals(Columns.NONE)) {
                    columns = Columns.of(cells);
                } else {
                    points.add(columns.point(cells, n + 1));
                }
            }
        }
        return new RecoveryTable(source, points);
    }

    /** Where the columns are. */
    private record Columns(int size, boolean isDiameter, int recovery, int uncertainty) {

        static final Columns NONE = new Columns(-1, false, -1, -1);

        static Columns of(List<String> head) {
            List<String> names =
                    head.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            int diameter = names.indexOf(DIAMETER);
            int volume = names.indexOf(VOLUME);
            int recovery = names.indexOf(RECOVERY);
            int uncertainty = names.indexOf(UNCERTAINTY);
            if (diameter < 0 == volume < 0 || recovery < 0 || uncertainty < 0) {
                throw new InputDataException(
                        "the line of names " + head + " must hold diameter_mm or volume_mL (not both), rc and u_rc");
            }
            return new Columns(Math.max(diameter, volume), diameter >= 0, recovery, uncertainty);
        }

        RecoveryPoint point(List<String> cells, int line) {
            double sizeValue = number(cells, size, line);
            double rc = number(cells, recovery, line);
            double u = number(cells, uncertainty, line);
            try {
                return isDiameter ? RecoveryPoint.ofDiameter(sizeValue, rc, u) : new RecoveryPoint(sizeValue, rc, u);
            } catch (InputDataException e) {
                throw new InputDataException("line " + line + ": " + e.getMessage(), e);
            }
        }

        private static double number(List<String> cells, int column, int line) {
            if (column >= cells.size()) {
                throw new InputDataException("line " + line + " has " + cells.size() + " cells, too few");
            }
            try {
                return Double.parseDouble(cells.get(column));
            } catch (NumberFormatException e) {
                throw new InputDataException("line " + line + ": \"" + cells.get(column) + "\" is not a number", e);
            }
        }
    }
}
