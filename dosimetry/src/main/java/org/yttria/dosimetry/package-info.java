/**
 * Absorbed dose from activity.
 *
 * <pre>
 *   image ─► activity.ActivityCalibration ─► ActivityMap ─┐
 *                                                          ├─► DoseEngine ─► DoseMap ─► dvh.StructureDosimetry
 *   CT or stated density ────────────────► DensityMap ────┘
 * </pre>
 *
 * <p>One dose constant and one half-life hold for a run; every engine is scaled to them, so that engines differ by energy
 * transport alone. All decays from injection on happen where the image shows the activity (permanent trapping).
 *
 * <p>References: EANM dosimetry SOP, Chiesa et al. 2021, EJNMMI Phys 8:77 (local deposition, permanent trapping); MIRD
 * Pamphlet 21, Bolch et al. 2009, J Nucl Med 50:477 (quantities and names).
 */
@NullMarked
package org.yttria.dosimetry;

import org.jspecify.annotations.NullMarked;
