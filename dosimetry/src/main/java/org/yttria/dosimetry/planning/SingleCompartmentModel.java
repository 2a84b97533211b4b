package org.yttria.dosimetry.planning;

import java.util.List;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.Compartments;

/**
 * MIRD single compartment: all that does not shunt is spread evenly over the perfused volume.
 *
 * <p>\[ D = \frac{K A (1-L)}{M_\mathrm{perfused}}, \qquad A = \frac{D\,M_\mathrm{perfused}}{K (1-L)} \] with \(A\) delivered; the
 * vial holds \(A/(1-R)\). Salem and Thurston 2006, JVIR 17:1251; label of TheraSphere, with K = 50 J/GBq there.
 */
final class SingleCompartmentModel implements PlanningModel {

    @Override
    public String name() {
        return "mird";
    }

    @Override
    public String applicability() {
        return "Glass and holmium, any volume; resin segmentectomy. Not recommended for resin lobectomy (EANM 2022).";
    }

    @Override
    public String assumption() {
        return "Tumour and normal tissue take up alike: tumour doses come out too low, doses to normal tissue too high.";
    }

    @Override
    public List<String> needs() {
        return List.of("compartments (mass of the perfused volume)", "a mean-dose target for the perfused volume");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        if (patient.compartments().isEmpty()) {
            return ModelResult.notComputed(this, "the mass of the perfused volume is not known");
        }
        return new PlanSolver(
                        this, patient, response(patient, patient.compartments().get()))
                .noting("The model does not tell normal tissue from tumour.")
                .forTargets();
    }

    /** Mean doses per activity. */
    static MeanDoses response(PlanningCase patient, Compartments c) {
        Compartment perfused = c.perfused();
        double gray = hepaticGrayPerGbq(patient, perfused.massG());
        MeanDoses means = MeanDoses.ofLungs(patient.lungs(), patient.constant()).with(perfused.name(), perfused, gray);
        return c.wholeLiver()
                .map(w -> means.derived(w, gray * perfused.massG() / w.massG()))
                .orElse(means);
    }

    /** Mean dose per delivered activity of a mass that takes all that does not shunt, Gy/GBq. */
    static double hepaticGrayPerGbq(PlanningCase patient, double massG) {
        double inLiver = 1 - patient.lungs().shunt().fraction();
        return patient.constant().meanDoseGy(inLiver * BECQUERELS_PER_GIGABECQUEREL, massG);
    }

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
}
