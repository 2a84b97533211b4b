package org.yttria.dosimetry.planning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedTable;

/** The numbers of the resin label's methods, {@code resin-activity.json}. */
final class ResinTable {

    private static final String RESOURCE = "resin-activity.json";

    private final SourcedTable table = SourcedTable.embedded(ResinTable.class, RESOURCE);
    private final JsonNode body = table.root().path("bodySurface");

    /** Body surface area by DuBois, \(0.20247\,H^{0.725}\,W^{0.425}\), m². */
    double bodySurfaceM2(PatientSize size) {
        return table.positive(body, "factor")
                * Math.pow(size.heightM(), table.positive(body, "heightExponent"))
                * Math.pow(size.weightKg(), table.positive(body, "weightExponent"));
    }

    /** What is taken off the body surface area, m². */
    double subtractedM2() {
        return table.positive(body, "subtracted");
    }

    Source bodySurfaceSource() {
        return table.source(body);
    }

    Source lobarSource() {
        return table.source(table.root().path("lobar"));
    }

    /** The empiric activity for a tumour's share of the liver, 0 to 1. */
    Step empiric(double tumourShare) {
        JsonNode steps = table.list("empiric");
        JsonNode last = steps.get(steps.size() - 1);
        for (JsonNode step : steps) {
            if (tumourShare <= table.positive(step, "tumourShareUpTo")) {
                last = step;
                break;
            }
        }
        return new Step(table.positive(last, "gigabecquerels"), table.source(last));
    }

    /** The factor for a lung shunt; empty where the label forbids treatment. */
    Optional<Step> shuntFactor(double shunt) {
        JsonNode steps = table.list("shuntReduction");
        for (JsonNode step : steps) {
            if (shunt < table.positive(step, "shuntBelow")) {
                return Optional.of(new Step(table.positive(step, "factor"), table.source(step)));
            }
        }
        JsonNode last = steps.get(steps.size() - 1);
        return shunt <= table.positive(last, "shuntBelow")
                ? Optional.of(new Step(table.positive(last, "factor"), table.source(last)))
                : Optional.empty();
    }

    /** Why the label's methods do not serve a case; empty if they do. */
    static Optional<String> unfit(PlanningCase patient) {
        if (patient.treatment().device() != Device.RESIN) {
            return Optional.of("it is a method of resin spheres, the device is "
                    + patient.treatment().device().label());
        }
        if (patient.compartments().isEmpty()) {
            return Optional.of("volumes of tumours and liver are not known");
        }
        return Optional.empty();
    }

    /** Why no activity comes of a shunt. */
    static String forbidden(double shunt) {
        return String.format(
                Locale.ROOT,
                "the lung shunt of %.1f %% is above the 20 %% beyond which the label of resin spheres forbids treatment",
                100 * shunt);
    }

    /** A number with its source. */
    record Step(double value, Source source) {}
}
