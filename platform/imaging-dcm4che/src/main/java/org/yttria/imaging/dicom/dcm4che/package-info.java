/**
 * A second DICOM codec, on the toolkit dcm4che; only in builds with the Maven profile {@code dcm4che}.
 *
 * <p>dcm4che parses the elements, decodes characters and run-length encoded pixels, and writes. It decodes other compressed
 * pixels in native code only, which this build does not have; JPEG Lossless and JPEG 2000 go to the decoders of the embedded
 * codec. dcm4che is lenient where this project refuses: it passes over stray delimiters, fills what is missing of a
 * run-length segment with zeros, and takes an end in the middle for the end. The classes here check each of its steps against
 * the positions in the file, so that nothing is lost in silence. Nothing else may use this package: the codec is found as a
 * service.
 *
 * <p>References: DICOM PS3.5 sections 6 to 8 and annexes A and G; PS3.10 section 7; dcm4che 5.35.0.
 */
@NullMarked
package org.yttria.imaging.dicom.dcm4che;

import org.jspecify.annotations.NullMarked;
