package org.yttria.app.workflow;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitTable;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.imaging.InputDataException;
import org.yttria.reports.DosimetryReport;

/** The limits of a plan, with what the user made of them. */
final class PlanLimits {

    private PlanLimits() {}

    /**
     * The limits.
     *
     * @throws InputDataException if a change does not fit its limit
     * @throws IOException if a site's table cannot be read
     */
    static Limits of(PlanRequest request) throws IOException {
        LimitTable table = request.tables().limits().isPresent()
                ? LimitTable.read(request.tables().limits().get())
                : LimitTable.standard();
        Limits limits = table.of(request.treatment());
        for (PlanRequest.OwnLimit own : request.limits().own()) {
            limits = limits.with(own.kind(), own.statistic(), own.value(), own.why());
        }
        for (PlanRequest.ChangedLimit changed : request.limits().changed()) {
            limits = limits.withValue(changed.id(), value(limits, changed), changed.why());
        }
        for (PlanRequest.LimitSetAside aside : request.limits().released()) {
            limits = limits.settingAside(aside.id(), aside.why());
        }
        return limits;
    }

    /** The new value of a limit in the unit of its statistic. */
    private static double value(Limits limits, PlanRequest.ChangedLimit changed) {
        Statistic statistic = limits.named(changed.id()).statistic();
        if (changed.value() instanceof PlanRequest.LimitValue.DoseGy dose && statistic.isDose()) {
            return dose.gray();
        }
        if (changed.value() instanceof PlanRequest.LimitValue.Amount amount
                && statistic instanceof Statistic.ReachingActivity) {
            return amount.activity().gigabecquerels();
        }
        if (changed.value() instanceof PlanRequest.LimitValue.Fraction fraction
                && (statistic instanceof Statistic.VolumeReceiving || statistic instanceof Statistic.Shunt)) {
            return fraction.fraction();
        }
        throw new InputDataException(
                "The limit \"" + changed.id() + "\" is in " + statistic.unit() + ": give its new value in that unit");
    }

    /** The limits that the user changed or set aside, as rules of a report. */
    static List<DosimetryReport.RuleOverride> overrides(PlanRequest request, Limits limits) {
        Instant now = Instant.now();
        List<DosimetryReport.RuleOverride> overrides = new ArrayList<>();
        for (Limit limit : limits.all()) {
            limit.override()
                    .ifPresent(why -> overrides.add(new DosimetryReport.RuleOverride(
                            "limit \"" + limit.id() + "\" " + (limit.binding() ? "changed to: " : "set aside: ")
                                    + limit.bound(),
                            request.limits().who(),
                            now,
                            why.reason())));
        }
        return overrides;
    }
}
