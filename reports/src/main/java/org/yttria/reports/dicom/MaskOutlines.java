package org.yttria.reports.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yttria.imaging.volume.Mask;

/**
 * The outlines of a slice of a mask, along the edges of its voxels, so that they enclose its area exactly.
 *
 * <p>Voxels that touch at a corner only are in outlines of their own. A hole is joined to what surrounds it by a channel of
 * zero width, the keyhole technique of PS3.3 section C.8.8.6.3: programs that unite contours and programs that combine them
 * by exclusive or then read the same area.
 */
final class MaskOutlines {

    private static final int DIRECTIONS = 4;
    private static final int[] STEP_I = {1, 0, -1, 0};
    private static final int[] STEP_J = {0, 1, 0, -1};

    private final Mask mask;
    private final int k;
    private final int j0;
    private final int j1;
    private final int width;

    /** For each corner of voxels a bit for each direction that an edge leaves it in, the mask being to the left. */
    private final byte[] edges;

    private MaskOutlines(Mask mask, int k, int j0, int j1) {
        this.mask = mask;
        this.k = k;
        this.j0 = j0;
        this.j1 = j1;
        this.width = mask.box().i1() - mask.box().i0() + 2;
        this.edges = new byte[width * (j1 - j0 + 2)];
    }

    /** A corner of voxels, at index (i - 1/2, j - 1/2). */
    record Corner(int i, int j) {}

    /**
     * The outlines of a slice, closed, without corners on straight lines.
     *
     * @param k the slice
     * @param mostCorners an outline with more is cut in parts
     */
    static List<List<Corner>> of(Mask mask, int k, int mostCorners) {
        return mask.isEmpty()
                ? List.of()
                : of(mask, k, mask.box().j0(), mask.box().j1(), mostCorners);
    }

    private static List<List<Corner>> of(Mask mask, int k, int j0, int j1, int mostCorners) {
        List<List<Corner>> outlines = new MaskOutlines(mask, k, j0, j1).trace();
        if (j0 == j1 || outlines.stream().allMatch(o -> o.size() <= mostCorners)) {
            return outlines;
        }
        int middle = (j0 + j1) >>> 1;
        List<List<Corner>> parts = new ArrayList<>(of(mask, k, j0, middle, mostCorners));
        parts.addAll(of(mask, k, middle + 1, j1, mostCorners));
        return parts;
    }

    private boolean inside(int i, int j) {
        return j >= j0 && j <= j1 && mask.contains(i, j, k);
    }

    private int position(int i, int j) {
        return (j - j0) * width + (i - mask.box().i0());
    }

    private List<List<Corner>> trace() {
        for (int j = j0; j <= j1; j++) {
            for (int i = mask.box().i0(); i <= mask.box().i1(); i++) {
                if (inside(i, j)) {
                    edge(inside(i, j - 1), i, j, 0);
                    edge(inside(i + 1, j), i + 1, j, 1);
                    edge(inside(i, j + 1), i + 1, j + 1, 2);
                    edge(inside(i - 1, j), i, j + 1, 3);
                }
            }
        }
        List<List<Corner>> outer = new ArrayList<>();
        List<List<Corner>> holes = new ArrayList<>();
        for (int j = j0; j <= j1 + 1; j++) {
            for (int i = mask.box().i0(); i <= mask.box().i1() + 1; i++) {
                while (edges[position(i, j)] != 0) {
                    List<Corner> loop = loop(i, j);
                    (twiceArea(loop) > 0 ? outer : holes).add(loop);
                }
            }
        }
        Comparator<Corner> leftmost = Comparator.comparingInt(Corner::i).thenComparingInt(Corner::j);
        holes.replaceAll(hole -> startingAt(hole, hole.stream().min(leftmost).orElseThrow()));
        holes.sort(Comparator.comparing(hole -> hole.get(0), leftmost));
        for (List<Corner> hole : holes) {
            join(hole, outer);
        }
        return outer;
    }

    private void edge(boolean neighbourInside, int i, int j, int direction) {
        if (!neighbourInside) {
            edges[position(i, j)] |= (byte) (1 << direction);
        }
    }

    /** Follows edges from a corner until they close, turning left where two ways are open. */
    private List<Corner> loop(int startI, int startJ) {
        List<Corner> corners = new ArrayList<>();
        int i = startI;
        int j = startJ;
        int first = Integer.numberOfTrailingZeros(edges[position(i, j)]);
        int direction = first;
        do {
            i += STEP_I[direction];
            j += STEP_J[direction];
            int next = turn(i, j, direction);
            if (next != direction) {
                corners.add(new Corner(i, j));
            }
            edges[position(i, j)] &= (byte) ~(1 << next);
            direction = next;
        } while (i != startI || j != startJ || direction != first);
        return corners;
    }

    private int turn(int i, int j, int direction) {
        for (int turn : new int[] {1, 0, DIRECTIONS - 1}) {
            int next = (direction + turn) % DIRECTIONS;
            if ((edges[position(i, j)] >>> next & 1) != 0) {
                return next;
            }
        }
        throw new IllegalStateException("An outline ends at corner " + i + ", " + j + " of slice " + k);
    }

    private static long twiceArea(List<Corner> loop) {
        long sum = 0;
        for (int n = 0; n < loop.size(); n++) {
            Corner a = loop.get(n);
            Corner b = loop.get((n + 1) % loop.size());
            sum += (long) a.i * b.j - (long) b.i * a.j;
        }
        return sum;
    }

    private static List<Corner> startingAt(List<Corner> loop, Corner start) {
        int n = loop.indexOf(start);
        List<Corner> turned = new ArrayList<>(loop.subList(n, loop.size()));
        turned.addAll(loop.subList(0, n));
        return turned;
    }

    /** Joins a hole, from its leftmost corner straight to the left, to the outline that is met there. */
    private void join(List<Corner> hole, List<List<Corner>> outer) {
        Corner from = hole.get(0);
        int i = from.i - 1;
        while (inside(i - 1, from.j - 1) && inside(i - 1, from.j)) {
            i--;
        }
        Corner to = new Corner(i, from.j);
        for (List<Corner> outline : outer) {
            int n = edgeThrough(outline, to);
            if (n >= 0) {
                List<Corner> channel = new ArrayList<>(hole.size() + 3);
                channel.add(to);
                channel.addAll(hole);
                channel.add(from);
                channel.add(to);
                boolean isCorner = outline.get(n).equals(to);
                outline.addAll(n + 1, isCorner ? channel.subList(1, channel.size()) : channel);
                return;
            }
        }
        throw new IllegalStateException("No outline surrounds the hole at " + from + " of slice " + k);
    }

    /** The edge, named by the corner it begins at, that a point lies on, its end excepted. */
    private static int edgeThrough(List<Corner> outline, Corner p) {
        for (int n = 0; n < outline.size(); n++) {
            Corner a = outline.get(n);
            Corner b = outline.get((n + 1) % outline.size());
            if (!p.equals(b) && isBetween(a.i, p.i, b.i) && isBetween(a.j, p.j, b.j)) {
                return n;
            }
        }
        return -1;
    }

    private static boolean isBetween(int a, int p, int b) {
        return p >= Math.min(a, b) && p <= Math.max(a, b);
    }
}
