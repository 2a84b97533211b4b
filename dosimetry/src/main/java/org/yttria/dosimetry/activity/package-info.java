/**
 * From the values of an image to activity at injection: units, reference time, administered activity, normalisation region,
 * lung shunt, residual.
 */
@NullMarked
package org.yttria.dosimetry.activity;

import org.jspecify.annotations.NullMarked;
