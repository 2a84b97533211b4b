package org.yttria.dosimetry.planning.compartment;

import java.util.List;

/**
 * The compartments of one territory.
 *
 * @param name the territory's name
 * @param perfused all of it, tumours included
 * @param tumours the parts of the tumours inside it
 * @param normal its normal tissue
 */
public record TerritoryCompartments(String name, Compartment perfused, List<Compartment> tumours, Compartment normal) {

    public TerritoryCompartments {
        tumours = List.copyOf(tumours);
    }
}
