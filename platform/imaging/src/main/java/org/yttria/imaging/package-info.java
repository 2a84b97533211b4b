/**
 * What every stage of Yttria shares: volumes and their geometry, quantities with units, nuclides, structures, and the
 * readers and writers of image files.
 *
 * <pre>
 *   NIfTI, NRRD ──► file ──► Volume, Structure ──► (segmentation, dosimetry, reports, ...)
 *                              │
 *                              ├─ geometry   Grid: index to DICOM patient LPS, mm
 *                              ├─ quantity   what a voxel means, and its unit
 *                              └─ nuclide    half-lives and dose constants, each with its source
 * </pre>
 *
 * <p>Stages meet only through these types. Everything here is immutable: a stage returns new objects and never edits what
 * it was given.
 */
@NullMarked
package org.yttria.imaging;

import org.jspecify.annotations.NullMarked;
