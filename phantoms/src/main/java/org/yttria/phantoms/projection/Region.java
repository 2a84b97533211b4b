package org.yttria.phantoms.projection;

import java.util.Arrays;

/** Columns of a frame: {@code y * size + x}. */
public final class Region {

    private final boolean[] columns;

    private Region(boolean[] columns) {
        this.columns = columns;
    }

    /** Those that are true. */
    public static Region of(boolean[] columns) {
        return new Region(columns.clone());
    }

    /** All columns within a distance of the axis. */
    public static Region disc(Frame frame, double radiusMm) {
        boolean[] columns = new boolean[frame.size() * frame.size()];
        for (int n = 0; n < columns.length; n++) {
            columns[n] = Math.hypot(frame.xMm(n), frame.yMm(n)) <= radiusMm;
        }
        return new Region(columns);
    }

    /** Whether a column {@code y * size + x} is of it. */
    public boolean has(int column) {
        return columns[column];
    }

    /** Number of columns of the frame. */
    public int size() {
        return columns.length;
    }

    /** A value in all voxels of the columns, 0 elsewhere. */
    public float[] filled(Frame frame, double value) {
        float[] values = new float[frame.voxels()];
        for (int n = 0; n < columns.length; n++) {
            if (columns[n]) {
                Arrays.fill(values, n * frame.slices(), (n + 1) * frame.slices(), (float) value);
            }
        }
        return values;
    }
}
