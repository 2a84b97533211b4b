/**
 * The shifted family of patients: the same kinds of truth by other laws, to examine networks outside what they were trained on.
 *
 * <p>Nothing here is ever edited again: a comparison with it would end to mean anything.
 */
@NullMarked
package org.yttria.phantoms.shifted;

import org.jspecify.annotations.NullMarked;
