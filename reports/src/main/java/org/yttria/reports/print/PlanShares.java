package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.MultiCompartmentModel;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedPositions;

/**
 * The share of the activity that each compartment of the decision holds, by counts, of what does not go to the lungs.
 *
 * <p>Models differ in what they share the activity by: one ratio for all, the territories one by one, voxel by voxel, or the
 * positions' own activities. Each is worked out here from counts and activities alone, not from the doses that it checks.
 */
final class PlanShares {

    /** Masses of one compartment, sampled twice, agree to this. */
    private static final double SAME = 1e-3;

    private final Compartments c;
    private final String model;
    private final List<Double> territories;

    private PlanShares(Compartments c, String model, List<Double> territories) {
        this.c = c;
        this.model = model;
        this.territories = List.copyOf(territories);
    }

    /** The shares of a plan whose compartments are known. */
    static Optional<PlanShares> of(PlanReport plan) {
        return plan.patient()
                .compartments()
                .map(c -> new PlanShares(c, plan.decision().result().model(), territories(c, plan)));
    }

    /** What of the activity goes to each territory. */
    private static List<Double> territories(Compartments c, PlanReport plan) {
        Optional<PlannedPositions> positions = plan.decidedPositions();
        if (positions.isPresent()) {
            double all = plan.decision().activity().delivered().becquerels();
            return positions.get().plan().positions().stream()
                    .map(PositionActivity::delivered)
                    .map(a -> a.becquerels() / all)
                    .toList();
        }
        Optional<Map<String, Double>> stated = plan.modelOf(plan.decision().result())
                .filter(MultiCompartmentModel.class::isInstance)
                .flatMap(m -> ((MultiCompartmentModel) m).statedShares());
        return c.territories().stream()
                .map(t -> stated.map(s -> s.getOrDefault(t.name(), 0.0))
                        .orElseGet(() -> t.perfused().counts() / c.perfused().counts()))
                .toList();
    }

    /** What of the activity that does not shunt is in a compartment; empty where counts alone do not tell. */
    Optional<Double> of(CompartmentDose dose) {
        return switch (dose.kind()) {
            case PERFUSED_VOLUME -> perfused(dose);
            case PERFUSED_NORMAL -> normal(dose);
            case TUMOUR -> tumour(dose);
            default -> Optional.empty();
        };
    }

    private boolean isVoxel() {
        return model.equals("voxel");
    }

    private boolean isPositions() {
        return model.equals("positions");
    }

    private boolean isByTerritory() {
        return model.equals("multi");
    }

    private Optional<Double> perfused(CompartmentDose dose) {
        if (c.territories().size() > 1) {
            for (int t = 0; t < territories.size(); t++) {
                if (c.territories().get(t).name().equals(dose.name())) {
                    return Optional.of(territories.get(t));
                }
            }
        }
        return Optional.of(1.0);
    }

    private Optional<Double> normal(CompartmentDose dose) {
        List<Integer> own = IntStream.range(0, territories.size())
                .filter(t -> isOf(dose, c.territories().get(t)))
                .boxed()
                .toList();
        return own.size() == 1
                ? Optional.of(part(
                        own.get(0), c.territories().get(own.get(0)).normal().counts()))
                : together(c.territories().stream()
                        .map(TerritoryCompartments::normal)
                        .map(List::of)
                        .toList());
    }

    /** Whether a dose is that of the normal tissue of one of several territories. */
    private boolean isOf(CompartmentDose dose, TerritoryCompartments t) {
        return c.territories().size() > 1
                && (isByTerritory() || isPositions())
                && (dose.name().endsWith(" of " + t.name()) || dose.name().endsWith(" in " + t.name()))
                && Math.abs(t.normal().massG() - dose.massG()) <= SAME * dose.massG();
    }

    private Optional<Double> tumour(CompartmentDose dose) {
        List<List<Compartment>> parts = new ArrayList<>();
        for (TerritoryCompartments t : c.territories()) {
            parts.add(t.tumours().stream()
                    .filter(p -> p.name().equals(dose.name()) || (p.name() + " in " + t.name()).equals(dose.name()))
                    .toList());
        }
        boolean named = parts.stream().anyMatch(p -> !p.isEmpty());
        List<List<Compartment>> all = named
                ? parts
                : c.territories().stream().map(TerritoryCompartments::tumours).toList();
        double mass = all.stream()
                .flatMap(List::stream)
                .mapToDouble(Compartment::massG)
                .sum();
        return Math.abs(mass - dose.massG()) <= SAME * dose.massG() ? together(all) : Optional.empty();
    }

    /** Parts in several territories, in their order. */
    private Optional<Double> together(List<List<Compartment>> parts) {
        double share = 0;
        for (int t = 0; t < parts.size(); t++) {
            share += part(
                    t, parts.get(t).stream().mapToDouble(Compartment::counts).sum());
        }
        return Optional.of(share);
    }

    /** The share of counts in a territory. */
    private double part(int territory, double counts) {
        TerritoryCompartments t = c.territories().get(territory);
        if (isPositions()) {
            return territories.get(territory) * counts / t.perfused().counts();
        }
        if (isVoxel()) {
            return counts / c.perfused().counts();
        }
        if (isByTerritory()) {
            double inTissue = t.normal().counts()
                    + t.tumours().stream().mapToDouble(Compartment::counts).sum();
            return territories.get(territory) * counts / inTissue;
        }
        return counts / (c.perfusedTumour().counts() + c.perfusedNormal().counts());
    }

    /** Why a compartment's activity cannot be told from counts. */
    static String reason(CompartmentDose dose) {
        boolean whole = dose.kind() == CompartmentKind.WHOLE_NORMAL || dose.kind() == CompartmentKind.WHOLE_LIVER;
        return whole
                ? "“" + dose.name() + "” (it is not what the activity is shared among)"
                : "“" + dose.name()
                        + "” (a part of it lies outside the perfused volume, or counts do not tell its activity)";
    }
}
