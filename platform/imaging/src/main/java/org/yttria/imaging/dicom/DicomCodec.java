package org.yttria.imaging.dicom;

import java.io.IOException;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;

/**
 * From a DICOM file to a data set and back.
 *
 * <p>Implementations hold no state and may be used from several threads. They are found as services. Whatever the bytes,
 * reading ends in a data set, in {@link InputDataException} or in {@link IOException}.
 */
public interface DicomCodec {

    /** Name on the command line and in reports, for example "embedded". */
    String name();

    /** Name and version of what decodes, for reports. */
    String description();

    /**
     * Reads a whole file: Part 10, or a bare data set without preamble and file meta information.
     *
     * @return its data set, the pixel data native and little endian
     * @throws InputDataException if it is not DICOM, is damaged, or its pixels are compressed in a way this codec does not decode
     * @throws IOException if the file cannot be read
     */
    DicomFile read(Path file) throws IOException;

    /**
     * Reads the elements before the pixel data, which may then be compressed in any way.
     *
     * @throws InputDataException if the file is not DICOM or is damaged before its pixel data
     * @throws IOException if the file cannot be read
     */
    DicomFile readHeader(Path file) throws IOException;

    /**
     * Writes a Part 10 file in explicit VR little endian, with text beyond ASCII in UTF-8.
     *
     * <p>Where a value is longer than the 65534 bytes that an explicit element of its kind holds, as contours can be, the file
     * is in implicit VR little endian. Elements that are carried over from others are written as they are; all others must
     * conform.
     *
     * @param dataSet with a SOP class and instance UID, from which the file meta information is made
     * @param file the file to write or replace
     * @throws InputDataException if a value cannot be written so that it conforms, for example a decimal string over 16 characters
     * @throws IOException if the file cannot be written
     */
    void write(DataSet dataSet, Path file) throws IOException;
}
