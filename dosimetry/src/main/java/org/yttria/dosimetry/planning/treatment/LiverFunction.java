package org.yttria.dosimetry.planning.treatment;

import java.util.Optional;
import org.yttria.imaging.InputDataException;

/**
 * How well the liver works, as far as it is stated.
 *
 * @param bilirubinMgPerDl total bilirubin in serum, mg/dL
 * @param childPugh the Child-Pugh score
 * @param hepaticReserve fraction, 0 to 1, of the normal liver that this treatment leaves out
 */
public record LiverFunction(
        Optional<Double> bilirubinMgPerDl, Optional<ChildPugh> childPugh, Optional<Double> hepaticReserve) {

    /** Severe liver failure reaches about 50 mg/dL; a value in µmol/L (17.1 times as large) is often beyond. */
    private static final double HIGHEST_MG_PER_DL = 60;

    /** 1 mg/dL = 17.104 µmol/L: bilirubin has 584.66 g/mol. */
    private static final double MICROMOL_PER_L_PER_MG_PER_DL = 17.104;

    /** @throws InputDataException if a value is impossible */
    public LiverFunction {
        if (bilirubinMgPerDl.isPresent()
                && !(bilirubinMgPerDl.get() > 0 && bilirubinMgPerDl.get() <= HIGHEST_MG_PER_DL)) {
            throw new InputDataException("Bilirubin of " + bilirubinMgPerDl.get() + " mg/dL is outside 0 to "
                    + HIGHEST_MG_PER_DL + " mg/dL: give it in mg/dL (umol/L divided by 17.1)");
        }
        if (hepaticReserve.isPresent() && !(hepaticReserve.get() >= 0 && hepaticReserve.get() <= 1)) {
            throw new InputDataException("Hepatic reserve must be a fraction from 0 to 1, not " + hepaticReserve.get());
        }
    }

    /** Nothing is known of the liver's function. */
    public static LiverFunction unstated() {
        return new LiverFunction(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with a bilirubin in mg/dL. */
    public LiverFunction withBilirubinMgPerDl(double value) {
        return new LiverFunction(Optional.of(value), childPugh, hepaticReserve);
    }

    /** The same with a bilirubin in µmol/L. */
    public LiverFunction withBilirubinMicromolPerL(double value) {
        return withBilirubinMgPerDl(value / MICROMOL_PER_L_PER_MG_PER_DL);
    }

    /** The same with a Child-Pugh score. */
    public LiverFunction withChildPugh(ChildPugh value) {
        return new LiverFunction(bilirubinMgPerDl, Optional.of(value), hepaticReserve);
    }

    /** The same with a hepatic reserve, 0 to 1. */
    public LiverFunction withHepaticReserve(double value) {
        return new LiverFunction(bilirubinMgPerDl, childPugh, Optional.of(value));
    }
}
