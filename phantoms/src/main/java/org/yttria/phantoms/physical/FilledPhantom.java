package org.yttria.phantoms.physical;

import java.util.List;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * A physical phantom on a grid.
 *
 * @param name what it is
 * @param activity Bq/mL, the mean of every voxel
 * @param density g/mL, the mean of every voxel
 * @param hounsfield HU, the mean of every voxel, without noise
 * @param structures voxels of which at least half belongs to a part
 * @param truth volumes and fills in closed form
 */
public record FilledPhantom(
        String name,
        Volume activity,
        Volume density,
        Volume hounsfield,
        List<Structure> structures,
        PhantomTruth truth) {

    public FilledPhantom {
        structures = List.copyOf(structures);
    }
}
