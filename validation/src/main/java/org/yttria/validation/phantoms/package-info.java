/** Phantoms and virtual patients against closed forms, published figures and clinical ranges. */
@NullMarked
package org.yttria.validation.phantoms;

import org.jspecify.annotations.NullMarked;
