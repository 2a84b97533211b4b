package org.yttria.reports.print;

/**
 * A limit as a bar, with what stands beside it.
 *
 * @param bound the limit in words
 * @param standing what it does to the plan
 * @param usedFraction what the plan uses of it, earlier treatments included; 1 at the limit
 * @param priorFraction what earlier treatments used of it
 * @param reached what is reached, in the limit's unit
 * @param margin what is left, or what is too much
 * @param most the activity at which it is reached
 * @param source where it comes from, with its grade
 * @param remark why it was changed or set aside, and what earlier treatments used; may be empty
 */
public record LimitBar(
        String bound,
        Standing standing,
        double usedFraction,
        double priorFraction,
        String reached,
        String margin,
        String most,
        String source,
        String remark) {

    /** What a limit does to a plan. */
    public enum Standing {
        BINDS("holds the activity back"),
        KEPT("kept"),
        WARNING("kept; a warning only"),
        ASIDE("set aside; kept"),
        EXCEEDED("EXCEEDED"),
        ASIDE_EXCEEDED("EXCEEDED, set aside"),
        WARNING_EXCEEDED("EXCEEDED, a warning only");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        /** As it is printed. */
        public String label() {
            return label;
        }

        /** Whether the plan goes beyond the limit. */
        public boolean isExceeded() {
            return this == EXCEEDED || this == ASIDE_EXCEEDED || this == WARNING_EXCEEDED;
        }
    }

    /** What it does, in words. */
    public String standingLabel() {
        return standing.label();
    }

    public boolean hasRemark() {
        return !remark.isEmpty();
    }

    public boolean exceeded() {
        return standing.isExceeded();
    }

    public boolean binds() {
        return standing == Standing.BINDS;
    }
}
