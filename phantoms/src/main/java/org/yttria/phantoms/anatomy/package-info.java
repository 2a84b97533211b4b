/** The virtual patient's body: organs, Couinaud segments, lesions and their tissues on one grid. */
@NullMarked
package org.yttria.phantoms.anatomy;

import org.jspecify.annotations.NullMarked;
