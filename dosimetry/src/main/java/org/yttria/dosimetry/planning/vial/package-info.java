/**
 * From the activity of a plan to the vial on the table, and back from what was measured to what was delivered.
 *
 * <p>Times are absolute instants. A decay is \(A(t) = A_0\,2^{-t/T_{1/2}}\) with the half-life of the nuclide that is passed in.
 */
@NullMarked
package org.yttria.dosimetry.planning.vial;

import org.jspecify.annotations.NullMarked;
