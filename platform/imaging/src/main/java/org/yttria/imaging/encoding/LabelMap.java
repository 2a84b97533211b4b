package org.yttria.imaging.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/** Labels over a grid, in one or more layers that may overlap. */
public final class LabelMap {

    private final Grid grid;
    private final byte[] places;
    private final List<Integer> labels;
    private final Strides strides;
    private final Tally[][] tallies;

    /**
     * The labels that a decoder found.
     *
     * @param grid the grid of each layer
     * @param layers number of layers
     * @param strides where in the file's order of values a voxel of a layer lies
     * @param decoder a decoder that has accepted all values
     */
    public LabelMap(Grid grid, int layers, Strides strides, LabelDecoder decoder) {
        this.grid = grid;
        this.places = decoder.places();
        this.labels = decoder.labels();
        this.strides = strides;
        this.tallies = new Tally[layers][];
        byte[] empty = new byte[(grid.nx() - 1) * strides.i + 1];
        for (int layer = 0; layer < layers; layer++) {
            tallies[layer] = tallies(layer, empty);
        }
    }

    private Tally[] tallies(int layer, byte[] empty) {
        return IntStream.range(0, grid.nz())
                .parallel()
                .mapToObj(k -> slice(layer, k, empty))
                .reduce(newTallies(), LabelMap::merged);
    }

    private Tally[] newTallies() {
        Tally[] fresh = new Tally[labels.size()];
        Arrays.setAll(fresh, n -> new Tally());
        return fresh;
    }

    private Tally[] slice(int layer, int k, byte[] empty) {
        Tally[] found = newTallies();
        for (int j = 0; j < grid.ny(); j++) {
            int row = strides.position(layer, 0, j, k);
            if (!Arrays.equals(places, row, row + empty.length, empty, 0, empty.length)) {
                for (int i = 0; i < grid.nx(); i++) {
                    int place = Byte.toUnsignedInt(places[row + i * strides.i]);
                    if (place != 0) {
                        found[place].add(i, j, k);
                    }
                }
            }
        }
        return found;
    }

    private static Tally[] merged(Tally[] a, Tally[] b) {
        Tally[] sum = new Tally[a.length];
        Arrays.setAll(sum, n -> a[n].plus(b[n]));
        return sum;
    }

    /** Number of voxels of each label in a layer, without the background and without labels that have none. */
    public SortedMap<Integer, Integer> counts(int layer) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int place = 1; place < labels.size(); place++) {
            if (tallies[layer][place].count > 0) {
                counts.put(labels.get(place), tallies[layer][place].count);
            }
        }
        return counts;
    }

    /** The voxels of a label in a layer. */
    public Mask mask(int layer, int label) {
        return mask(layer, label, new Mask.Box(0, grid.nx() - 1, 0, grid.ny() - 1, 0, grid.nz() - 1));
    }

    /** The voxels of a label in a layer that lie within a box. */
    public Mask mask(int layer, int label, Mask.Box extent) {
        int place = labels.indexOf(label);
        Mask.Box box = place <= 0 ? Tally.NOTHING : tallies[layer][place].boxWithin(extent);
        byte wanted = (byte) place;
        return Mask.within(grid, box, (i, j, k) -> places[strides.position(layer, i, j, k)] == wanted);
    }

    /**
     * Steps in the file's order of values.
     *
     * @param i from one voxel to the next along i
     * @param j along j
     * @param k along k
     * @param layer from a layer to the next
     */
    public record Strides(int i, int j, int k, int layer) {

        /** A single layer in which x runs fastest. */
        public static Strides ofSingleLayer(Grid grid) {
            return new Strides(1, grid.nx(), grid.nx() * grid.ny(), 0);
        }

        int position(int atLayer, int atI, int atJ, int atK) {
            return atLayer * layer + atI * i + atJ * j + atK * k;
        }
    }

    /** How many voxels a label has and the smallest box around them. */
    private static final class Tally {

        static final Mask.Box NOTHING = new Mask.Box(0, -1, 0, -1, 0, -1);

        private int count;
        private int i0 = Integer.MAX_VALUE;
        private int i1 = -1;
        private int j0 = Integer.MAX_VALUE;
        private int j1 = -1;
        private int k0 = Integer.MAX_VALUE;
        private int k1 = -1;

        void add(int i, int j, int k) {
            count++;
            include(i, i, j, j, k, k);
        }

        private void include(int fromI, int toI, int fromJ, int toJ, int fromK, int toK) {
            i0 = Math.min(i0, fromI);
            i1 = Math.max(i1, toI);
            j0 = Math.min(j0, fromJ);
            j1 = Math.max(j1, toJ);
            k0 = Math.min(k0, fromK);
            k1 = Math.max(k1, toK);
        }

        Tally plus(Tally other) {
            Tally sum = new Tally();
            sum.count = count + other.count;
            sum.include(i0, i1, j0, j1, k0, k1);
            sum.include(other.i0, other.i1, other.j0, other.j1, other.k0, other.k1);
            return sum;
        }

        Mask.Box boxWithin(Mask.Box limit) {
            Mask.Box box = new Mask.Box(
                    Math.max(i0, limit.i0()),
                    Math.min(i1, limit.i1()),
                    Math.max(j0, limit.j0()),
                    Math.min(j1, limit.j1()),
                    Math.max(k0, limit.k0()),
                    Math.min(k1, limit.k1()));
            return box.isEmpty() ? NOTHING : box;
        }
    }
}
