package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/** Particles in the arteries of stomach, duodenum and gallbladder, and in the lungs. */
final class NonTarget {

    private static final List<Extrahepatic.Site> SITES = List.of(Extrahepatic.Site.values());

    private static final double SIGMAS = 3;

    private final Anatomy anatomy;
    private final VoxelLists lists;
    private final ParameterTable table;

    NonTarget(Anatomy anatomy, VoxelLists lists, ParameterTable table) {
        this.anatomy = anatomy;
        this.lists = lists;
        this.table = table;
    }

    /** What the work-up shows. */
    Optional<Extrahepatic> seen(RandomStreams streams) {
        return draw(table.value("extrahepatic.chance") * table.value("extrahepatic.visible"), streams);
    }

    /** What a treatment has, given what the work-up showed. */
    Optional<Extrahepatic> treated(Optional<Extrahepatic> seen, RandomStreams streams) {
        if (seen.isPresent()) {
            double factor = table.distribution("extrahepatic.change")
                    .draw(streams.child("change").generator());
            double limit = table.value("extrahepatic.limit");
            return seen.map(e -> new Extrahepatic(e.site(), e.centreVoxel(), Math.min(limit, e.fraction() * factor)));
        }
        double chance = table.value("extrahepatic.chance");
        double visible = table.value("extrahepatic.visible");
        double unseen = chance * (1 - visible);
        return draw(unseen > 0 ? unseen / (1 - chance * visible) : unseen, streams);
    }

    private Optional<Extrahepatic> draw(double chance, RandomStreams streams) {
        UniformRandomProvider rng = streams.generator();
        boolean happens = Draws.chance(rng, chance);
        double fraction = table.distribution("extrahepatic.fraction").draw(rng);
        double[] weights = table.values("extrahepatic.sites", SITES.size());
        List<int[]> organs = new ArrayList<>();
        boolean any = false;
        for (Extrahepatic.Site site : Extrahepatic.Site.values()) {
            int[] voxels = voxels(site);
            organs.add(voxels);
            weights[site.place()] = voxels.length == 0 ? 0 : weights[site.place()];
            any |= weights[site.place()] > 0;
        }
        if (!happens || !any) {
            return Optional.empty();
        }
        Extrahepatic.Site site = SITES.get(Draws.index(rng, weights));
        int[] voxels = organs.get(site.place());
        int centre = site == Extrahepatic.Site.DUODENUM ? pylorus(voxels) : voxels[rng.nextInt(voxels.length)];
        return Optional.of(new Extrahepatic(site, centre, fraction));
    }

    private int[] voxels(Extrahepatic.Site site) {
        return site == Extrahepatic.Site.GALLBLADDER ? lists.gallbladder() : lists.stomach();
    }

    /** The stomach's voxel that is farthest to the right and down. */
    private int pylorus(int[] stomach) {
        int best = stomach[0];
        double least = Double.POSITIVE_INFINITY;
        for (int n : stomach) {
            Point3 at = position(n);
            if (at.x() + at.z() < least) {
                least = at.x() + at.z();
                best = n;
            }
        }
        return best;
    }

    private Point3 position(int n) {
        Grid grid = anatomy.grid();
        int j = n / grid.nx() % grid.ny();
        int k = n / (grid.nx() * grid.ny());
        return grid.indexToWorld().apply(n % grid.nx(), j, k);
    }

    /** Writes an extrahepatic deposit into the wall around its centre. */
    double deposit(Extrahepatic what, Deposit deposit, double activityBq, double particles, RandomStreams streams) {
        int[] wall = VoxelLists.wall(anatomy, voxels(what.site()));
        double sigmaMm = table.value("extrahepatic.spread-mm");
        Point3 centre = position(what.centreVoxel());
        double[] parts = new double[wall.length];
        for (int v = 0; v < wall.length; v++) {
            double distance = position(wall[v]).minus(centre).norm() / sigmaMm;
            parts[v] = distance < SIGMAS ? StrictMath.exp(-distance * distance / 2) : 0;
        }
        normalise(parts);
        return deposit.particles(wall, parts, particles, Deposit.Dispersion.NONE, activityBq, streams)
                .activityBq();
    }

    /** Writes what passed into the lungs: more of it at the base than at the apex. */
    double shunt(Deposit deposit, double activityBq, double particles, RandomStreams streams) {
        int[] lungs = lists.lungs();
        if (lungs.length == 0) {
            throw new IllegalArgumentException("The anatomy has no lungs for the shunt");
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int n : lungs) {
            double z = position(n).z();
            low = Math.min(low, z);
            high = Math.max(high, z);
        }
        double gradient = table.value("shunt.base-to-apex");
        double[] parts = new double[lungs.length];
        for (int v = 0; v < lungs.length; v++) {
            double height = high > low ? (position(lungs[v]).z() - low) / (high - low) : 0;
            parts[v] = gradient + (1 - gradient) * height;
        }
        normalise(parts);
        return deposit.particles(lungs, parts, particles, Deposit.Dispersion.NONE, activityBq, streams)
                .activityBq();
    }

    private static void normalise(double[] parts) {
        double sum = 0;
        for (double p : parts) {
            sum += p;
        }
        for (int v = 0; v < parts.length; v++) {
            parts[v] /= sum;
        }
    }
}
