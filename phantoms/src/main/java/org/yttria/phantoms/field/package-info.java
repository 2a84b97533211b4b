/** Fields on a lattice: Gaussian convolution, also onto other lattices, and correlated noise. */
@NullMarked
package org.yttria.phantoms.field;

import org.jspecify.annotations.NullMarked;
