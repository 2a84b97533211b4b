package org.yttria.dosimetry.radiobiology;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;

/**
 * The biologically effective dose of a nuclide that stays where it is, by the linear-quadratic model.
 *
 * <p>The dose rate falls with the physical half-life alone, sublethal damage is repaired with one half-time:
 * \[ BED = D\left(1 + G\,\frac{D}{\alpha/\beta}\right), \qquad G = \frac{T_{rep}}{T_{rep} + T_{phys}},
 *    \qquad EQD2 = \frac{BED}{1 + 2\,\mathrm{Gy}/(\alpha/\beta)}. \]
 *
 * <p><b>Negative doses</b>, which noise makes, are their own BED. The formula would turn at \(-(\alpha/\beta)/(2G)\), −33 Gy in normal
 * liver, and make a large BED of a large negative dose; noise does no damage. So defined, BED rises with the dose everywhere, is
 * smooth and convex, and the noise of the linear part still cancels in the mean. That of the quadratic part does not: noise
 * raises the mean BED by about \(G\,\mathrm{var}(D)/(\alpha/\beta)\).
 *
 * @param alphaBetaGy \(\alpha/\beta\), above 0 Gy
 * @param repairHalfTimeHours \(T_{rep}\), above 0 h
 * @param physicalHalfLifeHours \(T_{phys}\), above 0 h
 */
public record BedModel(double alphaBetaGy, double repairHalfTimeHours, double physicalHalfLifeHours) {

    private static final double FRACTION_GY = 2;

    public BedModel {
        Parameters.requirePositive(alphaBetaGy, "alpha/beta", "Gy");
        Parameters.requirePositive(repairHalfTimeHours, "The repair half-time", "h");
        Parameters.requirePositive(physicalHalfLifeHours, "The physical half-life", "h");
    }

    /** The model of a tissue for a nuclide. */
    public static BedModel of(Tissue tissue, Radionuclide nuclide) {
        return new BedModel(
                tissue.alphaBetaGy().value(), tissue.repairHalfTimeHours().value(), nuclide.halfLifeHours());
    }

    /** \(G\), between 0 and 1: the part of the quadratic damage that is not repaired while it is done. */
    public double protractionFactor() {
        return repairHalfTimeHours / (repairHalfTimeHours + physicalHalfLifeHours);
    }

    /** BED of an absorbed dose, Gy. */
    public double bedGy(double doseGy) {
        return doseGy > 0 ? doseGy * (1 + protractionFactor() * doseGy / alphaBetaGy) : doseGy;
    }

    /** EQD2 of an absorbed dose, Gy. */
    public double eqd2Gy(double doseGy) {
        return eqd2OfBedGy(bedGy(doseGy));
    }

    /** EQD2 of a BED of this tissue, Gy. */
    public double eqd2OfBedGy(double bedGy) {
        return bedGy / (1 + FRACTION_GY / alphaBetaGy);
    }

    /**
     * The absorbed dose that has a BED, Gy: what a limit in BED allows.
     *
     * @param bedGy finite
     */
    public double doseOfBedGy(double bedGy) {
        if (!Double.isFinite(bedGy)) {
            throw new InputDataException("A BED must be finite: " + bedGy + " Gy");
        }
        // The stable root of G D^2/(a/b) + D - BED = 0.
        return bedGy > 0 ? 2 * bedGy / (1 + Math.sqrt(1 + 4 * protractionFactor() * bedGy / alphaBetaGy)) : bedGy;
    }

    /** BED of each voxel; its mean is the mean BED, which is at least the BED of the mean dose. */
    public DoseDistribution bed(DoseDistribution absorbed) {
        absorbed.require(DoseQuantity.ABSORBED_DOSE, "BED");
        return absorbed.map(DoseQuantity.BED, this::bedGy);
    }

    /** EQD2 of each voxel. */
    public DoseDistribution eqd2(DoseDistribution absorbed) {
        absorbed.require(DoseQuantity.ABSORBED_DOSE, "EQD2");
        return absorbed.map(DoseQuantity.EQD2, this::eqd2Gy);
    }
}
