package org.yttria.reports.plan;

import java.io.IOException;
import java.nio.file.Path;

/** Writes one presentation of a plan into a folder. */
public interface PlanWriter {

    /**
     * Writes the plan's files.
     *
     * @param folder an existing folder; files of the same names are replaced
     * @throws IOException if a file cannot be written
     */
    void write(PlanReport plan, Path folder) throws IOException;
}
