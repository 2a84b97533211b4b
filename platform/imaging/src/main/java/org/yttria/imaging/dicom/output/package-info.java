/**
 * Writing DICOM objects: the modules that all of them share (PS3.3), and image series of CT, PET and nuclear medicine.
 *
 * <p>The writers take a volume, what the series says of itself and, for emission images, of its nuclide and times.
 *
 * <p>What is derived from a scan carries its patient, study and frame of reference over, states how it was derived, and gets
 * identifiers that are computed from those of its inputs, so that a rerun gives the same ones.
 */
@NullMarked
package org.yttria.imaging.dicom.output;

import org.jspecify.annotations.NullMarked;
