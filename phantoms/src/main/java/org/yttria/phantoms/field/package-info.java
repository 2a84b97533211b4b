/** Fields on a lattice: Gaussian convolution and correlated noise. */
@NullMarked
package org.yttria.phantoms.field;

import org.jspecify.annotations.NullMarked;
