/** Seeded draws: streams that depend on a seed and on names, never on threads or on the order of calls. */
@NullMarked
package org.yttria.phantoms.random;

import org.jspecify.annotations.NullMarked;
