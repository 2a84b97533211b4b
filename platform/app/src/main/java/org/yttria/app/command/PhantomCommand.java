package org.yttria.app.command;

import org.yttria.app.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code yttria phantom}: phantoms whose truth is known, and scans of them. */
@Command(
        name = "phantom",
        description = "Makes a phantom whose truth is known, and scans of it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "KIND")
final class PhantomCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private PhantomCommand() {
        this.spec = CommandSpec.create();
    }

    static CommandLine with(Console console) {
        return new CommandLine(new PhantomCommand())
                .addSubcommand(new NemaPhantomCommand(console))
                .addSubcommand(new PhantomPatientCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which phantom? One of: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
