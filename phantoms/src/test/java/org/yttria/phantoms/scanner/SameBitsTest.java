package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

/**
 * A seed gives the same bits on every machine and in every version. The hashes are this code's own, of 24 November 2026; they change
 * where a model does, or a number of the standard table that no setting holds (how breathing fades, attenuation, where noise turns
 * log-normal), and nowhere else: what is drawn is written here.
 */
@Tag("regression")
class SameBitsTest {

    private static final Grid TRUTH = Subjects.box(30, 24, 28, 2.4);
    private static final Grid TARGET = Subjects.cube(20, 4.8);
    private static final RandomStreams STREAMS = RandomStreams.of(20_261_124L);

    private static ScanSubject subject() {
        Volume activity = Subjects.activity(TRUTH, (i, j, k) -> (i * 7 + j * 13 + k * 29) % 17 * 1e4);
        Volume density = Volume.filled(TRUTH, Quantity.MASS_DENSITY, (i, j, k) -> k > 20 ? 0.3 : 1);
        ScanSubject still = new ScanSubject(activity, density);
        return Breathing.standard().observed(still, new BreathingState(9, 0.25, new Point3(1, 2, 3)), 20);
    }

    @Test
    void spect() {
        SpectSettings settings = new SpectSettings(
                new SpectSettings.Resolution(13, 5e-6), 1e5, 0.05, 90, new SpectSettings.Noise(0.25, 4000, 0.38, 11));
        assertHash(838804285, SpectScanner.standard().scan(subject(), settings, TARGET, STREAMS));
    }

    @Test
    void pet() {
        PetSettings settings = new PetSettings(
                5.5, 4, 6.5, 20, 10, new PetSettings.Statistics(31.86e-6, 0.0097, 0.8, 0.3, 4e5), 0.94, 0.15);
        assertHash(1122735159, PetScanner.standard().scan(subject(), settings, TARGET, STREAMS));
    }

    @Test
    void ct() {
        Volume truth = Volume.filled(TRUTH, Quantity.HOUNSFIELD, (i, j, k) -> (i * 7 + j * 13 + k * 29) % 170 - 100);
        assertHash(-503928831, CtScanner.standard().scan(truth, new CtSettings(1.2, 12, 2.5), STREAMS));
    }

    @Test
    void planar() {
        PlanarSettings settings = new PlanarSettings(40, 0.35, 130, 80, 200);
        assertHash(
                -1008943103,
                PlanarCamera.standard().scan(subject(), settings, STREAMS).posterior());
    }

    private static void assertHash(int expected, Volume volume) {
        assertEquals(expected, Arrays.hashCode(ScanSubject.values(volume)));
    }
}
