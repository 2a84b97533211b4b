/**
 * The DICOM codec that every build has.
 *
 * <p>It reads Part 10 files and bare data sets in implicit and explicit little endian, explicit big endian and deflated form,
 * with pixels native, run-length encoded, or compressed as JPEG Lossless or as JPEG 2000, which a plug-in of the JDK's image
 * reading decodes. It writes explicit little endian, or implicit where a value is too long for that.
 *
 * <p>References: DICOM PS3.5 sections 6 to 8 and annexes A and G; PS3.10 section 7.
 */
@NullMarked
package org.yttria.imaging.dicom.embedded;

import org.jspecify.annotations.NullMarked;
