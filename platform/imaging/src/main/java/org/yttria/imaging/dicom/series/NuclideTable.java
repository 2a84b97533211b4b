package org.yttria.imaging.dicom.series;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yttria.imaging.nuclide.Nuclides;

/** The radionuclides that emission images state, and how they are recognised. */
final class NuclideTable {

    /** Half-lives of headers are rounded or old: for Y-90 they differ by 0.1 %, while In-111 is 5 % away. */
    static final double SAME_HALF_LIFE = 0.015;

    private static final double SECONDS_PER_HOUR = 3600;
    private static final String RESOURCE = "radionuclides.csv";
    private static final List<Row> ROWS = rows();

    private static final Pattern MASS_FIRST = Pattern.compile("\\^?(\\d{1,3})(m?)\\^?[\\s-]*([a-z]+)\\^?");
    private static final Pattern SYMBOL_FIRST = Pattern.compile("([a-z]+)[\\s^-]*(\\d{1,3})(m?)\\^?");

    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("fluorine", "F"),
            Map.entry("fluor", "F"),
            Map.entry("yttrium", "Y"),
            Map.entry("technetium", "Tc"),
            Map.entry("holmium", "Ho"),
            Map.entry("germanium", "Ge"),
            Map.entry("gallium", "Ga"),
            Map.entry("sodium", "Na"),
            Map.entry("carbon", "C"),
            Map.entry("nitrogen", "N"),
            Map.entry("oxygen", "O"),
            Map.entry("copper", "Cu"),
            Map.entry("zirconium", "Zr"),
            Map.entry("iodine", "I"),
            Map.entry("rubidium", "Rb"),
            Map.entry("indium", "In"),
            Map.entry("lutetium", "Lu"),
            Map.entry("thallium", "Tl"),
            Map.entry("rhenium", "Re"),
            Map.entry("samarium", "Sm"),
            Map.entry("strontium", "Sr"),
            Map.entry("bromine", "Br"));

    private NuclideTable() {}

    /**
     * One radionuclide.
     *
     * @param name for example "Y-90"
     * @param halfLifeSeconds its half-life, that of {@link Nuclides} for nuclides that are there
     * @param positronFraction positrons per decay, where Yttria needs it
     */
    record Row(String name, double halfLifeSeconds, List<String> codes, Optional<Double> positronFraction) {}

    static Optional<Row> named(String name) {
        return ROWS.stream().filter(r -> r.name.equals(name)).findFirst();
    }

    /** The nuclide of a code value, whatever scheme it is said to be of. */
    static Optional<Row> ofCode(String value) {
        return ROWS.stream().filter(r -> r.codes.contains(value)).findFirst();
    }

    /** The nuclide of a half-life, if one alone has it; Zr-89 and Ga-67 cannot be told apart. */
    static Optional<Row> ofHalfLife(double seconds) {
        List<Row> found = ROWS.stream().filter(r -> isHalfLifeOf(r, seconds)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    static boolean isHalfLifeOf(Row row, double seconds) {
        return Math.abs(seconds / row.halfLifeSeconds - 1) <= SAME_HALF_LIFE;
    }

    /** The nuclide that a text begins or ends with: "^90^Yttrium", "Y-90", "Yttrium 90", "18F", "FDG F-18". */
    static Optional<Row> ofText(String text) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        return ofMatches(MASS_FIRST.matcher(plain), 3, 1, 2).or(() -> ofMatches(SYMBOL_FIRST.matcher(plain), 1, 2, 3));
    }

    private static Optional<Row> ofMatches(Matcher matcher, int element, int mass, int isomer) {
        while (matcher.find()) {
            Optional<Row> row = nuclide(matcher.group(element), matcher.group(mass), matcher.group(isomer));
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    private static Optional<Row> nuclide(String element, String mass, String isomer) {
        String symbol = SYMBOLS.getOrDefault(element, element);
        return ROWS.stream()
                .filter(r -> r.name.equalsIgnoreCase(symbol + "-" + mass + isomer))
                .findFirst();
    }

    private static List<Row> rows() {
        try (InputStream in = NuclideTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing");
            }
            try (Stream<String> lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).lines()) {
                return lines.filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .map(line -> row(line.split(",", -1)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " is damaged", e);
        }
    }

    private static Row row(String[] cells) {
        String name = cells[0];
        double seconds = Nuclides.standard().names().contains(name)
                ? Nuclides.standard().named(name).halfLifeHours() * SECONDS_PER_HOUR
                : Double.parseDouble(cells[1]);
        List<String> codes =
                Stream.of(cells[2], cells[3]).filter(c -> !c.isEmpty()).toList();
        return new Row(
                name,
                seconds,
                codes,
                cells[4].isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(cells[4])));
    }
}
