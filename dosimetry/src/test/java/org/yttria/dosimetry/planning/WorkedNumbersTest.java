package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.WORKED;
import static org.yttria.dosimetry.planning.Cases.deliveredGbq;
import static org.yttria.dosimetry.planning.Cases.doseGy;
import static org.yttria.dosimetry.planning.Cases.perfused;
import static org.yttria.dosimetry.planning.Cases.plan;
import static org.yttria.dosimetry.planning.Cases.tumour;
import static org.yttria.dosimetry.planning.Cases.unlimited;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;

/** Numbers worked by hand from the published formulas; each names its formula. */
@Tag("reference")
class WorkedNumbersTest {

    /** Energy is shared out, never rounded: what is left is the last bits of a dozen operations. */
    private static final double CLOSURE = 1e-12;

    private static final double EXACT = 1e-9;

    /** D M / (K (1-L) (1-R)): 120 Gy in 1.5 kg, shunt 5 %, residual 2 % (Salem and Thurston 2006). */
    @ParameterizedTest
    @CsvSource({"49.67, 3.893", "50, 3.867"})
    void singleCompartment(double constant, double gigabecquerels) {
        PlanningCase patient = unlimited(Device.GLASS, 0.05)
                .withConstant(new DoseConstant(constant))
                .withResidual(0.02)
                .with(Cases.partitionExample())
                .withTarget(perfused(120));
        ModelResult result = plan("mird", patient);
        PlannedActivity activity = result.activity().orElseThrow();
        assertEquals(gigabecquerels, activity.atInjection().gigabecquerels(), gigabecquerels * WORKED);
        assertEquals(
                0.98, activity.delivered().becquerels() / activity.atInjection().becquerels(), EXACT);
        assertEquals(120, doseGy(result, CompartmentKind.PERFUSED_VOLUME), EXACT);
        assertEquals(
                constant * activity.delivered().gigabecquerels() * 0.05, doseGy(result, CompartmentKind.LUNGS), EXACT);
    }

    /** Solving for the activity divides by (1-L): a shunt of 20 % needs 1.25 times, not 0.8 times the activity. */
    @ParameterizedTest
    @ValueSource(strings = {"mird", "partition", "multi", "segmentectomy"})
    void shuntDividesWhereAnActivityIsSolvedFor(String model) {
        PlanningCase without =
                unlimited(Device.GLASS, 0).with(Cases.partitionExample()).withTarget(perfused(150));
        PlanningCase with =
                unlimited(Device.GLASS, 0.2).with(Cases.partitionExample()).withTarget(perfused(150));
        assertEquals(1.25, deliveredGbq(plan(model, with)) / deliveredGbq(plan(model, without)), EXACT);
    }

    /** The same for the residual, which the vial must hold besides. */
    @Test
    void residualDividesToo() {
        PlanningCase patient = unlimited(Device.GLASS, 0)
                .withResidual(0.2)
                .with(Cases.partitionExample())
                .withTarget(perfused(150));
        PlannedActivity a = plan("mird", patient).activity().orElseThrow();
        assertEquals(1.25, a.atInjection().becquerels() / a.delivered().becquerels(), EXACT);
    }

    /** D_N = K A (1-L) / (r M_T + M_N), D_T = r D_N, D_L = K A L / M_L at 3 GBq (Ho 1996). */
    @ParameterizedTest
    @ValueSource(strings = {"partition", "multi"})
    void partition(String model) {
        PlanningCase patient =
                unlimited(Device.GLASS, 0.05).with(Cases.partitionExample()).withTarget(tumour(262.15));
        ModelResult result = plan(model, patient);
        assertEquals(3.0, deliveredGbq(result), 3 * WORKED);
        ModelResult at3 = StatedActivityModel.of(Activity.ofGigabecquerels(3)).plan(patient);
        assertEquals(52.43, doseGy(at3, CompartmentKind.PERFUSED_NORMAL), 52.43 * WORKED);
        assertEquals(262.15, doseGy(at3, CompartmentKind.TUMOUR), 262.15 * WORKED);
        assertEquals(7.45, doseGy(at3, CompartmentKind.LUNGS), 7.45 * WORKED);
        assertEquals(149.01, at3.energyJoules(), 149.01 * CLOSURE);
        assertEquals(49.67 * deliveredGbq(result), result.energyJoules(), result.energyJoules() * CLOSURE);
    }

    /** D_N,whole = D_N,perfused M_N,perfused / M_N,whole. */
    @Test
    void wholeNormalLiverSharesThePerfusedDose() {
        PlanningCase patient = unlimited(Device.GLASS, 0.05)
                .with(Compartments.stated(300, 600, 1800, 5, 1.03))
                .withTarget(tumour(205));
        ModelResult result = plan("partition", patient);
        assertEquals(41, doseGy(result, CompartmentKind.PERFUSED_NORMAL), EXACT);
        assertEquals(41.0 / 3, doseGy(result, CompartmentKind.WHOLE_NORMAL), EXACT);
    }

    /** DuBois 1.75 m, 75 kg: 1.9031 m²; with a tumour share of 20 %: 1.903 GBq. */
    @Test
    void bodySurfaceArea() {
        PatientSize size = new PatientSize(1.75, 75);
        assertEquals(1.9031, new ResinTable().bodySurfaceM2(size), 1.9031 * WORKED);
        PlanningCase patient =
                unlimited(Device.RESIN, 0.05).with(Cases.partitionExample()).with(size);
        assertEquals(1.903, deliveredGbq(plan("bsa", patient)), 1.903 * WORKED);
    }

    /** Lobe of 720 mL with 120 mL of tumour in a liver of 1800 mL with 120 mL: 0.7479 and 0.7079 GBq by hand. */
    @Test
    void bothVariantsForALobe() {
        PlanningCase patient = unlimited(Device.RESIN, 0)
                .with(Compartments.stated(120, 600, 1680, 5, 1))
                .with(new PatientSize(1.75, 75));
        double surface = 1.9031 - 0.2;
        double byLobe = (surface + 120.0 / 720) * 720 / 1800;
        double byLiver = (surface + 120.0 / 1800) * 720 / 1800;
        assertEquals(byLobe, deliveredGbq(plan("bsa-lobar", patient)), byLobe * WORKED);
        assertEquals(byLiver, deliveredGbq(plan("bsa-lobar-old", patient)), byLiver * WORKED);
        assertNotEquals(byLobe, byLiver, 0.01);
    }

    /** Up to 25 %, 50 % and more of the liver: 2, 2.5 and 3 GBq (Kennedy 2007). */
    @ParameterizedTest
    @CsvSource({"250, 750, 2.0", "251, 749, 2.5", "500, 500, 2.5", "501, 499, 3.0"})
    void empiric(double tumourG, double normalG, double gigabecquerels) {
        PlanningCase patient = unlimited(Device.RESIN, 0).with(Compartments.stated(tumourG, normalG, normalG, 5, 1));
        assertEquals(gigabecquerels, deliveredGbq(plan("empiric", patient)), EXACT);
    }

    /** Below 10 % nothing is taken off, to 15 % a fifth, to 20 % two fifths; at a border the larger step holds. */
    @ParameterizedTest
    @CsvSource({"0.0999, 1.0", "0.10, 0.8", "0.1499, 0.8", "0.15, 0.6", "0.20, 0.6"})
    void shuntReduction(double shunt, double factor) {
        PlanningCase patient =
                unlimited(Device.RESIN, shunt).with(Cases.partitionExample()).with(new PatientSize(1.75, 75));
        assertEquals(2.0 * factor, deliveredGbq(plan("empiric", patient)), EXACT);
        assertEquals(1.9031 * factor, deliveredGbq(plan("bsa", patient)), 1.9031 * factor * WORKED);
    }

    /** Holmium: 60 Gy need 3780 MBq for each kilogram (van Roekel). */
    @Test
    void holmium() {
        PlanningCase patient = unlimited(Device.HOLMIUM, 0)
                .with(Compartments.stated(200, 800, 800, 5, 1.03))
                .withTarget(perfused(60));
        assertEquals(3.780, deliveredGbq(plan("mird", patient)), 3.780 * WORKED);
    }

    /** Two territories by hand: D_N,j = K f_j A (1-L) / (sum r M_T + M_N), each ratio to its own normal tissue. */
    @Test
    void severalTumoursAndTerritories() {
        Compartment t1 = tissue("T1", CompartmentKind.TUMOUR, 100, 100 * 4 * 2);
        Compartment t2 = tissue("T2", CompartmentKind.TUMOUR, 50, 50 * 10 * 2);
        Compartment n1 = tissue("right", CompartmentKind.PERFUSED_NORMAL, 600, 600 * 2);
        Compartment t3 = tissue("T3", CompartmentKind.TUMOUR, 80, 80 * 3);
        Compartment n2 = tissue("left", CompartmentKind.PERFUSED_NORMAL, 400, 400);
        Compartments c = territories(
                List.of(t1, t2, t3),
                List.of(
                        new TerritoryCompartments(
                                "A", tissue("A", CompartmentKind.PERFUSED_VOLUME, 750, 3000), List.of(t1, t2), n1),
                        new TerritoryCompartments(
                                "B", tissue("B", CompartmentKind.PERFUSED_VOLUME, 480, 640), List.of(t3), n2)));
        PlanningCase patient =
                unlimited(Device.GLASS, 0.1).with(c).withTarget(tumour(200).in("T2"));
        ModelResult byCounts = MultiCompartmentModel.byCounts().plan(patient);
        double f1 = 3000.0 / 3640;
        double perGbq = 49.67 * f1 * 0.9 * 1000 / (4 * 100 + 10 * 50 + 600);
        assertEquals(200 / (10 * perGbq), deliveredGbq(byCounts), EXACT);
        double left = 49.67 * (1 - f1) * 0.9 * 1000 / (3 * 80 + 400) * deliveredGbq(byCounts);
        assertEquals(3 * left, dose(byCounts, "T3"), EXACT);
        assertEquals(left, dose(byCounts, "left in B"), EXACT);
        assertEquals(49.67 * deliveredGbq(byCounts), byCounts.energyJoules(), byCounts.energyJoules() * CLOSURE);
        ModelResult stated =
                MultiCompartmentModel.withShares(Map.of("A", 0.5, "B", 0.5)).plan(patient);
        assertEquals(f1 / 0.5, deliveredGbq(stated) / deliveredGbq(byCounts), EXACT);
        assertEquals(49.67 * deliveredGbq(stated), stated.energyJoules(), stated.energyJoules() * CLOSURE);
    }

    private static Compartments territories(List<Compartment> tumours, List<TerritoryCompartments> territories) {
        return new Compartments(
                tumours,
                territories,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                1e6,
                0,
                "stated",
                List.of(),
                List.of());
    }

    private static Compartment tissue(String name, CompartmentKind kind, double massG, double counts) {
        return new Compartment(name, kind, massG, massG, counts);
    }

    private static double dose(ModelResult result, String name) {
        return result.doses().stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseThrow()
                .meanDoseGy();
    }

    /** 16.5 mCi to lungs of 1000 g: 0.6105 GBq, 30.3 Gy. */
    @Test
    void lungLimitOfTheGlassLabel() {
        Activity lungs = Activity.ofMillicuries(16.5);
        assertEquals(0.6105, lungs.gigabecquerels(), EXACT);
        double gray = Cases.lungs(0.1).grayPerGigabecquerel(new DoseConstant(49.67)) * lungs.gigabecquerels() / 0.1;
        assertEquals(30.3, gray, 30.3 * WORKED);
    }

    /** Every model has something to say about itself, and names are told apart. */
    @Test
    void modelsAreNamed() {
        List<String> names =
                PlanningModels.all().stream().map(PlanningModel::name).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertTrue(names.containsAll(
                List.of("mird", "empiric", "bsa", "bsa-lobar", "partition", "multi", "voxel", "segmentectomy")));
    }
}
