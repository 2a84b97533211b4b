package org.yttria.dosimetry;

import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;

/** A way to compute absorbed dose from activity. Implementations are immutable and safe for several threads. */
public interface DoseEngine {

    /** The engine's name on the command line and in reports. */
    String name();

    /**
     * Absorbed dose after complete decay of the activity from injection on.
     *
     * @param activity Bq/mL at its own moment; the engine takes it back to injection
     * @param density g/mL on the same grid
     * @param progress hears how far it is
     * @return Gy on the same grid
     * @throws IllegalArgumentException if the grids differ
     */
    DoseMap compute(ActivityMap activity, DensityMap density, ProgressListener progress);
}
