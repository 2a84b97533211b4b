package org.yttria.phantoms.anatomy;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianField;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * CT numbers and densities of tissues, as they are: a scanner's noise and blur are not in them.
 *
 * <p>Each patient has its own CT number of each tissue, by the phase of contrast medium; a lesion has its own contrast to the
 * liver. Lungs have the CT number of their density. A smooth random field makes all of them uneven.
 */
public final class TissueAppearance {

    private static final double AIR_HU = -1000;

    private final ParameterTable table;

    private TissueAppearance(ParameterTable table) {
        this.table = table;
    }

    /** By the groups "hounsfield" and "density" of a table. */
    public static TissueAppearance of(ParameterTable table) {
        return new TissueAppearance(table);
    }

    /** True CT numbers, HU, on the body's grid. */
    public Volume hounsfield(Anatomy anatomy, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("hounsfield").generator();
        double[] means = means(anatomy, rng);
        double[] lesions = lesionContrasts(anatomy, rng);
        double[] texture = textures();
        double necrosis = means[Tissue.NECROSIS.code()];
        Texture field =
                Texture.drawn(anatomy.grid(), table.value("hounsfield.textureFwhmMm"), streams.child("texture"));
        double rim = table.distribution("hounsfield.rimContrast").draw(rng);
        return Volume.filled(anatomy.grid(), Quantity.HOUNSFIELD, (i, j, k) -> {
            int n = anatomy.grid().index(i, j, k);
            Tissue tissue = anatomy.tissue(n);
            double hu = means[tissue.code()];
            if (anatomy.lesion(n) != 0 && tissue != Tissue.NECROSIS) {
                hu += lesions[anatomy.lesion(n)] + (tissue == Tissue.RIM ? rim : 0);
                hu = Math.max(hu, necrosis);
            }
            double sd = texture[tissue.code()];
            return sd > 0 ? Math.max(AIR_HU, hu + sd * field.at(i, j, k)) : hu;
        });
    }

    /** Densities, g/mL, on the body's grid; the lungs have the patient's own. */
    public Volume density(Anatomy anatomy) {
        double[] densities = new double[Tissue.values().length];
        for (Tissue tissue : Tissue.values()) {
            densities[tissue.code()] =
                    tissue == Tissue.LUNG ? anatomy.facts().lungDensityGPerMl() : table.value("density." + key(tissue));
        }
        return Volume.filled(
                anatomy.grid(),
                Quantity.MASS_DENSITY,
                (i, j, k) -> densities[anatomy.tissueCode(anatomy.grid().index(i, j, k))]);
    }

    /** How a table names a tissue: corticalBone for CORTICAL_BONE. */
    static String key(Tissue tissue) {
        StringBuilder key = new StringBuilder();
        boolean upper = false;
        for (char c : tissue.name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                key.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return key.toString();
    }

    private double[] means(Anatomy anatomy, UniformRandomProvider rng) {
        int phase = anatomy.facts().contrast().column();
        double own = table.value("hounsfield.patientSdShare");
        double least = table.value("hounsfield.patientSdHu");
        double[] means = new double[Tissue.values().length];
        for (Tissue tissue : Tissue.values()) {
            // Drawn for every tissue, so that one tissue's number never moves another's.
            double normal = Distribution.normal(rng);
            means[tissue.code()] = switch (tissue) {
                case AIR -> AIR_HU;
                case LUNG -> AIR_HU * (1 - anatomy.facts().lungDensityGPerMl());
                default -> {
                    double mean = ofPhase(tissue, phase);
                    yield mean + normal * (least + own * Math.abs(mean));
                }
            };
        }
        double liver = means[Tissue.LIVER.code()];
        means[Tissue.TUMOUR.code()] = liver;
        means[Tissue.RIM.code()] = liver;
        means[Tissue.THROMBUS.code()] = liver;
        return means;
    }

    private double ofPhase(Tissue tissue, int phase) {
        if (tissue.isTumour() && tissue != Tissue.NECROSIS) {
            return 0;
        }
        double[] byPhase = table.values("hounsfield." + key(tissue));
        return byPhase[byPhase.length == 1 ? 0 : phase];
    }

    /** Contrast of each lesion to the liver, HU; index 0 is no lesion. */
    private double[] lesionContrasts(Anatomy anatomy, UniformRandomProvider rng) {
        String phase = anatomy.facts().contrast().name().toLowerCase(Locale.ROOT);
        Distribution common =
                table.distribution("hounsfield.contrast." + anatomy.disease().key() + "." + phase);
        Distribution own = table.distribution("hounsfield.contrast.ownHu");
        double mean = common.draw(rng);
        double[] contrasts = new double[anatomy.lesions().size() + 1];
        for (int n = 1; n < contrasts.length; n++) {
            contrasts[n] = Math.min(common.max(), Math.max(common.min(), mean + own.draw(rng)));
        }
        return contrasts;
    }

    private double[] textures() {
        double soft = table.value("hounsfield.softTextureHu");
        double bone = table.value("hounsfield.boneTextureHu");
        double lung = table.value("hounsfield.lungTextureHu");
        double[] textures = new double[Tissue.values().length];
        for (Tissue tissue : Tissue.values()) {
            textures[tissue.code()] = switch (tissue) {
                case AIR, GAS -> 0;
                case LUNG -> lung;
                case CORTICAL_BONE, TRABECULAR_BONE -> bone;
                default -> soft;
            };
        }
        return textures;
    }

    /** A smooth field of mean 0 and variance 1, drawn on every second voxel and interpolated between. */
    private static final class Texture {

        private static final int COARSE = 2;

        private final Grid coarse;
        private final float[] values;
        private final double scale;

        private Texture(Grid coarse, float[] values, double scale) {
            this.coarse = coarse;
            this.values = values;
            this.scale = scale;
        }

        static Texture drawn(Grid grid, double fwhmMm, RandomStreams streams) {
            AffineTransform3 world = grid.indexToWorld();
            Grid coarse = new Grid(
                    grid.nx() / COARSE + 1,
                    grid.ny() / COARSE + 1,
                    grid.nz() / COARSE + 1,
                    AffineTransform3.ofColumns(
                            world.column(0).times(COARSE),
                            world.column(1).times(COARSE),
                            world.column(2).times(COARSE),
                            world.translation()));
            float[] values = GaussianField.smooth(coarse, fwhmMm, streams);
            return new Texture(coarse, values, 1 / Math.sqrt(meanVariance(coarse, fwhmMm)));
        }

        /**
         * Variance of the interpolated field over all voxels: half of them lie on a node along each axis, half in the middle
         * between two, where the variance is (1 + r)/2 with the correlation r of two neighbouring nodes.
         */
        private static double meanVariance(Grid coarse, double fwhmMm) {
            double variance = 1;
            for (int axis = 0; axis < 3; axis++) {
                double step = coarse.spacingMm(axis) / fwhmMm;
                double correlation = StrictMath.pow(2, -(2 * step * step));
                variance *= 0.5 + (1 + correlation) / 4;
            }
            return variance;
        }

        double at(int i, int j, int k) {
            int n = coarse.index(i / COARSE, j / COARSE, k / COARSE);
            int dx = i % COARSE;
            int dy = j % COARSE * coarse.nx();
            int dz = k % COARSE * coarse.nx() * coarse.ny();
            // Either on a node or half way to the next along each axis: the mean of eight nodes, some of them the same.
            double sum = values[n] + values[n + dx] + values[n + dy] + values[n + dx + dy];
            sum += values[n + dz] + values[n + dx + dz] + values[n + dy + dz] + values[n + dx + dy + dz];
            return scale * sum / 8;
        }
    }
}
