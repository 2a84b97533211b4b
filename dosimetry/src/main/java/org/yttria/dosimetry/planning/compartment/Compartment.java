package org.yttria.dosimetry.planning.compartment;

import org.yttria.imaging.InputDataException;

/**
 * Tissue that a model gives one mean dose.
 *
 * @param name the structure's name, or what it was made of
 * @param kind what limits and targets call it
 * @param volumeMl volume, mL
 * @param massG mass, g
 * @param counts counts of the MAA image in it, or anything proportional to them
 */
public record Compartment(String name, CompartmentKind kind, double volumeMl, double massG, double counts) {

    /** @throws InputDataException if a figure is negative or not finite */
    public Compartment {
        require(name, "volume", volumeMl, "mL");
        require(name, "mass", massG, "g");
        require(name, "counts", counts, "counts");
    }

    /** Concentration, counts per gram; a tumour-to-normal ratio is a ratio of two of these. */
    public double countsPerGram() {
        return counts / massG;
    }

    /** Several compartments, which share no voxel, as one. */
    static Compartment sum(String name, CompartmentKind kind, Iterable<Compartment> parts) {
        double volume = 0;
        double mass = 0;
        double counts = 0;
        for (Compartment part : parts) {
            volume += part.volumeMl;
            mass += part.massG;
            counts += part.counts;
        }
        return new Compartment(name, kind, volume, mass, counts);
    }

    private static void require(String name, String what, double value, String unit) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InputDataException(
                    "The " + what + " of \"" + name + "\" must be 0 or more, not " + value + " " + unit);
        }
    }
}
