package org.yttria.dosimetry.planning;

/**
 * What a limit on the perfused normal liver holds for where several positions perfuse it.
 *
 * <p>Published limits are stated for the perfused normal tissue of a treatment, which most often had one position. Over several,
 * the mean over all of it can be kept by a dose far above the limit in one territory, as long as another gets little; and a
 * territory that gets nothing is not perfused at all, yet would lower the mean. Each territory by itself is therefore the rule
 * unless the other is asked for.
 */
public enum NormalLiverRule {
    /** The perfused normal tissue of each territory, and so of all together. */
    EACH_TERRITORY("the perfused normal liver of each territory by itself"),
    /** That of all territories together: a territory may get more than the limit, which the plan warns of. */
    TOGETHER("the perfused normal liver of all territories together");

    private final String label;

    NormalLiverRule(String label) {
        this.label = label;
    }

    /** What the limit holds for, in words. */
    public String label() {
        return label;
    }
}
