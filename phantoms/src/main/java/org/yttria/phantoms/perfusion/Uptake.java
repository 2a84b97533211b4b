package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/** How much the lesions of a patient take up, and with it each voxel of the liver, over normal liver. */
final class Uptake {

    private Uptake() {}

    /** Draws the uptake of every lesion: the patient's value times the lesion's own factor. */
    static List<LesionUptake> draw(Anatomy anatomy, LiverVoxels liver, ParameterTable table, RandomStreams streams) {
        String disease = "uptake." + anatomy.disease().key();
        double[] range = table.values("uptake.range", 2);
        double patient = table.distribution(disease + ".patient")
                .draw(streams.child("patient").generator());
        int[][] voxels = perfused(anatomy, liver);
        List<LesionUptake> drawn = new ArrayList<>();
        for (Lesion lesion : anatomy.lesions()) {
            UniformRandomProvider rng = streams.child("lesion", lesion.number()).generator();
            double own = table.distribution(disease + ".lesion").draw(rng);
            double nonAvid = table.distribution("uptake.non-avid").draw(rng);
            double ratio = lesion.avid() ? Math.min(range[1], Math.max(range[0], patient * own)) : nonAvid;
            double rim = table.distribution("uptake.rim").draw(rng);
            double tumourVoxels = voxels[lesion.number()][0];
            double rimVoxels = voxels[lesion.number()][1];
            double tumour =
                    rimVoxels == 0 ? ratio : ratio * (tumourVoxels + rimVoxels) / (tumourVoxels + rim * rimVoxels);
            drawn.add(new LesionUptake(
                    lesion.number(),
                    ratio,
                    tumour,
                    tumour * rim,
                    tumour * table.distribution("uptake.necrosis").draw(rng),
                    tumour * table.distribution("uptake.thrombus").draw(rng)));
        }
        return drawn;
    }

    /** Voxels of tumour and of rim by lesion. */
    private static int[][] perfused(Anatomy anatomy, LiverVoxels liver) {
        int[][] voxels = new int[anatomy.lesions().size() + 1][2];
        for (int q = 0; q < liver.count(); q++) {
            int n = liver.voxel(q);
            Tissue tissue = anatomy.tissue(n);
            if (tissue == Tissue.TUMOUR) {
                voxels[anatomy.lesion(n)][0]++;
            } else if (tissue == Tissue.RIM) {
                voxels[anatomy.lesion(n)][1]++;
            }
        }
        return voxels;
    }

    /**
     * Uptake by number of the liver's voxel.
     *
     * @param factors by number of the lesion, that uptakes are multiplied with
     * @throws IllegalArgumentException if a tumour's voxel belongs to no lesion
     */
    static float[] byVoxel(Anatomy anatomy, LiverVoxels liver, List<LesionUptake> lesions, double[] factors) {
        float[] uptake = new float[liver.count()];
        for (int q = 0; q < uptake.length; q++) {
            int n = liver.voxel(q);
            Tissue tissue = anatomy.tissue(n);
            if (tissue == Tissue.LIVER) {
                uptake[q] = 1;
                continue;
            }
            int number = anatomy.lesion(n);
            if (number < 1 || number > lesions.size()) {
                throw new IllegalArgumentException(
                        "Voxel " + n + " is " + tissue + " and belongs to lesion " + number + " of " + lesions.size());
            }
            uptake[q] = (float) (of(lesions.get(number - 1), tissue) * factors[number]);
        }
        return uptake;
    }

    private static double of(LesionUptake lesion, Tissue tissue) {
        return switch (tissue) {
            case TUMOUR -> lesion.tumour();
            case RIM -> lesion.rim();
            case NECROSIS -> lesion.necrosis();
            case THROMBUS -> lesion.thrombus();
            default -> throw new IllegalArgumentException(tissue + " is no tissue of a tumour");
        };
    }
}
