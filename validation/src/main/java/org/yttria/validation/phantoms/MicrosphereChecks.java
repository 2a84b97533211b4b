package org.yttria.validation.phantoms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.dosimetry.kernel.PointKernel;
import org.yttria.dosimetry.kernel.PointKernels;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.perfusion.ArterialPerfusion;
import org.yttria.phantoms.perfusion.Counting;
import org.yttria.phantoms.perfusion.LobuleTree;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.validation.acceptance.Checks;

/**
 * Microspheres in lobules and in voxels.
 *
 * <p>Lobules: a whole liver of 120 Gy by glass, as Walrand et al. 2014 simulated it (J Nucl Med 55:135). The dose of a lobule is, as there,
 * that of its least irradiated structure: central vein or one of the six portal tracts around it. It is summed sphere by sphere from the
 * point kernel. Lobules nearer to the surface of the block than the kernel reaches are left out.
 */
final class MicrosphereChecks implements Checks {

    private static final double MEAN_GY = 120;
    private static final double LIVER_DENSITY = 1.05;
    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double BIN_MM = 0.05;
    /** What goes farther is bremsstrahlung: it is as if spread evenly. */
    private static final double REACH_MM = 12;

    /** Tissue of a portal tract is so far from a sphere in it. */
    private static final double TRACT_MM = 0.1;

    private static final double LOW_GY = 40;
    private static final double EQUAL = 0.5;
    private static final long SEED = 2014;

    private static final int COLUMNS = 128;
    private static final int ROWS = 128;
    private static final int LAYERS = 64;
    private static final int SAMPLED = 12_000;

    private static final double VOXEL_ML = 0.064;
    private static final double VOXEL_GY = 100;
    private static final int VOXELS = 200_000;
    private static final double PERCENT = 100;

    private final double share;
    private final double sphereFactor;
    private final Radionuclide y90 = Nuclides.standard().named("Y-90");
    private final ParameterTable perfusion = ParameterTable.embedded(ArterialPerfusion.class, "perfusion.json");

    /** What the phantoms do. */
    MicrosphereChecks() {
        this(LobuleTree.unequalShare(), 1);
    }

    /**
     * Something else.
     *
     * @param share of the larger daughter, where they are unequal
     * @param sphereFactor on the activity of a sphere
     */
    MicrosphereChecks(double share, double sphereFactor) {
        this.share = share;
        this.sphereFactor = sphereFactor;
    }

    @Override
    public String what() {
        return "microspheres";
    }

    @Override
    public void compute(Map<String, Double> values) {
        lobules(values);
        voxels(values);
    }

    private double perSphereBq(String device) {
        return sphereFactor * perfusion.value("treatment." + device + ".sphere-bq");
    }

    private double joulesPerBq() {
        return y90.doseConstant().orElseThrow().joulesPerGigabecquerel() / BECQUERELS_PER_GIGABECQUEREL;
    }

    private void lobules(Map<String, Double> values) {
        LobuleTree tree = LobuleTree.of(COLUMNS, ROWS, LAYERS);
        double kilograms = tree.volumeMl() * LIVER_DENSITY / 1000;
        double activityBq = MEAN_GY * kilograms / joulesPerBq();
        long spheres = Math.round(activityBq / perSphereBq("glass"));
        Doses doses = new Doses(tree, activityBq / spheres);
        RandomStreams streams = RandomStreams.of(SEED);
        int[] lobules = doses.interior(streams.child("lobules").generator());

        int[] one = new int[tree.tracts()];
        Arrays.fill(one, 1);
        values.put("walrand.periodic.least", doses.of(one, Arrays.copyOf(lobules, 1))[0] * spheres / tree.tracts());

        double[] equal = doses.of(tree.spheres(spheres, EQUAL, streams.child("equal")), lobules);
        values.put("walrand.equal.mode", mode(equal, 5));
        values.put("walrand.equal.fwhm", widthAtHalf(equal));

        double[] unequal = doses.of(tree.spheres(spheres, share, streams.child("unequal")), lobules);
        values.put("walrand.60-40.mode", mode(unequal, 5));
        values.put(
                "walrand.60-40.below-40-gy",
                PERCENT * Arrays.stream(unequal).filter(d -> d < LOW_GY).count() / unequal.length);
    }

    /** The most frequent dose: the histogram in steps of 1 Gy, under a triangle of a half width. */
    private static double mode(double[] doses, int halfWidthGy) {
        double[] smooth = histogram(doses, halfWidthGy);
        int best = 0;
        for (int n = 1; n < smooth.length; n++) {
            best = smooth[n] > smooth[best] ? n : best;
        }
        return best + 0.5;
    }

    private static double[] histogram(double[] doses, int halfWidthGy) {
        int bins = (int) Arrays.stream(doses).max().orElseThrow() + 2 + halfWidthGy;
        double[] smooth = new double[bins];
        for (double dose : doses) {
            for (int d = -halfWidthGy; d <= halfWidthGy; d++) {
                int n = (int) dose + d;
                if (n >= 0) {
                    smooth[n] += halfWidthGy + 1 - Math.abs(d);
                }
            }
        }
        return smooth;
    }

    /** Width of the histogram at half its maximum, Gy. */
    private static double widthAtHalf(double[] doses) {
        double[] smooth = histogram(doses, 2);
        double half = Arrays.stream(smooth).max().orElseThrow() / 2;
        int first = 0;
        while (smooth[first] < half) {
            first++;
        }
        int last = smooth.length - 1;
        while (smooth[last] < half) {
            last--;
        }
        return last - first + 1;
    }

    private void voxels(Map<String, Double> values) {
        for (String device : List.of("resin", "glass")) {
            // As the reference counts: 1 g/mL.
            double mean = VOXEL_GY * VOXEL_ML / 1000 / joulesPerBq() / perSphereBq(device);
            values.put("spheres.per-voxel." + device, mean);
            values.put("spheres.cv." + device, variation(mean, 1, device));
        }
        double mean = VOXEL_GY * VOXEL_ML / 1000 / joulesPerBq() / perSphereBq("glass");
        values.put("spheres.cv.glass-clusters", variation(mean, perfusion.value("cluster.glass"), "clusters"));
    }

    /** Standard deviation over mean of drawn numbers, per cent. */
    private static double variation(double mean, double dispersion, String name) {
        UniformRandomProvider rng =
                RandomStreams.of(SEED).child("voxels").child(name).generator();
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < VOXELS; n++) {
            double number = Counting.clustered(rng, mean, dispersion);
            sum += number;
            squares += number * number;
        }
        double average = sum / VOXELS;
        return PERCENT * Math.sqrt(squares / VOXELS - average * average) / average;
    }

    /** Doses to lobules: the least of those to the central vein and to the six portal tracts around it. */
    private final class Doses {

        private final LobuleTree tree;
        private final int[] reach;
        private final double backgroundGy;
        private final double becquerelsPerSphere;
        private final PointKernel kernel;
        /** By parity of the row and by place: vein, first and second tract of a lobule. */
        private final Site[][] sites = new Site[2][1 + LobuleTree.TRACTS_PER_LOBULE];

        Doses(LobuleTree tree, double becquerelsPerSphere) {
            this.tree = tree;
            this.becquerelsPerSphere = becquerelsPerSphere;
            this.kernel = PointKernels.ofNuclide(y90.name()).orElseThrow().at(new Density(LIVER_DENSITY));
            this.backgroundGy = MEAN_GY * (1 - kernel.within(REACH_MM));
            this.reach = new int[] {
                (int) Math.ceil(REACH_MM / (tree.sizeMm(0) / COLUMNS)) + 2,
                (int) Math.ceil(REACH_MM / (tree.sizeMm(1) / ROWS)) + 2,
                (int) Math.ceil(REACH_MM / (tree.sizeMm(2) / LAYERS)) + 1
            };
            for (int parity = 0; parity < 2; parity++) {
                int lobule = lobule(COLUMNS / 2, ROWS / 2 + parity, LAYERS / 2);
                sites[parity][0] = site(lobule, tree.centre(lobule));
                for (int t = 0; t < LobuleTree.TRACTS_PER_LOBULE; t++) {
                    sites[parity][1 + t] = site(lobule, tree.tract(LobuleTree.TRACTS_PER_LOBULE * lobule + t));
                }
            }
        }

        private Site site(int lobule, Point3 at) {
            List<Integer> offsets = new ArrayList<>();
            List<Double> doses = new ArrayList<>();
            for (int k = -reach[2]; k <= reach[2]; k++) {
                for (int j = -reach[1]; j <= reach[1]; j++) {
                    for (int i = -reach[0]; i <= reach[0]; i++) {
                        int other = lobule + lobule(i, j, k);
                        for (int t = 0; t < LobuleTree.TRACTS_PER_LOBULE; t++) {
                            int tract = LobuleTree.TRACTS_PER_LOBULE * other + t;
                            double r = tree.tract(tract).minus(at).norm();
                            if (r < REACH_MM) {
                                offsets.add(tract - LobuleTree.TRACTS_PER_LOBULE * lobule);
                                doses.add(dose(Math.max(r, TRACT_MM)) * becquerelsPerSphere);
                            }
                        }
                    }
                }
            }
            return new Site(
                    offsets.stream().mapToInt(Integer::intValue).toArray(),
                    doses.stream().mapToDouble(Double::doubleValue).toArray());
        }

        /** Gy of 1 Bq at a distance. */
        private double dose(double r) {
            double low = Math.max(0, r - BIN_MM);
            double high = r + BIN_MM;
            double fraction = kernel.within(high) - kernel.within(low);
            double ml = 4 * Math.PI / 3 * (high * high * high - low * low * low) / 1000;
            return joulesPerBq() * fraction / (ml * LIVER_DENSITY / 1000);
        }

        private int lobule(int column, int row, int layer) {
            return (layer * ROWS + row) * COLUMNS + column;
        }

        /** Lobules that have all of the kernel around them. */
        int[] interior(UniformRandomProvider rng) {
            int[] lobules = new int[SAMPLED];
            for (int n = 0; n < SAMPLED; n++) {
                lobules[n] = lobule(
                        reach[0] + 1 + rng.nextInt(COLUMNS - 2 * reach[0] - 2),
                        reach[1] + 1 + rng.nextInt(ROWS - 2 * reach[1] - 2),
                        reach[2] + rng.nextInt(LAYERS - 2 * reach[2]));
            }
            return lobules;
        }

        double[] of(int[] spheres, int[] lobules) {
            return Arrays.stream(lobules)
                    .parallel()
                    .mapToDouble(lobule -> least(spheres, lobule))
                    .toArray();
        }

        private double least(int[] spheres, int lobule) {
            int parity = lobule / COLUMNS % ROWS % 2;
            // The lobule of the row below that lies half a width to the left, and the one to the right of it.
            int belowLeft = lobule - COLUMNS - 1 + parity;
            double least = at(spheres, lobule, 0);
            least = Math.min(least, at(spheres, lobule, 1));
            least = Math.min(least, at(spheres, lobule, 2));
            least = Math.min(least, at(spheres, lobule - 1, 2));
            least = Math.min(least, at(spheres, belowLeft, 1));
            least = Math.min(least, at(spheres, belowLeft, 2));
            return Math.min(least, at(spheres, belowLeft + 1, 1));
        }

        private double at(int[] spheres, int lobule, int place) {
            Site site = sites[lobule / COLUMNS % ROWS % 2][place];
            double sum = backgroundGy;
            for (int t = 0; t < site.offsets.length; t++) {
                sum += spheres[LobuleTree.TRACTS_PER_LOBULE * lobule + site.offsets[t]] * site.gray[t];
            }
            return sum;
        }
    }

    /** Where portal tracts lie around a place, and what one sphere in each gives it. */
    private static final class Site {

        private final int[] offsets;
        private final double[] gray;

        Site(int[] offsets, double[] gray) {
            this.offsets = offsets;
            this.gray = gray;
        }
    }
}
