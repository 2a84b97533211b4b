/**
 * The suite {@code planning}: worked numbers, plans given back to the dose calculation, what holds for every patient, and whether
 * intervals hold the truth.
 */
@NullMarked
package org.yttria.validation.planning;

import org.jspecify.annotations.NullMarked;
