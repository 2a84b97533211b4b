package org.yttria.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.DoseRequest.DensitySource;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Density;
import picocli.CommandLine.Option;

/** Where mass densities come from. */
final class DensityOptions extends OptionGroup {

    private static final String DEFAULT_DENSITY = "1.05";

    @Option(names = "--ct", paramLabel = "IMAGE", description = "CT in HU for mass densities.")
    private @Nullable Path ct;

    @Option(
            names = "--hu-table",
            paramLabel = "FILE",
            description =
                    "With --ct: the site's table of CT number and density, lines HU,g/mL. Default: Schneider 2000.")
    private @Nullable Path huTable;

    @Option(names = "--density-map", paramLabel = "IMAGE", description = "Mass density in g/mL.")
    private @Nullable Path densityMap;

    @Option(
            names = "--density",
            paramLabel = "G/ML",
            description = "One mass density everywhere. Default: " + DEFAULT_DENSITY + " g/mL.")
    private @Nullable String density;

    @Option(
            names = "--density-floor",
            paramLabel = "G/ML",
            description = "Below this density the dose is 0 and the activity is reported. Default: 0.1 g/mL.")
    private @Nullable String densityFloor;

    /** The files that are read for them. */
    List<Path> files() {
        return Stream.of(ct, huTable, densityMap).filter(Objects::nonNull).toList();
    }

    /** Below this density there is no dose. */
    Density floor() {
        return densityFloor == null ? DensityFloor.standard().limit() : density("density floor", densityFloor);
    }

    /** The one source that was given. */
    DensitySource source() {
        int given = (ct == null ? 0 : 1) + (densityMap == null ? 0 : 1) + (density == null ? 0 : 1);
        if (given > 1) {
            throw wrongUse("give one of --ct, --density-map and --density");
        }
        if (huTable != null && ct == null) {
            throw wrongUse("--hu-table belongs to --ct");
        }
        if (ct != null) {
            return new DensitySource.Ct(ct, Optional.ofNullable(huTable));
        }
        if (densityMap != null) {
            return new DensitySource.DensityFile(densityMap);
        }
        return new DensitySource.Uniform(density("density", density == null ? DEFAULT_DENSITY : density));
    }

    /** A density as a user types it. */
    static Density density(String what, String text) {
        double number = OptionText.parse(what, text);
        if (!Density.isPossible(number)) {
            throw new InputDataException("The " + what + " must be above 0 and at most "
                    + Density.HIGHEST_GRAMS_PER_MILLILITRE + " g/mL: " + text + " (kg/m3 divided by 1000)");
        }
        return new Density(number);
    }
}
