package org.yttria.app.terminal;

import java.io.PrintStream;
import org.yttria.imaging.ProgressListener;

/**
 * What the user reads: results on standard output, progress and messages on standard error.
 *
 * <p>On a terminal the progress is one line that is rewritten; elsewhere each finished stage is a plain line.
 */
public final class Console implements ProgressListener {

    private static final String TERMINAL_PROPERTY = "yttria.terminal";
    private static final int BAR_CELLS = 30;
    private static final int LINE_CELLS = 78;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private boolean quiet;
    private boolean barShown;

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.terminal = Boolean.getBoolean(TERMINAL_PROPERTY);
    }

    /** Keeps results and errors, drops progress and advice. */
    public void beQuiet() {
        quiet = true;
    }

    /** A line of the result. */
    public synchronized void result(String line) {
        clearBar();
        out.println(line);
        out.flush();
    }

    /** Whether all results so far were taken by whoever reads standard output. */
    public synchronized boolean resultsArrived() {
        return !out.checkError();
    }

    /** A line of advice or explanation. */
    public synchronized void note(String line) {
        if (!quiet) {
            clearBar();
            err.println(line);
        }
    }

    /** A warning; shown also where the user asked for quiet. */
    public synchronized void warning(String line) {
        clearBar();
        err.println("Warning: " + line);
    }

    /** A message that ends the command. */
    public synchronized void error(String line) {
        clearBar();
        err.println("yttria: " + line);
    }

    @Override
    public synchronized void progress(String stage, double fraction) {
        if (quiet) {
            return;
        }
        if (terminal) {
            int filled = (int) Math.round(fraction * BAR_CELLS);
            String bar = "#".repeat(filled) + ".".repeat(BAR_CELLS - filled);
            err.print("\r" + pad("[" + bar + "] " + stage));
            err.flush();
            barShown = true;
        } else if (fraction >= 1) {
            err.println(stage + ": done");
        }
    }

    private void clearBar() {
        if (barShown) {
            err.print("\r" + pad("") + "\r");
            barShown = false;
        }
    }

    private static String pad(String text) {
        return text.length() >= LINE_CELLS
                ? text.substring(0, LINE_CELLS)
                : text + " ".repeat(LINE_CELLS - text.length());
    }
}
