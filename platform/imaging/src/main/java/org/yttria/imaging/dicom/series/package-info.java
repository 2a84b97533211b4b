/**
 * From a folder of DICOM files to volumes.
 *
 * <pre>
 *   folder ─► DicomFolder ─► DicomSeries ─► SliceStack or NmLayout: the grid ─► CtReader: HU
 *              (headers)     (one of them)   units, nuclide, times            └► EmissionReader: Bq/mL or counts
 * </pre>
 *
 * <p>Where a voxel lies follows from positions and orientations alone; what it means follows from units, slopes and the
 * decay correction. What a header does not say beyond doubt is left unsaid, with the reason, or refused.
 *
 * <p>References: DICOM PS3.3 sections C.7.6.2 (image plane), C.8.2.1 (CT), C.8.9 (PET), C.8.4 (nuclear medicine).
 */
@NullMarked
package org.yttria.imaging.dicom.series;

import org.jspecify.annotations.NullMarked;
