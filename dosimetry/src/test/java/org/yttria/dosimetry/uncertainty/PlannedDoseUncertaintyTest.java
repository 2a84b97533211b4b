package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.DoseConstant;

/** On tumours in the middle of a spherical liver, imaged by their radial profiles, which the code under test does not use. */
class PlannedDoseUncertaintyTest {

    private static final DoseConstant CONSTANT = new DoseConstant(49.67);
    private static final Grid IMAGE = TestGrids.of(4, 4, 4);
    private static final double GBQ = 2;
    private static final double SHUNT = 0.06;
    private static final double DENSITY = 1.05;

    /** A tumour in a liver; both concentric. */
    private record Body(double tumourMm, double liverMm, double ratio, double fwhm) {

        /** Counts within a sphere, by the profiles: 1 per mL in normal tissue. */
        double counts(double diameterMm) {
            return VolumeEstimate.sphereMl(diameterMm)
                    * (new ImagedSphere(liverMm / 2, fwhm).meanWithin(diameterMm / 2)
                            + (ratio - 1) * new ImagedSphere(tumourMm / 2, fwhm).meanWithin(diameterMm / 2));
        }

        Compartments drawn(double drawnTumourMm, double drawnLiverMm, double gramsPerMl) {
            double tumourMl = VolumeEstimate.sphereMl(drawnTumourMm);
            double liverMl = VolumeEstimate.sphereMl(drawnLiverMm);
            double inTumour = counts(drawnTumourMm);
            double inLiver = counts(drawnLiverMm);
            Compartment tumour = of("tumour", CompartmentKind.TUMOUR, tumourMl, gramsPerMl, inTumour);
            Compartment normal =
                    of("normal", CompartmentKind.PERFUSED_NORMAL, liverMl - tumourMl, gramsPerMl, inLiver - inTumour);
            Compartment all = of("liver", CompartmentKind.PERFUSED_VOLUME, liverMl, gramsPerMl, inLiver);
            return new Compartments(
                    List.of(tumour),
                    List.of(new TerritoryCompartments("liver", all, List.of(tumour), normal)),
                    Optional.of(of(
                            "whole normal",
                            CompartmentKind.WHOLE_NORMAL,
                            normal.volumeMl(),
                            gramsPerMl,
                            normal.counts())),
                    Optional.of(of("liver", CompartmentKind.WHOLE_LIVER, liverMl, gramsPerMl, inLiver)),
                    Optional.empty(),
                    0,
                    inLiver,
                    0,
                    "drawn",
                    List.of(),
                    List.of());
        }
    }

    private static Compartment of(String name, CompartmentKind kind, double ml, double gramsPerMl, double counts) {
        return new Compartment(name, kind, ml, ml * gramsPerMl, counts);
    }

    private static PlanningKnowledge known(double fwhm, double shunt) {
        return new PlanningKnowledge(IMAGE, fwhm, 0.05, new MeasuredValue(shunt, 0.015), 0.02);
    }

    private static PlannedDoseUncertainty uncertainty(Compartments c, double fwhm) {
        return PlannedDoseUncertainty.of(c, CONSTANT, known(fwhm, SHUNT));
    }

    private static double slope(MeanDose dose, BudgetInput input) {
        return dose.budget().stream()
                .filter(c -> c.input() == input)
                .mapToDouble(BudgetComponent::sensitivity)
                .findFirst()
                .orElseThrow();
    }

    private static Compartment compartment(Compartments c, CompartmentKind kind) {
        return switch (kind) {
            case TUMOUR -> c.tumours().get(0);
            case PERFUSED_NORMAL -> c.perfusedNormal();
            case WHOLE_NORMAL -> c.wholeNormal().orElseThrow();
            case WHOLE_LIVER -> c.wholeLiver().orElseThrow();
            default -> c.perfused();
        };
    }

    /** K A (1-L) n_c/(n_P m_c): 49.67 x 2 x 0.94 J over 1.5 kg with 5 times the concentration in 0.3 kg of it. */
    @Tag("reference")
    @Test
    void dosesAreThoseOfThePartition() {
        Compartments c = Compartments.stated(300, 1200, 1600, 5, DENSITY);
        PlannedDoseUncertainty u = uncertainty(c, 10);
        double normal = 49.67 * 2 * 0.94 / (5 * 0.3 + 1.2);
        assertEquals(5 * normal, u.of(c.tumours().get(0), GBQ).doseGy(), 1e-9);
        assertEquals(normal, u.of(c.perfusedNormal(), GBQ).doseGy(), 1e-9);
        assertEquals(
                normal * 1.2 / 1.6, u.of(c.wholeNormal().orElseThrow(), GBQ).doseGy(), 1e-9);
        assertEquals(49.67 * 2 * 0.94 / 1.5, u.of(c.perfused(), GBQ).doseGy(), 1e-9);
        assertEquals(
                49.67 * 2 * SHUNT / 0.9,
                u.ofLungs(new MeasuredValue(900, 90), GBQ).doseGy(),
                1e-9);
    }

    /** Slopes against measuring again with contours 0.5 % larger and smaller. */
    @ParameterizedTest
    @CsvSource({"TUMOUR", "PERFUSED_NORMAL", "WHOLE_NORMAL", "PERFUSED_VOLUME", "WHOLE_LIVER"})
    void slopesAreThoseOfMeasuringAgain(CompartmentKind kind) {
        Body body = new Body(44, 130, 5, 8);
        double h = 0.005;
        Compartments sound = body.drawn(44, 130, DENSITY);
        MeanDose dose = uncertainty(sound, 8).of(compartment(sound, kind), GBQ);
        double byTumour = Math.log(gray(body.drawn(44 * (1 + h), 130, DENSITY), kind)
                        / gray(body.drawn(44 * (1 - h), 130, DENSITY), kind))
                / (6 * h);
        double byLiver = Math.log(gray(body.drawn(44, 130 * (1 + h), DENSITY), kind)
                        / gray(body.drawn(44, 130 * (1 - h), DENSITY), kind))
                / (6 * h);
        assertEquals(byLiver, slope(dose, BudgetInput.PERFUSED_VOLUME), 0.03, "perfused volume");
        if (kind == CompartmentKind.TUMOUR) {
            assertEquals(byTumour, slope(dose, BudgetInput.VOLUME), 0.03, "own");
        } else if (kind == CompartmentKind.PERFUSED_NORMAL || kind == CompartmentKind.WHOLE_NORMAL) {
            assertEquals(byTumour, slope(dose, BudgetInput.TUMOURS_TAKEN_OUT), 0.01, "taken out");
            assertTrue(byTumour < -0.02, "a tumour drawn too large cools the normal tissue");
        } else {
            assertEquals(-1, slope(dose, BudgetInput.PERFUSED_VOLUME), 0.002, "K A/m");
        }
    }

    private static double gray(Compartments c, CompartmentKind kind) {
        return uncertainty(c, 8).of(compartment(c, kind), GBQ).doseGy();
    }

    /** The budget by activity and mass gives the same total. */
    @Test
    void budgetAddsUp() {
        Compartments c = new Body(44, 130, 5, 8).drawn(44, 130, DENSITY);
        for (CompartmentKind kind : List.of(CompartmentKind.TUMOUR, CompartmentKind.PERFUSED_NORMAL)) {
            MeanDose dose = uncertainty(c, 8).of(compartment(c, kind), GBQ);
            double squares = dose.budget().stream()
                    .mapToDouble(b -> b.contribution() * b.contribution())
                    .sum();
            assertEquals(Math.sqrt(squares), dose.relativeUncertainty(), 1e-12);
            assertEquals(
                    dose.relativeUncertainty(),
                    Math.hypot(dose.activityAndMass().relativeOfQuotient(), 0.005),
                    1e-9);
            assertTrue(dose.interval().contains(dose.doseGy()));
        }
    }

    /** 600 patients with drawn contours, activity, shunt, density: the mean that right contours show is inside 95 of 100 times. */
    @ParameterizedTest
    @CsvSource({"TUMOUR", "PERFUSED_NORMAL", "WHOLE_NORMAL", "PERFUSED_VOLUME"})
    void intervalsHoldTheTruth(CompartmentKind kind) {
        long seed = 20261123;
        int patients = 600;
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int inside = 0;
        for (int n = 0; n < patients; n++) {
            double fwhm = 6 + 6 * rng.nextDouble();
            double tumour = (3 + 3 * rng.nextDouble()) * fwhm + 6;
            Body body = new Body(tumour, tumour + 50 + 60 * rng.nextDouble(), 1.5 + 6 * rng.nextDouble(), fwhm);
            double ofDiameter = Math.sqrt(16.0 / 6 + fwhm * fwhm / (4 * Math.log(2)));
            double drawnTumour = tumour + ofDiameter * normal(rng);
            double drawnLiver = body.liverMm + ofDiameter * normal(rng);
            double measuredShunt = Math.max(0, SHUNT + 0.015 * normal(rng));
            Compartments truth = body.drawn(tumour, body.liverMm, DENSITY);
            double real = GBQ * (1 + 0.05 * normal(rng)) * (1 - SHUNT) * 49.67 * (1 + 0.005 * normal(rng));
            Compartment right = compartment(truth, kind);
            double trueGy = real * 1000 * right.counts() / truth.perfused().counts() / right.massG();
            Compartments drawn = body.drawn(drawnTumour, drawnLiver, DENSITY * (1 + 0.02 * normal(rng)));
            MeanDose dose = PlannedDoseUncertainty.of(drawn, CONSTANT, known(fwhm, measuredShunt))
                    .of(compartment(drawn, kind), GBQ);
            inside += dose.interval().contains(trueGy) ? 1 : 0;
        }
        double held = (double) inside / patients;
        assertTrue(held >= 0.93 && held <= 0.98, "seed " + seed + ": " + kind + " held in " + held);
    }

    /** By Box and Muller. */
    private static double normal(UniformRandomProvider rng) {
        return Math.sqrt(-2 * Math.log(1 - rng.nextDouble())) * Math.cos(2 * Math.PI * rng.nextDouble());
    }

    /** u^2 = 0.05^2 + (0.015/0.06)^2 + 0.1^2 + 0.005^2; log-normal. */
    @Test
    void lungsAreByHand() {
        Compartments c = Compartments.stated(300, 1200, 1600, 5, DENSITY);
        MeanDose lungs = uncertainty(c, 10).ofLungs(new MeasuredValue(1000, 100), GBQ);
        double u = Math.sqrt(0.05 * 0.05 + 0.25 * 0.25 + 0.01 + 0.005 * 0.005);
        assertEquals(u, lungs.relativeUncertainty(), 1e-12);
        assertEquals(lungs.doseGy() * Math.exp(1.959964 * u), lungs.interval().upperGy(), 1e-5 * lungs.doseGy());
        assertEquals(lungs.doseGy() * Math.exp(-1.959964 * u), lungs.interval().lowerGy(), 1e-5 * lungs.doseGy());
    }

    @Test
    void anIntervalGoesAlongWithTheDoseOfAModel() {
        Compartments c = Compartments.stated(300, 1200, 1600, 5, DENSITY);
        PlannedDoseUncertainty u = uncertainty(c, 10);
        MeanDose own = u.of(c.perfusedNormal(), GBQ);
        MeanDose other = u.about(c.perfusedNormal(), 10);
        assertEquals(own.interval().upperGy() / own.doseGy(), other.interval().upperGy() / 10, 1e-12);
        assertEquals(10, other.doseGy());
    }

    /** A small tumour cannot be told, the normal tissue beside it can. */
    @Test
    void aTumourBelowTheResolutionIsRefusedButNotTheNormalTissue() {
        Compartments c = new Body(10, 130, 5, 12).drawn(10, 130, DENSITY);
        PlannedDoseUncertainty u = uncertainty(c, 12);
        String message = String.valueOf(assertThrows(
                        InputDataException.class, () -> u.of(c.tumours().get(0), GBQ))
                .getMessage());
        assertTrue(message.contains("Too small a lesion"), message);
        assertTrue(u.of(c.perfusedNormal(), GBQ).interval().lowerGy() > 0);
    }

    @Test
    void severalTumoursTogetherAreBetterKnownThanOneOfTheirVolume() {
        Compartment a = of("a", CompartmentKind.TUMOUR, 40, DENSITY, 200);
        Compartment b = of("b", CompartmentKind.TUMOUR, 40, DENSITY, 200);
        Compartment normal = of("normal", CompartmentKind.PERFUSED_NORMAL, 1000, DENSITY, 1000);
        Compartment all = of("liver", CompartmentKind.PERFUSED_VOLUME, 1080, DENSITY, 1400);
        Compartments c = new Compartments(
                List.of(a, b),
                List.of(new TerritoryCompartments("liver", all, List.of(a, b), normal)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                1400,
                0,
                "drawn",
                List.of(),
                List.of());
        PlannedDoseUncertainty u = uncertainty(c, 8);
        MeanDose both = u.of(c.perfusedTumour(), GBQ);
        MeanDose one = u.of(a, GBQ);
        assertEquals(one.doseGy(), both.doseGy(), 1e-9);
        assertTrue(both.relativeUncertainty() < one.relativeUncertainty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnActivityThatIsNone(double gbq) {
        Compartments c = Compartments.stated(300, 1200, 1600, 5, DENSITY);
        PlannedDoseUncertainty u = uncertainty(c, 10);
        assertThrows(InputDataException.class, () -> u.of(c.perfused(), gbq));
        assertThrows(InputDataException.class, () -> u.ofLungs(new MeasuredValue(1000, 0), gbq));
        assertThrows(InputDataException.class, () -> u.about(c.perfused(), gbq));
    }

    @Test
    void refusesWhatHasNoInterval() {
        Compartments c = Compartments.stated(300, 1200, 1600, 5, DENSITY);
        PlannedDoseUncertainty u = uncertainty(c, 10);
        assertThrows(
                InputDataException.class,
                () -> u.of(of("empty", CompartmentKind.TUMOUR, 10, DENSITY, 0), GBQ),
                "no counts");
        assertThrows(
                InputDataException.class,
                () -> u.of(new Compartment("x", CompartmentKind.TUMOUR, 10, 0, 5), GBQ),
                "no mass");
        assertThrows(
                InputDataException.class,
                () -> u.of(of("lungs", CompartmentKind.LUNGS, 4000, 0.25, 5), GBQ),
                "lungs by counts");
        assertThrows(InputDataException.class, () -> u.ofLungs(new MeasuredValue(0, 0), GBQ), "no lung mass");
        PlannedDoseUncertainty without = PlannedDoseUncertainty.of(c, CONSTANT, known(10, 0));
        assertThrows(InputDataException.class, () -> without.ofLungs(new MeasuredValue(1000, 0), GBQ), "no shunt");
        assertThrows(
                InputDataException.class,
                () -> PlannedDoseUncertainty.of(
                        Compartments.stated(300, 1200, 1600, 5, DENSITY), CONSTANT, known(0.4, SHUNT)),
                "resolution in cm");
    }

    @ParameterizedTest
    @CsvSource({"5,0.02", "-0.1,0.02", "NaN,0.02", "0.05,2", "0.05,-0.01", "0.05,NaN"})
    void refusesUncertaintiesInPercent(double ofDelivered, double ofDensity) {
        MeasuredValue shunt = new MeasuredValue(SHUNT, 0.01);
        assertThrows(InputDataException.class, () -> new PlanningKnowledge(IMAGE, 8, ofDelivered, shunt, ofDensity));
    }
}
