/**
 * Several catheter positions: which part of the image each of them stands for, and the linear programme of their activities.
 *
 * <pre>
 *   MAA counts, territories ──► TerritoryImages ──► doses through each position ──► rows ──► ActivityProgramme ──► activities
 * </pre>
 */
@NullMarked
package org.yttria.dosimetry.planning.position;

import org.jspecify.annotations.NullMarked;
