package org.yttria.app.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.PlanRequest.StatedUncertainties;
import picocli.CommandLine.Option;

/** How well the inputs of a plan are known, for the intervals of its doses. */
final class IntervalOptions {

    @Option(
            names = "--spect-fwhm",
            paramLabel = "MM",
            description = "Resolution of the image, FWHM with unit: 12mm. Default: a sourced value, printed.")
    private @Nullable String fwhm;

    @Option(
            names = "--activity-uncertainty",
            paramLabel = "FRACTION",
            description = "Relative standard uncertainty of the delivered activity. Default: a sourced value, printed.")
    private @Nullable String activity;

    @Option(
            names = "--lung-shunt-uncertainty",
            paramLabel = "FRACTION",
            description = "Standard uncertainty of the lung shunt, itself a fraction: 0.02 for 5 %% +/- 2 %%.")
    private @Nullable String shunt;

    @Option(
            names = "--density-uncertainty",
            paramLabel = "FRACTION",
            description = "Relative standard uncertainty of the density of liver and tumours.")
    private @Nullable String density;

    @Option(
            names = "--lung-mass-uncertainty",
            paramLabel = "FRACTION",
            description = "Relative standard uncertainty of the lung mass.")
    private @Nullable String lungMass;

    @Option(
            names = "--recovery-table",
            paramLabel = "FILE",
            description =
                    "Recovery coefficients of a phantom on this scanner and nuclide, as CSV: adds the mean dose of each tumour"
                            + " corrected for recovery. Never voxels or histograms.")
    private @Nullable Path recovery;

    /** The phantom's table. */
    Optional<Path> recovery() {
        return Optional.ofNullable(recovery);
    }

    StatedUncertainties stated() {
        return new StatedUncertainties(
                parsed(QuantityText::millimetres, "--spect-fwhm", fwhm),
                parsed(QuantityText::fraction, "--activity-uncertainty", activity),
                parsed(QuantityText::fraction, "--lung-shunt-uncertainty", shunt),
                parsed(QuantityText::fraction, "--density-uncertainty", density),
                parsed(QuantityText::fraction, "--lung-mass-uncertainty", lungMass));
    }

    private static Optional<Double> parsed(
            BiFunction<String, String, Double> parser, String option, @Nullable String text) {
        return Optional.ofNullable(text).map(t -> parser.apply(option, t));
    }
}
