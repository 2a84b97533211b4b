/**
 * What doses mean biologically: BED, EQD2, equivalent uniform doses, tumour control and complications.
 *
 * <p>A {@link org.yttria.dosimetry.radiobiology.DoseDistribution}, the doses of a structure's voxels, goes through a
 * {@link org.yttria.dosimetry.radiobiology.BedModel}, voxel by voxel, is then reduced to one dose by a
 * {@link org.yttria.dosimetry.radiobiology.UniformEquivalent}, and that to a probability by a
 * {@link org.yttria.dosimetry.radiobiology.DoseResponse}. Averages come last: the BED of a mean is lower than the mean BED.
 *
 * <p>Parameters are inputs or come from {@code radiobiology.json}, each with its source and how firm it is.
 */
@NullMarked
package org.yttria.dosimetry.radiobiology;

import org.jspecify.annotations.NullMarked;
