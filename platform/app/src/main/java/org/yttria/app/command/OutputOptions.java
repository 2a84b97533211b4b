package org.yttria.app.command;

import org.jspecify.annotations.Nullable;
import org.yttria.app.terminal.Console;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine.Option;

/** What every command that computes offers. */
final class OutputOptions {

    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    @Option(names = "--quiet", description = "Print results and errors only.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compute with; never changes a result. Default: all cores.")
    private @Nullable Integer threads;

    boolean json() {
        return json;
    }

    /** Puts the options into effect; to be called before anything computes. */
    void apply(Console console) {
        if (quiet || json) {
            console.beQuiet();
        }
        if (threads == null) {
            return;
        }
        if (threads < 1) {
            throw new InputDataException("--threads must be 1 or more: " + threads);
        }
        System.setProperty(PARALLELISM, String.valueOf(threads - 1));
    }
}
