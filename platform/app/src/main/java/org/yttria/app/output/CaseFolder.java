package org.yttria.app.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yttria.imaging.InputDataException;

/**
 * The folder that a command writes a case to: there whole, or not at all.
 *
 * <p>A file {@code .yttria} in it lists what was written. Only a folder that holds this list, and nothing beside what is
 * listed, can be replaced.
 */
public final class CaseFolder implements AutoCloseable {

    private static final String MANIFEST = ".yttria";

    private final Path target;
    private final boolean replace;
    private final StagingFolder staging;

    private CaseFolder(Path target, boolean replace, StagingFolder staging) {
        this.target = target;
        this.replace = replace;
        this.staging = staging;
    }

    /**
     * Checks that a case could be written, without writing: to be called before a long computation.
     *
     * @param target the folder
     * @param replace whether a case that Yttria wrote there may be replaced
     * @throws InputDataException if the place is taken
     * @throws IOException if it cannot be read
     */
    public static void check(Path target, boolean replace) throws IOException {
        requirePlace(target);
        requireNothingOfOthers(target, replace);
    }

    private static void requirePlace(Path target) {
        if (target.toAbsolutePath().normalize().getFileName() == null
                || target.toString().isBlank()) {
            throw new InputDataException(
                    "Output \"" + target + "\" is no place for a case: give a folder that is new or empty");
        }
        if (Files.isSymbolicLink(target)) {
            throw new InputDataException("Output " + target + " is a link: give the folder itself, new or empty");
        }
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new InputDataException("Output " + target + " is a file: give a folder that is new or empty");
        }
        for (Path p = target.toAbsolutePath().normalize().getParent(); p != null; p = p.getParent()) {
            if (Files.exists(p)) {
                if (!Files.isDirectory(p) || !Files.isWritable(p)) {
                    throw new InputDataException(
                            "Output " + target + " cannot be made: " + p + " is not a folder that can be written to");
                }
                break;
            }
        }
    }

    private static void requireNothingOfOthers(Path target, boolean replace) throws IOException {
        Set<String> content = contentOf(target);
        if (content.isEmpty()) {
            return;
        }
        if (!content.contains(MANIFEST)) {
            throw new InputDataException(
                    "Output folder " + target + " has content that Yttria did not write: it is left as it is."
                            + " Give a folder that is new or empty");
        }
        if (!replace) {
            throw new InputDataException(
                    "Output folder " + target + " already holds a case: give another folder, or --force to replace it");
        }
        content.remove(MANIFEST);
        for (String file : Files.readAllLines(target.resolve(MANIFEST))) {
            for (Path p = Path.of(file); p != null; p = p.getParent()) {
                content.remove(p.toString());
            }
        }
        if (!content.isEmpty()) {
            throw new InputDataException("Output folder " + target + " holds files beside those that Yttria wrote ("
                    + content.iterator().next() + "): it is left as it is. Move them away or give another folder");
        }
    }

    /**
     * Opens a folder to write a case into; it appears at its place with {@link #commit}.
     *
     * @throws InputDataException if the place is taken
     * @throws IOException if nothing can be written there
     */
    public static CaseFolder open(Path target, boolean replace) throws IOException {
        check(target, replace);
        Path absolute = target.toAbsolutePath().normalize();
        return new CaseFolder(absolute, replace, new StagingFolder(absolute));
    }

    /** Every file and folder within a folder, by its path from there; a link counts as a file. */
    private static Set<String> contentOf(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(p -> !p.equals(folder))
                        .forEach(p -> names.add(folder.relativize(p).toString()));
            }
        }
        return names;
    }

    /**
     * Checks that nothing a computation reads lies in the folder it would replace.
     *
     * @throws InputDataException if an input lies there
     * @throws IOException if a path cannot be followed
     */
    public static void requireOutside(Path target, List<Path> inputs) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        Path real = target.toRealPath();
        for (Path input : inputs) {
            if (Files.exists(input) && input.toRealPath().startsWith(real)) {
                throw new InputDataException("Input " + input + " lies in the output folder " + target
                        + ", which would be replaced: give another folder");
            }
        }
    }

    /** Where to write while the case is not finished. */
    public Path path() {
        return staging.path();
    }

    /** Puts the finished case in its place. */
    public void commit() throws IOException {
        List<String> files = contentOf(staging.path()).stream()
                .filter(p -> !Files.isDirectory(staging.path().resolve(p)))
                .toList();
        Files.write(staging.path().resolve(MANIFEST), files);
        check(target, replace);
        staging.finish(folder -> {
            if (Files.notExists(target)) {
                Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            Path aside = folder.resolveSibling(folder.getFileName() + ".replaced");
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
            StagingFolder.deleteTree(aside);
        });
    }

    @Override
    public void close() {
        staging.close();
    }
}
