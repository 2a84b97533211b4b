package org.yttria.validation.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.dosimetry.uncertainty.MeanDose;
import org.yttria.dosimetry.uncertainty.MeasuredValue;
import org.yttria.dosimetry.uncertainty.PlannedDoseUncertainty;
import org.yttria.dosimetry.uncertainty.PlanningKnowledge;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.validation.PythonProgram;
import org.yttria.validation.acceptance.ReferenceTable.Reference;

/** Worked numbers, and an interval, against a program in numpy and scipy that shares no code. */
class PlanningReferencesTest {

    /** References have four digits. */
    private static final double DIGITS = 1e-3;
    /** Quantiles of 40 000 draws, 1000 points here. */
    private static final double DRAWN = 0.012;

    /** Quadrature in 160 shells. */
    private static final double MEAN = 1e-4;

    @Test
    void referencesAndIntervalsAreThoseOfAnotherProgram() throws IOException, InterruptedException {
        assumeTrue(
                PythonProgram.understands("from scipy.integrate import cumulative_simpson"),
                "python3 with scipy is not installed");
        Map<String, Double> other = otherProgram();
        int compared = 0;
        for (Reference row : PlanningSuite.standard().references().rows()) {
            Double value = other.get(row.id());
            if (value != null) {
                assertEquals(value, row.value(), DIGITS * value, row.id());
                compared++;
            }
        }
        assertEquals(3 + 2 + 4 + 5, compared);
        Compartments body = body();
        PlannedDoseUncertainty u = PlannedDoseUncertainty.of(
                body,
                new DoseConstant(49.67),
                new PlanningKnowledge(
                        Grid.axial(1, 1, 1, new Point3(4, 4, 4), new Point3(0, 0, 0)),
                        8,
                        0.05,
                        new MeasuredValue(0.06, 0.015),
                        0.02));
        compare(other, "tumour", u.of(body.tumours().get(0), 2));
        compare(other, "normal", u.of(body.perfusedNormal(), 2));
        compare(other, "volume", u.of(body.perfused(), 2));
    }

    private static void compare(Map<String, Double> other, String name, MeanDose dose) {
        double mean = required(other, "planned." + name + ".mean");
        assertEquals(mean, dose.doseGy(), MEAN * mean, name);
        assertEquals(
                required(other, "planned." + name + ".lower"), dose.interval().lowerGy(), DRAWN * mean, name);
        assertEquals(
                required(other, "planned." + name + ".upper"), dose.interval().upperGy(), DRAWN * mean, name);
    }

    private static double required(Map<String, Double> values, String id) {
        return Optional.ofNullable(values.get(id)).orElseThrow(() -> new AssertionError("no value " + id));
    }

    /** A tumour of 44 mm in the middle of a perfused sphere of 130 mm, 5 to 1, seen with 8 mm, drawn right. */
    private static Compartments body() {
        ImagedBodies.Ball tumour = new ImagedBodies.Ball(0, 0, 0, 22);
        ImagedBodies.Ball perfused = new ImagedBodies.Ball(0, 0, 0, 65);
        ImagedBodies imaged = new ImagedBodies(tumour, perfused, perfused, 5, 8, 4);
        double inTumour = tumour.volumeMl() * imaged.meanWithin(tumour);
        double inAll = perfused.volumeMl() * imaged.meanWithin(perfused);
        Compartment t = compartment("tumour", CompartmentKind.TUMOUR, tumour.volumeMl(), inTumour);
        Compartment n = compartment(
                "normal", CompartmentKind.PERFUSED_NORMAL, perfused.volumeMl() - tumour.volumeMl(), inAll - inTumour);
        Compartment p = compartment("all", CompartmentKind.PERFUSED_VOLUME, perfused.volumeMl(), inAll);
        return new Compartments(
                List.of(t),
                List.of(new TerritoryCompartments("all", p, List.of(t), n)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                inAll,
                0,
                "drawn",
                List.of(),
                List.of());
    }

    private static Compartment compartment(String name, CompartmentKind kind, double ml, double counts) {
        return new Compartment(name, kind, ml, 1.05 * ml, counts);
    }

    private static Map<String, Double> otherProgram() throws IOException, InterruptedException {
        return PythonProgram.values("planning_references.py");
    }
}
