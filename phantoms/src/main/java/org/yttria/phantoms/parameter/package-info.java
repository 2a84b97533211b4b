/** Parameters of phantoms: numbers and distributions with their sources, and the hash that freezes them. */
@NullMarked
package org.yttria.phantoms.parameter;

import org.jspecify.annotations.NullMarked;
