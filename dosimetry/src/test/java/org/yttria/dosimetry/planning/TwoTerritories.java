package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * The patient of blocks with a left and a right territory, or three, each with a tumour that takes up differently; and its doses by
 * plain sums over voxels, which nothing of the program takes part in.
 */
final class TwoTerritories {

    static final DoseConstant K = new DoseConstant(49.67);
    static final double SHUNT = 0.06;
    static final double GRAMS_PER_ML = 1.05;
    static final Justification WHY = new Justification("institutional rule");

    static final Structure LEFT = Phantom.box("Left", Role.PERFUSED_VOLUME, 10, 19, 10, 29, 10, 25);
    static final Structure RIGHT = Phantom.box("Right", Role.PERFUSED_VOLUME, 20, 29, 10, 29, 10, 25);
    static final Structure RIGHT_FRONT = Phantom.box("Right front", Role.PERFUSED_VOLUME, 20, 29, 10, 19, 10, 25);
    static final Structure RIGHT_BACK = Phantom.box("Right back", Role.PERFUSED_VOLUME, 20, 29, 20, 29, 10, 25);
    static final Structure FIRST = Phantom.tumour();
    static final Structure SECOND = Phantom.box("Tumour 2", Role.TUMOUR, 23, 26, 12, 16, 12, 17);
    static final Structure THIRD = Phantom.box("Tumour 3", Role.TUMOUR, 23, 25, 23, 26, 14, 18);

    private TwoTerritories() {}

    static PatientStructures two() {
        return PatientStructures.of(List.of(Phantom.liver(), LEFT, RIGHT, FIRST, SECOND));
    }

    static PatientStructures three() {
        return PatientStructures.of(List.of(Phantom.liver(), LEFT, RIGHT_FRONT, RIGHT_BACK, FIRST, SECOND, THIRD));
    }

    /** Uptake that differs from voxel to voxel and between the tumours; nothing outside the liver. */
    static Volume counts() {
        Mask liver = Phantom.liver().mask();
        Mask first = FIRST.mask();
        Mask second = SECOND.mask();
        Mask third = THIRD.mask();
        return Volume.filled(Phantom.GRID, Quantity.COUNTS, (i, j, k) -> {
            if (!liver.contains(i, j, k)) {
                return 0;
            }
            double uptake = first.contains(i, j, k) ? 50 : second.contains(i, j, k) ? 35 : 10;
            uptake = third.contains(i, j, k) ? 70 : uptake;
            return uptake * (i < 20 ? 1 : 0.7) * (0.5 + ((7 * i + 13 * j + 29 * k) % 17) / 16.0);
        });
    }

    static VoxelDoses.Method method(DoseEngine engine) {
        return new VoxelDoses.Method(Device.GLASS, engine, K, DensityFloor.standard());
    }

    static VoxelDoses.Method local() {
        return method(LocalDepositionEngine.with(K));
    }

    static PositionDoses doses(PatientStructures structures, LungBurden lungs) {
        return PositionDoses.perGigabecquerel(counts(), Phantom.uniform(GRAMS_PER_ML), structures, lungs, local());
    }

    static PositionDoses doses(PatientStructures structures) {
        return doses(structures, Cases.lungs(SHUNT));
    }

    static PlanningCase patient(Limits limits) {
        return Cases.unlimited(Device.GLASS, SHUNT).withConstant(K).withLimits(limits);
    }

    static Limits after(PriorTreatment prior) {
        return new Limits(List.of(), List.of(), Optional.empty(), prior, "none", List.of());
    }

    static Limits limits(double wholeNormalGy, double lungGy) {
        return Cases.noLimits()
                .with(CompartmentKind.WHOLE_NORMAL, new Statistic.Mean(), wholeNormalGy, WHY)
                .with(CompartmentKind.LUNGS, new Statistic.Mean(), lungGy, WHY);
    }

    /** Mean dose of a mask at 1 GBq through each territory, Gy, by sums over voxels. */
    static double[] meanGyPerGbq(Mask mask, List<Structure> territories, double shunt) {
        Volume counts = counts();
        double kilograms = GRAMS_PER_ML * Phantom.VOXEL_ML / 1000;
        double[] means = new double[territories.size()];
        for (int j = 0; j < means.length; j++) {
            Mask territory = territories.get(j).mask();
            double[] sums = new double[2];
            territory.forEach((x, y, z) -> sums[0] += counts.at(x, y, z));
            mask.forEach((x, y, z) -> sums[1] += territory.contains(x, y, z) ? counts.at(x, y, z) : 0);
            means[j] = K.joulesPerGigabecquerel() * (1 - shunt) * sums[1] / sums[0] / (kilograms * mask.count());
        }
        return means;
    }

    static Mask minus(Mask mask, Structure... others) {
        List<Structure> out = new ArrayList<>(List.of(others));
        return Mask.of(
                mask.grid(),
                (i, j, k) -> mask.contains(i, j, k)
                        && out.stream().noneMatch(o -> o.mask().contains(i, j, k)));
    }
}
