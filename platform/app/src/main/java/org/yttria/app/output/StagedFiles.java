package org.yttria.app.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes a file, and what its format puts beside it, so that they appear complete or not at all. */
public final class StagedFiles {

    private StagedFiles() {}

    /**
     * Writes through a folder beside the target.
     *
     * @param target the file to write; it must not exist
     * @param writer writes to the path it is given, which has the target's name
     * @throws FileAlreadyExistsException if the target, or what belongs beside it, is there already
     */
    public static void write(Path target, Writing writer) throws IOException {
        try (StagingFolder staging = new StagingFolder(target)) {
            writer.to(staging.path().resolve(target.getFileName()));
            staging.finish(folder -> {
                Path parent = target.toAbsolutePath().normalize().resolveSibling("");
                try (Stream<Path> files = Files.list(folder)) {
                    List<Path> written = files.sorted().toList();
                    for (Path file : written) {
                        if (Files.exists(parent.resolve(file.getFileName()))) {
                            throw new FileAlreadyExistsException(
                                    parent.resolve(file.getFileName()) + ": exists already and is left as it is");
                        }
                    }
                    for (Path file : written) {
                        Files.move(file, parent.resolve(file.getFileName()));
                    }
                }
            });
        }
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Writing {
        void to(Path path) throws IOException;
    }
}
