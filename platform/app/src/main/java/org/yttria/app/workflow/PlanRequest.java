package org.yttria.app.workflow;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.NormalLiverRule;
import org.yttria.dosimetry.planning.PatientSize;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.TumourObjective;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.imaging.quantity.Activity;

/**
 * Everything that decides a plan.
 *
 * @param scans the files, and how voxel doses are computed from them; what is administered there is replaced by the plan
 * @param treatment device, disease, intent, liver function, earlier treatments
 * @param shunt where the lung shunt comes from
 * @param lungMass where the lung mass comes from
 * @param mixing why a shunt that may be planar is used with a lung mass from CT
 * @param residualFraction what is expected to stay in vial, tubing and catheter
 * @param size height and weight
 * @param targets what is wanted
 * @param limits what limits are changed
 * @param tables a site's own tables
 * @param models the models to put side by side
 * @param positions how several catheter positions are planned
 * @param choice the activity to work the plan for, where the user named it
 * @param vial when the vial is calibrated and given
 * @param delivered readings after a treatment
 * @param uncertainties how well the inputs are known
 * @param biology parameters of radiobiology
 */
public record PlanRequest(
        DoseRequest scans,
        Treatment treatment,
        ShuntSource shunt,
        LungMassSource lungMass,
        Optional<Justification> mixing,
        double residualFraction,
        Optional<PatientSize> size,
        List<DoseTarget> targets,
        LimitChanges limits,
        Tables tables,
        List<PlanningModel> models,
        Positions positions,
        Choice choice,
        Optional<VialTimes> vial,
        Optional<DeliveredActivity.Measurements> delivered,
        StatedUncertainties uncertainties,
        BiologyRequest biology) {

    public PlanRequest {
        targets = List.copyOf(targets);
        models = List.copyOf(models);
    }

    /** Where the lung shunt comes from. */
    public sealed interface ShuntSource {

        /** Known before, or worked out from planar views. */
        record Known(LungShunt shunt) implements ShuntSource {}

        /** The SPECT/CT itself. */
        record OfImage() implements ShuntSource {}
    }

    /** Where the lung mass comes from. */
    public sealed interface LungMassSource {

        /** By convention, or stated. */
        record Known(LungMass mass) implements LungMassSource {}

        /** This patient's CT. */
        record OfCt() implements LungMassSource {}
    }

    /**
     * What the user makes of the limits.
     *
     * @param own limits of the user's own
     * @param changed limits with another value
     * @param released limits that no longer hold
     * @param who who answers for it; empty where nothing is changed
     */
    public record LimitChanges(
            List<OwnLimit> own, List<ChangedLimit> changed, List<LimitSetAside> released, String who) {

        public LimitChanges {
            own = List.copyOf(own);
            changed = List.copyOf(changed);
            released = List.copyOf(released);
        }
    }

    /** A limit of the user's own: a statistic of a compartment, its value and the reason. */
    public record OwnLimit(CompartmentKind kind, Statistic statistic, double value, Justification why) {}

    /** Another value for a limit, and the reason. */
    public record ChangedLimit(String id, LimitValue value, Justification why) {}

    /** What a limit is changed to. */
    public sealed interface LimitValue {

        /** A dose, Gy. */
        record DoseGy(double gray) implements LimitValue {}

        /** An activity. */
        record Amount(Activity activity) implements LimitValue {}

        /** A fraction, 0 to 1. */
        record Fraction(double fraction) implements LimitValue {}
    }

    /** A limit that no longer holds the activity back, and the reason. */
    public record LimitSetAside(String id, Justification why) {}

    /**
     * A site's own tables.
     *
     * @param limits of limits and published targets
     * @param vials of vials
     * @param recovery of recovery coefficients of the image, where lesion means are to be corrected
     */
    public record Tables(Optional<Path> limits, Optional<Path> vials, Optional<Path> recovery) {

        /** Them as inputs of a report. */
        List<CaseScans.Named> inputs() {
            List<CaseScans.Named> inputs = new ArrayList<>();
            limits.ifPresent(f -> inputs.add(new CaseScans.Named("limits", f, "JSON")));
            vials.ifPresent(f -> inputs.add(new CaseScans.Named("vials", f, "JSON")));
            recovery.ifPresent(f -> inputs.add(new CaseScans.Named("recovery coefficients", f, "CSV")));
            return inputs;
        }
    }

    /**
     * How several catheter positions are planned.
     *
     * @param demand whether they are
     * @param objective what is to be as high as the limits allow
     * @param rule what limits on the perfused normal liver hold for
     * @param atMost the most activity delivered through all positions together
     */
    public record Positions(
            Demand demand, TumourObjective objective, NormalLiverRule rule, Optional<Activity> atMost) {}

    /** Whether several catheter positions are planned. */
    public enum Demand {
        /** Not at all. */
        NONE,
        /** Where the structures have several perfused volumes. */
        WHERE_THERE_ARE_SEVERAL,
        /** By name: refused where there is one perfused volume only. */
        NAMED
    }

    /** The activity that the plan is worked for. */
    public sealed interface Choice {

        /** Nothing is decided: that of the first model of a fixed order that was computed. */
        record None() implements Choice {}

        /** That of a model. */
        record Model(PlanningModel model) implements Choice {}

        /** Those of several catheter positions. */
        record OfPositions() implements Choice {}

        /** One that the user states, in the vial at injection. */
        record Stated(Activity inVial) implements Choice {}
    }

    /**
     * When a vial is calibrated and given.
     *
     * @param calibration when it has its label's activity
     * @param treatment when it is given
     * @param zone in which the times are printed
     * @param tolerance acceptable deviation of a glass vial from the activity required, a fraction
     */
    public record VialTimes(CalibrationTime calibration, Instant treatment, ZoneId zone, double tolerance) {}

    /** When a vial is calibrated. */
    public sealed interface CalibrationTime {

        /** An instant. */
        record At(Instant instant) implements CalibrationTime {}

        /** The maker's hour of a day, which the table of vials states. */
        record OnDay(LocalDate day) implements CalibrationTime {}
    }

    /**
     * Standard uncertainties, where the user stated them.
     *
     * @param fwhmMm resolution of the image, mm
     * @param delivered of the delivered activity, relative
     * @param lungShunt of the lung shunt, a fraction like the shunt
     * @param density of the density of liver and tumours, relative
     * @param lungMass of the lung mass, relative
     */
    public record StatedUncertainties(
            Optional<Double> fwhmMm,
            Optional<Double> delivered,
            Optional<Double> lungShunt,
            Optional<Double> density,
            Optional<Double> lungMass) {}
}
