/**
 * How well the mean dose of a lesion or an organ is known, after Gear et al. 2018, EJNMMI 45:2456 (doi 10.1007/s00259-018-4136-7).
 *
 * <p>{@link org.yttria.dosimetry.uncertainty.MeanDoseEvaluation} takes what was measured and gives the dose, its budget and a
 * 95 % interval; a {@link org.yttria.dosimetry.uncertainty.RecoveryCurve} fitted to the user's own phantom may correct a lesion's
 * mean for the partial volume effect. Corrections are of means alone: nothing here touches voxels or histograms.
 */
@NullMarked
package org.yttria.dosimetry.uncertainty;

import org.jspecify.annotations.NullMarked;
