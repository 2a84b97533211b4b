/**
 * Scalars that cross a public method, each a record in one base unit, and {@link org.yttria.imaging.quantity.Quantity},
 * which says what the voxels of a map mean.
 */
@NullMarked
package org.yttria.imaging.quantity;

import org.jspecify.annotations.NullMarked;
