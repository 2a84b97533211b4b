package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.imaging.InputDataException;

/**
 * The partition model with each tumour, and each territory, by itself.
 *
 * <p>\[ D_{N,j} = \frac{K f_j A (1-L)}{\sum_i r_i M_{T,i} + M_{N,j}}, \qquad D_{T,i} = r_i D_{N,j} \] for the tumours \(i\) in
 * territory \(j\), which gets the fraction \(f_j\) of the activity, with \(r_i\) the ratio of concentrations to the normal tissue of
 * its own territory. A tumour in two territories is cut at their border. MIRDy90, J Nucl Med 2024;65:794.
 */
public final class MultiCompartmentModel implements PlanningModel {

    /** Fractions typed with four decimals add up to 1 within this. */
    private static final double SUM_TOLERANCE = 1e-3;

    private final Optional<Map<String, Double>> shares;

    private MultiCompartmentModel(Optional<Map<String, Double>> shares) {
        this.shares = shares;
    }

    /** Activity goes to the territories as the counts of the MAA image do. */
    public static MultiCompartmentModel byCounts() {
        return new MultiCompartmentModel(Optional.empty());
    }

    /**
     * Activity goes to the territories as it will be injected.
     *
     * @param fractions fraction of the activity by the territory's name, together 1
     * @throws InputDataException if they do not add up to 1, or one is negative
     */
    public static MultiCompartmentModel withShares(Map<String, Double> fractions) {
        double sum = 0;
        for (Map.Entry<String, Double> share : fractions.entrySet()) {
            if (!(share.getValue() >= 0)) {
                throw new InputDataException("The share of the territory \"" + share.getKey()
                        + "\" must be 0 or more, not " + share.getValue());
            }
            sum += share.getValue();
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new InputDataException("The shares of the territories add up to " + sum + ", not to 1");
        }
        double total = sum;
        Map<String, Double> normalised = new TreeMap<>();
        fractions.forEach((name, share) -> normalised.put(name, share / total));
        return new MultiCompartmentModel(Optional.of(normalised));
    }

    /** The fraction of the activity by the territory's name, where it was stated; else counts divide it. */
    public Optional<Map<String, Double>> statedShares() {
        return shares.map(Map::copyOf);
    }

    @Override
    public String name() {
        return "multi";
    }

    @Override
    public String applicability() {
        return "Several tumours that take up differently, or several catheter positions.";
    }

    @Override
    public String assumption() {
        return "One concentration in each tumour and in the normal tissue of each territory.";
    }

    @Override
    public List<String> needs() {
        return List.of("compartments with tumours and normal tissue", "a mean-dose target");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        if (patient.compartments().isEmpty()) {
            return ModelResult.notComputed(this, "compartments are not known");
        }
        Compartments c = patient.compartments().get();
        if (!(c.perfusedTumour().massG() > 0)) {
            return ModelResult.notComputed(this, "no tumour lies in the perfused volume");
        }
        for (TerritoryCompartments t : c.territories()) {
            if (!(t.normal().massG() > 0)) {
                return ModelResult.notComputed(this, "there is no normal tissue in \"" + t.name() + "\"");
            }
        }
        List<String> notes = new ArrayList<>();
        MeanDoses response = response(patient, c, notes);
        PlanSolver solver = new PlanSolver(this, patient, response);
        notes.forEach(solver::noting);
        return solver.forTargets();
    }

    private MeanDoses response(PlanningCase patient, Compartments c, List<String> notes) {
        MeanDoses means = MeanDoses.ofLungs(patient.lungs(), patient.constant());
        double normalEnergy = 0;
        double energy = 0;
        for (TerritoryCompartments t : c.territories()) {
            double share = share(t, c);
            double weighted = t.normal().massG();
            for (Compartment tumour : t.tumours()) {
                weighted += Compartments.ratio(tumour, t.normal()) * tumour.massG();
            }
            double gray = share * SingleCompartmentModel.hepaticGrayPerGbq(patient, weighted);
            if (c.territories().size() > 1) {
                notes.add(String.format(
                        Locale.ROOT,
                        "\"%s\" gets %.2f %% of the activity, by %s.",
                        t.name(),
                        100 * share,
                        shares.isPresent() ? "the shares stated" : "its counts"));
            }
            for (Compartment tumour : t.tumours()) {
                double ratio = Compartments.ratio(tumour, t.normal());
                notes.add(
                        String.format(Locale.ROOT, "Tumour-to-normal ratio of %s: %.4g.", label(tumour, t, c), ratio));
                means = means.with(label(tumour, t, c), tumour, ratio * gray);
            }
            String normal = c.territories().size() > 1
                    ? t.normal().name() + " in " + t.name()
                    : t.normal().name();
            means = means.with(normal, t.normal(), gray);
            normalEnergy += gray * t.normal().massG();
            energy += gray * weighted;
        }
        return PartitionModel.withWhole(means, c, normalEnergy, energy);
    }

    private static String label(Compartment tumour, TerritoryCompartments t, Compartments c) {
        long parts = c.territories().stream()
                .flatMap(other -> other.tumours().stream())
                .filter(p -> p.name().equals(tumour.name()))
                .count();
        return parts > 1 ? tumour.name() + " in " + t.name() : tumour.name();
    }

    private double share(TerritoryCompartments t, Compartments c) {
        if (shares.isEmpty()) {
            return t.perfused().counts() / c.perfused().counts();
        }
        Double stated = shares.get().get(t.name());
        if (stated == null || shares.get().size() != c.territories().size()) {
            throw new InputDataException("Shares are stated for "
                    + String.join(", ", shares.get().keySet())
                    + " but the territories are "
                    + c.territories().stream().map(TerritoryCompartments::name).collect(Collectors.joining(", "))
                    + ": give one share for each");
        }
        return stated;
    }
}
