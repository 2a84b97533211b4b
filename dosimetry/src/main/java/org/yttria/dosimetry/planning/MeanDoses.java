package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.imaging.quantity.DoseConstant;

/** The response of a model that gives each compartment one mean dose: it answers for means, lung activity and shunt only. */
final class MeanDoses implements DoseResponse {

    private final LungBurden lungs;
    private final DoseConstant constant;
    private final List<Row> rows;

    private MeanDoses(LungBurden lungs, DoseConstant constant, List<Row> rows) {
        this.lungs = lungs;
        this.constant = constant;
        this.rows = List.copyOf(rows);
    }

    /** The lungs alone, to which other compartments are added. */
    static MeanDoses ofLungs(LungBurden lungs, DoseConstant constant) {
        return new MeanDoses(lungs, constant, List.of());
    }

    /** The same with a compartment that shares no energy with the others. */
    MeanDoses with(String label, Compartment c, double grayPerGbq) {
        return plus(new Row(label, c.name(), c.kind(), c.massG(), grayPerGbq, false));
    }

    /** The same with a compartment made of others, or holding others. */
    MeanDoses derived(Compartment c, double grayPerGbq) {
        return plus(new Row(c.name(), c.name(), c.kind(), c.massG(), grayPerGbq, true));
    }

    private MeanDoses plus(Row row) {
        List<Row> more = new ArrayList<>(rows);
        more.add(row);
        return new MeanDoses(lungs, constant, more);
    }

    /** Each compartment at an activity, the lungs last. */
    List<CompartmentDose> at(double deliveredGbq) {
        List<CompartmentDose> doses = new ArrayList<>();
        for (Row row : rows) {
            doses.add(new CompartmentDose(row.label, row.kind, row.massG, row.grayPerGbq * deliveredGbq, row.derived));
        }
        doses.add(lungDose(lungs, constant, deliveredGbq));
        return doses;
    }

    /** The mean dose to the lungs, \(K A L / M\). */
    static CompartmentDose lungDose(LungBurden lungs, DoseConstant constant, double deliveredGbq) {
        return new CompartmentDose(
                "lungs",
                CompartmentKind.LUNGS,
                lungs.mass().massG(),
                lungs.grayPerGigabecquerel(constant) * deliveredGbq,
                false);
    }

    /** What limits ask of the lungs, which is the same in every model. */
    static Optional<Double> ofLungs(LungBurden lungs, DoseConstant constant, Statistic statistic, double deliveredGbq) {
        if (statistic instanceof Statistic.Mean) {
            return Optional.of(lungs.grayPerGigabecquerel(constant) * deliveredGbq);
        }
        if (statistic instanceof Statistic.ReachingActivity) {
            return Optional.of(lungs.shunt().fraction() * deliveredGbq);
        }
        return statistic instanceof Statistic.Shunt ? Optional.of(lungs.shunt().fraction()) : Optional.empty();
    }

    @Override
    public Optional<Double> value(
            CompartmentKind kind, Optional<String> structure, Statistic statistic, double deliveredGbq) {
        if (kind == CompartmentKind.LUNGS) {
            return ofLungs(lungs, constant, statistic, deliveredGbq);
        }
        if (!(statistic instanceof Statistic.Mean)) {
            return Optional.empty();
        }
        List<Row> matching = rows.stream()
                .filter(r ->
                        r.kind == kind && structure.map(r.structure::equals).orElse(true))
                .toList();
        double mass = matching.stream().mapToDouble(Row::massG).sum();
        double weighted =
                matching.stream().mapToDouble(r -> r.massG * r.grayPerGbq).sum();
        return mass > 0 ? Optional.of(weighted / mass * deliveredGbq) : Optional.empty();
    }

    /**
     * A compartment.
     *
     * @param label as it is printed
     * @param structure the structure it is, or is a part of
     */
    private record Row(
            String label, String structure, CompartmentKind kind, double massG, double grayPerGbq, boolean derived) {}
}
