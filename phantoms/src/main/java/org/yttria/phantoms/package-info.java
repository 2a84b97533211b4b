/**
 * Phantoms whose truth is known: physical phantoms, virtual patients, where their microspheres lodge, and the scanners that see
 * them.
 *
 * <p>The way of a virtual patient: {@link org.yttria.phantoms.anatomy.Anatomy} (organs, segments, tumours) → territories and
 * catheter → Tc-99m MAA → Y-90 microspheres → CT, SPECT and PET of it. Every draw comes from a stream of its own below one seed
 * ({@link org.yttria.phantoms.random.RandomStreams}), every parameter from a table that names its source
 * ({@link org.yttria.phantoms.parameter.ParameterTable}). Transcendental functions are {@link StrictMath}'s, so that a seed
 * gives the same bits on every machine.
 */
@NullMarked
package org.yttria.phantoms;

import org.jspecify.annotations.NullMarked;
