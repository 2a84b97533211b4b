package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.LimitSolver;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.imaging.InputDataException;

/**
 * Holds an activity that somebody decides on against every limit: those that its model evaluates, and the others on the voxel doses
 * of the same image.
 */
public final class DecidedLimits {

    private DecidedLimits() {}

    /**
     * Refuses a decision beyond a limit that holds.
     *
     * @param voxels doses of the image whose activity is divided as the decision divides it; absent for a model that evaluates the
     *     limits voxel by voxel itself
     * @return what a reader must know: limits that the model keeps and the voxel doses do not
     * @throws InputDataException if a limit that has not been set aside is exceeded
     */
    public static List<String> require(ModelResult decided, Limits limits, Optional<VoxelDoses> voxels) {
        List<LimitMargin> byVoxels =
                voxels.map(v -> byVoxels(decided, limits, v)).orElse(List.of());
        List<String> warnings = new ArrayList<>();
        for (LimitMargin m : decided.margins()) {
            if (m.isExceeded() && m.limit().binding()) {
                throw refusal(decided, m, "");
            }
        }
        for (LimitMargin m : byVoxels) {
            if (!m.isExceeded() || !m.limit().binding()) {
                continue;
            }
            if (decided.notEvaluated().stream()
                    .map(Limit::id)
                    .anyMatch(m.limit().id()::equals)) {
                throw refusal(decided, m, ", which this model cannot evaluate, on the voxel doses");
            }
            warnings.add("The model \"" + decided.model() + "\" keeps the limit \""
                    + m.limit().id() + "\", the voxel doses of the image do not: " + m.label() + ".");
        }
        return warnings;
    }

    private static List<LimitMargin> byVoxels(ModelResult decided, Limits limits, VoxelDoses voxels) {
        return new LimitSolver(voxels.response(), limits)
                .margins(decided.activity().orElseThrow().delivered().gigabecquerels());
    }

    private static InputDataException refusal(ModelResult decided, LimitMargin m, String how) {
        return new InputDataException(String.format(
                Locale.ROOT,
                "The activity by \"%s\", %.4g GBq delivered, exceeds the limit \"%s\"%s: %s. At most %.4g GBq delivered keep it."
                        + " Decide for less or for another model, or set the limit aside with a reason",
                decided.model(),
                decided.activity().orElseThrow().delivered().gigabecquerels(),
                m.limit().id(),
                how,
                m.label(),
                m.maxDeliveredGbq()));
    }
}
