package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.SourcedValue;

/**
 * Where a recovery correction ends.
 *
 * @param lowestRecovery no correction below this coefficient, above 0 up to 1
 * @param highestRelativeUncertainty no correction by a coefficient of a larger \(u(RC)/RC\), above 0
 */
public record RecoveryLimits(SourcedValue lowestRecovery, SourcedValue highestRelativeUncertainty) {

    public RecoveryLimits {
        if (!(lowestRecovery.value() > 0 && lowestRecovery.value() <= 1)) {
            throw new InputDataException(
                    "The lowest recovery coefficient must be above 0 and at most 1: " + lowestRecovery.value());
        }
        if (!(highestRelativeUncertainty.value() > 0)) {
            throw new InputDataException("The highest relative uncertainty of a recovery coefficient must be above 0: "
                    + highestRelativeUncertainty.value());
        }
    }
}
