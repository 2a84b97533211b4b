package org.yttria.app.workflow;

import java.util.Arrays;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Quantity;

/** The units that an emission image can be stated to have. */
public enum EmissionUnits {
    BECQUEREL_PER_MILLILITRE("Bq/mL", Quantity.ACTIVITY_CONCENTRATION),
    COUNTS("counts", Quantity.COUNTS);

    private final String label;
    private final Quantity quantity;

    EmissionUnits(String label, Quantity quantity) {
        this.label = label;
        this.quantity = quantity;
    }

    public String label() {
        return label;
    }

    /** What the voxels of such an image mean. */
    public Quantity quantity() {
        return quantity;
    }

    /**
     * The units of a name.
     *
     * @throws InputDataException if there are none of that name
     */
    public static EmissionUnits named(String name) {
        return Arrays.stream(values())
                .filter(u -> u.label.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InputDataException(
                        "Units \"" + name + "\" are not known: give --units Bq/mL or --units counts"));
    }
}
