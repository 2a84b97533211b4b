/**
 * Geometry without pixels.
 *
 * <p>The world is the DICOM patient coordinate system (LPS: x to the patient's left, y to posterior, z to the head) in
 * millimetres. The index (0,0,0) is the <em>centre</em> of the first voxel and x runs fastest. Other conventions (NIfTI's
 * RAS) exist only inside readers and writers.
 */
@NullMarked
package org.yttria.imaging.geometry;

import org.jspecify.annotations.NullMarked;
