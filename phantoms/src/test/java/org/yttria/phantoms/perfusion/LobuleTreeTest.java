package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.yttria.phantoms.random.RandomStreams;

class LobuleTreeTest {

    private static final long SPHERES = 1_000_000;

    private final LobuleTree tree = LobuleTree.of(32, 32, 16);

    private static double relativeVariance(int[] spheres, long total) {
        double mean = (double) total / spheres.length;
        return Arrays.stream(spheres).mapToDouble(s -> (s - mean) * (s - mean)).sum() / spheres.length / (mean * mean);
    }

    @Test
    void everySphereStopsInATract() {
        for (double share : new double[] {0.5, 0.6, 0.9}) {
            int[] spheres = tree.spheres(SPHERES, share, RandomStreams.of(1));
            assertEquals(tree.tracts(), spheres.length);
            assertEquals(SPHERES, Arrays.stream(spheres).asLongStream().sum());
        }
    }

    @Test
    void varianceIsThatOfTheBifurcations() {
        // 2^15 tracts: 15 bifurcations, each of which multiplies the second moment by 1 + (2p - 1)^2.
        double poisson = (double) tree.tracts() / SPHERES;
        double equal = relativeVariance(tree.spheres(SPHERES, 0.5, RandomStreams.of(2)), SPHERES);
        assertEquals(poisson, equal, 0.05 * poisson);
        double unequal =
                relativeVariance(tree.spheres(SPHERES, LobuleTree.unequalShare(), RandomStreams.of(2)), SPHERES);
        double expected = Math.pow(1 + 0.2 * 0.2, 15) - 1 + poisson;
        assertEquals(expected, unequal, 0.05 * expected);
    }

    @Test
    void neighboursShareMostOfTheWay() {
        int[] spheres = tree.spheres(SPHERES, 0.6, RandomStreams.of(3));
        double near = 0;
        double far = 0;
        for (int lobule = 0; lobule < tree.lobules() - 1; lobule++) {
            int own = spheres[2 * lobule];
            near += Math.abs(own - spheres[2 * lobule + 2]);
            far += Math.abs(own - spheres[2 * ((lobule + tree.lobules() / 2) % tree.lobules())]);
        }
        // Shares alone would give about 0.54: of 15 halvings, neighbours differ by 4.4 in the mean. Drawn numbers add
        // their own noise to both.
        assertTrue(near < 0.8 * far, near + " against " + far);
    }

    @Test
    void lobulesFillTheirVolumeAndTractsLieAtTheirCorners() {
        assertEquals(32 * 32 * 16 * Math.sqrt(3) / 2 * 1.2 * 1.2 * 1.5 / 1000, tree.volumeMl(), 1e-9);
        int lobule = (5 * 32 + 7) * 32 + 9;
        double corner = 1.2 / Math.sqrt(3);
        for (int t = 0; t < 2; t++) {
            assertEquals(
                    corner,
                    tree.tract(2 * lobule + t).minus(tree.centre(lobule)).norm(),
                    1e-12);
        }
        assertEquals(1.2, tree.centre(lobule + 1).minus(tree.centre(lobule)).norm(), 1e-12);
        assertEquals(1.2, tree.centre(lobule + 32).minus(tree.centre(lobule)).norm(), 1e-12);
    }

    @Test
    void threadsChangeNothing() {
        int[] one = new ForkJoinPool(1)
                .submit(() -> tree.spheres(SPHERES, 0.6, RandomStreams.of(4)))
                .join();
        int[] two = new ForkJoinPool(2)
                .submit(() -> tree.spheres(SPHERES, 0.6, RandomStreams.of(4)))
                .join();
        assertArrayEquals(one, two);
    }

    @Test
    void whatIsNoTreeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LobuleTree.of(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> tree.spheres(10, 1, RandomStreams.of(1)));
        assertThrows(IllegalArgumentException.class, () -> tree.spheres(-1, 0.5, RandomStreams.of(1)));
    }
}
