package org.yttria.app.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.yttria.imaging.InputDataException;

/** Work on another thread whose failures are those of the thread that waits for it. */
final class Background {

    private Background() {}

    /** Begins some work. */
    static <T> CompletableFuture<T> start(Reading<T> reading) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return reading.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What was done on another thread, or its failure as if it had happened here. */
    static <T> T result(CompletableFuture<T> reading) throws IOException {
        try {
            return reading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InputDataException bad) {
                throw bad;
            }
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }
}
