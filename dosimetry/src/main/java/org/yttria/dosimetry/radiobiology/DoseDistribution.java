package org.yttria.dosimetry.radiobiology;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.imaging.InputDataException;

/**
 * The doses \(D_i\) of a structure's voxels and the fractions \(v_i\) of its volume that they stand for, \(\sum v_i = 1\).
 *
 * <p>Negative doses are kept: the noise of a measured image makes them, and they balance the positive noise in the mean.
 */
public final class DoseDistribution {

    private final DoseQuantity quantity;
    private final int size;
    private final IntToDoubleFunction doseGy;
    private final IntToDoubleFunction weight;
    private final double totalWeight;

    private DoseDistribution(
            DoseQuantity quantity,
            int size,
            IntToDoubleFunction doseGy,
            IntToDoubleFunction weight,
            double totalWeight) {
        this.quantity = quantity;
        this.size = size;
        this.doseGy = doseGy;
        this.weight = weight;
        this.totalWeight = totalWeight;
    }

    /** The absorbed doses of a histogram's voxels. */
    public static DoseDistribution of(Dvh dvh) {
        if (!(Double.isFinite(dvh.minGy()) && Double.isFinite(dvh.maxGy()))) {
            throw new InputDataException(
                    "Doses must be finite: they go from " + dvh.minGy() + " to " + dvh.maxGy() + " Gy");
        }
        return new DoseDistribution(DoseQuantity.ABSORBED_DOSE, dvh.voxels(), dvh::ascendingGy, n -> 1, dvh.voxels());
    }

    /**
     * Absorbed doses with weights.
     *
     * @param dosesGy dose of each voxel, finite, at least one; copied
     * @param weights volume of each of them in any one unit, finite and not negative, not all 0; copied
     */
    public static DoseDistribution of(double[] dosesGy, double[] weights) {
        if (dosesGy.length == 0 || dosesGy.length != weights.length) {
            throw new InputDataException("A dose distribution needs at least one voxel and as many weights as doses: "
                    + dosesGy.length + " doses, " + weights.length + " weights");
        }
        double total = 0;
        for (int n = 0; n < dosesGy.length; n++) {
            if (!Double.isFinite(dosesGy[n]) || !(weights[n] >= 0) || Double.isInfinite(weights[n])) {
                throw new InputDataException("Voxel " + n + " of a dose distribution has the dose " + dosesGy[n]
                        + " Gy and the weight " + weights[n]
                        + ": doses must be finite, weights finite and not negative");
            }
            total += weights[n];
        }
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new InputDataException("The weights of a dose distribution add up to " + total + ", not to a volume");
        }
        double[] doses = dosesGy.clone();
        double[] volumes = weights.clone();
        return new DoseDistribution(DoseQuantity.ABSORBED_DOSE, doses.length, n -> doses[n], n -> volumes[n], total);
    }

    /** One absorbed dose everywhere. */
    public static DoseDistribution uniform(double doseGy) {
        return of(new double[] {doseGy}, new double[] {1});
    }

    /** What the doses are. */
    public DoseQuantity quantity() {
        return quantity;
    }

    /** Mean over the volume \(\sum v_i D_i\), Gy. */
    public double meanGy() {
        return mean(d -> d);
    }

    /** The lowest dose of a voxel that has any volume, Gy. */
    public double minGy() {
        double min = Double.POSITIVE_INFINITY;
        for (int n = 0; n < size; n++) {
            min = weight.applyAsDouble(n) > 0 ? Math.min(min, doseGy.applyAsDouble(n)) : min;
        }
        return min;
    }

    /** The highest dose of a voxel that has any volume, Gy. */
    public double maxGy() {
        double max = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < size; n++) {
            max = weight.applyAsDouble(n) > 0 ? Math.max(max, doseGy.applyAsDouble(n)) : max;
        }
        return max;
    }

    /** Fraction of the volume, 0 to 1, whose dose is negative: a measure of the noise, for the report. */
    public double negativeFraction() {
        return mean(d -> d < 0 ? 1 : 0);
    }

    /** Mean over the volume of a function of the dose. */
    double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int n = 0; n < size; n++) {
            double w = weight.applyAsDouble(n);
            sum += w > 0 ? w * function.applyAsDouble(doseGy.applyAsDouble(n)) : 0;
        }
        return sum / totalWeight;
    }

    /** The same voxels with a function of their doses. */
    DoseDistribution map(DoseQuantity newQuantity, DoubleUnaryOperator function) {
        IntToDoubleFunction before = doseGy;
        return new DoseDistribution(
                newQuantity, size, n -> function.applyAsDouble(before.applyAsDouble(n)), weight, totalWeight);
    }

    /** Refuses doses of another quantity than a formula is for. */
    void require(DoseQuantity expected, String what) {
        if (quantity != expected) {
            throw new InputDataException(
                    what + " is for " + expected.label() + " and was given " + quantity.label() + ", both in Gy");
        }
    }
}
