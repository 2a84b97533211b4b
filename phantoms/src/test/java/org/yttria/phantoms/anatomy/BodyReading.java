package org.yttria.phantoms.anatomy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Volume;

/** What a test reads from a body's voxels, in one pass over them. */
public final class BodyReading {

    private final Anatomy anatomy;
    private final int[] segments = new int[9];
    private final int[] lesions;
    private final int[] tissues = new int[Tissue.values().length];
    private final int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    private final int[] high = {-1, -1, -1};
    private int liver;
    private int strayLabels;
    private int liverAboveLung;
    private int liverAboveHeart;
    private int lungTop = -1;
    private final boolean[] touching;
    private int edge;
    private int boneFarOut;
    private double sumX;
    private double leftY;
    private int left;

    public BodyReading(Anatomy anatomy) {
        this.anatomy = anatomy;
        this.lesions = new int[anatomy.lesions().size() + 1];
        this.touching = new boolean[lesions.length];
        Grid grid = anatomy.grid();
        boolean[] lungBelow = new boolean[grid.nx() * grid.ny()];
        boolean[] heartBelow = new boolean[grid.nx() * grid.ny()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    read(i, j, k, lungBelow, heartBelow);
                }
            }
        }
    }

    private void read(int i, int j, int k, boolean[] lungBelow, boolean[] heartBelow) {
        Grid grid = anatomy.grid();
        int n = grid.index(i, j, k);
        Tissue tissue = anatomy.tissue(n);
        int column = grid.index(i, j, 0);
        tissues[tissue.code()]++;
        if (tissue == Tissue.LUNG) {
            lungBelow[column] = true;
            lungTop = Math.max(lungTop, k);
        }
        heartBelow[column] |= tissue == Tissue.HEART;
        if (tissue != Tissue.AIR && (i == 0 || j == 0 || i == grid.nx() - 1 || j == grid.ny() - 1)) {
            edge++;
        }
        if (tissue == Tissue.TRABECULAR_BONE && Math.abs(grid.indexToWorld().applyX(i, j, k)) > 165) {
            boneFarOut++;
        }
        boolean stray = tissue.isLiver() != (anatomy.segment(n) != 0)
                || tissue.isTumour() != (anatomy.lesion(n) != 0)
                || anatomy.lesion(n) >= lesions.length;
        strayLabels += stray ? 1 : 0;
        if (tissue.isLiver() && !stray) {
            liver++;
            segments[anatomy.segment(n)]++;
            lesions[anatomy.lesion(n)]++;
            touching[anatomy.lesion(n)] |= besideTheLiver(n);
            liverAboveLung += lungBelow[column] ? 1 : 0;
            liverAboveHeart += heartBelow[column] ? 1 : 0;
            grow(i, j, k);
            double x = grid.indexToWorld().applyX(i, j, k);
            sumX += x;
            if (x > 10) {
                left++;
                leftY += grid.indexToWorld().applyY(i, j, k);
            }
        }
    }

    private boolean besideTheLiver(int n) {
        int row = anatomy.grid().nx();
        int slice = row * anatomy.grid().ny();
        return anatomy.segment(n - 1) == 0
                || anatomy.segment(n + 1) == 0
                || anatomy.segment(n - row) == 0
                || anatomy.segment(n + row) == 0
                || anatomy.segment(n - slice) == 0
                || anatomy.segment(n + slice) == 0;
    }

    private void grow(int i, int j, int k) {
        int[] at = {i, j, k};
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(low[axis], at[axis]);
            high[axis] = Math.max(high[axis], at[axis]);
        }
    }

    public double liverMl() {
        return liver * anatomy.grid().voxelVolumeMl();
    }

    public double tissueMl(Tissue tissue) {
        return tissues[tissue.code()] * anatomy.grid().voxelVolumeMl();
    }

    public double lesionMl(int number) {
        return lesions[number] * anatomy.grid().voxelVolumeMl();
    }

    /** Share of a segment in the liver. */
    public double share(int segment) {
        return (double) segments[segment] / liver;
    }

    /** Voxels whose segment or lesion does not go with their tissue. */
    public int strayLabels() {
        return strayLabels;
    }

    public int liverAboveLung() {
        return liverAboveLung;
    }

    public int liverAboveHeart() {
        return liverAboveHeart;
    }

    /** Height of the uppermost voxel of a lung, its upper face, mm. */
    public double lungTopMm() {
        return anatomy.grid().indexToWorld().applyZ(0, 0, lungTop + 0.5);
    }

    /** Whether a lesion reaches the surface of the liver. */
    public boolean touches(int number) {
        return touching[number];
    }

    /** Marrow more than 165 mm from the midline: an arm's. */
    public int boneFarOut() {
        return boneFarOut;
    }

    /** Voxels of the body on the sides of the grid. */
    public int atTheEdge() {
        return edge;
    }

    public double liverMeanX() {
        return sumX / liver;
    }

    /** Mean y of the liver more than 10 mm left of the midline; not a number if there is none. */
    public double leftMeanY() {
        return leftY / left;
    }

    public double lowestLiverMm() {
        return anatomy.grid().indexToWorld().applyZ(0, 0, low[2]);
    }

    /** Whether the voxels of a condition, all of them liver, are in one piece. */
    public boolean connected(Anatomy.VoxelCondition condition) {
        Mask.Box box = new Mask.Box(low[0], high[0], low[1], high[1], low[2], high[2]);
        boolean[] member = new boolean[(int) box.voxelCount()];
        int n = 0;
        for (int k = box.k0(); k <= box.k1(); k++) {
            for (int j = box.j0(); j <= box.j1(); j++) {
                for (int i = box.i0(); i <= box.i1(); i++) {
                    member[n++] = condition.test(anatomy.grid().index(i, j, k));
                }
            }
        }
        boolean[] largest = member.clone();
        Component.keepLargest(box, largest);
        return Arrays.equals(member, largest);
    }

    /** Number of connected pieces that all lesions have together: as many as lesions where each is in one piece. */
    public int lesionPieces() {
        Grid grid = anatomy.grid();
        boolean[] seen = new boolean[grid.voxelCount()];
        int[] stack = new int[grid.voxelCount()];
        int[] steps = {1, -1, grid.nx(), -grid.nx(), grid.nx() * grid.ny(), -grid.nx() * grid.ny()};
        int pieces = 0;
        for (int seed = 0; seed < seen.length; seed++) {
            if (anatomy.lesion(seed) == 0 || seen[seed]) {
                continue;
            }
            pieces++;
            int depth = 0;
            stack[depth++] = seed;
            seen[seed] = true;
            while (depth > 0) {
                int n = stack[--depth];
                for (int step : steps) {
                    // No lesion lies at the edge of the grid.
                    if (!seen[n + step] && anatomy.lesion(n + step) == anatomy.lesion(n)) {
                        seen[n + step] = true;
                        stack[depth++] = n + step;
                    }
                }
            }
        }
        return pieces;
    }

    /** SHA-256 of all labels, lesions and facts, and of CT numbers if any. */
    public static String hash(Anatomy anatomy, Volume... scans) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(anatomy.grid().voxelCount() * (4 + 4 * scans.length));
            for (int n = 0; n < anatomy.grid().voxelCount(); n++) {
                bytes.put(anatomy.tissueCode(n)).put((byte) anatomy.segment(n)).putShort((short) anatomy.lesion(n));
                for (Volume scan : scans) {
                    bytes.putFloat(scan.value(n));
                }
            }
            digest.update(bytes.array());
            digest.update(anatomy.lesions().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(anatomy.facts().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
