package org.yttria.imaging.dicom;

import java.nio.file.Path;
import java.util.List;

/**
 * A DICOM file as a codec read it.
 *
 * @param path where it was read from
 * @param syntax how it was encoded; pixel data in the data set are native all the same
 * @param dataSet its elements, without the file meta information
 * @param warnings how it deviates from the standard, where that was tolerated
 */
public record DicomFile(Path path, TransferSyntax syntax, DataSet dataSet, List<String> warnings) {

    public DicomFile {
        warnings = List.copyOf(warnings);
    }
}
