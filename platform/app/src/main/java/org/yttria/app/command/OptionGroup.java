package org.yttria.app.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that belong together and are mixed into commands. */
abstract class OptionGroup {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** That options do not go together. */
    final ParameterException wrongUse(String message) {
        if (command == null) {
            throw new IllegalStateException("The command was not parsed");
        }
        return new ParameterException(command.commandLine(), message);
    }
}
