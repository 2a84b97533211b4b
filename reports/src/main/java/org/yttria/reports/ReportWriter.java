package org.yttria.reports;

import java.io.IOException;
import java.nio.file.Path;

/** Writes one presentation of a report into a folder. */
public interface ReportWriter {

    /**
     * Writes the report's files.
     *
     * @param folder an existing folder; files of the same names are replaced
     * @throws IOException if a file cannot be written
     */
    void write(DosimetryReport report, Path folder) throws IOException;
}
