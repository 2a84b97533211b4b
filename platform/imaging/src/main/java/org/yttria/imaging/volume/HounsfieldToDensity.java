package org.yttria.imaging.volume;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;

/**
 * Mass density from CT numbers, linear between the nodes of a sourced table.
 *
 * <p>CT numbers below the first node, which is where scanners put padding, count as air: they get the first node's density.
 * Above the last node the last density holds.
 */
public final class HounsfieldToDensity {

    private static final String STANDARD_RESOURCE = "hu-to-density-schneider-2000.csv";

    /** A table must begin at or below this CT number, so that air and padding do not count as tissue. */
    private static final double LAST_AIR_HU = -900;

    private final String name;
    private final double[] hounsfield;
    private final double[] gramsPerMillilitre;

    private HounsfieldToDensity(String name, List<double[]> nodes) {
        this.name = name;
        this.hounsfield = nodes.stream().mapToDouble(n -> n[0]).toArray();
        this.gramsPerMillilitre = nodes.stream().mapToDouble(n -> n[1]).toArray();
    }

    /** The table of Schneider, Bortfeld and Schlegel (2000), Phys Med Biol 45:459. */
    public static HounsfieldToDensity standard() {
        try (InputStream in = HounsfieldToDensity.class.getResourceAsStream(STANDARD_RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + STANDARD_RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return parse("Schneider 2000", STANDARD_RESOURCE, lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A site's own table: lines "HU,g/mL", HU rising, {@code #} starting a comment.
     *
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it holds no such table
     */
    public static HounsfieldToDensity read(Path file) throws IOException {
        try {
            return parse(String.valueOf(file.getFileName()), file.toString(), Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw InputDataException.in(file, "is not a text file: give lines \"HU,g/mL\"", e);
        }
    }

    private static HounsfieldToDensity parse(String name, String where, List<String> lines) {
        List<double[]> nodes = new ArrayList<>();
        for (String line : lines) {
            String text = line.replace("\ufeff", "").strip();
            if (text.isEmpty()
                    || text.startsWith("#")
                    || text.toLowerCase(Locale.ROOT).startsWith("hu,")) {
                continue;
            }
            nodes.add(node(where, text, nodes));
        }
        if (nodes.size() < 2) {
            throw new InputDataException(
                    where + ": a table of CT number and density needs at least two lines \"HU,g/mL\"");
        }
        if (nodes.get(0)[0] > LAST_AIR_HU) {
            throw new InputDataException(
                    where + ": the table begins at " + nodes.get(0)[0] + " HU but must reach air, at " + LAST_AIR_HU
                            + " HU or below: without it air would count as tissue. Add a line for air, for example -1000,0.0012");
        }
        return new HounsfieldToDensity(name, nodes);
    }

    private static double[] node(String where, String text, List<double[]> before) {
        String[] cells = text.split(",", -1);
        try {
            double[] node = {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])};
            boolean rises = before.isEmpty() || node[0] > before.get(before.size() - 1)[0];
            if (cells.length == 2 && rises && Double.isFinite(node[0]) && Density.isPossible(node[1])) {
                return node;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new InputDataException(where + ": line \"" + text + "\" is not \"HU,g/mL\"", e);
        }
        throw new InputDataException(where + ": line \"" + text
                + "\" needs two numbers: a CT number above the line before it, and a density in g/mL above 0 and at most "
                + Density.HIGHEST_GRAMS_PER_MILLILITRE);
    }

    /** Name of the table, for the report. */
    public String name() {
        return name;
    }

    /** Density in g/mL of a CT number. */
    public double gramsPerMillilitre(double hu) {
        int last = hounsfield.length - 1;
        if (hu <= hounsfield[0]) {
            return gramsPerMillilitre[0];
        }
        if (hu >= hounsfield[last]) {
            return gramsPerMillilitre[last];
        }
        int at = Arrays.binarySearch(hounsfield, hu);
        if (at >= 0) {
            return gramsPerMillilitre[at];
        }
        int right = -at - 1;
        int left = right - 1;
        double f = (hu - hounsfield[left]) / (hounsfield[right] - hounsfield[left]);
        return gramsPerMillilitre[left] + f * (gramsPerMillilitre[right] - gramsPerMillilitre[left]);
    }

    /** Density of the lightest material the table knows, which stands for air. */
    public double airGramsPerMillilitre() {
        return gramsPerMillilitre[0];
    }

    /** Density over the grid of a CT. */
    public Volume densityOf(Volume ct) {
        if (ct.quantity() != Quantity.HOUNSFIELD) {
            throw new IllegalArgumentException(
                    "Density needs a CT in HU, not " + ct.quantity().unit());
        }
        return ct.map(Quantity.MASS_DENSITY, this::gramsPerMillilitre);
    }
}
