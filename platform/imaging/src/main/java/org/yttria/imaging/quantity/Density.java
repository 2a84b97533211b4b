package org.yttria.imaging.quantity;

/**
 * A mass density.
 *
 * @param gramsPerMillilitre the density in g/mL, positive and at most {@link #HIGHEST_GRAMS_PER_MILLILITRE}
 */
public record Density(double gramsPerMillilitre) {

    /** Denser than any implant (platinum coils have 21.5 g/mL); densities in kg/m3 are far above it. */
    public static final double HIGHEST_GRAMS_PER_MILLILITRE = 22;

    public Density {
        if (!isPossible(gramsPerMillilitre)) {
            throw new IllegalArgumentException("Mass density must be above 0 and at most "
                    + HIGHEST_GRAMS_PER_MILLILITRE + " g/mL: " + gramsPerMillilitre);
        }
    }

    /** Whether a number in g/mL can be the density of something in a patient. */
    public static boolean isPossible(double gramsPerMillilitre) {
        return gramsPerMillilitre > 0 && gramsPerMillilitre <= HIGHEST_GRAMS_PER_MILLILITRE;
    }
}
