/**
 * How voxel values lie in bytes, whatever the file format around them.
 *
 * <pre>
 *   bytes of a file ──► VoxelStream ──► FloatDecoder ──► Volume
 *                        (gunzip)  └──► LabelDecoder ──► LabelMap ──► Mask
 *
 *   Volume ──► VolumeBlocks ──┐
 *   Mask ──► LabelLayer ──► LabelBlocks ──► BlockWriter ──► bytes of a file
 * </pre>
 *
 * <p>Readers check that a header can be true before they allocate what it asks for. Writers encode and compress blocks in
 * parallel; the bytes do not depend on the number of threads.
 */
@NullMarked
package org.yttria.imaging.encoding;

import org.jspecify.annotations.NullMarked;
