package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.imaging.quantity.DoseConstant;

/** Doses at 1 GBq, divided among several positions in one way. */
final class DividedDoses implements DoseResponse {

    private final DoseConstant constant;
    private final LungBurden lungs;
    private final List<Entry> entries;

    DividedDoses(DoseConstant constant, LungBurden lungs, List<Entry> entries) {
        this.constant = constant;
        this.lungs = lungs;
        this.entries = List.copyOf(entries);
    }

    /** Mean doses at an activity, the lungs last; all structures but the lungs overlap. */
    List<CompartmentDose> at(double deliveredGbq) {
        List<CompartmentDose> doses = new ArrayList<>();
        for (Entry e : entries) {
            boolean single = e.wanted.kind() == CompartmentKind.TUMOUR && !e.wanted.named() && tumours() == 1;
            if (!single) {
                doses.add(new CompartmentDose(
                        e.wanted.structure().name(), e.wanted.kind(), e.massG, e.meanGy * deliveredGbq, true));
            }
        }
        doses.add(MeanDoses.lungDose(lungs, constant, deliveredGbq));
        return doses;
    }

    private long tumours() {
        return entries.stream()
                .filter(e -> e.wanted.kind() == CompartmentKind.TUMOUR && e.wanted.named())
                .count();
    }

    @Override
    public Optional<Double> value(
            CompartmentKind kind, Optional<String> structure, Statistic statistic, double deliveredGbq) {
        if (kind == CompartmentKind.LUNGS) {
            return MeanDoses.ofLungs(lungs, constant, statistic, deliveredGbq);
        }
        return entries.stream()
                .filter(e -> e.wanted.isAskedFor(kind, structure))
                .findFirst()
                .flatMap(e -> VoxelDoses.value(e.meanGy, e.dvh, statistic, deliveredGbq));
    }

    /**
     * A structure.
     *
     * @param meanGy its mean dose, Gy
     * @param dvh doses of its voxels, Gy
     */
    record Entry(VoxelDoses.Wanted wanted, double massG, double meanGy, Dvh dvh) {}
}
