package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

class PlanarCameraTest {

    private static final PlanarCamera CAMERA = PlanarCamera.standard();
    /** 200 mm of water along y. */
    private static final Grid GRID = Subjects.box(41, 50, 41, 4);

    private static final PlanarSettings NO_SCATTER = new PlanarSettings(30, 0, 100, 80, 100);
    private static final PlanarSettings FAR = new PlanarSettings(150, 0, 100, 80, 100);
    /** Single precision of fifty factors. */
    private static final double ROUNDING = 2e-5;

    /** 1 MBq at a depth of (row + 1/2) voxels: half of its own voxel attenuates too. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 25, 49})
    void aPointIsAttenuatedByTheWaterBeforeIt(int row) {
        PlanarViews views = CAMERA.expected(Subjects.point(GRID, 20, row, 20, 1e6 / 0.064), NO_SCATTER);
        double front = 8000 * Math.exp(-0.15 * 0.4 * (row + 0.5));
        double back = 8000 * Math.exp(-0.15 * 0.4 * (49.5 - row));
        assertEquals(front, views.anterior().sum(), ROUNDING * front);
        assertEquals(back, views.posterior().sum(), ROUNDING * back);
        double geometricMean =
                Math.sqrt(views.anterior().sum() * views.posterior().sum());
        assertEquals(8000 * Math.exp(-0.15 * 20 / 2), geometricMean, ROUNDING * geometricMean, "at any depth");
    }

    /** Slabs of ten rows, the width of each that of its middle. Far cameras: narrow Gaussians have no width on pixels of 4.8 mm. */
    @Test
    void theCollimatorBlursByTheDistance() {
        Collimator collimator = new Collimator(1.11, 23.3, 3.8);
        PlanarViews views = CAMERA.expected(Subjects.point(GRID, 20, 34, 20, 1e9), FAR);
        double front = collimator.fwhmMm(150 + 35 * 4);
        double back = collimator.fwhmMm(150 + 15 * 4);
        assertEquals(front, widthMm(views.anterior()), 0.01 * front);
        assertEquals(back, widthMm(views.posterior()), 0.01 * back);
    }

    @Test
    void scatterIsTheStatedPartAndWide() {
        ScanSubject subject = Subjects.point(GRID, 20, 25, 20, 1e9);
        PlanarSettings settings = new PlanarSettings(30, 0.35, 100, 80, 100);
        Volume without = CAMERA.expected(subject, NO_SCATTER).anterior();
        Volume with = CAMERA.expected(subject, settings).anterior();
        assertEquals(1.35, with.sum() / without.sum(), 1e-3, "the view is cut at four standard deviations");
        double primary = widthMm(without);
        double expected = Math.sqrt(primary * primary + 0.35 / 1.35 * 100 * 100);
        assertEquals(expected, widthMm(with), 0.01 * expected);
    }

    @Test
    void theCameraStandsBeforeTheBody() {
        Volume thin = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> j >= 30 && j < 40 ? 1 : 0);
        Volume activity = Subjects.activity(GRID, (i, j, k) -> i == 20 && j == 34 && k == 20 ? 1e9 : 0);
        PlanarViews views = CAMERA.expected(new ScanSubject(activity, thin), FAR);
        double width = new Collimator(1.11, 23.3, 3.8).fwhmMm(150 + 5 * 4);
        assertEquals(width, widthMm(views.anterior()), 0.01 * width);
    }

    @Test
    void countsAreWholeAndUnbiased() {
        ScanSubject subject = Subjects.uniform(GRID, 1e6);
        PlanarSettings settings = new PlanarSettings(30, 0.35, 100, 80, 2);
        PlanarViews expected = CAMERA.expected(subject, settings);
        PlanarViews views = CAMERA.scan(subject, settings, RandomStreams.of(1));
        for (int n = 0; n < views.anterior().grid().voxelCount(); n++) {
            assertEquals(Math.rint(views.anterior().value(n)), views.anterior().value(n));
        }
        double sum = expected.anterior().sum();
        assertEquals(sum, views.anterior().sum(), 4 * Math.sqrt(sum), "four standard deviations");
        assertNotEquals(views.anterior().at(60, 0, 40), views.posterior().at(60, 0, 40), "independent");
        assertEquals(CAMERA.grid(), views.anterior().grid());
    }

    @Test
    void isTheSameOnOneThreadAndOnTwo() {
        ScanSubject subject = Subjects.uniform(GRID, 1e4);
        PlanarSettings settings = CAMERA.draw(RandomStreams.of(1));
        float[] one = new ForkJoinPool(1)
                .submit(() -> ScanSubject.values(
                        CAMERA.scan(subject, settings, RandomStreams.of(3)).anterior()))
                .join();
        float[] two = new ForkJoinPool(2)
                .submit(() -> ScanSubject.values(
                        CAMERA.scan(subject, settings, RandomStreams.of(3)).anterior()))
                .join();
        assertArrayEquals(one, two);
    }

    @Test
    void refusesWhatIsNoAcquisition() {
        assertThrows(IllegalArgumentException.class, () -> new PlanarSettings(-1, 0.3, 100, 80, 100));
        assertThrows(IllegalArgumentException.class, () -> new PlanarSettings(30, -0.3, 100, 80, 100));
        assertThrows(IllegalArgumentException.class, () -> new PlanarSettings(30, 0.3, 0, 80, 100));
        assertThrows(IllegalArgumentException.class, () -> new PlanarSettings(30, 0.3, 100, 0, 100));
        assertThrows(IllegalArgumentException.class, () -> new PlanarSettings(30, 0.3, 100, 80, Double.NaN));
    }

    private static double widthMm(Volume view) {
        Grid grid = view.grid();
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int i = 0; i < grid.nx(); i++) {
                double x = grid.indexToWorld().apply(new Point3(i, 0, k)).x();
                sum += view.at(i, 0, k);
                first += view.at(i, 0, k) * x;
                second += view.at(i, 0, k) * x * x;
            }
        }
        double mean = first / sum;
        // The truth's voxel counts in the width of the collimator; a voxel alone is a point.
        double voxel = 4.0 * 4 / 12;
        return Math.sqrt(8 * Math.log(2) * (second / sum - mean * mean + voxel));
    }
}
