package org.yttria.dosimetry.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * The mean dose of a lesion or an organ with its uncertainty, in the form of Gear et al. 2018, EJNMMI 45:2456.
 *
 * <p>All activity decays where it is and gives its energy there, \(D = K A/m\), with the activity \(A = C v\), the mass
 * \(m = \rho v\) and the mean concentration \(C\), corrected for recovery or not:
 * \[ D = \frac{K}{\rho}\,C, \qquad C = C_{bkg} + \frac{C_{meas} - C_{bkg}}{RC(v)}. \]
 *
 * <p><b>The volume</b> enters three times: \(C_{meas}\) is the mean within what was drawn, \(RC\) is read off at the drawn volume,
 * and the mass is that of the drawn volume.
 *
 * <ol>
 *   <li>Counts within a contour grow at its edge, \(d(C_{meas}v)/dv = C_{edge}\). On the surface of a sphere of radius \(r\) a
 *       Gaussian resolution of standard deviation \(\sigma\) shows \(C_{edge} - C_{bkg} = \tfrac{\varphi}{2}(C - C_{bkg})\), with
 *       \(\varphi = \mathrm{erf}\frac{2r}{\sigma\sqrt2} - \frac{2\sigma}{r\sqrt{2\pi}}(1 - e^{-2r^2/\sigma^2})\), and
 *       \(C_{meas} - C_{bkg} = RC\,(C - C_{bkg})\). Hence
 *       \[ \frac{d\ln(C_{meas} - C_{bkg})}{d\ln v} = \frac{\varphi}{2RC} - 1. \]
 *   <li>\(d\ln RC/d\ln v = \beta_2(1 - RC) = \varepsilon\), which the division takes off.
 *   <li>Together, with the part \(f = (C - C_{bkg})/C\) that they act on,
 *       \[ \frac{d\ln D}{d\ln v} = \frac{d\ln C}{d\ln v} = f\left(\frac{\varphi}{2RC} - 1 - \varepsilon\right). \] The activity
 *       \(A = Cv\) has one more, \(s_A = 1 + d\ln C/d\ln v\), and the mass has \(s_m = 1\).
 * </ol>
 *
 * <p>In terms of activity and mass, with \(u(A,m)/(A\,m) = s_A s_m\,[u(v)/v]^2\), this is
 * \([s_A^2 + s_m^2 - 2 s_A s_m]\,[u(v)/v]^2 = (s_A - 1)^2[u(v)/v]^2\): the covariance cancels most of what the two have apart.
 * Taking them as independent, or the covariance with the wrong sign, overstates the uncertainty several times.
 *
 * <p>If the recovery curve is that of the same sphere and resolution, \(\varepsilon = \varphi/RC - 1\), and
 * \(d\ln D/d\ln v = -f\varphi/(2RC)\): drawn too large, the dose is too low.
 *
 * <p><b>Without correction</b> the estimate is of the mean that a perfect contour would show, blur included: \(\varepsilon = 0\), and
 * \(RC\) is that of the blurred sphere. The bias of the partial volume effect is not in its interval. Without a background,
 * \(f = 1\), which overstates the effect.
 *
 * <p><b>Not contained:</b> the difference between observers beyond the resolution, registration, motion, what all spheres of a phantom
 * share, shapes that are no spheres, and whether an earlier image predicts the treatment.
 */
public final class MeanDoseEvaluation {

    private final DoseConstant constant;
    private final double relativeUncertaintyOfConstant;

    private MeanDoseEvaluation(DoseConstant constant, double relativeUncertaintyOfConstant) {
        this.constant = constant;
        this.relativeUncertaintyOfConstant = relativeUncertaintyOfConstant;
    }

    /**
     * An evaluation with a dose constant.
     *
     * @param constant the dose constant of the run
     * @param relativeUncertainty of it, above 0 and below 1
     */
    public static MeanDoseEvaluation with(DoseConstant constant, double relativeUncertainty) {
        if (!(relativeUncertainty > 0 && relativeUncertainty < 1)) {
            throw new InputDataException(
                    "The relative standard uncertainty of the dose constant must be above 0 and below 1, a fraction and not percent: "
                            + relativeUncertainty);
        }
        return new MeanDoseEvaluation(constant, relativeUncertainty);
    }

    /** The mean as measured, its partial volume effect left in. */
    public MeanDose asMeasured(MeanMeasurement measurement) {
        MeasuredValue measured = measurement.concentrationBqPerMl();
        double background =
                measurement.backgroundBqPerMl().map(MeasuredValue::value).orElse(0.0);
        double contrastFraction = (measured.value() - background) / measured.value();
        List<BudgetComponent> budget = new ArrayList<>();
        budget.add(new BudgetComponent(BudgetInput.NOISE, measured.standardUncertainty() / measured.value(), 1));
        return evaluate(measurement, measured.value(), contrastFraction, budget, Optional.empty());
    }

    /**
     * The mean of a lesion, corrected for recovery.
     *
     * @throws InputDataException if there is no background, or the correction is refused
     */
    public MeanDose corrected(MeanMeasurement measurement, RecoveryCorrection correction) {
        MeasuredValue background = measurement
                .backgroundBqPerMl()
                .orElseThrow(
                        () -> new InputDataException(
                                "A recovery correction needs the mean concentration around the lesion: give the background in Bq/mL"));
        MeasuredValue measured = measurement.concentrationBqPerMl();
        RecoveredMean mean = correction.apply(measurement.volume(), measured.value(), background.value());
        double concentration = mean.concentrationBqPerMl();
        List<BudgetComponent> budget = new ArrayList<>();
        budget.add(new BudgetComponent(
                BudgetInput.RECOVERY_CURVE, mean.relativeUncertaintyOfFit(), -mean.contrastFraction()));
        budget.add(new BudgetComponent(
                BudgetInput.NOISE,
                measured.standardUncertainty() / measured.value(),
                measured.value() / (mean.recovery() * concentration)));
        budget.add(new BudgetComponent(
                BudgetInput.BACKGROUND, background.standardUncertainty(), (1 - 1 / mean.recovery()) / concentration));
        return evaluate(measurement, concentration, mean.contrastFraction(), budget, Optional.of(mean));
    }

    private MeanDose evaluate(
            MeanMeasurement measurement,
            double concentrationBqPerMl,
            double contrastFraction,
            List<BudgetComponent> ofConcentration,
            Optional<RecoveredMean> recovery) {
        VolumeEffect volume = new VolumeEffect(measurement.volume(), contrastFraction, recovery);
        MeasuredValue density = measurement.densityGramsPerMl();
        double ofVolume = measurement.volume().relativeUncertainty();
        double ofDensity = density.standardUncertainty() / density.value();
        List<BudgetComponent> ofActivity = new ArrayList<>(ofConcentration);
        ofActivity.addAll(measurement.scale().components());
        List<BudgetComponent> others = new ArrayList<>(ofActivity);
        others.add(new BudgetComponent(BudgetInput.DENSITY, ofDensity, -1));
        others.add(new BudgetComponent(BudgetInput.DOSE_CONSTANT, relativeUncertaintyOfConstant, 1));
        List<BudgetComponent> budget = new ArrayList<>();
        budget.add(new BudgetComponent(BudgetInput.VOLUME, ofVolume, volume.sensitivity()));
        budget.addAll(others);
        double activityByVolume = 1 + volume.sensitivity();
        double doseGy = constant.meanDoseGy(concentrationBqPerMl, density.value());
        return new MeanDose(
                doseGy,
                sum(budget),
                volume.interval(doseGy, sum(others)),
                budget,
                new ActivityAndMass(
                        Math.hypot(sum(ofActivity), activityByVolume * ofVolume),
                        Math.hypot(ofVolume, ofDensity),
                        activityByVolume * ofVolume * ofVolume),
                recovery);
    }

    private static double sum(List<BudgetComponent> components) {
        double squares = 0;
        for (BudgetComponent component : components) {
            squares += component.contribution() * component.contribution();
        }
        return Math.sqrt(squares);
    }
}
