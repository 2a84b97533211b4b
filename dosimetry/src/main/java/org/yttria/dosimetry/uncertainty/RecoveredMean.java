package org.yttria.dosimetry.uncertainty;

/**
 * The mean concentration of a lesion, corrected for the partial volume effect.
 *
 * @param concentrationBqPerMl \(C\), above 0, Bq/mL
 * @param recovery \(RC\) of the drawn volume
 * @param elasticity \(d\ln RC/d\ln v\) there
 * @param relativeUncertaintyOfFit \(u(RC)/RC\) from the curve's parameters
 * @param relativeUncertaintyOfRecovery \(u(RC)/RC\) from the parameters and the volume
 * @param contrastFraction \((C - C_{bkg})/C\): the part of the result that was divided by \(RC\); negative in a cold lesion
 */
public record RecoveredMean(
        double concentrationBqPerMl,
        double recovery,
        double elasticity,
        double relativeUncertaintyOfFit,
        double relativeUncertaintyOfRecovery,
        double contrastFraction) {}
