/**
 * Transport of energy by dose kernels.
 *
 * <pre>
 *   PointKernel (shells of a Monte Carlo run in water)
 *        │ scaled to a density: lengths go as 1/ρ
 *        ▼
 *   VoxelKernel (fraction of the energy of one voxel that another one absorbs; voxel S values)
 *        │ convolved with the energy emitted, source voxels grouped by density
 *        ▼
 *   KernelEngine ─► DoseMap with the balance of energy
 * </pre>
 *
 * <p>References: MIRD Pamphlet 17, Bolch et al. 1999, J Nucl Med 40:11S (voxel S values); Graves et al. 2019, Med Phys 46:5284
 * (point kernels).
 */
@NullMarked
package org.yttria.dosimetry.kernel;

import org.jspecify.annotations.NullMarked;
