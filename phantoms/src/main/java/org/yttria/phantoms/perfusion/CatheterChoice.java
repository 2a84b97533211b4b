package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.InputDataException;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.parameter.ParameterTable;

/**
 * How much of a liver is treated, and from which leaves.
 *
 * <p>A position is possible if it perfuses enough of the largest tumour; among the possible ones, the chance is a weight of the disease
 * times a power of the part of all tumour that it perfuses.
 */
final class CatheterChoice {

    private static final int SEGMENTAL_LEAVES = 2;

    private final Territories territories;
    private final ParameterTable table;
    private final double[][] tumourMl;
    private final int largest;
    private final double totalMl;

    CatheterChoice(Anatomy anatomy, Territories territories, ParameterTable table) {
        this.territories = territories;
        this.table = table;
        this.tumourMl = new double[anatomy.lesions().size() + 1][territories.leafCount()];
        LiverVoxels liver = territories.liver();
        for (int q = 0; q < liver.count(); q++) {
            int lesion = anatomy.lesion(liver.voxel(q));
            if (lesion > 0) {
                double ml = liver.grid().voxelVolumeMl();
                double share = territories.firstShare(q);
                tumourMl[lesion][territories.first(q)] += share * ml;
                if (share < 1) {
                    tumourMl[lesion][territories.second(q)] += (1 - share) * ml;
                }
            }
        }
        int found = 0;
        double sum = 0;
        for (int lesion = 1; lesion < tumourMl.length; lesion++) {
            double ml = volumeMl(lesion, territories.leaves());
            sum += ml;
            found = ml > volumeMl(found, territories.leaves()) ? lesion : found;
        }
        if (found == 0) {
            throw new IllegalArgumentException("The liver has no tumour to treat");
        }
        this.largest = found;
        this.totalMl = sum;
    }

    private double volumeMl(int lesion, List<Integer> leaves) {
        double sum = 0;
        for (int leaf : leaves) {
            sum += tumourMl[lesion][leaf];
        }
        return sum;
    }

    /** Part of the largest lesion that some leaves perfuse. */
    private double ofLargest(List<Integer> leaves) {
        return volumeMl(largest, leaves) / volumeMl(largest, territories.leaves());
    }

    /** Part of all tumour that some leaves perfuse. */
    private double ofBurden(List<Integer> leaves) {
        double sum = 0;
        for (int lesion = 1; lesion < tumourMl.length; lesion++) {
            sum += volumeMl(lesion, leaves);
        }
        return sum / totalMl;
    }

    /** One of the possible positions. */
    Chosen draw(Anatomy anatomy, UniformRandomProvider rng) {
        Intent[] intents = Intent.values();
        double[] weights = table.values("intent." + anatomy.disease().key(), intents.length);
        double[] range = table.values("intent.selective-leaves", 2);
        if (!(range[0] >= 1 && range[0] <= range[1])) {
            throw new InputDataException(table.name() + ": \"intent.selective-leaves\" must be the fewest leaves, at"
                    + " least 1, and the most: " + range[0] + ", " + range[1]);
        }
        int most = (int) range[0] + rng.nextInt((int) (range[1] - range[0]) + 1);
        List<List<Integer>> leaves = new ArrayList<>();
        for (Intent intent : intents) {
            leaves.add(leaves(intent, most, (int) range[0]));
        }
        double[] chances = new double[intents.length];
        double needed = table.value("intent.share-of-largest");
        double power = table.value("intent.burden-power");
        for (int n = 0; n < intents.length; n++) {
            if (!leaves.get(n).isEmpty() && ofLargest(leaves.get(n)) >= needed) {
                chances[n] = weights[n] * StrictMath.pow(ofBurden(leaves.get(n)), power);
            }
        }
        int chosen = Draws.index(rng, chances);
        return new Chosen(intents[chosen], leaves.get(chosen));
    }

    private List<Integer> leaves(Intent intent, int most, int fewest) {
        return switch (intent) {
            case WHOLE_LIVER -> territories.leaves();
            case RIGHT_LOBE -> territories.right();
            case LEFT_LOBE -> territories.left();
            case SELECTIVE -> aroundLargest(fewest, most);
            case SEGMENTAL -> aroundLargest(1, SEGMENTAL_LEAVES);
        };
    }

    /** Leaves that feed the largest lesion, most of it first, until it is covered; then what borders on them, most tumour first. */
    private List<Integer> aroundLargest(int fewest, int most) {
        List<Integer> taken = new ArrayList<>();
        double enough = table.value("intent.covered");
        while (taken.size() < Math.min(most, territories.leafCount())) {
            boolean covered = !taken.isEmpty() && ofLargest(taken) >= enough;
            if (covered && taken.size() >= fewest) {
                break;
            }
            List<Integer> candidates = covered ? territories.neighbours(taken) : without(taken);
            if (candidates.isEmpty()) {
                break;
            }
            taken.add(best(candidates, covered));
        }
        return taken;
    }

    private List<Integer> without(List<Integer> taken) {
        return territories.leaves().stream().filter(l -> !taken.contains(l)).toList();
    }

    private int best(List<Integer> candidates, boolean byBurden) {
        int best = candidates.get(0);
        double most = -1;
        for (int leaf : candidates) {
            double ml = byBurden ? ofBurden(List.of(leaf)) : tumourMl[largest][leaf];
            if (ml > most) {
                most = ml;
                best = leaf;
            }
        }
        return best;
    }

    /**
     * A position.
     *
     * @param intent how much of the liver
     * @param leaves that the catheter reaches
     */
    record Chosen(Intent intent, List<Integer> leaves) {}
}
