package org.yttria.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.PlanRequest.Demand;
import org.yttria.app.workflow.PlanRequest.Positions;
import org.yttria.dosimetry.planning.NormalLiverRule;
import org.yttria.dosimetry.planning.TumourObjective;
import org.yttria.imaging.quantity.Activity;
import picocli.CommandLine.Option;

/** How the activities of several catheter positions are found: each perfused volume is the territory of one. */
final class PositionOptions extends OptionGroup {

    @Option(
            names = "--positions-for",
            paramLabel = "all|least",
            description =
                    "What positions makes as high as the limits allow: the mean dose of all tumours together (the default), or"
                            + " that of the tumour that gets least.")
    private @Nullable Objective objective;

    @Option(
            names = "--perfused-normal-limit",
            paramLabel = "each|together",
            description =
                    "Of positions, whether limits on the perfused normal liver hold in each territory by itself (the default)"
                            + " or over all together.")
    private @Nullable Rule rule;

    @Option(
            names = "--positions-at-most",
            paramLabel = "ACTIVITY",
            converter = ActivityConverter.class,
            description = "The most activity that positions delivers in all. Default: what the limits allow.")
    private @Nullable Activity atMost;

    private enum Objective {
        ALL,
        LEAST
    }

    private enum Rule {
        EACH,
        TOGETHER
    }

    Positions positions(Demand demand) {
        if (demand == Demand.NONE && (objective != null || rule != null || atMost != null)) {
            throw wrongUse(
                    "--positions-for, --perfused-normal-limit and --positions-at-most belong to the model positions");
        }
        return new Positions(
                demand,
                objective == Objective.LEAST ? TumourObjective.LEAST_DOSED : TumourObjective.MEAN_OF_ALL,
                rule == Rule.TOGETHER ? NormalLiverRule.TOGETHER : NormalLiverRule.EACH_TERRITORY,
                Optional.ofNullable(atMost));
    }
}
