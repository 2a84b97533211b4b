/**
 * Image files whatever their format: one place that tells the format of a path and reads or writes it.
 *
 * <p>NIfTI and NRRD carry neither the quantity nor the time of an image, so whoever reads one states the quantity. DICOM
 * tells both; a folder of it is searched for the one series that fits the purpose.
 */
@NullMarked
package org.yttria.imaging.file;

import org.jspecify.annotations.NullMarked;
