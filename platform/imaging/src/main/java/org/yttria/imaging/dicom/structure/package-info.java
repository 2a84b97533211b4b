/**
 * Structures and doses out of DICOM: contours (RTSTRUCT), segmentations (SEG), dose grids (RTDOSE).
 *
 * <pre>
 *   RTSTRUCT ─► contours ─► planes ─► regions ─► masks, each structure on its own fine grid
 *   SEG ──────► frames ───► planes ────────────► masks, all on one grid
 *   RTDOSE ───► frames ───► planes ────────────► absorbed dose
 * </pre>
 *
 * <p>Distances between planes come from positions, never from a slice thickness. What is ambiguous is refused; what was left
 * out or decided is a warning of the description.
 *
 * <p>References: DICOM PS3.3 sections A.19, A.51, A.18, C.8.8.3, C.8.8.5 to C.8.8.8, C.8.20.
 */
@NullMarked
package org.yttria.imaging.dicom.structure;

import org.jspecify.annotations.NullMarked;
