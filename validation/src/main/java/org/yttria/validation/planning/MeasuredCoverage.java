package org.yttria.validation.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.yttria.dosimetry.uncertainty.ActivityScale;
import org.yttria.dosimetry.uncertainty.MeanDoseEvaluation;
import org.yttria.dosimetry.uncertainty.MeanMeasurement;
import org.yttria.dosimetry.uncertainty.MeasuredValue;
import org.yttria.dosimetry.uncertainty.RecoveryCorrection;
import org.yttria.dosimetry.uncertainty.RecoveryCurve;
import org.yttria.dosimetry.uncertainty.RecoveryPoint;
import org.yttria.dosimetry.uncertainty.RecoveryTable;
import org.yttria.dosimetry.uncertainty.UncertaintyDefaults;
import org.yttria.dosimetry.uncertainty.VolumeEstimate;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.validation.acceptance.Checks;

/**
 * How often the 95 % interval of a tumour's mean dose on an image in Bq/mL holds the truth: contour, calibration, density, noise,
 * background and recovery drawn with their errors. With recovery correction the truth is the dose of the tumour; without, that
 * which a right contour shows.
 */
final class MeasuredCoverage implements Checks {

    private static final int PATIENTS = 200;
    private static final double K = 49.67;
    private static final double NOISE = 0.15;
    private static final double CALIBRATION = 0.05;
    private static final double OF_DENSITY = 0.02;
    private static final double DENSITY = 1.05;
    private static final double OF_BACKGROUND = 0.1;
    private static final double NORMAL_BQ_PER_ML = 4e5;
    private static final double[] SPHERES_MM = {10, 13, 17, 22, 28, 37, 80};

    private final PlanningSuite.Subject subject;

    MeasuredCoverage(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "intervals of measured doses";
    }

    @Override
    public void compute(Map<String, Double> values) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(Cases.SEED);
        int measured = 0;
        int corrected = 0;
        int patients = 0;
        while (patients < PATIENTS) {
            Optional<Held> held = treated(rng);
            if (held.isPresent()) {
                patients++;
                measured += held.get().measured ? 1 : 0;
                corrected += held.get().corrected ? 1 : 0;
            }
        }
        values.put("coverage.measured", 100.0 * measured / PATIENTS);
        values.put("coverage.corrected", 100.0 * corrected / PATIENTS);
    }

    /** Whether each interval holds the truth. */
    private record Held(boolean measured, boolean corrected) {}

    /** A patient; one whose correction is refused gets no interval, and another takes the place. */
    private Optional<Held> treated(UniformRandomProvider rng) {
        ImagedBodies body = ImagedBodies.drawn(rng, 5, 8);
        double constant = K * (1 + 0.005 * Cases.normal(rng));
        double scale = NORMAL_BQ_PER_ML * Math.exp(CALIBRATION * Cases.normal(rng));
        Volume image = body.image(rng, Quantity.ACTIVITY_CONCENTRATION, scale, NOISE);
        double voxel = body.voxelMm();
        double ofDiameter = Math.sqrt(voxel * voxel / 6 + body.fwhmMm() * body.fwhmMm() / (4 * Math.log(2)));
        double drawn = Math.max(1, body.tumour().radius() + ofDiameter / 2 * Cases.normal(rng));
        Structure contour = body.contour("Tumour", Role.TUMOUR, body.tumour().withRadius(drawn));
        try {
            MeanMeasurement measurement = new MeanMeasurement(
                    VolumeEstimate.ofContour(contour.mask().volumeMl(), image.grid(), body.fwhmMm()),
                    mean(image, contour),
                    Optional.of(
                            new MeasuredValue(scale * (1 + OF_BACKGROUND * Cases.normal(rng)), scale * OF_BACKGROUND)),
                    MeasuredValue.ofRelative(DENSITY * Math.exp(OF_DENSITY * Cases.normal(rng)), OF_DENSITY),
                    ActivityScale.ofScanner(CALIBRATION));
            MeanDoseEvaluation evaluation = MeanDoseEvaluation.with(new DoseConstant(K), 0.005);
            RecoveryCorrection correction = new RecoveryCorrection(
                    RecoveryCurve.fit(phantom(rng, body.fwhmMm())),
                    UncertaintyDefaults.standard().recoveryLimits());
            double perUnit = constant * NORMAL_BQ_PER_ML / 1e6 / DENSITY;
            return Optional.of(new Held(
                    subject.interval()
                            .apply(evaluation.asMeasured(measurement).interval())
                            .contains(perUnit * body.meanWithin(body.tumour())),
                    subject.interval()
                            .apply(evaluation.corrected(measurement, correction).interval())
                            .contains(perUnit * body.ratio())));
        } catch (InputDataException e) {
            return Optional.empty();
        }
    }

    /** Mean of the voxels in the contour, the noise of a mean of independent voxels with it. */
    private static MeasuredValue mean(Volume image, Structure contour) {
        double[] sums = new double[2];
        contour.mask().forEachIn(image.grid(), (x, y, z) -> {
            double v = image.at((int) Math.round(x), (int) Math.round(y), (int) Math.round(z));
            sums[0] += v;
            sums[1]++;
        });
        double voxels = contour.mask().volumeMl() / image.grid().voxelVolumeMl();
        return MeasuredValue.ofRelative(sums[0] / sums[1], NOISE / Math.sqrt(voxels));
    }

    private static RecoveryTable phantom(UniformRandomProvider rng, double fwhm) {
        List<RecoveryPoint> points = new ArrayList<>();
        for (double diameter : SPHERES_MM) {
            ImagedBodies.Ball ball = new ImagedBodies.Ball(0, 0, 0, diameter / 2);
            double recovery = new ImagedBodies(ball, ball, ball, 1, fwhm, 4).meanWithin(ball);
            double uncertainty = 0.05 * recovery;
            points.add(RecoveryPoint.ofDiameter(diameter, recovery + uncertainty * Cases.normal(rng), uncertainty));
        }
        return new RecoveryTable("made up", points);
    }
}
