package org.yttria.phantoms.perfusion;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.ParameterTable;

/**
 * Technetium that has come off its particles: thyroid and bladder, which the field does not hold, stomach wall, kidneys, and blood in the rest
 * of the body.
 *
 * @param hours from labelling to the scan
 * @param fraction of the activity
 * @param bladder part of what is free that is in the bladder
 * @param restInField part of what is in the rest of the body that the field holds
 */
record FreeTechnetium(double hours, double fraction, double bladder, double restInField) {

    static FreeTechnetium draw(ParameterTable table, UniformRandomProvider rng) {
        double hours = table.distribution("free.hours").draw(rng);
        double fraction = table.value("free.at-label") + table.value("free.per-hour") * hours;
        double bladder =
                table.value("free.bladder-largest") * (1 - StrictMath.exp(-hours / table.value("free.bladder-hours")));
        return new FreeTechnetium(
                hours,
                fraction,
                bladder,
                table.distribution("free.rest-in-field").draw(rng));
    }

    /**
     * Writes the free activity.
     *
     * @return what was written into the field, Bq; the rest of it lies outside
     */
    double deposit(Anatomy anatomy, VoxelLists lists, ParameterTable table, Deposit deposit, double freeBq) {
        double stomachPart = table.value("free.stomach");
        double kidneyPart = table.value("free.kidneys");
        double rest = 1 - table.value("free.thyroid") - stomachPart - kidneyPart - bladder;
        double written = rest(anatomy, lists, table, deposit, freeBq * rest * restInField);
        int[] wall = VoxelLists.wall(anatomy, lists.stomach());
        if (wall.length > 0) {
            written += deposit.evenly(wall, freeBq * stomachPart);
        }
        if (lists.kidneys().length > 0) {
            written += deposit.evenly(lists.kidneys(), freeBq * kidneyPart);
        }
        return written;
    }

    /** Spreads activity over the body by the blood that tissues hold. */
    private static double rest(
            Anatomy anatomy, VoxelLists lists, ParameterTable table, Deposit deposit, double activityBq) {
        Tissue[] tissues = Tissue.values();
        double[] blood = new double[tissues.length];
        double sum = 0;
        for (Tissue tissue : tissues) {
            blood[tissue.code()] = blood(tissue, table);
            sum += blood[tissue.code()] * lists.count(tissue);
        }
        double perUnit = activityBq / sum / anatomy.grid().voxelVolumeMl();
        int voxels = anatomy.grid().voxelCount();
        double written = 0;
        for (int n = 0; n < voxels; n++) {
            double part = blood[anatomy.tissueCode(n)];
            if (part > 0) {
                written += deposit.add(n, part * perUnit);
            }
        }
        return written;
    }

    private static double blood(Tissue tissue, ParameterTable table) {
        return switch (tissue) {
            case AIR, GAS, NECROSIS -> 0;
            case BLOOD -> table.value("free.blood.vessels");
            case HEART -> table.value("free.blood.heart");
            case LUNG -> table.value("free.blood.lungs");
            case LIVER, TUMOUR, RIM, THROMBUS -> table.value("free.blood.liver");
            case SPLEEN -> table.value("free.blood.spleen");
            case KIDNEY -> table.value("free.blood.kidneys");
            default -> table.value("free.blood.rest");
        };
    }
}
