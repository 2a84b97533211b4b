/**
 * How much of the activity goes to the lungs, and what mass it irradiates there.
 *
 * <p>A planar shunt overestimates, and a lung mass of 1000 g makes up for part of that; a mass from CT does not (JACMP
 * 2022;23:e13734). {@link org.yttria.dosimetry.planning.shunt.LungBurden} therefore refuses the pair unless a reason is given.
 */
@NullMarked
package org.yttria.dosimetry.planning.shunt;

import org.jspecify.annotations.NullMarked;
