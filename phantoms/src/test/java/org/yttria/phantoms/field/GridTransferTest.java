package org.yttria.phantoms.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

class GridTransferTest {

    private static final Grid FINE = Grid.axial(50, 52, 54, new Point3(2.4, 2.4, 2.4), new Point3(-58.8, -61.2, -63.6));
    private static final Grid COARSE = Grid.axial(40, 41, 39, new Point3(4.8, 4.07, 4), new Point3(-93.6, -81.4, -76));
    /** Single precision of the weights. */
    private static final double ROUNDING = 1e-6;

    /** The width of the whole: what the two voxels add is part of it. The cut at four deviations takes 0.05 %. */
    @ParameterizedTest
    @ValueSource(doubles = {6, 7, 13})
    void aVoxelGetsTheStatedWidthAndKeepsItsSum(double fwhm) {
        float[] field = new float[FINE.voxelCount()];
        field[FINE.index(25, 27, 20)] = 7;
        float[] image = GridTransfer.blurring(FINE, COARSE, fwhm).apply(field);
        double sum = 0;
        double[] first = new double[3];
        double[] second = new double[3];
        for (int k = 0; k < COARSE.nz(); k++) {
            for (int j = 0; j < COARSE.ny(); j++) {
                for (int i = 0; i < COARSE.nx(); i++) {
                    double v = image[COARSE.index(i, j, k)];
                    double[] x = {-93.6 + i * 4.8, -81.4 + j * 4.07, -76 + k * 4.0};
                    sum += v;
                    for (int axis = 0; axis < 3; axis++) {
                        first[axis] += v * x[axis];
                        second[axis] += v * x[axis] * x[axis];
                    }
                }
            }
        }
        assertEquals(7, sum, 7 * ROUNDING);
        Point3 at = FINE.indexToWorld().apply(new Point3(25, 27, 20));
        for (int axis = 0; axis < 3; axis++) {
            double mean = first[axis] / sum;
            assertEquals(at.component(axis), mean, 0.05, "a narrow Gaussian's mean depends a little on where it lies");
            // The image's voxels are seen as points here, whose spread includes the collecting; the source's voxel does
            // not spread.
            double own = 2.4 * 2.4 / 12;
            double seen = Math.sqrt(second[axis] / sum - mean * mean + own) * GaussianBlur.FWHM_PER_SIGMA;
            assertEquals(fwhm, seen, 0.01 * fwhm, "axis " + axis);
        }
    }

    @Test
    void aUniformFieldStaysUniform() {
        float[] ones = new float[FINE.voxelCount()];
        Arrays.fill(ones, 1);
        float[] image = GridTransfer.blurring(FINE, COARSE, 5).apply(ones);
        double share = COARSE.voxelVolumeMl() / FINE.voxelVolumeMl();
        // Voxels as points on a lattice of 2.4 mm ripple by this much under a Gaussian of 1.6 mm.
        assertEquals(share, image[COARSE.index(20, 20, 19)], 1e-3 * share);
        assertEquals(share, image[COARSE.index(21, 19, 18)], 1e-3 * share);
    }

    @Test
    void interpolatesRampsExactlyAndHoldsEdges() {
        float[] ramp = new float[COARSE.voxelCount()];
        for (int n = 0; n < ramp.length; n++) {
            int i = n % 40;
            int k = n / (40 * 41);
            ramp[n] = 1 + i + 2 * k;
        }
        float[] fine = GridTransfer.interpolating(COARSE, FINE).apply(ramp);
        double i = (-58.8 + 10 * 2.4 + 93.6) / 4.8;
        double k = (-63.6 + 11 * 2.4 + 76) / 4;
        assertEquals(1 + i + 2 * k, fine[FINE.index(10, 9, 11)], 1e-4, "single precision");
        Grid wider = Grid.axial(3, 1, 1, new Point3(500, 1, 1), new Point3(-500, 0, 0));
        float[] held = GridTransfer.interpolating(COARSE, wider).apply(ramp);
        assertEquals(1 + 2 * 19, held[0], 1e-4);
        assertEquals(40 + 2 * 19, held[2], 1e-4);
    }

    @Test
    void viewsAreBlurredAlongTheirTwoAxesOnly() {
        Grid slab = Grid.axial(50, 1, 54, new Point3(2.4, 2.4, 2.4), new Point3(-58.8, -61.2, -63.6));
        Grid view = Grid.axial(60, 1, 60, new Point3(3, 300, 3), new Point3(-88.5, 0, -88.5));
        float[] field = new float[slab.voxelCount()];
        field[slab.index(20, 0, 20)] = 1;
        float[] image = GridTransfer.blurringViews(slab, view, 8).apply(field);
        double sum = 0;
        for (float v : image) {
            sum += v;
        }
        assertEquals(1, sum, ROUNDING);
        assertThrows(IllegalArgumentException.class, () -> GridTransfer.blurringViews(FINE, view, 8));
    }

    @Test
    void anEmptyFieldStaysEmpty() {
        float[] image = GridTransfer.blurring(FINE, COARSE, 8).apply(new float[FINE.voxelCount()]);
        assertEquals(0, COARSE.voxelCount() - image.length);
        for (float v : image) {
            assertEquals(0, v);
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> GridTransfer.blurring(FINE, COARSE, 3))
                        .getMessage());
        assertTrue(message.contains("3.0") && message.contains("4.8"), message);
        assertThrows(IllegalArgumentException.class, () -> GridTransfer.blurring(FINE, COARSE, -8));
        assertThrows(IllegalArgumentException.class, () -> GridTransfer.blurring(FINE, COARSE, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> GridTransfer.blurring(FINE, COARSE, 8).apply(new float[3]));
        Grid reversed = new Grid(
                50,
                52,
                54,
                AffineTransform3.ofColumns(
                        new Point3(2.4, 0, 0), new Point3(0, 2.4, 0), new Point3(0, 0, -2.4), new Point3(0, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> GridTransfer.blurring(FINE, reversed, 8));
        assertThrows(IllegalArgumentException.class, () -> GridTransfer.interpolating(reversed, FINE));
    }
}
