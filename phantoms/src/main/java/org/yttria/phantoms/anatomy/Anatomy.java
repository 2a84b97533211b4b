package org.yttria.phantoms.anatomy;

import java.util.List;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/**
 * A virtual patient's body on a grid, at the breathing position of its CT: tissue, Couinaud segment and lesion of every voxel.
 *
 * <p>Axes are the patient's (LPS, mm), as far as the grid tells.
 */
public final class Anatomy {

    private final Grid grid;
    private final byte[] tissues;
    private final byte[] segments;
    private final short[] lesionNumbers;
    private final Disease disease;
    private final List<Lesion> lesions;
    private final BodyFacts facts;

    /**
     * Takes over the arrays, which must not be changed afterwards.
     *
     * @param tissues {@link Tissue#code()} by voxel
     * @param segments Couinaud segment by voxel, 1 to 8, in the liver and its tumours; 0 elsewhere
     * @param lesionNumbers number of the lesion by voxel, 0 where there is none
     * @param lesions by their number, from 1 on
     */
    public Anatomy(
            Grid grid,
            byte[] tissues,
            byte[] segments,
            short[] lesionNumbers,
            Disease disease,
            List<Lesion> lesions,
            BodyFacts facts) {
        if (tissues.length != grid.voxelCount()
                || segments.length != grid.voxelCount()
                || lesionNumbers.length != grid.voxelCount()) {
            throw new IllegalArgumentException("Anatomy needs one tissue, segment and lesion for each of the "
                    + grid.voxelCount() + " voxels of its grid");
        }
        this.grid = grid;
        this.tissues = tissues;
        this.segments = segments;
        this.lesionNumbers = lesionNumbers;
        this.disease = disease;
        this.lesions = List.copyOf(lesions);
        this.facts = facts;
    }

    public Grid grid() {
        return grid;
    }

    public Disease disease() {
        return disease;
    }

    /** The lesions in the order of their numbers, from 1 on. */
    public List<Lesion> lesions() {
        return lesions;
    }

    public BodyFacts facts() {
        return facts;
    }

    /** Tissue of the voxel of a linear index, x fastest. */
    public Tissue tissue(int n) {
        return Tissue.ofCode(tissues[n]);
    }

    /** Code of the tissue of a voxel, for tables indexed by it. */
    public byte tissueCode(int n) {
        return tissues[n];
    }

    /** Couinaud segment of a voxel, 1 to 8; 0 outside the liver. */
    public int segment(int n) {
        return segments[n];
    }

    /** Number of a voxel's lesion; 0 where there is none. */
    public int lesion(int n) {
        return lesionNumbers[n];
    }

    /** The voxels whose linear index meets a condition. */
    public Mask mask(VoxelCondition condition) {
        return Mask.of(grid, (i, j, k) -> condition.test(grid.index(i, j, k)));
    }

    /** Liver, tumours included. */
    public Mask liver() {
        return mask(n -> tissue(n).isLiver());
    }

    /** Volume of the voxels whose linear index meets a condition, mL. */
    public double volumeMl(VoxelCondition condition) {
        long count = 0;
        for (int n = 0; n < tissues.length; n++) {
            if (condition.test(n)) {
                count++;
            }
        }
        return count * grid.voxelVolumeMl();
    }

    /** A question about the voxel of a linear index. */
    @FunctionalInterface
    public interface VoxelCondition {
        boolean test(int n);
    }
}
