package org.yttria.phantoms.shape;

import java.util.List;

/**
 * Solids that flow into each other: \(-\frac{1}{k}\log\sum_i \exp(-k f_i)\) of their distances \(f_i\), so that the seam between two
 * is filled.
 */
public final class SmoothUnion implements Solid {

    /** A solid farther than this many 1/k behind the nearest adds less than the rounding of a millimetre's millionth. */
    private static final double NEGLIGIBLE = 20;

    private final List<Solid> parts;
    private final double sharpnessPerMm;
    private final Bounds bounds;

    private SmoothUnion(List<Solid> parts, double sharpnessPerMm) {
        this.parts = parts;
        this.sharpnessPerMm = sharpnessPerMm;
        Bounds box = parts.get(0).bounds();
        for (Solid part : parts) {
            box = box.union(part.bounds());
        }
        this.bounds = box.grownBy(StrictMath.log(parts.size()) / sharpnessPerMm);
    }

    /**
     * The union of solids.
     *
     * @param sharpnessPerMm k; the seam of two is log(2)/k thick
     */
    public static SmoothUnion of(List<Solid> parts, double sharpnessPerMm) {
        if (parts.isEmpty() || !(sharpnessPerMm > 0)) {
            throw new IllegalArgumentException("A smooth union needs a part and a sharpness above 0 per mm: "
                    + parts.size() + " parts, " + sharpnessPerMm + " per mm");
        }
        return new SmoothUnion(List.copyOf(parts), sharpnessPerMm);
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (Solid part : parts) {
            double f = part.distanceMm(x, y, z);
            double behind = (f - nearest) * sharpnessPerMm;
            if (behind < 0) {
                sum = behind > -NEGLIGIBLE ? sum * StrictMath.exp(behind) + 1 : 1;
                nearest = f;
            } else if (behind < NEGLIGIBLE) {
                sum += StrictMath.exp(-behind);
            }
        }
        return sum == 1 ? nearest : nearest - StrictMath.log(sum) / sharpnessPerMm;
    }
}
