/**
 * NIfTI-1 and NIfTI-2 images and label maps in single files ({@code .nii}, {@code .nii.gz}).
 *
 * <pre>
 *   bytes ──► NiftiBytes ──► NiftiHeader ──► NiftiOrientation ──► NiftiReader, NiftiLabelReader
 *             fields         types, sizes    RAS to LPS
 * </pre>
 *
 * <p>NIfTI's world is RAS; it exists only inside this package. An image whose header states neither an sform nor a qform is
 * refused: nobody knows where it lies in the patient.
 *
 * <p>Format: nifti1.h and nifti2.h, https://nifti.nimh.nih.gov.
 */
@NullMarked
package org.yttria.imaging.nifti;

import org.jspecify.annotations.NullMarked;
