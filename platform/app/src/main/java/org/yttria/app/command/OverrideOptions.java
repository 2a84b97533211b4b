package org.yttria.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.DoseRequest.AcceptedRule;
import org.yttria.imaging.volume.OverridableRule;
import picocli.CommandLine.Option;

/** Rules that a person sets aside. */
final class OverrideOptions extends OptionGroup {

    @Option(
            names = "--override",
            paramLabel = "RULE=REASON",
            description = "Accept what is otherwise refused, recorded in the report: missing-slices, patient-geometry,"
                    + " frame-of-reference, patient-identity. May be repeated.")
    private Map<String, String> overrides = new TreeMap<>();

    @Option(names = "--override-by", paramLabel = "NAME", description = "Who accepts it.")
    private @Nullable String overrideBy;

    /** Who answers for what is set aside. */
    Optional<String> who() {
        return Optional.ofNullable(overrideBy).map(name -> OptionText.line("--override-by", name));
    }

    /** The rules, each with who set it aside and why. */
    List<AcceptedRule> rules() {
        return rules(false);
    }

    /**
     * The rules, each with who set it aside and why.
     *
     * @param othersToAnswerFor whether other options are answered for by the same person
     */
    List<AcceptedRule> rules(boolean othersToAnswerFor) {
        if (!overrides.isEmpty() && overrideBy == null) {
            throw wrongUse("--override needs --override-by: the report names who set a rule aside");
        }
        if (overrides.isEmpty() && overrideBy != null && !othersToAnswerFor) {
            throw wrongUse("--override-by belongs to --override");
        }
        List<AcceptedRule> rules = new ArrayList<>();
        overrides.forEach((label, why) -> rules.add(
                new AcceptedRule(OverridableRule.named(label), who().orElse(""), OptionText.line("--override", why))));
        return rules;
    }
}
