/**
 * What a dose map means for a structure: dose-volume histogram, statistics, and the flags that say when not to trust them.
 *
 * <p>A structure is sampled on its own grid, trilinearly, at its voxel centres. The histogram is exact: it is the sorted
 * list of those samples, without bins.
 */
@NullMarked
package org.yttria.dosimetry.dvh;

import org.jspecify.annotations.NullMarked;
