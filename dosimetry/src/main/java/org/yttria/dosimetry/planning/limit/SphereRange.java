package org.yttria.dosimetry.planning.limit;

import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.imaging.source.Source;

/**
 * The activity per sphere at which the published limits of a device were derived.
 *
 * @param device the microspheres
 * @param fromBq lowest, Bq per sphere at treatment
 * @param toBq highest, Bq per sphere at treatment
 * @param source where it comes from
 */
public record SphereRange(Device device, double fromBq, double toBq, Source source) {

    /**
     * A warning where spheres of another activity are given.
     *
     * @param becquerelsPerSphere at treatment
     */
    public Optional<String> warning(double becquerelsPerSphere) {
        if (becquerelsPerSphere >= fromBq && becquerelsPerSphere <= toBq) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%.0f Bq per sphere at treatment is outside the %.0f to %.0f Bq at which limits and targets for %s were derived"
                        + " (%s): %s spheres spread the dose %s, so normal liver bears %s mean dose (Walrand 2014, JNM 55:135).",
                becquerelsPerSphere,
                fromBq,
                toBq,
                device.label(),
                source.label(),
                becquerelsPerSphere < fromBq ? "more and weaker" : "fewer and stronger",
                becquerelsPerSphere < fromBq ? "more evenly" : "less evenly",
                becquerelsPerSphere < fromBq ? "less" : "more"));
    }
}
