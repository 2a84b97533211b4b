package org.yttria.imaging.quantity;

/**
 * A mass density.
 *
 * @param gramsPerMillilitre the density in g/mL, finite and positive
 */
public record Density(double gramsPerMillilitre) {

    public Density {
        if (!(gramsPerMillilitre > 0) || Double.isInfinite(gramsPerMillilitre)) {
            throw new IllegalArgumentException(
                    "Mass density must be finite and positive: " + gramsPerMillilitre + " g/mL");
        }
    }
}
