package org.yttria.phantoms.projection;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.scanner.ScanSubject;

/**
 * A subject on two frames: a fine one that counts come from, and that of the image.
 *
 * <p>What one grid cannot show the other does not know of: an image that is reconstructed on the voxels that made its counts would be
 * better than any real one.
 */
final class ScannedBody {

    /** Edges of the fine voxels in one of the image's. */
    private static final int FINER = 2;

    /** For what a resolution carries beyond the body. */
    private static final double MARGIN_MM = 40;

    /** Above what noise and interpolation leave of air. */
    private static final double LEAST_DENSITY = 0.01;

    private final Frame fine;
    private final Frame coarse;
    private final float[] activity;
    private final float[] density;

    private ScannedBody(Frame fine, Frame coarse, float[] activity, float[] density) {
        this.fine = fine;
        this.coarse = coarse;
        this.activity = activity;
        this.density = density;
    }

    /**
     * A subject that is to be imaged on a grid.
     *
     * @param image axial, centred on the axis, with as many columns as rows
     */
    static ScannedBody of(ScanSubject subject, Grid image) {
        Grid finer = finer(image);
        int size = columnsAround(subject, image);
        Frame fine = Frame.around(finer, FINER * size);
        float[] activity = columns(fine, subject.activity(), finer);
        double scale = subject.totalBq() / (sum(activity) * finer.voxelVolumeMl());
        for (int n = 0; n < activity.length; n++) {
            activity[n] *= (float) scale;
        }
        return new ScannedBody(fine, Frame.around(image, size), activity, columns(fine, subject.density(), finer));
    }

    /** So many of the image's columns, and rows, hold the body and a margin: what lies farther need not be computed. */
    private static int columnsAround(ScanSubject subject, Grid image) {
        Grid grid = subject.grid();
        double farthest = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (subject.density().at(i, j, k) > LEAST_DENSITY
                            || subject.activity().at(i, j, k) > 0) {
                        Point3 place = grid.indexToWorld().apply(i, j, k);
                        farthest = Math.max(farthest, Math.hypot(place.x(), place.y()));
                    }
                }
            }
        }
        int half = (int) Math.ceil((farthest + MARGIN_MM) / image.spacingMm(0));
        int size = 2 * half + image.nx() % 2;
        return Math.min(size, image.nx());
    }

    /** The grid that counts come from. */
    static Grid finer(Grid image) {
        Point3 spacing = new Point3(image.spacingMm(0), image.spacingMm(1), image.spacingMm(2)).times(1.0 / FINER);
        Point3 first = image.indexToWorld().apply(new Point3(0, 0, 0)).minus(spacing.times((FINER - 1) * 0.5));
        return Grid.axial(FINER * image.nx(), FINER * image.ny(), FINER * image.nz(), spacing, first);
    }

    private static float[] columns(Frame fine, Volume volume, Grid finer) {
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        float[] onto = volume.grid().equals(finer)
                ? values
                : GridTransfer.interpolating(volume.grid(), finer).apply(values);
        return fine.columns(Volume.takingOver(finer, volume.quantity(), onto));
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    Frame fine() {
        return fine;
    }

    Frame coarse() {
        return coarse;
    }

    /** Bq/mL in the fine frame. */
    float[] activity() {
        return activity;
    }

    /** Bq/mL in the image's frame. */
    float[] coarseActivity() {
        return averaged(activity);
    }

    /** g/mL in the image's frame. */
    float[] coarseDensity() {
        return averaged(density);
    }

    /** mm⁻¹ in the fine frame, by a coefficient in mm⁻¹ for 1 g/mL. */
    float[] attenuation(double perMm) {
        return times(density, perMm);
    }

    /** mm⁻¹ in the image's frame. */
    float[] coarseAttenuation(double perMm) {
        return times(coarseDensity(), perMm);
    }

    /** Columns of the fine frame that hold matter or activity. */
    Region body() {
        return filled(fine, density, activity);
    }

    /** Columns of the image's frame that hold matter or activity. */
    Region region() {
        return filled(coarse, coarseDensity(), coarseActivity());
    }

    private static float[] times(float[] values, double factor) {
        float[] result = new float[values.length];
        for (int n = 0; n < values.length; n++) {
            result[n] = (float) (values[n] * factor);
        }
        return result;
    }

    private static Region filled(Frame frame, float[] density, float[] activity) {
        boolean[] columns = new boolean[frame.size() * frame.size()];
        for (int n = 0; n < columns.length; n++) {
            for (int z = n * frame.slices(); z < (n + 1) * frame.slices() && !columns[n]; z++) {
                columns[n] = density[z] > LEAST_DENSITY || activity[z] > 0;
            }
        }
        return Region.of(columns);
    }

    /** Means over the voxels that make up one of the image's. */
    private float[] averaged(float[] values) {
        float[] means = new float[coarse.voxels()];
        float part = (float) (1.0 / (FINER * FINER * FINER));
        for (int column = 0; column < fine.size() * fine.size(); column++) {
            int x = column % fine.size() / FINER;
            int y = column / fine.size() / FINER;
            int to = (y * coarse.size() + x) * coarse.slices();
            for (int z = 0; z < fine.slices(); z++) {
                means[to + z / FINER] += part * values[column * fine.slices() + z];
            }
        }
        return means;
    }

    /** Means over the bins that make up one of the image's frame, layer by layer of columns. */
    float[] rebinned(float[] bins) {
        float[] means = new float[bins.length / (FINER * FINER)];
        float part = (float) (1.0 / (FINER * FINER));
        int columns = bins.length / fine.slices();
        for (int u = 0; u < columns; u++) {
            int to = u / FINER * coarse.slices();
            for (int z = 0; z < fine.slices(); z++) {
                means[to + z / FINER] += part * bins[u * fine.slices() + z];
            }
        }
        return means;
    }
}
