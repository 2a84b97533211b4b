package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.quantity.Quantity;

/**
 * What the stored numbers of a nuclear medicine object mean.
 *
 * <p>A real world value mapping (PS3.3 section C.7.6.16.2.11) counts before a rescale slope, which counts before the bare
 * numbers; these are counts.
 *
 * @param slope per stored number
 * @param intercept value of a stored 0
 * @param units their meaning
 */
record NmValues(double slope, double intercept, EmissionUnits units) {

    private static final String BECQUERELS_PER_MILLILITRE = "bq/ml";

    /** Units of UCUM in Bq/mL; case does not tell any of these apart. */
    private static final Map<String, Double> ACTIVITY_UNITS =
            Map.of(BECQUERELS_PER_MILLILITRE, 1.0, "kbq/ml", 1e3, "bqml", 1.0, "bq/cm3", 1.0);

    private static final String COUNTS_UNIT = "{counts}";

    static NmValues of(DataSet image) {
        List<DataSet> mappings = mappings(image);
        if (!mappings.isEmpty()) {
            return mapped(image, mappings);
        }
        double slope = image.real(Tag.RESCALE_SLOPE).orElse(1.0);
        double intercept = image.real(Tag.RESCALE_INTERCEPT).orElse(0.0);
        if (!(slope > 0)) {
            throw image.bad(Tag.RESCALE_SLOPE, "is " + slope + ", which must be positive");
        }
        EmissionUnits stated = image.hasValue(Tag.UNITS)
                ? EmissionUnits.ofPet(List.of(image))
                : new EmissionUnits(Quantity.COUNTS, "counts", List.of(1.0), List.of());
        return new NmValues(slope, intercept, stated);
    }

    private static List<DataSet> mappings(DataSet image) {
        List<DataSet> all = new ArrayList<>(image.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE));
        image.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                .forEach(group -> all.addAll(group.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE)));
        boolean perFrame = image.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .anyMatch(group -> group.hasValue(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE));
        if (perFrame) {
            throw image.bad(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "maps real world values frame by frame, which is not read: export with one mapping for all frames");
        }
        return all;
    }

    private static NmValues mapped(DataSet image, List<DataSet> mappings) {
        List<DataSet> activities =
                mappings.stream().filter(m -> scale(m).isPresent()).toList();
        List<DataSet> chosen = activities.isEmpty() ? mappings : activities;
        if (chosen.stream().distinct().count() > 1) {
            throw image.bad(
                    Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE,
                    "holds several mappings, to "
                            + mappings.stream().map(NmValues::unit).collect(Collectors.joining(", "))
                            + ": which one is meant is not known");
        }
        DataSet mapping = chosen.get(0);
        double slope = mapping.real(Tag.REAL_WORLD_VALUE_SLOPE)
                .orElseThrow(() -> image.bad(
                        Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, "maps by a table, not by slope and intercept"));
        if (!(slope > 0)) {
            throw image.bad(Tag.REAL_WORLD_VALUE_SLOPE, "is " + slope + ", which must be positive");
        }
        double intercept = mapping.real(Tag.REAL_WORLD_VALUE_INTERCEPT).orElse(0.0);
        Optional<Double> scale = scale(mapping);
        String unit = unit(mapping);
        if (scale.isPresent()) {
            return new NmValues(
                    slope,
                    intercept,
                    new EmissionUnits(Quantity.ACTIVITY_CONCENTRATION, unit, List.of(scale.get()), List.of()));
        }
        boolean counts = COUNTS_UNIT.equalsIgnoreCase(unit) || "counts".equalsIgnoreCase(unit);
        return new NmValues(
                slope,
                intercept,
                new EmissionUnits(
                        counts ? Quantity.COUNTS : Quantity.UNSTATED,
                        unit,
                        List.of(1.0),
                        counts
                                ? List.of()
                                : List.of("The values are mapped to \"" + unit
                                        + "\", which is no activity: the image can only"
                                        + " be used relatively, scaled by --administered-activity")));
    }

    private static Optional<Double> scale(DataSet mapping) {
        return Optional.ofNullable(ACTIVITY_UNITS.get(unit(mapping).toLowerCase(Locale.ROOT)));
    }

    private static String unit(DataSet mapping) {
        return mapping.item(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE)
                .flatMap(code -> code.string(Tag.CODE_VALUE))
                .orElse("");
    }
}
