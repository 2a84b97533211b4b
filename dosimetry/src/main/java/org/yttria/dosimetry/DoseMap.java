package org.yttria.dosimetry;

import java.util.Optional;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/**
 * Absorbed dose over a grid.
 *
 * @param dose Gy
 * @param relativeUncertainty standard uncertainty as a fraction of the dose, where the engine states one
 * @param engine name of the engine that computed it
 * @param transport how energy was carried between voxels; absent where every voxel keeps its own
 */
public record DoseMap(
        Volume dose, Optional<Volume> relativeUncertainty, String engine, Optional<EnergyTransport> transport) {

    public DoseMap {
        if (dose.quantity() != Quantity.ABSORBED_DOSE) {
            throw new IllegalArgumentException(
                    "Dose map needs Gy, not " + dose.quantity().unit());
        }
    }

    /** The map when the activity is multiplied: absorbed dose goes in proportion to it. */
    public DoseMap scaledBy(double factor) {
        return new DoseMap(
                dose.map(Quantity.ABSORBED_DOSE, d -> d * factor),
                relativeUncertainty,
                engine,
                transport.map(t -> t.scaledBy(factor)));
    }
}
