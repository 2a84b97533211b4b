package org.yttria.app.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder beside the place where results go, in which they are completed before they appear there.
 *
 * <p>Unless the results were moved to their place, the folder and every parent made for it vanish: when it is closed, and
 * when the process is interrupted.
 */
final class StagingFolder implements AutoCloseable {

    private static final int DELETE_ATTEMPTS = 100;

    /** As for a folder that a user makes: temporary folders are otherwise closed to everybody else. */
    private static final FileAttribute<?> READABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private final Path folder;
    private final Deque<Path> madeParents = new ArrayDeque<>();
    private final Thread onExit;
    private Optional<Path> made = Optional.empty();
    private boolean finished;

    /**
     * Makes the folder.
     *
     * @param target where the results will go
     * @throws IOException if it cannot be made; nothing is left behind then
     */
    StagingFolder(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || absolute.getFileName() == null) {
            throw new IOException(target + " cannot be replaced by results");
        }
        this.onExit = new Thread(this::discard, "discard what was written for " + absolute);
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            this.folder = make(parent, "." + absolute.getFileName() + ".yttria-");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private synchronized Path make(Path parent, String prefix) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path p = parent; p != null && !Files.exists(p); p = p.getParent()) {
            missing.push(p);
        }
        for (Path p : missing) {
            if (makeUnlessThere(p)) {
                madeParents.push(p);
            }
        }
        Path folder = Files.createTempDirectory(parent, prefix, READABLE);
        made = Optional.of(folder);
        return folder;
    }

    /** Makes a folder; one that another process made in the meantime is not ours. */
    private static boolean makeUnlessThere(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return false;
            }
            throw e;
        }
    }

    Path path() {
        return folder;
    }

    /**
     * Moves the results to their place. An interruption waits until this is done, or comes before it begins.
     *
     * @param move takes the folder's content away
     */
    synchronized void finish(Move move) throws IOException {
        if (finished) {
            throw new IOException("interrupted");
        }
        move.run(folder);
        finished = true;
        deleteTree(folder);
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException processIsEnding) {
            // The hook is already running, which is all that it is for.
        }
    }

    private synchronized void discard() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            if (made.isPresent()) {
                deleteTree(made.get());
            }
            while (!madeParents.isEmpty()) {
                Files.deleteIfExists(madeParents.pop());
            }
        } catch (DirectoryNotEmptyException parentInUse) {
            madeParents.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove the unfinished " + made, e);
        }
    }

    /** Deletes a folder with its content, also while another thread is still adding to it. */
    static void deleteTree(Path root) throws IOException {
        for (int attempt = 1; Files.exists(root); attempt++) {
            try {
                Files.walkFileTree(root, new Deletion());
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Takes the content of a finished folder to its place. */
    @FunctionalInterface
    interface Move {
        void run(Path folder) throws IOException;
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            if (problem != null) {
                throw problem;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
