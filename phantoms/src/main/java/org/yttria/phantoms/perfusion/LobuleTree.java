package org.yttria.phantoms.perfusion;

import java.util.concurrent.RecursiveAction;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Microspheres in a block of liver lobules: hexagonal prisms side by side, fed by an arterial tree whose last branches are portal tracts.
 *
 * <p>The tree halves the block across its longest side again and again; at each bifurcation a sphere goes into one daughter with probability
 * \(p\) and into the other with \(1 - p\), and which daughter has \(p\) is drawn. A portal tract runs along each edge that three prisms share,
 * one to a layer: two for each lobule. A block is as it would lie in the patient: neighbours have most of their way in common.
 *
 * <p>After Walrand et al. 2014, J Nucl Med 55:135, whose lobules (Gulec) are prisms of 1.5 mm by 1.2 mm.
 */
public final class LobuleTree {

    /** Portal tracts of a lobule, each shared by three. */
    public static final int TRACTS_PER_LOBULE = 2;

    private static final int SERIAL_TRACTS = 16_384;

    private final int columns;
    private final int rows;
    private final int layers;
    private final double widthMm;
    private final double heightMm;

    private LobuleTree(int columns, int rows, int layers, double widthMm, double heightMm) {
        this.columns = columns;
        this.rows = rows;
        this.layers = layers;
        this.widthMm = widthMm;
        this.heightMm = heightMm;
    }

    /** A block of so many lobules, of the size that the resource states. */
    public static LobuleTree of(int columns, int rows, int layers) {
        if (columns < 1 || rows < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    "A block of lobules must not be empty: " + columns + " x " + rows + " x " + layers);
        }
        ParameterTable table = ParameterTable.embedded(LobuleTree.class, "lobules.json");
        return new LobuleTree(columns, rows, layers, table.value("width-mm"), table.value("height-mm"));
    }

    /** The larger share of the unequal daughters that Walrand et al. examined. */
    public static double unequalShare() {
        return ParameterTable.embedded(LobuleTree.class, "lobules.json").value("unequal-share");
    }

    public int lobules() {
        return columns * rows * layers;
    }

    public int tracts() {
        return TRACTS_PER_LOBULE * lobules();
    }

    /** Volume of the block, mL. */
    public double volumeMl() {
        return lobules() * widthMm * widthMm * Math.sqrt(3) / 2 * heightMm / 1000;
    }

    /** Size of the block along an axis, mm, as its lobules lie on average. */
    public double sizeMm(int axis) {
        return switch (axis) {
            case 0 -> columns * widthMm;
            case 1 -> rows * rowMm();
            case 2 -> layers * heightMm;
            default -> throw new IllegalArgumentException("Axis must be 0, 1 or 2: " + axis);
        };
    }

    private double rowMm() {
        return widthMm * Math.sqrt(3) / 2;
    }

    /** Middle of a lobule, where its central vein is, mm. */
    public Point3 centre(int lobule) {
        int column = lobule % columns;
        int row = lobule / columns % rows;
        int layer = lobule / columns / rows;
        double shift = row % 2 == 0 ? 0 : 0.5;
        return new Point3((column + shift) * widthMm, row * rowMm(), layer * heightMm);
    }

    /** Middle of a portal tract, mm: two of a lobule's six corners are counted as its own. */
    public Point3 tract(int tract) {
        Point3 centre = centre(tract / TRACTS_PER_LOBULE);
        double corner = widthMm / Math.sqrt(3);
        return tract % TRACTS_PER_LOBULE == 0
                ? centre.plus(new Point3(0, corner, 0))
                : centre.plus(new Point3(widthMm / 2, corner / 2, 0));
    }

    /**
     * Lets spheres run down the tree.
     *
     * @param total number of spheres
     * @param share \(p\), 0.5 for equal daughters
     * @return number of spheres by portal tract
     */
    public int[] spheres(long total, double share, RandomStreams streams) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("A daughter's share must lie between 0 and 1: " + share);
        }
        if (total < 0) {
            throw new IllegalArgumentException("Number of spheres must not be negative: " + total);
        }
        int[] spheres = new int[tracts()];
        Branch trunk = new Branch(new int[] {0, 0, 0}, new int[] {columns, rows, layers}, 1);
        new Run(trunk, total, share, streams, spheres).invoke();
        return spheres;
    }

    /** A part of the block and its name in the tree: that of its mother doubled, and one more for the second daughter. */
    private static final class Branch {

        private final int[] from;
        private final int[] to;
        private final long name;

        Branch(int[] from, int[] to, long name) {
            this.from = from;
            this.to = to;
            this.name = name;
        }

        int lobules() {
            return (to[0] - from[0]) * (to[1] - from[1]) * (to[2] - from[2]);
        }

        Branch half(int axis, boolean second) {
            int middle = (from[axis] + to[axis]) / 2;
            int[] low = from.clone();
            int[] high = to.clone();
            if (second) {
                low[axis] = middle;
            } else {
                high[axis] = middle;
            }
            return new Branch(low, high, 2 * name + (second ? 1 : 0));
        }
    }

    private int longest(Branch branch) {
        double[] step = {widthMm, rowMm(), heightMm};
        int longest = 0;
        double most = -1;
        for (int axis = 0; axis < 3; axis++) {
            int count = branch.to[axis] - branch.from[axis];
            if (count > 1 && count * step[axis] > most) {
                most = count * step[axis];
                longest = axis;
            }
        }
        return longest;
    }

    /** Spheres on their way down a part of the tree. */
    private final class Run extends RecursiveAction {

        private static final long serialVersionUID = 1;

        private final transient Branch branch;
        private final long total;
        private final double share;
        private final transient RandomStreams streams;
        private final transient int[] spheres;

        Run(Branch branch, long total, double share, RandomStreams streams, int[] spheres) {
            this.branch = branch;
            this.total = total;
            this.share = share;
            this.streams = streams;
            this.spheres = spheres;
        }

        @Override
        protected void compute() {
            UniformRandomProvider rng =
                    streams.child(Long.toString(branch.name)).generator();
            if (branch.lobules() * TRACTS_PER_LOBULE <= SERIAL_TRACTS) {
                run(branch, total, rng);
                return;
            }
            long first = Binomial.draw(rng, total, drawn(rng));
            int axis = longest(branch);
            invokeAll(
                    new Run(branch.half(axis, false), first, share, streams, spheres),
                    new Run(branch.half(axis, true), total - first, share, streams, spheres));
        }

        private double drawn(UniformRandomProvider rng) {
            return rng.nextBoolean() ? share : 1 - share;
        }

        private void run(Branch part, long count, UniformRandomProvider rng) {
            if (count == 0) {
                return;
            }
            long first = Binomial.draw(rng, count, drawn(rng));
            if (part.lobules() == 1) {
                int lobule = (part.from[2] * rows + part.from[1]) * columns + part.from[0];
                spheres[TRACTS_PER_LOBULE * lobule] = Math.toIntExact(first);
                spheres[TRACTS_PER_LOBULE * lobule + 1] = Math.toIntExact(count - first);
                return;
            }
            int axis = longest(part);
            run(part.half(axis, false), first, rng);
            run(part.half(axis, true), count - first, rng);
        }
    }
}
