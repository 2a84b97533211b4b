package org.yttria.dosimetry.planning.compartment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/** Unions, intersections and differences of masks, also of masks on different grids: a voxel belongs where its centre lies. */
final class MaskAlgebra {

    private MaskAlgebra() {}

    /** The voxels of a mask that lie in none of the others. */
    static Mask without(Mask mask, List<Mask> others) {
        return others.isEmpty() ? mask : restricted(mask, others, false);
    }

    /** The voxels of a mask that lie in at least one of the others. */
    static Mask within(Mask mask, List<Mask> others) {
        return restricted(mask, others, true);
    }

    /** All voxels of masks on one grid; absent where they are on several. */
    static Optional<Mask> union(List<Mask> masks) {
        List<Mask> filled = masks.stream().filter(m -> !m.isEmpty()).toList();
        if (filled.isEmpty()) {
            return masks.stream().findFirst();
        }
        Grid grid = filled.get(0).grid();
        if (!filled.stream().allMatch(m -> m.grid().equals(grid))) {
            return Optional.empty();
        }
        Mask.Box box =
                filled.stream().map(Mask::box).reduce(MaskAlgebra::around).orElseThrow();
        return Optional.of(Mask.within(grid, box, (i, j, k) -> filled.stream().anyMatch(m -> m.contains(i, j, k))));
    }

    private static Mask.Box around(Mask.Box a, Mask.Box b) {
        return new Mask.Box(
                Math.min(a.i0(), b.i0()),
                Math.max(a.i1(), b.i1()),
                Math.min(a.j0(), b.j0()),
                Math.max(a.j1(), b.j1()),
                Math.min(a.k0(), b.k0()),
                Math.max(a.k1(), b.k1()));
    }

    private static Mask restricted(Mask mask, List<Mask> others, boolean inside) {
        if (mask.isEmpty()) {
            return mask;
        }
        Mask.VoxelPredicate any = others.stream()
                .map(other -> membership(mask.grid(), other))
                .reduce((i, j, k) -> false, (a, b) -> (i, j, k) -> a.test(i, j, k) || b.test(i, j, k));
        return Mask.within(mask.grid(), mask.box(), (i, j, k) -> mask.contains(i, j, k) && any.test(i, j, k) == inside);
    }

    private static Mask.VoxelPredicate membership(Grid grid, Mask other) {
        if (grid.equals(other.grid())) {
            return other::contains;
        }
        AffineTransform3 toOther = grid.toIndicesOf(other.grid());
        return (i, j, k) -> other.contains(
                nearest(toOther.applyX(i, j, k)), nearest(toOther.applyY(i, j, k)), nearest(toOther.applyZ(i, j, k)));
    }

    private static int nearest(double index) {
        return (int) Math.floor(index + 0.5);
    }

    /** The masks of both lists. */
    static List<Mask> both(List<Mask> a, List<Mask> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }
}
