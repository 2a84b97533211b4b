package org.yttria.dosimetry.planning;

/** What the activities of several catheter positions are to make as high as the limits allow. */
public enum TumourObjective {
    /**
     * The mean dose of all tumours together, by mass. The best use of the activity for the tumours as a whole; it may leave a
     * tumour without any, which the plan warns of.
     */
    MEAN_OF_ALL("mean dose of all tumours together, by mass"),
    /** The mean dose of the tumour that gets least. */
    LEAST_DOSED("mean dose of the tumour that gets least");

    private final String label;

    TumourObjective(String label) {
        this.label = label;
    }

    /** What is made high, in words. */
    public String label() {
        return label;
    }
}
