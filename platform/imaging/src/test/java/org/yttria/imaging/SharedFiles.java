package org.yttria.imaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public data sets that are kept beside the project and never copied into it. */
public final class SharedFiles {

    private SharedFiles() {}

    /** Root of the project's checkout. */
    public static Path projectRoot() {
        return Path.of(System.getProperty("yttria.root"));
    }

    /** A file of the shared data; the calling test is skipped, by name, where it is absent. */
    public static Path require(String relative) {
        Path file = projectRoot().resolveSibling("shared").resolve("data").resolve(relative);
        assumeTrue(Files.exists(file), "shared/data/" + relative + " is absent");
        return file;
    }
}
