package org.yttria.imaging.dicom;

import java.util.List;
import java.util.Optional;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.volume.Code;

/**
 * A radionuclide as image headers state it.
 *
 * @param name for example "Y-90"
 * @param halfLifeSeconds its half-life, that of {@link Nuclides} for nuclides that are there
 * @param code its code in SNOMED CT, where the standard lists one
 * @param formerCode its code in the SNOMED RT of older files, likewise
 * @param positronFraction positrons per decay, where Yttria needs it
 */
public record CodedNuclide(
        String name,
        double halfLifeSeconds,
        Optional<Code> code,
        Optional<String> formerCode,
        Optional<Double> positronFraction) {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final List<CodedNuclide> ALL =
            Table.rows("radionuclides.csv").stream().map(CodedNuclide::of).toList();

    /** All that are known. */
    public static List<CodedNuclide> all() {
        return ALL;
    }

    /** The one of a name. */
    public static Optional<CodedNuclide> named(String name) {
        return ALL.stream().filter(n -> n.name.equals(name)).findFirst();
    }

    /** Whether a code value is its code, whatever scheme it is said to be of. */
    public boolean hasCode(String value) {
        return code.filter(c -> c.value().equals(value)).isPresent()
                || formerCode.filter(value::equals).isPresent();
    }

    private static CodedNuclide of(String[] cells) {
        String name = cells[0];
        return new CodedNuclide(
                name,
                Nuclides.standard().names().contains(name)
                        ? Nuclides.standard().named(name).halfLifeHours() * SECONDS_PER_HOUR
                        : Double.parseDouble(cells[1]),
                present(cells[2]).map(value -> new Code("SCT", value, cells[5])),
                present(cells[3]),
                present(cells[4]).map(Double::parseDouble));
    }

    private static Optional<String> present(String cell) {
        return Optional.of(cell).filter(c -> !c.isEmpty());
    }
}
