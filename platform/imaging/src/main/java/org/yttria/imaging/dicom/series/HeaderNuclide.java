package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.imaging.dicom.CodedNuclide;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/**
 * What a header says of the radionuclide (PS3.3 section C.8.9.2, Radiopharmaceutical Information Sequence).
 *
 * @param nuclide what decays, if the header tells it and does not contradict itself
 * @param halfLifeSeconds half-life as stated
 * @param positronFraction positrons per decay as stated
 * @param stated what was found, for messages
 * @param warnings what does not fit together
 */
record HeaderNuclide(
        Optional<CodedNuclide> nuclide,
        Optional<Double> halfLifeSeconds,
        Optional<Double> positronFraction,
        String stated,
        List<String> warnings) {

    static HeaderNuclide of(DataSet image) {
        List<DataSet> items = image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        List<HeaderNuclide> found = items.stream().map(HeaderNuclide::ofItem).toList();
        if (found.isEmpty()) {
            return new HeaderNuclide(Optional.empty(), Optional.empty(), Optional.empty(), "no nuclide", List.of());
        }
        boolean same = found.stream().map(HeaderNuclide::nuclide).distinct().count() == 1;
        if (same) {
            return found.get(0);
        }
        String all = found.stream().map(HeaderNuclide::stated).collect(Collectors.joining("; "));
        return new HeaderNuclide(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                all,
                List.of("The header states several radiopharmaceuticals (" + all
                        + "): the nuclide is not taken from it"));
    }

    /** Half-life to decay with, s: that of the nuclide, or else the stated one. */
    Optional<Double> decaySeconds() {
        return nuclide.map(CodedNuclide::halfLifeSeconds).or(() -> halfLifeSeconds);
    }

    /** Half-life that the header's own corrections were made with, s: the stated one, or else the nuclide's. */
    Optional<Double> headerSeconds() {
        return halfLifeSeconds.or(() -> nuclide.map(CodedNuclide::halfLifeSeconds));
    }

    private static HeaderNuclide ofItem(DataSet item) {
        Optional<Double> halfLife = item.real(Tag.RADIONUCLIDE_HALF_LIFE).filter(s -> s > 0);
        Optional<Double> fraction =
                item.real(Tag.RADIONUCLIDE_POSITRON_FRACTION).filter(f -> f > 0);
        Optional<CodedNuclide> byName = byName(item);
        Optional<CodedNuclide> nuclide = byName.or(() -> halfLife.flatMap(NuclideTable::ofHalfLife));
        List<String> warnings = new ArrayList<>();
        String name = byName.map(CodedNuclide::name)
                .orElseGet(() -> nuclide.map(n -> n.name() + " (by its half-life)")
                        .orElseGet(() -> texts(item).isEmpty() ? "no nuclide" : "\"" + texts(item) + "\""));
        if (byName.isPresent()
                && halfLife.filter(s -> !NuclideTable.isHalfLifeOf(byName.get(), s))
                        .isPresent()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The header states %s with a half-life of %s s, that of %s is %s s",
                    byName.get().name(),
                    Digits.six(halfLife.get()),
                    byName.get().name(),
                    Digits.six(byName.get().halfLifeSeconds())));
        }
        String stated = name
                + halfLife.map(s -> ", half-life " + Digits.six(s) + " s").orElse(", no half-life")
                + fraction.map(f -> ", positron fraction " + Digits.six(f)).orElse(", no positron fraction");
        return new HeaderNuclide(nuclide, halfLife, fraction, stated, warnings);
    }

    private static Optional<CodedNuclide> byName(DataSet item) {
        for (DataSet code : item.items(Tag.RADIONUCLIDE_CODE_SEQUENCE)) {
            Optional<CodedNuclide> row = code.string(Tag.CODE_VALUE)
                    .flatMap(NuclideTable::ofCode)
                    .or(() -> code.string(Tag.CODE_MEANING).flatMap(NuclideTable::ofText))
                    .or(() -> code.string(Tag.CODE_VALUE).flatMap(NuclideTable::ofText));
            if (row.isPresent()) {
                return row;
            }
        }
        for (DataSet code : item.items(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE)) {
            Optional<CodedNuclide> row = code.string(Tag.CODE_MEANING).flatMap(NuclideTable::ofText);
            if (row.isPresent()) {
                return row;
            }
        }
        return item.string(Tag.RADIOPHARMACEUTICAL).flatMap(NuclideTable::ofText);
    }

    private static String texts(DataSet item) {
        return item.items(Tag.RADIONUCLIDE_CODE_SEQUENCE).stream()
                .flatMap(c -> c.string(Tag.CODE_MEANING).or(() -> c.string(Tag.CODE_VALUE)).stream())
                .findFirst()
                .or(() -> item.string(Tag.RADIOPHARMACEUTICAL))
                .orElse("");
    }
}
