package org.yttria.imaging.quantity;

/**
 * What the voxels of a volume mean.
 *
 * <p>An <em>intensive</em> quantity (HU, Bq/mL, Gy) has a value at a point and is interpolated or averaged when a volume
 * is resampled. An <em>extensive</em> one (counts, a label's probability mass, grams per voxel) belongs to the voxel as a
 * whole and its sum is kept.
 */
public enum Quantity {
    /** CT numbers. */
    HOUNSFIELD("CT number", "HU", Kind.INTENSIVE),
    /** Detected events per voxel, or any value proportional to them. */
    COUNTS("counts", "counts", Kind.EXTENSIVE),
    /** Activity per volume. */
    ACTIVITY_CONCENTRATION("activity concentration", "Bq/mL", Kind.INTENSIVE),
    /** Mass per volume. */
    MASS_DENSITY("mass density", "g/mL", Kind.INTENSIVE),
    /** Absorbed dose after complete decay. */
    ABSORBED_DOSE("absorbed dose", "Gy", Kind.INTENSIVE),
    /** Values of a file that states no unit; carried between formats, never used in a computation. */
    UNSTATED("unstated quantity", "unstated", Kind.INTENSIVE);

    private final String label;
    private final String unit;
    private final Kind kind;

    Quantity(String label, String unit, Kind kind) {
        this.label = label;
        this.unit = unit;
        this.kind = kind;
    }

    /** The quantity's name in running text. */
    public String label() {
        return label;
    }

    /** The unit of a voxel value. */
    public String unit() {
        return unit;
    }

    /** Whether resampling keeps the sum of voxel values rather than the values. */
    public boolean isExtensive() {
        return kind == Kind.EXTENSIVE;
    }

    private enum Kind {
        INTENSIVE,
        EXTENSIVE
    }
}
