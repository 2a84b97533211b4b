package org.yttria.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.yttria.app.command.YttriaCommand;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.ExitCode;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine;

/** The entry point: {@code yttria COMMAND}. */
public final class Main {

    private static final int BYTES_PER_MEGABYTE = 1 << 20;

    private Main() {}

    public static void main(String[] args) {
        Console console = new Console(
                new PrintStream(System.out, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(console, args));
    }

    /** Runs one command and returns its exit code. */
    public static int run(Console console, String... args) {
        CommandLine line = YttriaCommand.with(console);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, console));
        line.setParameterExceptionHandler((wrong, given) -> {
            if (wrong.getCause() instanceof InputDataException) {
                return report(wrong.getCause(), console);
            }
            console.error(String.valueOf(wrong.getMessage()));
            console.error("see: yttria "
                    + (wrong.getCommandLine().getParent() == null
                            ? ""
                            : wrong.getCommandLine().getCommandName() + " ")
                    + "--help");
            return ExitCode.WRONG_USAGE;
        });
        try {
            int exitCode = line.execute(args);
            if (exitCode == 0 && !console.resultsArrived()) {
                console.error("the results could not be written to standard output");
                return ExitCode.BAD_INPUT;
            }
            return exitCode;
        } catch (OutOfMemoryError e) {
            console.error("not enough memory: " + Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE
                    + " MB were allowed. Crop or resample the images, or allow more, for example"
                    + " YTTRIA_JAVA_OPTIONS=-Xmx8g yttria ...");
            return ExitCode.BAD_INPUT;
        }
    }

    private static int report(Throwable failure, Console console) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof InputDataException) {
            console.error(String.valueOf(cause.getMessage()));
            return ExitCode.BAD_INPUT;
        }
        if (cause instanceof IOException) {
            console.error(sentence((IOException) cause));
            return ExitCode.BAD_INPUT;
        }
        console.error("unexpected failure, please report it: " + cause);
        for (StackTraceElement frame : cause.getStackTrace()) {
            console.error("  at " + frame);
        }
        return ExitCode.UNEXPECTED;
    }

    private static String sentence(IOException e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": access is denied";
        }
        if (e instanceof FileSystemException) {
            return "input or output failed, no result was written: " + e.getMessage();
        }
        return "input or output failed, no result was written: "
                + (e.getMessage() == null ? e.toString() : e.getMessage());
    }
}
