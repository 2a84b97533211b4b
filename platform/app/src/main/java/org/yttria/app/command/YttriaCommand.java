package org.yttria.app.command;

import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root: without a command it says what there is. */
@Command(
        name = "yttria",
        description = "Absorbed dose in yttrium-90 radioembolization. Research use only, not a medical device.",
        mixinStandardHelpOptions = true,
        versionProvider = YttriaCommand.SoftwareVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done; 1 unexpected; 2 wrong usage; 3 bad input data or I/O; 4 a validation failed; 130 interrupted.",
            "Start with: yttria demo"
        })
public final class YttriaCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private YttriaCommand() {
        this.spec = CommandSpec.create();
    }

    /** The whole command line, printing to a console. */
    public static CommandLine with(Console console) {
        return new CommandLine(new YttriaCommand())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new InfoCommand(console))
                .addSubcommand(new ConvertCommand(console))
                .addSubcommand(new PlanCommand(console))
                .addSubcommand(new DoseCommand(console))
                .addSubcommand(new KernelCommand(console))
                .addSubcommand(PhantomCommand.with(console))
                .addSubcommand(new CohortCommand(console))
                .addSubcommand(new ValidateCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? One of: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }

    /** What {@code --version} prints. */
    static final class SoftwareVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.software()};
        }
    }
}
