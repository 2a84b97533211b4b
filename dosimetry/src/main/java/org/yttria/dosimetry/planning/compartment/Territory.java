package org.yttria.dosimetry.planning.compartment;

import java.util.List;
import org.yttria.imaging.volume.Structure;

/**
 * What one catheter position reaches.
 *
 * @param perfused the perfused volume, tumours included
 * @param tumours the parts of the tumours inside it, none in two territories
 * @param normal the perfused normal tissue; its mask may be empty
 */
public record Territory(Structure perfused, List<Structure> tumours, Structure normal) {

    public Territory {
        tumours = List.copyOf(tumours);
    }
}
