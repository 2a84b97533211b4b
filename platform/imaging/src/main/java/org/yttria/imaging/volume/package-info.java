/**
 * Maps of a quantity over a grid, structures that may overlap, and the one place where a map moves from one grid to
 * another ({@link org.yttria.imaging.volume.Resampler}).
 *
 * <p>Values are stored as {@code float} and summed as {@code double}.
 */
@NullMarked
package org.yttria.imaging.volume;

import org.jspecify.annotations.NullMarked;
