package org.yttria.app.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yttria.imaging.InputDataException;

/** Writes a file, and what its format puts beside it, so that they appear complete or not at all. */
public final class StagedFiles {

    private StagedFiles() {}

    /**
     * Writes through a folder beside the target.
     *
     * @param target the file to write; it must not exist
     * @param writer writes to the path it is given, which has the target's name
     * @throws InputDataException if the target, or what belongs beside it, is there already
     */
    public static void write(Path target, Writing writer) throws IOException {
        try (StagingFolder staging = new StagingFolder(target)) {
            try {
                writer.to(staging.path().resolve(target.getFileName()));
            } catch (InputDataException e) {
                String where = staging.path().resolve(target.getFileName()).toString();
                throw new InputDataException(String.valueOf(e.getMessage()).replace(where, target.toString()), e);
            }
            staging.finish(folder -> {
                Path parent = target.toAbsolutePath().normalize().resolveSibling("");
                try (Stream<Path> files = Files.list(folder)) {
                    List<Path> written = files.sorted().toList();
                    for (Path file : written) {
                        if (Files.exists(parent.resolve(file.getFileName()))) {
                            throw new InputDataException(parent.resolve(file.getFileName())
                                    + " exists already and is left as it is: give another name");
                        }
                    }
                    moveAll(written, parent);
                }
            });
        }
    }

    /** Moves files, or none of them. */
    private static void moveAll(List<Path> files, Path folder) throws IOException {
        List<Path> moved = new ArrayList<>();
        try {
            for (Path file : files) {
                Path place = folder.resolve(file.getFileName());
                Files.move(file, place);
                moved.add(place);
            }
        } catch (IOException e) {
            for (Path place : moved) {
                Files.deleteIfExists(place);
            }
            throw e;
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Writing {
        void to(Path path) throws IOException;
    }
}
