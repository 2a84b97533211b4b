package org.yttria.phantoms.physical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.shape.Coverage;
import org.yttria.phantoms.shape.Sphere;

class PhantomScansTest {

    /** Activity that the blur carries to the edge of the field. */
    private static final double KEPT = 1e-3;
    /** About 300 resolution cells of background. */
    private static final double NOISE = 0.12;

    private static final RandomStreams STREAMS = RandomStreams.of(5);

    private static FilledPhantom phantom(double background) {
        BodyPhantom body = BodyPhantom.filled(2.28e6, background);
        return body.on(body.grid(3));
    }

    private static double becquerels(Volume activity) {
        return activity.sum() * activity.grid().voxelVolumeMl();
    }

    @Test
    void thePetKeepsTheActivityAndTheSmallSpheresFade() {
        FilledPhantom phantom = phantom(0);
        Volume pet = new PhantomScans(6, 0).pet(phantom, STREAMS);
        double bq = phantom.truth().activityBq();
        assertEquals(bq, becquerels(pet), KEPT * bq);
        // Closed form of the mean over a sphere, 0.836 and 0.443 at 6 mm; voxels of 4 mm weight the edges wider.
        assertEquals(0.82, mean(pet, phantom, 0), 0.03);
        assertEquals(0.41, mean(pet, phantom, 5), 0.05);
    }

    private static double mean(Volume pet, FilledPhantom phantom, int n) {
        Sphere sphere = BodyPhantom.filled(1, 0).spheres().get(n);
        return Coverage.of(pet.grid(), sphere).mean(pet)
                / phantom.truth()
                        .part(BodyPhantom.filled(1, 0).sphereNames().get(n))
                        .becquerelsPerMl();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 285000", "0.3, 285000", "0.2, 0"})
    void noiseIsWhatWasAskedForAtTheBackground(double asked, double background) {
        FilledPhantom phantom = phantom(background);
        Volume still = new PhantomScans(6, 0).pet(phantom, STREAMS);
        Volume noisy = new PhantomScans(6, asked).pet(phantom, STREAMS);
        double bq = becquerels(still);
        assertEquals(bq, becquerels(noisy), 0.03 * bq);
        Mask where = background > 0
                ? phantom.structures().get(phantom.structures().size() - 1).mask()
                : phantom.structures().get(1).mask();
        double[] sums = new double[2];
        AffineTransform3 toScan = where.grid().toIndicesOf(still.grid());
        where.forEach((i, j, k) -> {
            Point3 p = toScan.apply(i, j, k);
            int at = still.grid().index((int) Math.round(p.x()), (int) Math.round(p.y()), (int) Math.round(p.z()));
            // At the concentration that it was asked for, the variance going with the concentration.
            double reference = background > 0 ? background : 2.28e6;
            double off = (noisy.value(at) - still.value(at)) / Math.sqrt(still.value(at) * reference);
            sums[0] += off * off;
            sums[1]++;
        });
        double tolerance = background > 0 ? NOISE : 3 * NOISE;
        assertEquals(asked, Math.sqrt(sums[0] / sums[1]), tolerance * asked);
    }

    @Test
    void theSeedFixesTheScans() {
        FilledPhantom phantom = phantom(2.85e5);
        PhantomScans scans = new PhantomScans(6, 0.2);
        Volume pet = scans.pet(phantom, STREAMS);
        Volume ct = scans.ct(phantom, STREAMS);
        assertEquals(0, differences(pet, scans.pet(phantom, RandomStreams.of(5))));
        assertEquals(0, differences(ct, scans.ct(phantom, RandomStreams.of(5))));
        assertTrue(differences(pet, scans.pet(phantom, RandomStreams.of(6))) > 100_000);
        assertTrue(differences(ct, scans.ct(phantom, RandomStreams.of(6))) > 100_000);
    }

    private static long differences(Volume a, Volume b) {
        long count = 0;
        for (int n = 0; n < a.grid().voxelCount(); n++) {
            count += a.value(n) == b.value(n) ? 0 : 1;
        }
        return count;
    }

    @Test
    void theCtShowsWhatIsThere() {
        FilledPhantom phantom = phantom(2.85e5);
        Volume ct = new PhantomScans(6, 0).ct(phantom, STREAMS);
        Mask insert = phantom.structures().get(7).mask();
        double[] sums = new double[2];
        insert.forEach((i, j, k) -> {
            Point3 p = ct.grid().indexToWorld().apply(i, j, k);
            if (Math.hypot(p.x(), p.y()) < 15) {
                sums[0] += ct.at(i, j, k);
                sums[1]++;
            }
        });
        assertEquals(-700, sums[0] / sums[1], 3);
    }

    @Test
    void scansThatCannotBeAreRefused() {
        assertThrows(InputDataException.class, () -> new PhantomScans(0, 0));
        assertThrows(InputDataException.class, () -> new PhantomScans(Double.NaN, 0));
        assertThrows(InputDataException.class, () -> new PhantomScans(6, -0.1));
        assertThrows(InputDataException.class, () -> new PhantomScans(6, 3));
        FilledPhantom phantom = phantom(0);
        PhantomScans sharp = new PhantomScans(3, 0);
        InputDataException e = assertThrows(InputDataException.class, () -> sharp.pet(phantom, STREAMS));
        assertTrue(String.valueOf(e.getMessage()).contains("3.00 mm FWHM"), e.getMessage());
        BodyPhantom cold = BodyPhantom.filled(0, 0);
        FilledPhantom empty = cold.on(cold.grid(6));
        PhantomScans scans = new PhantomScans(6, 0);
        assertThrows(InputDataException.class, () -> scans.pet(empty, STREAMS));
    }

    @Test
    void theGridHoldsTheWholePhantom() {
        BodyPhantom body = BodyPhantom.filled(1, 1);
        Grid grid = body.grid(2);
        double ml = body.geometry().outer().volumeMl();
        assertEquals(ml, Coverage.of(grid, body.geometry().outer()).volumeMl(), KEPT * ml);
        assertTrue(grid.nx() <= 162 && grid.ny() <= 127 && grid.nz() <= 111, grid.toString());
    }
}
