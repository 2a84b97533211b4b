package org.yttria.validation.phantoms;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.validation.statistics.PairedSample;

/**
 * The Tc-99m MAA SPECT and the Y-90 PET of one patient, read in the same regions of the CT as clinical comparisons read them.
 *
 * <p>Both images are scaled to the same activity in the liver, so that what is compared is the distribution, not the calibration.
 */
final class ScanPair {

    private static final int SEGMENTS = 8;
    private static final double TREATED_SHARE = 0.5;

    private final Anatomy anatomy;
    private final Anatomy.VoxelCondition perfused;
    private final Volume maa;
    private final Volume y90;
    private final Region[] segments = new Region[SEGMENTS + 1];
    private final Region[] lesions;
    private final Region liver = new Region();
    private final Region normal = new Region();
    private final Region perfusedNormal = new Region();
    private final Region lungs = new Region();

    /**
     * @param perfused whether a voxel belongs to the volume that was to be treated
     * @param maa SPECT, counts or any value proportional to them
     * @param y90 PET, Bq/mL or any value proportional to it
     */
    ScanPair(Anatomy anatomy, Anatomy.VoxelCondition perfused, Volume maa, Volume y90) {
        this.anatomy = anatomy;
        this.perfused = perfused;
        this.maa = maa;
        this.y90 = y90;
        for (int s = 0; s <= SEGMENTS; s++) {
            segments[s] = new Region();
        }
        this.lesions = new Region[anatomy.lesions().size() + 1];
        for (int l = 0; l < lesions.length; l++) {
            lesions[l] = new Region();
        }
        read();
    }

    private void read() {
        Grid grid = anatomy.grid();
        TrilinearSampler first = new TrilinearSampler(maa);
        TrilinearSampler second = new TrilinearSampler(y90);
        AffineTransform3 toFirst = grid.toIndicesOf(maa.grid());
        AffineTransform3 toSecond = grid.toIndicesOf(y90.grid());
        int n = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++, n++) {
                    Tissue tissue = anatomy.tissue(n);
                    if (tissue == Tissue.LUNG || tissue.isLiver()) {
                        double a = first.at(toFirst.applyX(i, j, k), toFirst.applyY(i, j, k), toFirst.applyZ(i, j, k));
                        double b =
                                second.at(toSecond.applyX(i, j, k), toSecond.applyY(i, j, k), toSecond.applyZ(i, j, k));
                        add(n, tissue, a, b);
                    }
                }
            }
        }
    }

    private void add(int n, Tissue tissue, double a, double b) {
        if (tissue == Tissue.LUNG) {
            lungs.add(a, b, false);
            return;
        }
        boolean treated = perfused.test(n);
        liver.add(a, b, treated);
        segments[anatomy.segment(n)].add(a, b, treated);
        if (anatomy.lesion(n) > 0) {
            lesions[anatomy.lesion(n)].add(a, b, treated);
        } else {
            normal.add(a, b, treated);
            if (treated) {
                perfusedNormal.add(a, b, true);
            }
        }
    }

    /** Lung counts over lung and liver counts of the SPECT. */
    double spectShunt() {
        return lungs.first / (lungs.first + liver.first);
    }

    /**
     * Differences of the mean concentration of treated segments, Y-90 minus MAA, as fractions of the mean concentration in all of
     * them.
     */
    List<Double> segmentDifferences() {
        Region treated = new Region();
        List<Region> each = new ArrayList<>();
        for (int s = 1; s <= SEGMENTS; s++) {
            if (segments[s].isTreated()) {
                each.add(segments[s]);
                treated.add(segments[s]);
            }
        }
        return each.stream()
                .map(r -> r.second / r.count / (treated.second / treated.count)
                        - r.first / r.count / (treated.first / treated.count))
                .toList();
    }

    /**
     * Mean doses of the lesions that were to be treated.
     *
     * @param liverGy mean dose to the whole liver, Gy, to which both images are scaled
     * @param smallestMl lesions below are left out
     */
    List<DosePair> lesionDoses(double liverGy, double smallestMl) {
        List<DosePair> doses = new ArrayList<>();
        for (Lesion lesion : anatomy.lesions()) {
            if (lesion.volumeMl() >= smallestMl && lesions[lesion.number()].isTreated()) {
                doses.add(dose(lesions[lesion.number()], liverGy));
            }
        }
        return doses;
    }

    /** Mean doses of the whole normal liver. */
    DosePair normalDose(double liverGy) {
        return dose(normal, liverGy);
    }

    private DosePair dose(Region region, double liverGy) {
        return new DosePair(
                liverGy * region.first / region.count / (liver.first / liver.count),
                liverGy * region.second / region.count / (liver.second / liver.count));
    }

    /** Concentration of all treated lesions over that of the normal liver beside them, on the SPECT. */
    OptionalDouble tumourToNormal() {
        Region tumours = new Region();
        for (Lesion lesion : anatomy.lesions()) {
            if (lesions[lesion.number()].isTreated()) {
                tumours.add(lesions[lesion.number()]);
            }
        }
        return tumours.count == 0 || perfusedNormal.count == 0 || perfusedNormal.first <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(tumours.first / tumours.count / (perfusedNormal.first / perfusedNormal.count));
    }

    /** Rank correlation of the voxels of the SPECT whose centres lie in the treated liver. */
    OptionalDouble voxelRankCorrelation() {
        Grid grid = maa.grid();
        Grid own = anatomy.grid();
        AffineTransform3 toOwn = grid.toIndicesOf(own);
        AffineTransform3 toSecond = grid.toIndicesOf(y90.grid());
        TrilinearSampler second = new TrilinearSampler(y90);
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    int x = (int) Math.rint(toOwn.applyX(i, j, k));
                    int y = (int) Math.rint(toOwn.applyY(i, j, k));
                    int z = (int) Math.rint(toOwn.applyZ(i, j, k));
                    if (isTreatedLiver(x, y, z)) {
                        a.add((double) maa.at(i, j, k));
                        b.add(second.at(toSecond.applyX(i, j, k), toSecond.applyY(i, j, k), toSecond.applyZ(i, j, k)));
                    }
                }
            }
        }
        return a.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(PairedSample.of(array(a), array(b)).rankCorrelation());
    }

    private boolean isTreatedLiver(int x, int y, int z) {
        Grid own = anatomy.grid();
        if (!own.covers(x, y, z)) {
            return false;
        }
        int n = own.index(x, y, z);
        return anatomy.tissue(n).isLiver() && perfused.test(n);
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * A mean dose by both images.
     *
     * @param maaGy as the MAA predicts it
     * @param y90Gy as the Y-90 PET shows it
     */
    record DosePair(double maaGy, double y90Gy) {}

    /** Sums over the voxels of a region. */
    private static final class Region {

        private double first;
        private double second;
        private long count;
        private long treated;

        void add(double a, double b, boolean isTreated) {
            first += a;
            second += b;
            count++;
            treated += isTreated ? 1 : 0;
        }

        void add(Region other) {
            first += other.first;
            second += other.second;
            count += other.count;
            treated += other.treated;
        }

        boolean isTreated() {
            return count > 0 && treated >= TREATED_SHARE * count;
        }
    }
}
