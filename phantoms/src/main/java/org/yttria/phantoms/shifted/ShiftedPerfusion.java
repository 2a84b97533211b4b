package org.yttria.phantoms.shifted;

import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.perfusion.ArterialPerfusion;
import org.yttria.phantoms.perfusion.PerfusionModel;
import org.yttria.phantoms.perfusion.Saturation;

/**
 * Perfusion of the shifted family: territories that ignore Couinaud segments, cellular texture, arterioles that fill exponentially, and other
 * numbers throughout.
 */
public final class ShiftedPerfusion {

    private ShiftedPerfusion() {}

    /** The model with its own resource. */
    public static PerfusionModel model() {
        ParameterTable table = ParameterTable.embedded(ShiftedPerfusion.class, "shifted-perfusion.json");
        return ArterialPerfusion.of(
                "shifted",
                table,
                new BisectionSampler(table),
                new CellularTexture(table.value("texture.cell-per-correlation"), table.value("texture.nodule-weight")),
                exponential());
    }

    /** \( f_{sat}(1 - e^{-f/f_{sat}}) \). */
    static Saturation exponential() {
        return (load, capacity) -> -capacity * StrictMath.expm1(-load / capacity);
    }
}
