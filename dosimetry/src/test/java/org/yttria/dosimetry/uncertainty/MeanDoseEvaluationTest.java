package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedValue;

class MeanDoseEvaluationTest {

    private static final MeanDoseEvaluation EVALUATION = MeanDoseEvaluation.with(new DoseConstant(49.67), 0.005);
    private static final RecoveryTable RANGE = new RecoveryTable(
            "made up",
            List.of(
                    RecoveryPoint.ofDiameter(10, 0.2, 0.01),
                    RecoveryPoint.ofDiameter(20, 0.6, 0.01),
                    RecoveryPoint.ofDiameter(60, 0.9, 0.01)));
    private static final RecoveryLimits NO_LIMITS = new RecoveryLimits(
            new SourcedValue(1e-9, Source.stated("test")), new SourcedValue(1e9, Source.stated("test")));
    private static final RecoveryCorrection BY_HAND = new RecoveryCorrection(
            new RecoveryCurve(RANGE, 2, 1, 0.04, 0.0025, -0.004, 1),
            UncertaintyDefaults.standard().recoveryLimits());

    private static double ballMl(double diameterMm) {
        return Math.PI / 6 * diameterMm * diameterMm * diameterMm / 1000;
    }

    private static MeanMeasurement measurement(double concentration, Optional<MeasuredValue> background) {
        return new MeanMeasurement(
                VolumeEstimate.ofContour(ballMl(28), TestGrids.of(4, 4, 4), 6),
                new MeasuredValue(concentration, 4e4),
                background,
                new MeasuredValue(1.05, 0.02),
                ActivityScale.outsideLungs(0.05, new MeasuredValue(0.08, 0.02)));
    }

    private static MeanDose byHand() {
        return EVALUATION.corrected(measurement(2e6, Optional.of(new MeasuredValue(4e5, 3e4))), BY_HAND);
    }

    private static BudgetComponent of(MeanDose dose, BudgetInput input) {
        return dose.budget().stream()
                .filter(c -> c.input() == input)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A ball of 28 mm, worked by formula in NumPy: u(v)/v 0.42387; RC = 1 - 1/(1 + v/2) = 0.851786; C = (2e6 - 0.148214 x 4e5)/RC
     * = 2.278405e6 Bq/mL; phi 0.854787; f 0.824439; D = 49.67e-9 C 1000/1.05.
     */
    @Tag("reference")
    @Test
    void budgetIsByHand() {
        MeanDose dose = byHand();
        assertEquals(107.779413, dose.doseGy(), 1e-6 * 108);
        assertEquals(-0.53296018, of(dose, BudgetInput.VOLUME).sensitivity(), 1e-8);
        contribution(0.22590610, dose, BudgetInput.VOLUME);
        contribution(0.01918058, dose, BudgetInput.RECOVERY_CURVE);
        contribution(0.02061096, dose, BudgetInput.NOISE);
        contribution(0.00229112, dose, BudgetInput.BACKGROUND);
        contribution(0.05, dose, BudgetInput.ADMINISTERED_ACTIVITY);
        contribution(0.02 / 0.92, dose, BudgetInput.LUNG_SHUNT);
        contribution(0.02 / 1.05, dose, BudgetInput.DENSITY);
        contribution(0.005, dose, BudgetInput.DOSE_CONSTANT);
        assertEquals(8, dose.budget().size());
        assertEquals(0.23492961, dose.relativeUncertainty(), 1e-7);
        assertEquals(25.320576, dose.standardUncertaintyGy(), 1e-5);
        assertEquals(0.85178642, dose.recovery().orElseThrow().recovery(), 1e-8);
    }

    private static void contribution(double expected, MeanDose dose, BudgetInput input) {
        assertEquals(expected, of(dose, input).contribution(), 1e-7, input.label());
    }

    /** The quantiles of the same model in SciPy with 4001 points and brentq. */
    @Tag("reference")
    @Test
    void intervalIsThatOfTheModel() {
        CoverageInterval interval = byHand().interval();
        assertEquals(81.329102, interval.lowerGy(), 1e-4 * 81);
        assertEquals(230.380381, interval.upperGy(), 1e-4 * 230);
    }

    /**
     * Activity and mass apart: u(A)/A 0.207269, u(m)/m 0.424298, covariance 0.083911; without it u(D)/D would be 47 %, with the wrong
     * sign 63 %, and it is 23 %.
     */
    @Test
    void covarianceOfActivityAndMassJoinsThem() {
        MeanDose dose = byHand();
        ActivityAndMass apart = dose.activityAndMass();
        assertEquals(0.2072690, apart.relativeActivity(), 1e-6);
        assertEquals(0.4242983, apart.relativeMass(), 1e-6);
        assertEquals(0.0839113, apart.relativeCovariance(), 1e-6);
        assertEquals(dose.relativeUncertainty(), Math.hypot(apart.relativeOfQuotient(), 0.005), 1e-12);
    }

    /**
     * The sensitivity against measuring again, on a sphere imaged by its radial profile, with contours 0.1 % larger and smaller: counts
     * within the contour, recovery read at its volume, mass of its volume.
     */
    @TestFactory
    Stream<DynamicTest> sensitivityIsThatOfMeasuringAgain() {
        return Seeds.forEach(10, rng -> {
            double diameter = 18 + 30 * rng.nextDouble();
            double fwhm = 4 + 6 * rng.nextDouble();
            double background = 3e5 * rng.nextDouble();
            double shown = new ImagedSphere(diameter / 2, fwhm).meanWithin(diameter / 2);
            double beta2 = 0.4 + rng.nextDouble();
            double beta1 = ballMl(diameter) / Math.pow(shown / (1 - shown), 1 / beta2);
            RecoveryCorrection correction =
                    new RecoveryCorrection(new RecoveryCurve(RANGE, beta1, beta2, 0, 0, 0, 0), NO_LIMITS);
            double h = 1e-3;
            MeanDose dose = EVALUATION.corrected(drawn(diameter, diameter, fwhm, background), correction);
            double again = Math.log(EVALUATION
                                    .corrected(drawn(diameter * (1 + h), diameter, fwhm, background), correction)
                                    .doseGy()
                            / EVALUATION
                                    .corrected(drawn(diameter * (1 - h), diameter, fwhm, background), correction)
                                    .doseGy())
                    / (3 * Math.log((1 + h) / (1 - h)));
            assertEquals(again, of(dose, BudgetInput.VOLUME).sensitivity(), 1e-4, "d ln D / d ln v");
            double uncorrected = Math.log(EVALUATION
                                    .asMeasured(drawn(diameter * (1 + h), diameter, fwhm, background))
                                    .doseGy()
                            / EVALUATION
                                    .asMeasured(drawn(diameter * (1 - h), diameter, fwhm, background))
                                    .doseGy())
                    / (3 * Math.log((1 + h) / (1 - h)));
            assertEquals(
                    uncorrected,
                    of(EVALUATION.asMeasured(drawn(diameter, diameter, fwhm, background)), BudgetInput.VOLUME)
                            .sensitivity(),
                    1e-4,
                    "as measured");
        });
    }

    /** A sphere of 1e6 Bq/mL drawn with another diameter. */
    private static MeanMeasurement drawn(double drawnMm, double trueMm, double fwhm, double background) {
        double mean = background + (1e6 - background) * new ImagedSphere(trueMm / 2, fwhm).meanWithin(drawnMm / 2);
        return new MeanMeasurement(
                new VolumeEstimate(ballMl(drawnMm), 0.1, fwhm),
                new MeasuredValue(mean, 0),
                Optional.of(new MeasuredValue(background, 0)),
                new MeasuredValue(1.05, 0),
                ActivityScale.ofScanner(0.03));
    }

    /** With a curve of the same blur, d ln D/d ln v = -phi/(2 RC). */
    @Test
    void drawnTooLargeTheDoseIsTooLow() {
        double diameter = 30;
        double fwhm = 7;
        ImagedSphere sphere = new ImagedSphere(diameter / 2, fwhm);
        double recovery = sphere.meanWithin(diameter / 2);
        double h = 1e-4;
        double elasticity = Math.log(new ImagedSphere(15 * (1 + h), fwhm).meanWithin(15 * (1 + h))
                        / new ImagedSphere(15 * (1 - h), fwhm).meanWithin(15 * (1 - h)))
                / (6 * h);
        double beta2 = elasticity / (1 - recovery);
        double beta1 = ballMl(diameter) / Math.pow(recovery / (1 - recovery), 1 / beta2);
        RecoveryCorrection correction =
                new RecoveryCorrection(new RecoveryCurve(RANGE, beta1, beta2, 0, 0, 0, 0), NO_LIMITS);
        MeanDose dose = EVALUATION.corrected(drawn(diameter, diameter, fwhm, 0), correction);
        assertEquals(-sphere.at(15) / recovery, of(dose, BudgetInput.VOLUME).sensitivity(), 1e-5);
        assertEquals(49.67 / 1.05, dose.doseGy(), 1e-6 * 47, "1 MBq/mL is K/rho");
    }

    /** With small errors everything is linear: the interval becomes D exp(+-1.96 u). */
    @Test
    void smallErrorsGiveTheLogNormalInterval() {
        MeanMeasurement sharp = new MeanMeasurement(
                new VolumeEstimate(ballMl(28), 0.005, 6),
                new MeasuredValue(2e6, 0),
                Optional.of(new MeasuredValue(4e5, 0)),
                new MeasuredValue(1.05, 0),
                ActivityScale.ofScanner(0.01));
        for (MeanDose dose : List.of(EVALUATION.corrected(sharp, BY_HAND), EVALUATION.asMeasured(sharp))) {
            double expected = Math.exp(1.959964 * dose.relativeUncertainty());
            assertEquals(expected, dose.interval().upperGy() / dose.doseGy(), 2e-4);
            assertEquals(1 / expected, dose.interval().lowerGy() / dose.doseGy(), 2e-4);
        }
    }

    /** A liver of 1500 mL known to 5 %, without background: nearly half of the volume's error is in the dose. */
    @Test
    void anOrganIsEvaluatedAsMeasured() {
        MeanDose dose = EVALUATION.asMeasured(new MeanMeasurement(
                new VolumeEstimate(1500, 0.05, 6),
                new MeasuredValue(8e5, 0),
                Optional.empty(),
                new MeasuredValue(1.05, 0.02),
                ActivityScale.ofScanner(0.1)));
        assertEquals(49.67e-6 * 8e5 / 1.05, dose.doseGy(), 1e-9);
        assertEquals(-0.5, of(dose, BudgetInput.VOLUME).sensitivity(), 0.02);
        assertEquals(Math.sqrt(0.025 * 0.025 + 0.1 * 0.1 + 0.019 * 0.019), dose.relativeUncertainty(), 1e-3);
        assertTrue(dose.recovery().isEmpty());
        assertEquals("relative", BudgetInput.VOLUME.unit());
    }

    /** A lesion colder than its surroundings keeps a positive interval, or gets none. */
    @Test
    void coldLesionsAreNeverNegative() {
        MeanDose cold = EVALUATION.corrected(measurement(3.6e5, Optional.of(new MeasuredValue(4e5, 3e4))), BY_HAND);
        assertTrue(cold.recovery().orElseThrow().contrastFraction() < 0);
        assertTrue(cold.interval().lowerGy() > 0);
        assertTrue(cold.interval().contains(cold.doseGy()));
        String message = assertThrows(
                        InputDataException.class,
                        () -> EVALUATION.corrected(
                                measurement(1.5e5, Optional.of(new MeasuredValue(4e5, 3e4))), BY_HAND))
                .toString();
        assertTrue(message.contains("No 95 % interval"), message);
    }

    /** The lungs' dose grows with the shunt, all others' falls: 0.02/0.08 = 25 % against 0.02/0.92 = 2.2 %. */
    @Test
    void shuntActsOnLungsAndOnTheRest() {
        MeasuredValue shunt = new MeasuredValue(0.08, 0.02);
        BudgetComponent lungs = ActivityScale.ofLungs(0.05, shunt).components().get(1);
        assertEquals(0.25, lungs.contribution(), 1e-12);
        assertTrue(lungs.sensitivity() > 0);
        BudgetComponent rest =
                ActivityScale.outsideLungs(0.05, shunt).components().get(1);
        assertEquals(0.02 / 0.92, rest.contribution(), 1e-12);
        assertTrue(rest.sensitivity() < 0);
        assertEquals(1, ActivityScale.ofAdministered(0.05).components().size());
        assertEquals("fraction", rest.input().unit());
    }

    @Test
    void refusesACorrectionWithoutBackground() {
        assertTrue(assertThrows(
                        InputDataException.class,
                        () -> EVALUATION.corrected(measurement(2e6, Optional.empty()), BY_HAND))
                .toString()
                .contains("give the background in Bq/mL"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3})
    void refusesAMeanWithoutActivity(double wrong) {
        assertTrue(assertThrows(InputDataException.class, () -> measurement(wrong, Optional.empty()))
                .toString()
                .contains("not above 0"));
    }

    @Test
    void refusesOtherUnits() {
        assertThrows(InputDataException.class, () -> ActivityScale.ofScanner(5));
        assertThrows(InputDataException.class, () -> ActivityScale.ofScanner(-0.1));
        assertThrows(InputDataException.class, () -> ActivityScale.ofAdministered(Double.NaN));
        assertThrows(InputDataException.class, () -> ActivityScale.outsideLungs(0.05, new MeasuredValue(8, 2)));
        assertThrows(InputDataException.class, () -> ActivityScale.outsideLungs(0.05, new MeasuredValue(-0.1, 0)));
        assertThrows(InputDataException.class, () -> ActivityScale.ofLungs(0.05, new MeasuredValue(0, 0.02)));
        assertThrows(InputDataException.class, () -> MeanDoseEvaluation.with(new DoseConstant(49.67), 0.5e2));
        assertThrows(InputDataException.class, () -> MeanDoseEvaluation.with(new DoseConstant(49.67), 0));
        assertThrows(
                InputDataException.class,
                () -> new MeanMeasurement(
                        new VolumeEstimate(10, 0.1, 6),
                        new MeasuredValue(1e6, 0),
                        Optional.empty(),
                        new MeasuredValue(1050, 10),
                        ActivityScale.ofScanner(0.05)));
    }
}
