package org.yttria.imaging.dicom.series;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.dicom.CodedNuclide;

/** How the radionuclides that emission images state are recognised. */
final class NuclideTable {

    /** Half-lives of headers are rounded or old: for Y-90 they differ by 0.1 %, while In-111 is 5 % away. */
    static final double SAME_HALF_LIFE = 0.015;

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

    /** The nuclide of a code value, whatever scheme it is said to be of. */
    static Optional<CodedNuclide> ofCode(String value) {
        return CodedNuclide.all().stream().filter(r -> r.hasCode(value)).findFirst();
    }

    /** The nuclide of a half-life, if one alone has it; Zr-89 and Ga-67 cannot be told apart. */
    static Optional<CodedNuclide> ofHalfLife(double seconds) {
        List<CodedNuclide> found = CodedNuclide.all().stream()
                .filter(r -> isHalfLifeOf(r, seconds))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    static boolean isHalfLifeOf(CodedNuclide row, double seconds) {
        return isHalfLife(seconds, row.halfLifeSeconds());
    }

    /** Whether a stated half-life is that of a nuclide, s both. */
    static boolean isHalfLife(double stated, double ofNuclide) {
        return Math.abs(stated / ofNuclide - 1) <= SAME_HALF_LIFE;
    }

    /** The nuclide that a text begins or ends with: "^90^Yttrium", "Y-90", "Yttrium 90", "18F", "FDG F-18". */
    static Optional<CodedNuclide> ofText(String text) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        return ofMatches(MASS_FIRST.matcher(plain), 3, 1, 2).or(() -> ofMatches(SYMBOL_FIRST.matcher(plain), 1, 2, 3));
    }

    private static Optional<CodedNuclide> ofMatches(Matcher matcher, int element, int mass, int isomer) {
        while (matcher.find()) {
            Optional<CodedNuclide> row = nuclide(matcher.group(element), matcher.group(mass), matcher.group(isomer));
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    private static Optional<CodedNuclide> nuclide(String element, String mass, String isomer) {
        String symbol = SYMBOLS.getOrDefault(element, element);
        return CodedNuclide.all().stream()
                .filter(r -> r.name().equalsIgnoreCase(symbol + "-" + mass + isomer))
                .findFirst();
    }
}
