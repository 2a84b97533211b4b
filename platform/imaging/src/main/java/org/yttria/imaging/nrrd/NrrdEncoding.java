package org.yttria.imaging.nrrd;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/** How the voxels of an NRRD file are written. */
enum NrrdEncoding {
    RAW("raw", "raw"),
    GZIP("gzip", "gzip|gz"),
    ASCII("ascii", "ascii|text|txt");

    private final String label;
    private final Pattern names;

    NrrdEncoding(String label, String names) {
        this.label = label;
        this.names = Pattern.compile(names);
    }

    /**
     * The encoding of a name.
     *
     * @throws InputDataException if it is not one that is read
     */
    static NrrdEncoding of(Path file, String name) {
        return Arrays.stream(values())
                .filter(e -> e.names.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .findFirst()
                .orElseThrow(() -> InputDataException.in(
                        file,
                        "encoding \"" + name
                                + "\" is not read, only raw, gzip and ascii: save the image with one of these, for"
                                + " example with \"unu save -f nrrd -e gzip\""));
    }

    String label() {
        return label;
    }
}
