/**
 * The DICOM codec that every build has.
 *
 * <p>It reads Part 10 files and bare data sets in implicit and explicit little endian, explicit big endian and deflated form,
 * with pixels native, run-length encoded, or compressed as JPEG Lossless or JPEG 2000, which plug-ins of the JDK's image
 * reading decode. It writes explicit little endian.
 *
 * <p>References: DICOM PS3.5 sections 6 to 8 and annexes A and G; PS3.10 section 7.
 */
@NullMarked
package org.yttria.imaging.dicom.embedded;

import org.jspecify.annotations.NullMarked;
