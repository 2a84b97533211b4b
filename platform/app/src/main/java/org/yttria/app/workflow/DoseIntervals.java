package org.yttria.app.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.dosimetry.uncertainty.MeanDose;
import org.yttria.dosimetry.uncertainty.MeasuredValue;
import org.yttria.dosimetry.uncertainty.PlannedDoseUncertainty;
import org.yttria.dosimetry.uncertainty.PlanningDefaults;
import org.yttria.dosimetry.uncertainty.PlanningKnowledge;
import org.yttria.dosimetry.uncertainty.RecoveryCorrection;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.source.SourcedValue;
import org.yttria.reports.plan.PlannedDose;

/** The intervals of planned doses, and what they rest on. */
final class DoseIntervals {

    private final PlanningCase patient;
    private final double relativeOfLungMass;
    private final PlannedDoseUncertainty uncertainty;
    private final List<Provenance.Setting> basis = new ArrayList<>();

    /**
     * @param patient the case, with compartments
     * @param image the grid of the image
     * @param stated what the user stated; the rest is by default
     */
    DoseIntervals(PlanningCase patient, Grid image, PlanRequest.StatedUncertainties stated) {
        PlanningDefaults defaults = PlanningDefaults.standard();
        this.patient = patient;
        double shunt = patient.lungs().shunt().fraction();
        double fwhm = value("resolution of the image, mm FWHM", stated.fwhmMm(), defaults.spectFwhmMm());
        double delivered = value("delivered activity, relative", stated.delivered(), defaults.delivered());
        double ofShunt = stated.lungShunt().isPresent()
                ? value("lung shunt, fraction", stated.lungShunt(), defaults.lungShunt())
                : shunt * value("lung shunt, relative", Optional.empty(), defaults.lungShunt());
        double density = value("density, relative", stated.density(), defaults.density());
        this.relativeOfLungMass = value(
                "lung mass, relative",
                stated.lungMass(),
                patient.lungs().mass().fromCt() ? defaults.lungMassOfCt() : defaults.lungMassByConvention());
        PlanningKnowledge known =
                new PlanningKnowledge(image, fwhm, delivered, new MeasuredValue(shunt, ofShunt), density);
        this.uncertainty = PlannedDoseUncertainty.of(patient.compartments().orElseThrow(), patient.constant(), known);
    }

    /** What the intervals rest on, each with its source, for the settings of a report. */
    List<Provenance.Setting> basis() {
        return List.copyOf(basis);
    }

    /** The doses of a model with their intervals. */
    List<PlannedDose> of(List<CompartmentDose> doses, double deliveredGbq) {
        return doses.stream().map(d -> of(d, deliveredGbq)).toList();
    }

    /**
     * The mean doses of the perfused tumours, each corrected for recovery by itself; nothing else is corrected.
     *
     * @param correction by the user's own phantom
     */
    List<PlannedDose> corrected(RecoveryCorrection correction, double deliveredGbq) {
        Compartments c = patient.compartments().orElseThrow();
        return c.territories().stream()
                .flatMap(t -> t.tumours().stream())
                .filter(t -> t.counts() > 0)
                .map(t -> corrected(t, correction, deliveredGbq))
                .toList();
    }

    private PlannedDose corrected(Compartment tumour, RecoveryCorrection correction, double deliveredGbq) {
        try {
            MeanDose mean = uncertainty.corrected(tumour, correction, deliveredGbq);
            String remark = String.format(
                    Locale.ROOT,
                    "recovery %.3f of %.4g mL; the mean of the lesion by itself, nothing is taken from its surroundings",
                    mean.recovery().orElseThrow().recovery(),
                    tumour.volumeMl());
            return new PlannedDose(dose(tumour, ", corrected for recovery", mean.doseGy()), Optional.of(mean), remark);
        } catch (InputDataException e) {
            return new PlannedDose(
                    dose(tumour, ", not corrected", uncertainty.meanDoseGy(tumour, deliveredGbq)),
                    Optional.empty(),
                    String.valueOf(e.getMessage()));
        }
    }

    private static CompartmentDose dose(Compartment c, String suffix, double gray) {
        return new CompartmentDose(c.name() + suffix, c.kind(), c.massG(), gray, true);
    }

    private PlannedDose of(CompartmentDose dose, double deliveredGbq) {
        if (!(dose.meanDoseGy() > 0)) {
            return new PlannedDose(dose, Optional.empty(), "a dose of 0 Gy has no relative uncertainty");
        }
        try {
            return compartment(dose)
                    .map(c -> new PlannedDose(dose, Optional.of(evaluated(c, dose, deliveredGbq)), ""))
                    .orElseGet(
                            () -> new PlannedDose(dose, Optional.empty(), "its counts are not measured by themselves"));
        } catch (InputDataException e) {
            return new PlannedDose(dose, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private MeanDose evaluated(Compartment c, CompartmentDose dose, double deliveredGbq) {
        double massG = patient.lungs().mass().massG();
        return c.kind() == CompartmentKind.LUNGS
                ? uncertainty.ofLungs(new MeasuredValue(massG, relativeOfLungMass * massG), deliveredGbq)
                : uncertainty.about(c, dose.meanDoseGy());
    }

    /** The compartment that a dose is of. */
    private Optional<Compartment> compartment(CompartmentDose dose) {
        Compartments c = patient.compartments().orElseThrow();
        if (dose.kind() == CompartmentKind.LUNGS) {
            double massG = patient.lungs().mass().massG();
            return Optional.of(new Compartment("lungs", CompartmentKind.LUNGS, massG, massG, 1));
        }
        Stream<Compartment> parts = Stream.of(
                        c.tumours().stream(),
                        c.territories().stream().flatMap(DoseIntervals::all),
                        c.wholeNormal().stream(),
                        c.wholeLiver().stream())
                .flatMap(s -> s);
        return parts.filter(p -> p.kind() == dose.kind() && p.name().equals(dose.name()))
                .findFirst()
                .or(() -> together(dose.kind(), c));
    }

    private static Stream<Compartment> all(TerritoryCompartments t) {
        return Stream.of(t.tumours().stream(), Stream.of(t.perfused(), t.normal()))
                .flatMap(s -> s);
    }

    private static Optional<Compartment> together(CompartmentKind kind, Compartments c) {
        return switch (kind) {
            case TUMOUR -> Optional.of(c.perfusedTumour());
            case PERFUSED_VOLUME -> Optional.of(c.perfused());
            case PERFUSED_NORMAL -> Optional.of(c.perfusedNormal());
            case WHOLE_NORMAL -> c.wholeNormal();
            case WHOLE_LIVER -> c.wholeLiver();
            case LUNGS -> Optional.empty();
        };
    }

    private double value(String what, Optional<Double> stated, SourcedValue byDefault) {
        double value = stated.orElse(byDefault.value());
        basis.add(new Provenance.Setting(
                "interval: " + what,
                String.format(
                        Locale.ROOT,
                        "%s (%s)",
                        value,
                        stated.isPresent() ? "stated" : byDefault.source().label())));
        return value;
    }
}
