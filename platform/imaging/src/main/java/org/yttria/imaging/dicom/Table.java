package org.yttria.imaging.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables of the standard that ship with Yttria. */
final class Table {

    private Table() {}

    /** The rows of a table, without its header lines and column names. */
    static List<String[]> rows(String resource) {
        try (InputStream in = Table.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            try (Stream<String> lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).lines()) {
                return lines.filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " is damaged", e);
        }
    }
}
