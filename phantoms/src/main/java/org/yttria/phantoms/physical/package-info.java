/**
 * Physical phantoms as one fills them: the body phantom of NEMA NU 2 and IEC 61675-1, a cylinder, a sphere in water.
 *
 * <p>A phantom and a grid give a {@link org.yttria.phantoms.physical.FilledPhantom}: activity, density and CT numbers, every voxel
 * the mean of what is in it, with the truth in closed form beside it. The phantom lies as a patient does, supine and head first:
 * its flat side on the table (posterior, +y), its lid towards the head (+z), the axis of its lung insert at x = y = 0.
 */
@NullMarked
package org.yttria.phantoms.physical;

import org.jspecify.annotations.NullMarked;
