package org.yttria.phantoms.projection;

import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.scanner.Collimator;

/**
 * How a SPECT is acquired and reconstructed.
 *
 * @param collimator of the camera
 * @param views over a full turn
 * @param gapMm between the body and the collimator
 * @param totalCounts expected in all views, scatter included
 * @param scatterToPrimary counts of scatter over those that did not scatter
 * @param osem of the reconstruction
 * @param filterFwhmMm Gaussian after it, 0 for none
 */
public record SpectProtocol(
        Collimator collimator,
        int views,
        double gapMm,
        double totalCounts,
        double scatterToPrimary,
        Osem osem,
        double filterFwhmMm) {

    static final String RESOURCE = "projection.json";
    static final double MM_PER_CM = 10;

    public SpectProtocol {
        if (views < 1 || !(gapMm >= 0 && totalCounts > 0 && scatterToPrimary >= 0 && filterFwhmMm >= 0)) {
            throw new IllegalArgumentException(
                    "A SPECT needs views, counts, and neither gap, scatter nor filter below 0: "
                            + views + ", " + totalCounts + ", " + gapMm + " mm, " + scatterToPrimary + ", "
                            + filterFwhmMm
                            + " mm");
        }
    }

    /** Tc-99m with the low-energy high-resolution collimator, as clinics do it. */
    public static SpectProtocol lehr() {
        return with("lehr");
    }

    /** The same with a medium-energy collimator. */
    public static SpectProtocol mediumEnergy() {
        return with("me");
    }

    private static SpectProtocol with(String collimator) {
        ParameterTable table = ParameterTable.embedded(SpectProtocol.class, RESOURCE);
        return new SpectProtocol(
                new Collimator(
                        table.value("collimators." + collimator + ".holeMm"),
                        table.value("collimators." + collimator + ".effectiveLengthMm"),
                        table.value("collimators." + collimator + ".intrinsicMm")),
                (int) table.value("spect.views"),
                table.value("spect.gapMm"),
                table.value("spect.totalCounts"),
                table.value("spect.scatterToPrimary"),
                new Osem((int) table.value("spect.iterations"), (int) table.value("spect.subsets")),
                table.value("spect.filterFwhmMm"));
    }

    /** Two opposite planar views of the same camera. */
    public SpectProtocol planar() {
        ParameterTable table = ParameterTable.embedded(SpectProtocol.class, RESOURCE);
        return new SpectProtocol(
                collimator, 2, gapMm, table.value("planar.totalCounts"), scatterToPrimary, osem, filterFwhmMm);
    }

    /** The same with other counts. */
    public SpectProtocol withTotalCounts(double counts) {
        return new SpectProtocol(collimator, views, gapMm, counts, scatterToPrimary, osem, filterFwhmMm);
    }

    /** The same without scatter. */
    public SpectProtocol withoutScatter() {
        return new SpectProtocol(collimator, views, gapMm, totalCounts, 0, osem, filterFwhmMm);
    }

    /** The same with another reconstruction. */
    public SpectProtocol reconstructedBy(Osem other, double otherFilterFwhmMm) {
        return new SpectProtocol(collimator, views, gapMm, totalCounts, scatterToPrimary, other, otherFilterFwhmMm);
    }
}
