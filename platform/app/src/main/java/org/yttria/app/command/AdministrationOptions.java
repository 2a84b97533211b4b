package org.yttria.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;
import picocli.CommandLine.Option;

/** What was administered, and the region of the image that holds it. */
final class AdministrationOptions extends OptionGroup {

    @Option(
            names = "--administered-activity",
            paramLabel = "ACTIVITY",
            converter = ActivityConverter.class,
            description = "Activity in the vial at injection, with unit (GBq, MBq, mCi): scales the image to it.")
    private @Nullable Activity administered;

    @Option(
            names = "--normalise-to",
            paramLabel = "fov|liver|perfused",
            description = "Region that holds the administered activity.")
    private @Nullable String normaliseTo;

    @Option(
            names = "--residual",
            paramLabel = "FRACTION",
            converter = FractionConverter.class,
            description = "Fraction left in vial, tubing and catheter.")
    private @Nullable Double residual;

    @Option(
            names = "--lung-shunt",
            paramLabel = "FRACTION",
            converter = FractionConverter.class,
            description = "Fraction that went to the lungs; subtracted where the lungs are outside the region.")
    private @Nullable Double lungShunt;

    @Option(
            names = "--lung-shunt-method",
            paramLabel = "TEXT",
            description = "How it was measured, for the report, for example \"planar\" or \"SPECT/CT\".")
    private @Nullable String lungShuntMethod;

    @Option(
            names = "--lungs-in-field",
            paramLabel = "yes|no",
            description =
                    "With fov and a lung shunt: whether the lungs are in the image, where no lungs structure tells.")
    private @Nullable YesNo lungsInField;

    /** An answer on the command line. */
    enum YesNo {
        YES,
        NO
    }

    /** How the lung shunt was measured, for the report. */
    String lungShuntMethod() {
        return lungShuntMethod == null ? "not stated" : lungShuntMethod;
    }

    /** What the image is to be scaled to, if it is. */
    Optional<Administration> administration() {
        if (administered == null) {
            if (normaliseTo != null || residual != null || lungShunt != null) {
                throw wrongUse("--normalise-to, --residual and --lung-shunt belong to --administered-activity");
            }
            requireShuntOptions(false);
            return Optional.empty();
        }
        if (administered.becquerels() == 0) {
            throw new InputDataException("--administered-activity must be above 0");
        }
        if (normaliseTo == null) {
            throw new InputDataException("--administered-activity needs the region that holds it:"
                    + " --normalise-to fov, liver or perfused. For fov and liver the result may differ by 20 %");
        }
        NormalisationRegion where = region(normaliseTo);
        requireShuntOptions(where == NormalisationRegion.FOV);
        return Optional.of(new Administration(
                administered,
                residual == null ? 0 : residual,
                lungShunt == null ? 0 : lungShunt,
                where,
                lungsInField == null ? Optional.empty() : Optional.of(lungsInField == YesNo.YES)));
    }

    private void requireShuntOptions(boolean fieldOfView) {
        if (lungShunt == null && lungShuntMethod != null) {
            throw wrongUse("--lung-shunt-method belongs to --lung-shunt");
        }
        if (lungsInField != null && (lungShunt == null || !fieldOfView)) {
            throw wrongUse("--lungs-in-field belongs to --lung-shunt with --normalise-to fov");
        }
    }

    private NormalisationRegion region(String name) {
        for (NormalisationRegion region : NormalisationRegion.values()) {
            if (region.label().equals(name)) {
                return region;
            }
        }
        throw wrongUse("--normalise-to must be fov, liver or perfused: " + name);
    }
}
