/** Solids in the patient, mm, and how they fill voxels. */
@NullMarked
package org.yttria.phantoms.shape;

import org.jspecify.annotations.NullMarked;
