/**
 * Where particles go: arterial territories, catheter positions, technetium macroaggregates, microspheres, and how the two differ.
 *
 * <p>{@link org.yttria.phantoms.perfusion.PerfusionModel} draws, for one anatomy, a work-up
 * ({@link org.yttria.phantoms.perfusion.MaaTruth}), the {@link org.yttria.phantoms.perfusion.Treatment} that a planner makes of it, and
 * any number of {@link org.yttria.phantoms.perfusion.Y90Truth} that may follow from it. Every number is an entry of
 * {@code perfusion.json} with its source. {@link org.yttria.phantoms.perfusion.LobuleTree} is the scale below the voxel.
 */
@NullMarked
package org.yttria.phantoms.perfusion;

import org.jspecify.annotations.NullMarked;
