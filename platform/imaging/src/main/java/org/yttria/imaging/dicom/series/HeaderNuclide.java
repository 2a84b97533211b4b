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
 * @param contradiction what several radiopharmaceuticals state that cannot be true of one image
 * @param warnings what does not fit together
 */
record HeaderNuclide(
        Optional<CodedNuclide> nuclide,
        Optional<Double> halfLifeSeconds,
        Optional<Double> positronFraction,
        String stated,
        Optional<String> contradiction,
        List<String> warnings) {

    /** Items of one file were written by one program: half-lives or fractions that differ more are two nuclides'. */
    private static final double SAME_NUMBER = NuclideTable.SAME_HALF_LIFE;

    static HeaderNuclide of(DataSet image) {
        List<DataSet> items = image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        List<HeaderNuclide> found = items.stream().map(HeaderNuclide::ofItem).toList();
        if (found.isEmpty()) {
            return new HeaderNuclide(
                    Optional.empty(), Optional.empty(), Optional.empty(), "no nuclide", Optional.empty(), List.of());
        }
        String all = found.stream().map(HeaderNuclide::stated).distinct().collect(Collectors.joining("; "));
        boolean agree =
                found.stream().flatMap(f -> f.nuclide.stream()).distinct().count() <= 1
                        && agree(found.stream()
                                .flatMap(f -> f.halfLifeSeconds.stream())
                                .toList())
                        && agree(found.stream()
                                .flatMap(f -> f.positronFraction.stream())
                                .toList());
        if (agree) {
            return new HeaderNuclide(
                    found.stream().flatMap(f -> f.nuclide.stream()).findFirst(),
                    found.stream().flatMap(f -> f.halfLifeSeconds.stream()).findFirst(),
                    found.stream().flatMap(f -> f.positronFraction.stream()).findFirst(),
                    all,
                    Optional.empty(),
                    found.stream().flatMap(f -> f.warnings.stream()).distinct().toList());
        }
        return new HeaderNuclide(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                all,
                Optional.of("states several radiopharmaceuticals that contradict each other (" + all
                        + "): which nuclide the image shows, and with which half-life and positron fraction it was"
                        + " corrected, is not known. Correct RadiopharmaceuticalInformationSequence (0054,0016)"),
                List.of("The header states several radiopharmaceuticals (" + all
                        + "): the nuclide is not taken from it"));
    }

    private static boolean agree(List<Double> numbers) {
        return numbers.stream().allMatch(n -> Math.abs(n / numbers.get(0) - 1) <= SAME_NUMBER);
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
        return new HeaderNuclide(nuclide, halfLife, fraction, stated, Optional.empty(), warnings);
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
