/**
 * A family of patients drawn by other laws than the standard one: other bodies, arteries and textures, other scanners.
 *
 * <p>It is there to test networks on what they were not trained on, and stays as it is: nothing here is changed once a network
 * was judged by it.
 */
@NullMarked
package org.yttria.phantoms.shifted;

import org.jspecify.annotations.NullMarked;
