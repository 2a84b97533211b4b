/**
 * NRRD images and 3D Slicer's segmentations ({@code .seg.nrrd}).
 *
 * <pre>
 *   lines ──► NrrdHeader ──► NrrdLayout ──► NrrdVoxels ──► NrrdReader, SegNrrdReader
 *             fields         types, grid    raw, gzip, ascii
 * </pre>
 *
 * <p>Only files that say where they lie in the patient are read: a {@code space} named after the patient's directions,
 * {@code space directions} and {@code space origin}.
 *
 * <p>Format: "Definition of NRRD File Format", https://teem.sourceforge.net/nrrd/format.html; segmentations as 3D Slicer
 * stores them.
 */
@NullMarked
package org.yttria.imaging.nrrd;

import org.jspecify.annotations.NullMarked;
