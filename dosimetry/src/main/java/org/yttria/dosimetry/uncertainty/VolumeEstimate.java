package org.yttria.dosimetry.uncertainty;

import java.util.Locale;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;

/**
 * The volume of a drawn structure, how well it is known, and the resolution of the image that it is measured in.
 *
 * <p>The structure counts as a sphere of its volume, of diameter \(d = (6v/\pi)^{1/3}\). Each of the two edges that a diameter
 * lies between is known to one voxel, uniformly, and to the spread of the image,
 * \[ u^2(d) = 2\left(\frac{a^2}{12} + \frac{w^2}{8\ln 2}\right) = \frac{a^2}{6} + \frac{w^2}{4\ln 2},
 *    \qquad \frac{u(v)}{v} = \frac{3\,u(d)}{d\,\psi} \]
 * with the voxel edge \(a\) and the full width at half maximum \(w\).
 *
 * <ul>
 *   <li>Voxels of three different edges: the variance of an edge along a direction \(n\) is \(\sum n_i^2 a_i^2/12\), and its mean
 *       over all directions has \(a^2 = (a_x^2+a_y^2+a_z^2)/3\). The same holds for a resolution that differs by axis.
 *   <li>A body that is no sphere: if its whole surface \(S\) is off by \(u(d)/2\), its volume is off by \(S\,u(d)/2\), which is
 *       \(3u(d)/(d\psi)\) with the sphericity \(\psi\), the surface of the sphere of its volume over its own. Where the sphericity
 *       is left at 1, the uncertainty of an elongated lesion is understated (ellipsoid with axes 1:1:2: \(\psi = 0.93\)).
 * </ul>
 *
 * <p>Errors along the surface are taken to be all alike, as those of a threshold or of a careful observer are. Form: Gear 2018,
 * EJNMMI 45:2456; derived anew here.
 *
 * @param volumeMl volume, mL
 * @param relativeUncertainty \(u(v)/v\), above 0 up to {@value #HIGHEST_RELATIVE_UNCERTAINTY}
 * @param fwhmMm full width at half maximum of the image \(w\), mm
 */
public record VolumeEstimate(double volumeMl, double relativeUncertainty, double fwhmMm) {

    /** Beyond, the volume is not known: zero lies within one standard uncertainty. */
    public static final double HIGHEST_RELATIVE_UNCERTAINTY = 1;

    private static final double CUBIC_MM_PER_ML = 1000;
    private static final double SPHERE = Math.PI / 6;
    /** A resolution given in cm or in voxels is most likely below, one in micrometres above. */
    private static final double FINEST_FWHM_MM = 1;

    private static final double COARSEST_FWHM_MM = 50;
    private static final double BOTH_EDGES_OF_A_VOXEL = 6;
    private static final double SIGMA_TO_FWHM = Math.sqrt(8 * Math.log(2));

    public VolumeEstimate {
        if (!(volumeMl > 0) || Double.isInfinite(volumeMl)) {
            throw new InputDataException("A volume must be finite and above 0 mL: " + volumeMl + " mL");
        }
        if (!(fwhmMm >= FINEST_FWHM_MM && fwhmMm <= COARSEST_FWHM_MM)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The resolution must be from %.0f to %.0f mm full width at half maximum: %s mm",
                    FINEST_FWHM_MM,
                    COARSEST_FWHM_MM,
                    fwhmMm));
        }
        if (!(relativeUncertainty > 0 && relativeUncertainty <= HIGHEST_RELATIVE_UNCERTAINTY)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The relative standard uncertainty of a volume of %.4g mL must be above 0 and at most %.0f %%: %.1f %%."
                            + " Too small a lesion for this voxel size and resolution (%.4g mm) has no dose with an interval",
                    volumeMl,
                    100 * HIGHEST_RELATIVE_UNCERTAINTY,
                    100 * relativeUncertainty,
                    fwhmMm));
        }
    }

    /** The volume of a contour drawn on an image, as a sphere. */
    public static VolumeEstimate ofContour(double volumeMl, Grid image, double fwhmMm) {
        return ofContour(volumeMl, image, fwhmMm, 1);
    }

    /**
     * The volume of a contour drawn on an image.
     *
     * @param volumeMl volume, mL
     * @param image grid that it was drawn on
     * @param fwhmMm full width at half maximum of that image, mm
     * @param sphericity surface of the sphere of this volume over the surface of the body, above 0 up to 1
     */
    public static VolumeEstimate ofContour(double volumeMl, Grid image, double fwhmMm, double sphericity) {
        if (!(sphericity > 0 && sphericity <= 1)) {
            throw new InputDataException("A sphericity must be above 0 and at most 1: " + sphericity);
        }
        return new VolumeEstimate(volumeMl, relativeOfContour(volumeMl, image, fwhmMm) / sphericity, fwhmMm);
    }

    /** \(u(v)/v\) of a sphere drawn on an image, however large. */
    static double relativeOfContour(double volumeMl, Grid image, double fwhmMm) {
        double meanSquareVoxel = 0;
        for (int axis = 0; axis < 3; axis++) {
            meanSquareVoxel += image.spacingMm(axis) * image.spacingMm(axis) / 3;
        }
        double ofDiameter = Math.sqrt(meanSquareVoxel / BOTH_EDGES_OF_A_VOXEL + fwhmMm * fwhmMm / (4 * Math.log(2)));
        return 3 * ofDiameter / diameterMm(volumeMl);
    }

    /** Diameter of the sphere of this volume, mm. */
    public double equivalentDiameterMm() {
        return diameterMm(volumeMl);
    }

    /** Standard uncertainty of that diameter, \(u(d) = d\,u(v)/(3v)\), mm. */
    public double uncertaintyOfDiameterMm() {
        return equivalentDiameterMm() * relativeUncertainty / 3;
    }

    /** Standard deviation of the resolution, mm. */
    double sigmaMm() {
        return fwhmMm / SIGMA_TO_FWHM;
    }

    /** Diameter of a sphere, mm. */
    static double diameterMm(double volumeMl) {
        return Math.cbrt(volumeMl * CUBIC_MM_PER_ML / SPHERE);
    }

    /** Volume of a sphere, mL. */
    static double sphereMl(double diameterMm) {
        return SPHERE * diameterMm * diameterMm * diameterMm / CUBIC_MM_PER_ML;
    }
}
