/**
 * Exact convolution of a volume with a kernel that is even along each axis, such as voxel S values.
 *
 * <pre>
 *   source ─► SourceExtent (what is not zero) ─┐
 *                                              ├─► BlockConvolver ─► target
 *   SymmetricTaps ─► ConvolutionPlan ──────────┘        │
 *                                        BlockKernel: plain Java, or the Vector API
 * </pre>
 *
 * <p>The sum is taken directly, not with Fourier transforms: their rounding follows the highest dose of the map, so that a
 * voxel of low dose would be off by percents, whereas here each voxel is right within 1e-6 of its own value.
 *
 * <p>For an output row, the source rows that share one tap row are added first: those of the slices \( \pm c \), then those
 * at \( \pm b \) within them, and, where the kernel does not change under a swap of y and z, those at \( (\pm c, \pm b) \)
 * too. Each sum \( s \) enters one partial row per x offset, \( C_a(x) \mathrel{+}= k_{abc}\, s(x) \), and the output is
 * \( C_0(x) + \sum_{a \ge 1} C_a(x-a) + C_a(x+a) \). A kernel of 15³ taps so takes 288 multiplications per voxel instead of
 * 3375.
 *
 * <p>The classes named {@code Vector...} alone use the incubating module {@code jdk.incubator.vector}; they are compiled
 * apart from the others and loaded only where that module is there.
 */
@NullMarked
package org.yttria.dosimetry.simd;

import org.jspecify.annotations.NullMarked;
