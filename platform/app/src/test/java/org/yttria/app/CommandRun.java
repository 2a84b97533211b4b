package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.yttria.app.terminal.Console;

/** One command run in this process, with what it printed. */
record CommandRun(int exitCode, String out, String err) {

    /** A command that must succeed. */
    static CommandRun done(Object... args) {
        CommandRun run = of(args);
        assertEquals(0, run.exitCode, () -> Arrays.toString(args) + "\n" + run.err);
        return run;
    }

    static CommandRun of(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = new String[args.length];
        for (int n = 0; n < args.length; n++) {
            texts[n] = args[n].toString();
        }
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        int exitCode = Main.run(console, texts);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
