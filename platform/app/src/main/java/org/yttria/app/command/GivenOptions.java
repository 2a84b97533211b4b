package org.yttria.app.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yttria.imaging.Provenance;
import picocli.CommandLine.Model.CommandSpec;

/** The options of a run as the user gave them, for its report. */
final class GivenOptions {

    private GivenOptions() {}

    /** The command and every option that was given, in the order of the help. */
    static List<Provenance.Setting> of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("The command was not parsed");
        }
        List<Provenance.Setting> settings = new ArrayList<>();
        settings.add(new Provenance.Setting("command", spec.name()));
        for (var option : spec.options()) {
            boolean help = option.usageHelp() || option.versionHelp();
            if (!help && !option.originalStringValues().isEmpty()) {
                settings.add(
                        new Provenance.Setting(option.longestName(), String.join(" ", option.originalStringValues())));
            }
        }
        return settings;
    }
}
