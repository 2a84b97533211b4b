package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Locale;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;

/**
 * The partition model: all tumours, the perfused normal liver and the lungs, each evenly filled.
 *
 * <p>\[ D_N = \frac{K A (1-L)}{r M_T + M_N}, \qquad D_T = r D_N, \qquad D_L = \frac{K A L}{M_L} \] with the ratio of
 * concentrations \(r = (C_T/M_T)/(C_N/M_N)\), so that \(D_T M_T + D_N M_N + D_L M_L = K A\). Ho 1996, Eur J Nucl Med 23:947.
 * Kao's ratio is one of activities and must not be put in its place (Kao 2013, CVIR, doi 10.1007/s00270-013-0783-z).
 */
final class PartitionModel implements PlanningModel {

    @Override
    public String name() {
        return "partition";
    }

    @Override
    public String applicability() {
        return "Tumours with clear outlines that take up alike, in one perfused volume.";
    }

    @Override
    public String assumption() {
        return "One concentration in all tumours and one in normal tissue, by the ratio of their counts per mass.";
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
        Compartment tumour = c.perfusedTumour();
        if (!(tumour.massG() > 0)) {
            return ModelResult.notComputed(this, "no tumour lies in the perfused volume");
        }
        if (!(c.perfusedNormal().massG() > 0)) {
            return ModelResult.notComputed(this, "there is no normal tissue in the perfused volume");
        }
        PlanSolver solver = new PlanSolver(this, patient, response(patient, c))
                .noting(String.format(
                        Locale.ROOT,
                        "Tumour-to-normal ratio of concentrations %.4g; normal: %s.",
                        c.tumourToNormalRatio(tumour),
                        c.normalDefinition()));
        if (c.tumours().size() > 1) {
            solver.noting(c.tumours().size() + " tumours are taken as one: a target for one of them needs \"multi\".");
        }
        return solver.forTargets();
    }

    /** Mean doses per activity; needs tumour and normal tissue in the perfused volume. */
    static MeanDoses response(PlanningCase patient, Compartments c) {
        Compartment tumour = c.perfusedTumour();
        Compartment normal = c.perfusedNormal();
        double ratio = Compartments.ratio(tumour, normal);
        double gray = SingleCompartmentModel.hepaticGrayPerGbq(patient, ratio * tumour.massG() + normal.massG());
        MeanDoses means = MeanDoses.ofLungs(patient.lungs(), patient.constant())
                .with(tumour.name(), tumour, ratio * gray)
                .with(normal.name(), normal, gray);
        double energy = ratio * gray * tumour.massG() + gray * normal.massG();
        return withWhole(means, c, gray * normal.massG(), energy);
    }

    /**
     * Adds the volumes that are made of others.
     *
     * @param normalEnergy energy in the perfused normal tissue, Gy g/GBq
     * @param energy energy in the perfused volume, Gy g/GBq
     */
    static MeanDoses withWhole(MeanDoses means, Compartments c, double normalEnergy, double energy) {
        double massG = c.perfusedTumour().massG() + c.perfusedNormal().massG();
        Compartment both = new Compartment(
                "perfused tumour and normal liver",
                CompartmentKind.PERFUSED_VOLUME,
                c.perfused().volumeMl(),
                massG,
                c.perfused().counts());
        MeanDoses more = means.derived(both, energy / massG);
        if (c.wholeNormal().isPresent()) {
            Compartment whole = c.wholeNormal().get();
            more = more.derived(whole, normalEnergy / whole.massG());
        }
        if (c.wholeLiver().isPresent()) {
            Compartment whole = c.wholeLiver().get();
            more = more.derived(whole, energy / whole.massG());
        }
        return more;
    }
}
