package org.yttria.dosimetry.uncertainty;

/** What the uncertainty of a mean dose comes from. */
public enum BudgetInput {
    /** The drawn volume, through the activity inside it, the recovery coefficient and the mass at once. */
    VOLUME("volume", "relative"),
    /** The drawn perfused volume, which the image is scaled to, and which bounds its normal tissue. */
    PERFUSED_VOLUME("perfused volume", "relative"),
    /** The drawn tumours, which are taken out of the normal tissue. */
    TUMOURS_TAKEN_OUT("tumours taken out", "relative"),
    /** The drawn liver. */
    LIVER_VOLUME("liver volume", "relative"),
    /** The parameters of the recovery curve, at a volume known exactly. */
    RECOVERY_CURVE("recovery curve", "relative"),
    /** The noise of the measured mean. */
    NOISE("noise of the measured mean", "relative"),
    /** The concentration around the lesion. */
    BACKGROUND("background", "Bq/mL"),
    /** The calibration of the scanner in Bq/mL. */
    CALIBRATION("calibration of the scanner", "relative"),
    /** The activity that the image was scaled to. */
    ADMINISTERED_ACTIVITY("administered activity", "relative"),
    /** The fraction of it in the lungs. */
    LUNG_SHUNT("lung shunt fraction", "fraction"),
    /** The mass of the lungs. */
    LUNG_MASS("lung mass", "relative"),
    /** The mean density. */
    DENSITY("density", "relative"),
    /** Energy per decay and half-life. */
    DOSE_CONSTANT("dose constant", "relative");

    private final String label;
    private final String unit;

    BudgetInput(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The words that reports print. */
    public String label() {
        return label;
    }

    /** The unit of its uncertainty: "relative" for \(u(x)/x\), "fraction" or "Bq/mL" for \(u(x)\) itself. */
    public String unit() {
        return unit;
    }
}
