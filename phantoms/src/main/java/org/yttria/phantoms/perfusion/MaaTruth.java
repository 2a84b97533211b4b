package org.yttria.phantoms.perfusion;

import java.util.List;
import java.util.Optional;
import org.yttria.imaging.volume.Volume;

/**
 * Where technetium macroaggregates went in the work-up, and the free technetium beside them.
 *
 * <p>Activities are as administered, without decay, at the time of the scan: free technetium is what has come off by then.
 */
public final class MaaTruth {

    private final Volume concentration;
    private final ActivityBalance balance;
    private final Territories territories;
    private final Plan plan;
    private final Particles particles;
    private final float[] field;
    private final VoxelLists lists;

    MaaTruth(
            Volume concentration,
            ActivityBalance balance,
            Territories territories,
            Plan plan,
            Particles particles,
            float[] field,
            VoxelLists lists) {
        this.concentration = concentration;
        this.balance = balance;
        this.territories = territories;
        this.plan = plan;
        this.particles = particles;
        this.field = field;
        this.lists = lists;
    }

    /**
     * Where the catheter was and what it fed.
     *
     * @param intent how much of the liver is treated
     * @param catheter the leaves and their shares
     * @param uptakes by number of the lesion, from 1 on
     * @param texture how uptake varies within a tissue
     */
    public record Plan(Intent intent, Catheter catheter, List<LesionUptake> uptakes, TextureStrength texture) {

        public Plan {
            uptakes = List.copyOf(uptakes);
        }
    }

    /**
     * What was injected.
     *
     * @param number of particles
     * @param shuntFraction particles that went to the lungs, over all; free technetium does not count
     * @param extrahepatic what went into another organ and is seen
     * @param freeFraction of the activity that is on no particle at the scan
     * @param hoursSinceLabel from labelling to the scan
     */
    public record Particles(
            double number,
            double shuntFraction,
            Optional<Extrahepatic> extrahepatic,
            double freeFraction,
            double hoursSinceLabel) {}

    /** Bq/mL on the anatomy's grid. */
    public Volume concentration() {
        return concentration;
    }

    public ActivityBalance balance() {
        return balance;
    }

    public Territories territories() {
        return territories;
    }

    public Plan plan() {
        return plan;
    }

    public Particles particles() {
        return particles;
    }

    /** The texture at the liver's voxel of a number, of mean 0 and variance 1. */
    public double texture(int number) {
        return field[number];
    }

    /** Volume that a planner draws for the catheter's position, mL. */
    public double perfusedVolumeMl() {
        List<Integer> leaves = plan.catheter().leaves();
        int count = 0;
        for (int q = 0; q < field.length; q++) {
            if (territories.share(leaves, q) >= 0.5) {
                count++;
            }
        }
        return count * territories.liver().grid().voxelVolumeMl();
    }

    VoxelLists lists() {
        return lists;
    }
}
