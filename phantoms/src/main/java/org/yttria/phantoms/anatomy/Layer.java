package org.yttria.phantoms.anatomy;

import java.util.EnumSet;
import java.util.Set;
import org.yttria.phantoms.shape.Solid;

/**
 * A solid to be filled with a tissue.
 *
 * @param solid where
 * @param tissue with what
 * @param over the tissues that give way to it
 */
public record Layer(Solid solid, Tissue tissue, Set<Tissue> over) {

    public Layer {
        over = Set.copyOf(over);
    }

    /** Over everything. */
    public static Layer of(Solid solid, Tissue tissue) {
        return new Layer(solid, tissue, EnumSet.allOf(Tissue.class));
    }

    /** Over some tissues alone. */
    public static Layer over(Solid solid, Tissue tissue, Tissue first, Tissue... more) {
        return new Layer(solid, tissue, EnumSet.of(first, more));
    }

    /** Bits of the codes of the tissues that give way. */
    int overBits() {
        int bits = 0;
        for (Tissue t : over) {
            bits |= 1 << t.code();
        }
        return bits;
    }
}
