package org.yttria.dosimetry.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.TerritoryCompartments;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Mean doses of a plan with their uncertainty, for an image that is scaled so that the perfused volume holds what does not shunt.
 *
 * <p>\[ D_c = K\,A\,(1-L)\,\frac{n_c}{n_P\,m_c} \] with counts \(n\) and mass \(m\) of the compartment \(c\) and counts \(n_P\)
 * of the perfused volume. No calibration of the camera enters; instead, the contours do, more than once:
 *
 * <ol>
 *   <li>a tumour's own contour changes its counts and mass, the contour of the perfused volume what the image is scaled to;
 *   <li>the perfused volume's dose is \(K A (1-L)/m_P\): an error of its volume counts in full, blurred or not;
 *   <li>normal tissue is what is left when the tumours are taken out: a tumour drawn too large takes hot tissue out of it,
 *       \(\partial\ln D_N/\partial\ln v_T = -\tfrac{v_T}{v_N}\,(C_{edge,T}/C_N - 1)\), and the outer contour is that of the scaling too,
 *       \(\partial\ln D_N/\partial\ln v_P = \tfrac{v_P}{v_N}\left[\tfrac{C_{edge,P}}{C_N}(1 - n_N/n_P) - 1\right]\).
 * </ol>
 *
 * <p>Each contour \(i\) has one error, normal in its equivalent diameter as {@link VolumeEstimate} has it, independent of the others.
 * What right contours would hold follows from each (see {@link ContourError}): \(n' = n \pm \sum\Delta n_i\),
 * \(v' = v \pm \sum\Delta v_i\), and
 * \[ \ln\frac{D_{true}}{D} = \ln\frac{n'_c}{n_c} - \ln\frac{v'_c}{v_c} - \ln\frac{n'_P}{n_P} + \text{others}, \] the others, of
 * activity, shunt, density and dose constant, being log-normal. The interval is read off at {@value #POINTS} points that fill the errors of
 * the contours evenly (propagation of distributions, JCGM 101:2008). The budget is the first order of the same.
 *
 * <p>Surroundings of tumours have the concentration of the perfused normal tissue, those of the perfused volume and of the liver none.
 * Where the liver is perfused in part, nothing tells whether its rim takes up; an error of its volume then counts in full, as that of a mass.
 * What is estimated is the mean that right contours would show on this image, blur included.
 *
 * <p><b>Not contained:</b> all that {@link MeanDoseEvaluation} names, the partial volume effect, noise, and whether the image predicts
 * the treatment, which for tumours is the larger part.
 */
public final class PlannedDoseUncertainty {

    private static final int POINTS = 1000;
    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    /** A small error, in standard uncertainties, for slopes; on a table of steps of a tenth. */
    private static final double SMALL = 0.1;
    /** A liver whose volume is that of the perfused volume within this is the same contour. */
    private static final double SAME = 1e-6;

    private final Compartments compartments;
    private final DoseConstant constant;
    private final PlanningKnowledge known;
    private final double sigmaMm;
    private final double normalPerMl;
    private final ContourError perfusedContour;

    private PlannedDoseUncertainty(Compartments compartments, DoseConstant constant, PlanningKnowledge known) {
        this.compartments = compartments;
        this.constant = constant;
        this.known = known;
        Compartment normal = compartments.perfusedNormal();
        Compartment perfused = compartments.perfused();
        this.normalPerMl = normal.volumeMl() > 0 ? normal.counts() / normal.volumeMl() : 0;
        VolumeEstimate estimate = estimate(perfused);
        this.sigmaMm = estimate.sigmaMm();
        double rim = normalPerMl > 0 ? normalPerMl : perfused.counts() / perfused.volumeMl();
        this.perfusedContour = new ContourError(
                BudgetInput.PERFUSED_VOLUME, perfused.volumeMl(), estimate.relativeUncertainty(), 0, rim, sigmaMm);
    }

    /**
     * The uncertainty of plans on one image.
     *
     * @param compartments of the patient, measured on the image
     * @param constant the dose constant of the run
     * @param known how well the rest is known
     * @throws InputDataException if the perfused volume holds no counts or is too small for the image's resolution
     */
    public static PlannedDoseUncertainty of(Compartments compartments, DoseConstant constant, PlanningKnowledge known) {
        if (!(compartments.perfused().counts() > 0)) {
            throw new InputDataException("The perfused volume \""
                    + compartments.perfused().name() + "\" holds no counts: its doses have no interval");
        }
        return new PlannedDoseUncertainty(compartments, constant, known);
    }

    /**
     * The mean dose of a compartment outside the lungs, from its counts and mass.
     *
     * @param compartment one of those given, or all tumours or the normal tissue together, with counts and mass above 0
     * @param deliveredGbq delivered activity, above 0 GBq
     * @throws InputDataException if it holds no counts or mass, or is too small for the image's resolution
     */
    public MeanDose of(Compartment compartment, double deliveredGbq) {
        return about(compartment, meanDoseGy(compartment, deliveredGbq));
    }

    /** That mean dose alone, Gy. */
    public double meanDoseGy(Compartment compartment, double deliveredGbq) {
        requirePositive("delivered activity", deliveredGbq, "GBq");
        requirePositive("mass of \"" + compartment.name() + "\"", compartment.massG(), "g");
        return constant.meanDoseGy(becquerelsPerCount(deliveredGbq) * compartment.counts(), compartment.massG());
    }

    private double becquerelsPerCount(double deliveredGbq) {
        return deliveredGbq
                * BECQUERELS_PER_GIGABECQUEREL
                * (1 - shunt())
                / compartments.perfused().counts();
    }

    /**
     * The mean dose of a tumour, corrected for recovery by itself: its surroundings are the perfused normal tissue. The noise of both
     * means is left out, which in counts of lesions is far below what else is uncertain.
     *
     * @param correction by a phantom of the image's nuclide, scanner and reconstruction
     * @param deliveredGbq delivered activity, above 0 GBq
     * @throws InputDataException if the correction is refused
     */
    public MeanDose corrected(Compartment tumour, RecoveryCorrection correction, double deliveredGbq) {
        requirePositive("delivered activity", deliveredGbq, "GBq");
        double perCount = becquerelsPerCount(deliveredGbq);
        Optional<MeasuredValue> background =
                normalPerMl > 0 ? Optional.of(new MeasuredValue(perCount * normalPerMl, 0)) : Optional.empty();
        MeanMeasurement measured = new MeanMeasurement(
                estimate(tumour),
                new MeasuredValue(perCount * tumour.counts() / tumour.volumeMl(), 0),
                background,
                MeasuredValue.ofRelative(tumour.massG() / tumour.volumeMl(), known.relativeOfDensity()),
                ActivityScale.outsideLungs(known.relativeOfDelivered(), known.lungShunt()));
        double ofConstant = UncertaintyDefaults.standard().doseConstant().value();
        return MeanDoseEvaluation.with(constant, ofConstant).corrected(measured, correction);
    }

    /**
     * The same about the dose that a model gives to the compartment.
     *
     * @param compartment as above
     * @param doseGy the model's mean dose, above 0 Gy
     */
    public MeanDose about(Compartment compartment, double doseGy) {
        requirePositive("dose of \"" + compartment.name() + "\"", doseGy, "Gy");
        requirePositive("counts of \"" + compartment.name() + "\"", compartment.counts(), "counts");
        List<Part> parts = parts(compartment);
        Errors errors = new Errors(compartment, parts, compartments.perfused().counts(), perfusedContour);
        List<BudgetComponent> scale = ActivityScale.outsideLungs(known.relativeOfDelivered(), known.lungShunt())
                .components();
        List<BudgetComponent> others = new ArrayList<>(scale);
        others.add(new BudgetComponent(BudgetInput.DENSITY, known.relativeOfDensity(), -1));
        others.add(ofConstant());
        List<BudgetComponent> budget = new ArrayList<>(errors.budget());
        budget.addAll(others);
        return new MeanDose(
                doseGy,
                sum(budget),
                interval(compartment, errors, doseGy, sum(others)),
                budget,
                errors.activityAndMass(sum(scale), known.relativeOfDensity()),
                Optional.empty());
    }

    /**
     * The mean dose of the lungs, \(K A L/M\).
     *
     * @param lungMassG mass of both lungs and its standard uncertainty, g
     * @param deliveredGbq delivered activity, above 0 GBq
     * @throws InputDataException if the shunt is 0: a dose of 0 has no relative uncertainty
     */
    public MeanDose ofLungs(MeasuredValue lungMassG, double deliveredGbq) {
        requirePositive("delivered activity", deliveredGbq, "GBq");
        requirePositive("lung mass", lungMassG.value(), "g");
        List<BudgetComponent> budget =
                new ArrayList<>(ActivityScale.ofLungs(known.relativeOfDelivered(), known.lungShunt())
                        .components());
        double ofActivity = sum(budget);
        double ofMass = lungMassG.standardUncertainty() / lungMassG.value();
        budget.add(new BudgetComponent(BudgetInput.LUNG_MASS, ofMass, -1));
        budget.add(ofConstant());
        double doseGy = constant.meanDoseGy(deliveredGbq * BECQUERELS_PER_GIGABECQUEREL * shunt(), lungMassG.value());
        LogMixture logNormal = new LogMixture(new double[] {1}, new double[] {0}, sum(budget));
        return new MeanDose(
                doseGy,
                sum(budget),
                logNormal.about(doseGy),
                budget,
                new ActivityAndMass(ofActivity, ofMass, 0),
                Optional.empty());
    }

    private double shunt() {
        return known.lungShunt().value();
    }

    private static BudgetComponent ofConstant() {
        double relative = UncertaintyDefaults.standard().doseConstant().value();
        return new BudgetComponent(BudgetInput.DOSE_CONSTANT, relative, 1);
    }

    private VolumeEstimate estimate(Compartment c) {
        return VolumeEstimate.ofContour(c.volumeMl(), known.image(), known.fwhmMm());
    }

    /** The contours that bound a compartment, inner ones with the sign -1. */
    private List<Part> parts(Compartment c) {
        return switch (c.kind()) {
            case TUMOUR -> tumours(c);
            case PERFUSED_VOLUME -> List.of(new Part(perfusedContour, 1));
            case PERFUSED_NORMAL -> without(perfusedContour, perfusedTumours());
            case WHOLE_LIVER -> List.of(new Part(liver(c), 1));
            case WHOLE_NORMAL ->
                without(compartments.wholeLiver().map(this::liver).orElseGet(() -> liver(c)), compartments.tumours());
            case LUNGS ->
                throw new InputDataException(
                        "The dose of the lungs follows from shunt and mass, not from their counts");
        };
    }

    private List<Part> tumours(Compartment c) {
        List<Compartment> perfused = perfusedTumours();
        boolean together = perfused.size() > 1 && c.equals(compartments.perfusedTumour());
        return (together ? perfused : List.of(c))
                .stream()
                        .map(t -> new Part(
                                tumour(BudgetInput.VOLUME, t, estimate(t).relativeUncertainty()), 1))
                        .toList();
    }

    private List<Part> without(ContourError outer, List<Compartment> tumours) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(outer, 1));
        for (Compartment t : tumours) {
            if (t.volumeMl() > 0) {
                double relative = VolumeEstimate.relativeOfContour(t.volumeMl(), known.image(), known.fwhmMm());
                parts.add(new Part(tumour(BudgetInput.TUMOURS_TAKEN_OUT, t, relative), -1));
            }
        }
        return parts;
    }

    private ContourError tumour(BudgetInput input, Compartment t, double relative) {
        double excess = t.counts() / t.volumeMl() - normalPerMl;
        return new ContourError(input, t.volumeMl(), relative, normalPerMl, excess, sigmaMm);
    }

    private ContourError liver(Compartment liver) {
        Compartment perfused = compartments.perfused();
        if (Math.abs(liver.volumeMl() - perfused.volumeMl()) <= SAME * perfused.volumeMl()) {
            return perfusedContour;
        }
        // Nothing tells whether the rim of a liver that is perfused in part takes up: as if it did not, which is the
        // wider interval.
        return new ContourError(
                BudgetInput.LIVER_VOLUME, liver.volumeMl(), estimate(liver).relativeUncertainty(), 0, 0, sigmaMm);
    }

    private List<Compartment> perfusedTumours() {
        List<Compartment> parts = new ArrayList<>();
        for (TerritoryCompartments t : compartments.territories()) {
            parts.addAll(t.tumours());
        }
        return parts;
    }

    private static CoverageInterval interval(Compartment c, Errors errors, double doseGy, double others) {
        double[] weights = new double[POINTS];
        double[] logs = new double[POINTS];
        Arrays.fill(weights, 1);
        EvenPoints points = new EvenPoints(errors.contours.size());
        for (int n = 0; n < POINTS; n++) {
            logs[n] = errors.logTruthOverEstimate(points.at(n));
        }
        LogMixture mixture = new LogMixture(weights, logs, others);
        if (mixture.impossible() >= CoverageInterval.TAIL) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No 95 %% interval for \"%s\" (%.4g mL): within the uncertainty of the contours it may hold no activity at all."
                            + " Check the contours and the resolution stated",
                    c.name(),
                    c.volumeMl()));
        }
        return mixture.about(doseGy);
    }

    private static void requirePositive(String what, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InputDataException("The " + what + " must be above 0 " + unit + ", not " + value);
        }
    }

    private static double sum(List<BudgetComponent> components) {
        double squares = 0;
        for (BudgetComponent component : components) {
            squares += component.contribution() * component.contribution();
        }
        return Math.sqrt(squares);
    }

    /** A contour of a compartment; its sign is -1 where what it holds is taken out. */
    private record Part(ContourError contour, int sign) {}

    /** How the errors of all contours act on one compartment. */
    private static final class Errors {

        private final Compartment compartment;
        private final List<Part> parts;
        private final double scaleCounts;
        private final List<ContourError> contours = new ArrayList<>();
        private final int scale;

        Errors(Compartment compartment, List<Part> parts, double scaleCounts, ContourError scaleContour) {
            this.compartment = compartment;
            this.parts = parts;
            this.scaleCounts = scaleCounts;
            parts.forEach(p -> contours.add(p.contour));
            int found = contours.indexOf(scaleContour);
            if (found < 0) {
                found = contours.size();
                contours.add(scaleContour);
            }
            this.scale = found;
        }

        /** Minus infinity where no counts or no mass would be left: there is no dose to compare with then. */
        double logTruthOverEstimate(double[] t) {
            double log = logActivity(t) - logMass(t);
            return Double.isFinite(log) ? log : Double.NEGATIVE_INFINITY;
        }

        /** Logarithm of the true over the estimated share of the activity. */
        private double logActivity(double[] t) {
            double change = 0;
            for (int n = 0; n < parts.size(); n++) {
                change += parts.get(n).sign * contours.get(n).counts(t[n]);
            }
            double scaled = 1 + contours.get(scale).counts(t[scale]) / scaleCounts;
            return logOf(1 + change / compartment.counts()) - logOf(scaled);
        }

        private double logMass(double[] t) {
            double change = 0;
            for (int n = 0; n < parts.size(); n++) {
                change += parts.get(n).sign * contours.get(n).volumeMl(t[n]);
            }
            return logOf(1 + change / compartment.volumeMl());
        }

        private static double logOf(double ratio) {
            return ratio > 0 ? Math.log(ratio) : Double.NaN;
        }

        List<BudgetComponent> budget() {
            Map<BudgetInput, List<BudgetComponent>> lines = new EnumMap<>(BudgetInput.class);
            for (int n = 0; n < contours.size(); n++) {
                double slope = activitySlope(n) - massSlope(n);
                lines.computeIfAbsent(contours.get(n).input(), i -> new ArrayList<>())
                        .add(new BudgetComponent(
                                contours.get(n).input(), contours.get(n).relativeUncertainty(), slope));
            }
            List<BudgetComponent> budget = new ArrayList<>();
            lines.forEach((input, same) -> budget.add(
                    same.size() == 1
                            ? same.get(0)
                            : new BudgetComponent(
                                    input, sum(same), Math.signum(same.get(0).sensitivity()))));
            return budget;
        }

        ActivityAndMass activityAndMass(double ofScale, double ofDensity) {
            double activity = ofScale * ofScale;
            double mass = ofDensity * ofDensity;
            double covariance = 0;
            for (int n = 0; n < contours.size(); n++) {
                double u = contours.get(n).relativeUncertainty();
                activity += Math.pow(activitySlope(n) * u, 2);
                mass += Math.pow(massSlope(n) * u, 2);
                covariance += activitySlope(n) * massSlope(n) * u * u;
            }
            return new ActivityAndMass(Math.sqrt(activity), Math.sqrt(mass), covariance);
        }

        /** What the estimate does when the contour is drawn larger: the opposite of what the truth does beside it. */
        private double activitySlope(int contour) {
            return -(logActivity(small(contour, 1)) - logActivity(small(contour, -1))) / step(contour);
        }

        private double massSlope(int contour) {
            return -(logMass(small(contour, 1)) - logMass(small(contour, -1))) / step(contour);
        }

        private double step(int contour) {
            return 2 * SMALL * contours.get(contour).relativeUncertainty();
        }

        private double[] small(int contour, int sign) {
            double[] t = new double[contours.size()];
            t[contour] = sign * SMALL;
            return t;
        }
    }
}
