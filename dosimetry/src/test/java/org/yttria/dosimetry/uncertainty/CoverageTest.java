package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Intervals against the truth: spheres in an image of Gaussian resolution, drawn with errors, calibrated with errors, corrected by a
 * curve fitted to a phantom that was imaged with errors. The image is made by its radial profile, which the intervals do not use.
 */
class CoverageTest {

    /** Of 500 patients 95 % is known to 1 % (one standard deviation): 92 to 98 % is three of them. */
    private static final int PATIENTS = 500;

    private static final double LEAST = 0.92;
    private static final double MOST = 0.98;

    private static final double CONSTANT = 49.67;
    private static final double CONSTANT_UNCERTAINTY = 0.005;
    private static final double RHO = 1.05;
    private static final double TWO_SIDED = 1.959964;
    private static final double[] SPHERES_MM = {10, 13, 17, 22, 28, 37, 60};

    @TestFactory
    Stream<DynamicTest> intervalsHoldTheTruth() {
        return Seeds.forEach(4, rng -> {
            int inside = 0;
            int withoutCovariance = 0;
            int withWrongSign = 0;
            for (int n = 0; n < PATIENTS; n++) {
                Patient patient = Patient.drawn(rng);
                inside += patient.dose.interval().contains(patient.trueGy) ? 1 : 0;
                ActivityAndMass apart = patient.dose.activityAndMass();
                double independent = Math.hypot(apart.relativeActivity(), apart.relativeMass());
                withoutCovariance += patient.isWithin(independent) ? 1 : 0;
                withWrongSign +=
                        patient.isWithin(Math.sqrt(independent * independent + 2 * apart.relativeCovariance())) ? 1 : 0;
            }
            double coverage = (double) inside / PATIENTS;
            assertTrue(
                    coverage >= LEAST && coverage <= MOST, "95 % intervals hold the truth in " + 100 * coverage + " %");
            assertTrue(withoutCovariance > MOST * PATIENTS, "without covariance this test would fail, and has to");
            assertTrue(withWrongSign > MOST * PATIENTS, "with its wrong sign too");
        });
    }

    /** A lesion as it is and what was found. */
    private record Patient(double trueGy, MeanDose dose) {

        boolean isWithin(double relative) {
            return Math.abs(Math.log(trueGy / dose.doseGy())) <= TWO_SIDED * Math.hypot(relative, CONSTANT_UNCERTAINTY);
        }

        /** Patients whose correction is refused get no interval, and another takes their place. */
        static Patient drawn(UniformRandomProvider rng) {
            Optional<Patient> patient = Optional.empty();
            while (patient.isEmpty()) {
                patient = treated(rng);
            }
            return patient.get();
        }

        private static Optional<Patient> treated(UniformRandomProvider rng) {
            double fwhm = uniform(rng, 5, 8);
            double voxel = uniform(rng, 2, 4);
            double diameter = uniform(rng, 24, 50);
            double background = uniform(rng, 1e5, 1e6);
            double concentration = background * uniform(rng, 3, 12);
            double constant = CONSTANT * Math.exp(CONSTANT_UNCERTAINTY * normal(rng));
            double calibration = uniform(rng, 0.02, 0.08);
            double shunt = uniform(rng, 0.05, 0.15);
            double trueGy = constant * 1e-6 * concentration / RHO;

            double ofDiameter = Math.sqrt(voxel * voxel / 6 + fwhm * fwhm / (4 * Math.log(2)));
            double drawn = diameter + ofDiameter * normal(rng);
            double shuntFound = Math.max(0, shunt + 0.02 * normal(rng));
            double scale = Math.exp(calibration * normal(rng)) * (1 - shuntFound) / (1 - shunt);
            double densityFound = RHO * Math.exp(0.02 * normal(rng));
            double shown = background
                    + (concentration - background) * new ImagedSphere(diameter / 2, fwhm).meanWithin(drawn / 2);
            double noise = 0.03;
            double backgroundNoise = 0.1 * background;
            try {
                MeanMeasurement measurement = new MeanMeasurement(
                        VolumeEstimate.ofContour(
                                Math.PI / 6 * drawn * drawn * drawn / 1000, TestGrids.of(voxel, voxel, voxel), fwhm),
                        MeasuredValue.ofRelative(shown * scale * Math.exp(noise * normal(rng)), noise),
                        Optional.of(
                                new MeasuredValue(background * scale + backgroundNoise * normal(rng), backgroundNoise)),
                        MeasuredValue.ofRelative(densityFound, 0.02),
                        ActivityScale.outsideLungs(calibration, new MeasuredValue(shuntFound, 0.02)));
                RecoveryCorrection correction = new RecoveryCorrection(
                        RecoveryCurve.fit(phantom(rng, fwhm)),
                        UncertaintyDefaults.standard().recoveryLimits());
                MeanDose dose = MeanDoseEvaluation.with(new DoseConstant(CONSTANT), CONSTANT_UNCERTAINTY)
                        .corrected(measurement, correction);
                return Optional.of(new Patient(trueGy, dose));
            } catch (InputDataException e) {
                return Optional.empty();
            }
        }

        private static RecoveryTable phantom(UniformRandomProvider rng, double fwhm) {
            List<RecoveryPoint> points = new ArrayList<>();
            for (double diameter : SPHERES_MM) {
                double recovery = new ImagedSphere(diameter / 2, fwhm).meanWithin(diameter / 2);
                double uncertainty = 0.05 * recovery;
                points.add(RecoveryPoint.ofDiameter(diameter, recovery + uncertainty * normal(rng), uncertainty));
            }
            return new RecoveryTable("made up", points);
        }

        private static double uniform(UniformRandomProvider rng, double low, double high) {
            return low + (high - low) * rng.nextDouble();
        }

        /** Box and Muller. */
        private static double normal(UniformRandomProvider rng) {
            return Math.sqrt(-2 * Math.log(1 - rng.nextDouble())) * Math.cos(2 * Math.PI * rng.nextDouble());
        }
    }
}
