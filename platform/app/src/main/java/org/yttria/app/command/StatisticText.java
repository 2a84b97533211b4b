package org.yttria.app.command;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Role;

/**
 * A statistic of a compartment and its value: {@code tumour/D70=150Gy}, {@code tumour:Lesion 1/mean=205Gy},
 * {@code normal-liver/V30Gy=40%}.
 *
 * @param kind which compartment
 * @param structure which structure of it; empty means all together
 * @param statistic of what
 * @param value in the statistic's unit
 */
record StatisticText(CompartmentKind kind, Optional<String> structure, Statistic statistic, double value) {

    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?::(.+))?/([A-Za-z0-9.]+)=([^=]+)");

    private static final Map<Role, CompartmentKind> KINDS = Map.of(
            Role.TUMOUR, CompartmentKind.TUMOUR,
            Role.PERFUSED_VOLUME, CompartmentKind.PERFUSED_VOLUME,
            Role.PERFUSED_NORMAL, CompartmentKind.PERFUSED_NORMAL,
            Role.NORMAL_LIVER, CompartmentKind.WHOLE_NORMAL,
            Role.LIVER, CompartmentKind.WHOLE_LIVER,
            Role.LUNGS, CompartmentKind.LUNGS);

    static StatisticText parse(String option, String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new InputDataException(option + " \"" + text
                    + "\" needs compartment/statistic=value, for example tumour/D70=150Gy, \"tumour:Lesion 1/mean=205Gy\" or"
                    + " normal-liver/V30Gy=40%");
        }
        String label = m.group(3);
        if (label.startsWith("V") && !label.endsWith("Gy")) {
            throw new InputDataException(
                    option + " \"" + text + "\": " + label + " needs the unit of its dose, " + label + "Gy");
        }
        Statistic statistic = Statistic.parse(label);
        return new StatisticText(
                kind(option, m.group(1)),
                Optional.ofNullable(m.group(2)).map(String::strip),
                statistic,
                value(option, statistic, m.group(4)));
    }

    /** A value in the unit of a statistic. */
    static double value(String option, Statistic statistic, String text) {
        if (statistic.isDose()) {
            return QuantityText.gray(option, text);
        }
        if (statistic instanceof Statistic.ReachingActivity) {
            return new ActivityConverter().convert(text).gigabecquerels();
        }
        return QuantityText.fraction(option, text.strip());
    }

    private static CompartmentKind kind(String option, String label) {
        return Arrays.stream(Role.values())
                .filter(r -> r.label().equals(label))
                .flatMap(r -> Optional.ofNullable(KINDS.get(r)).stream())
                .findFirst()
                .orElseThrow(() -> new InputDataException(option + ": unknown compartment \"" + label + "\": known are "
                        + KINDS.keySet().stream().map(Role::label).sorted().collect(Collectors.joining(", "))));
    }
}
