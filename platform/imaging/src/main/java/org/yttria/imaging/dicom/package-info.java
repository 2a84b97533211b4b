/**
 * DICOM data sets: the port that codecs stand behind, and the data model that everything above it shares.
 *
 * <pre>
 *   file ─► DicomCodec ─► DicomFile(DataSet of Elements) ─► series, structure: geometry, units, times
 *                ▲
 *       embedded │ dcm4che
 * </pre>
 *
 * <p>A codec knows bytes, transfer syntaxes and compressed pixels, and nothing of medicine. Modules, attributes and geometry
 * are written once, above the port, so that both codecs lead to the same dose. Data sets are immutable; pixel data in them
 * are always native and little endian, however the file stored them.
 *
 * <p>References: DICOM PS3.5 (encoding), PS3.6 (data dictionary), PS3.10 (files).
 */
@NullMarked
package org.yttria.imaging.dicom;

import org.jspecify.annotations.NullMarked;
