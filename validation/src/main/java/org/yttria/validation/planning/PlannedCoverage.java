package org.yttria.validation.planning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.uncertainty.MeanDose;
import org.yttria.dosimetry.uncertainty.MeasuredValue;
import org.yttria.dosimetry.uncertainty.PlannedDoseUncertainty;
import org.yttria.dosimetry.uncertainty.PlanningKnowledge;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.validation.acceptance.Checks;

/**
 * How often the 95 % interval of a planned dose holds the truth: image in counts, scaled to the delivered activity outside the
 * lungs, three contours, activity, shunt, density, lung mass and noise drawn with their errors.
 */
final class PlannedCoverage implements Checks {

    private static final int PATIENTS = 200;
    private static final double K = 49.67;
    private static final double GBQ = 2.5;
    private static final double DENSITY = 1.05;
    private static final double OF_DELIVERED = 0.05;
    private static final double OF_SHUNT = 0.015;
    private static final double OF_DENSITY = 0.02;
    private static final double OF_CONSTANT = 0.005;
    private static final double LUNG_G = 1000;
    private static final double OF_LUNG_MASS = 0.1;
    private static final double NOISE = 0.15;

    private final PlanningSuite.Subject subject;

    PlannedCoverage(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "intervals of planned doses";
    }

    @Override
    public void compute(Map<String, Double> values) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(Cases.SEED);
        Map<String, Integer> inside = new LinkedHashMap<>();
        int patients = 0;
        while (patients < PATIENTS) {
            Optional<Map<String, Boolean>> held = treated(rng);
            if (held.isPresent()) {
                patients++;
                held.get().forEach((id, h) -> inside.merge(id, h ? 1 : 0, Integer::sum));
            }
        }
        inside.forEach((id, held) -> values.put("coverage.planned." + id, 100.0 * held / PATIENTS));
    }

    /** A patient; one whose contours leave no interval gets none, and another takes the place. */
    private Optional<Map<String, Boolean>> treated(UniformRandomProvider rng) {
        ImagedBodies body = ImagedBodies.drawn(rng, 6, 11);
        Volume image = body.image(rng, Quantity.COUNTS, 100, NOISE);
        List<Structure> drawn = body.contours(
                redrawn(rng, body, body.tumour()),
                redrawn(rng, body, body.perfused()),
                redrawn(rng, body, body.liver()));
        double foundDensity = DENSITY * Math.exp(OF_DENSITY * Cases.normal(rng));
        DensityMap density = DensityMap.uniform(image.grid(), new Density(foundDensity));
        Compartments found =
                new CompartmentSampler(new CountSampling(image, density)).measure(PatientStructures.of(drawn));
        double shunt = Cases.between(rng, 0.02, 0.15);
        PlanningKnowledge known = new PlanningKnowledge(
                image.grid(),
                body.fwhmMm(),
                OF_DELIVERED,
                new MeasuredValue(Math.max(1e-3, shunt + OF_SHUNT * Cases.normal(rng)), OF_SHUNT),
                OF_DENSITY);
        double joules = K * (1 + OF_CONSTANT * Cases.normal(rng)) * GBQ * Math.exp(OF_DELIVERED * Cases.normal(rng));
        PlannedDoseUncertainty u = PlannedDoseUncertainty.of(found, new DoseConstant(K), known);
        Truth truth = Truth.of(body);
        double hepatic = joules * (1 - shunt) / (DENSITY / 1000);
        MeasuredValue lungs =
                MeasuredValue.ofRelative(LUNG_G * Math.exp(OF_LUNG_MASS * Cases.normal(rng)), OF_LUNG_MASS);
        try {
            Map<String, Boolean> held = new LinkedHashMap<>();
            held.put("tumour", holds(u, found.tumours().get(0), hepatic * truth.tumour));
            held.put("perfused-normal", holds(u, found.perfusedNormal(), hepatic * truth.perfusedNormal));
            held.put("perfused-volume", holds(u, found.perfused(), hepatic * truth.perfused));
            held.put("whole-normal", holds(u, found.wholeNormal().orElseThrow(), hepatic * truth.wholeNormal));
            held.put("lungs", holds(u.ofLungs(lungs, GBQ), joules * shunt / (LUNG_G / 1000)));
            return Optional.of(held);
        } catch (InputDataException e) {
            return Optional.empty();
        }
    }

    private boolean holds(PlannedDoseUncertainty u, Compartment compartment, double trueGy) {
        return holds(u.of(compartment, GBQ), trueGy);
    }

    private boolean holds(MeanDose dose, double trueGy) {
        return subject.interval().apply(dose.interval()).contains(trueGy);
    }

    private static ImagedBodies.Ball redrawn(UniformRandomProvider rng, ImagedBodies body, ImagedBodies.Ball ball) {
        double ofDiameter =
                Math.sqrt(body.voxelMm() * body.voxelMm() / 6 + body.fwhmMm() * body.fwhmMm() / (4 * Math.log(2)));
        return ball.withRadius(ball.radius() + ofDiameter / 2 * Cases.normal(rng));
    }

    /** Shares of the activity outside the lungs for each mL that right contours would find. */
    private record Truth(double tumour, double perfusedNormal, double perfused, double wholeNormal) {

        static Truth of(ImagedBodies body) {
            double tumourMl = body.tumour().volumeMl();
            double perfusedMl = body.perfused().volumeMl();
            double liverMl = body.liver().volumeMl();
            double inTumour = tumourMl * body.meanWithin(body.tumour());
            double inPerfused = perfusedMl * body.meanWithin(body.perfused());
            double inLiver = liverMl * body.meanWithin(body.liver());
            return new Truth(
                    inTumour / inPerfused / tumourMl,
                    (inPerfused - inTumour) / inPerfused / (perfusedMl - tumourMl),
                    1 / perfusedMl,
                    (inLiver - inTumour) / inPerfused / (liverMl - tumourMl));
        }
    }
}
