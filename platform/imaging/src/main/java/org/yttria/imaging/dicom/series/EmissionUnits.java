package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.quantity.Quantity;

/**
 * What the values of an emission image mean.
 *
 * @param quantity activity concentration in Bq/mL, counts, or unstated
 * @param stated the units as the file states them
 * @param factors what each image's rescaled values are multiplied with
 * @param warnings what a user should know
 */
record EmissionUnits(Quantity quantity, String stated, List<Double> factors, List<String> warnings) {

    private static final Set<String> RELATIVE = Set.of("CNTS", "PROPCNTS", "CPS", "PROPCPS");
    private static final String ACTIVITY = "BQML";
    private static final String ONLY_RELATIVE =
            ": the image can only be used relatively, scaled by --administered-activity";
    private static final int PHILIPS_GROUP = 0x7053;
    private static final int PHILIPS_ACTIVITY_FACTOR = 0x09;
    private static final String PHILIPS_CREATOR = "Philips PET Private Group";

    /** The units of PET images (PS3.3 section C.8.9.1.1.3); what is not on the list is no activity. */
    static EmissionUnits ofPet(List<DataSet> images) {
        List<Double> ones = Collections.nCopies(images.size(), 1.0);
        Optional<String> units = images.get(0).string(Tag.UNITS);
        for (DataSet image : images) {
            if (!image.string(Tag.UNITS).equals(units)) {
                throw image.bad(
                        Tag.UNITS,
                        "is " + image.string(Tag.UNITS).orElse("missing") + " where other images of the series have "
                                + units.orElse("none"));
            }
        }
        String stated = units.orElse("");
        String upper = stated.toUpperCase(Locale.ROOT);
        if (ACTIVITY.equals(upper)) {
            return new EmissionUnits(Quantity.ACTIVITY_CONCENTRATION, stated, ones, List.of());
        }
        if ("CNTS".equals(upper) && philipsFactor(images.get(0)).isPresent()) {
            return philips(images, stated);
        }
        if (RELATIVE.contains(upper)) {
            return new EmissionUnits(Quantity.COUNTS, stated, ones, List.of());
        }
        return new EmissionUnits(
                Quantity.UNSTATED,
                stated,
                ones,
                List.of((stated.isEmpty() ? "The file states no units" : "The units " + stated + " are not an activity")
                        + ONLY_RELATIVE));
    }

    private static EmissionUnits philips(List<DataSet> images, String stated) {
        double[] factors = images.stream()
                .mapToDouble(image -> philipsFactor(image).orElseThrow(() -> missingFactor(image)))
                .toArray();
        return new EmissionUnits(
                Quantity.ACTIVITY_CONCENTRATION,
                stated,
                Arrays.stream(factors).boxed().toList(),
                new ArrayList<>(
                        List.of("Counts were turned into Bq/mL by the private scale factor (7053,xx09) of Philips, "
                                + range(factors))));
    }

    private static InputDataException missingFactor(DataSet image) {
        return image.refused(
                "states no private scale factor (7053,xx09) of Philips, which other images of the series do");
    }

    private static Optional<Double> philipsFactor(DataSet image) {
        return PrivateElements.tag(image, PHILIPS_GROUP, PHILIPS_CREATOR, PHILIPS_ACTIVITY_FACTOR)
                .flatMap(tag -> image.real(tag).map(factor -> positive(image, tag, factor)));
    }

    private static double positive(DataSet image, int tag, double factor) {
        if (!(factor > 0)) {
            throw image.bad(
                    tag,
                    "is " + factor + ", but the private scale factor of Philips from counts to Bq/mL must be positive:"
                            + " export the series again with Units BQML");
        }
        return factor;
    }

    /** "0.8" or "0.8 to 0.9", to six digits. */
    static String range(double[] numbers) {
        String min = Digits.six(Arrays.stream(numbers).min().orElseThrow());
        String max = Digits.six(Arrays.stream(numbers).max().orElseThrow());
        return min.equals(max) ? min : min + " to " + max;
    }
}
