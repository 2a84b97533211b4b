package org.yttria.reports.print;

import java.util.Optional;
import org.yttria.dosimetry.planning.TargetOutcome;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.Statistic;

/** Limits and targets in print, shares in per cent. */
final class PrintedBound {

    private PrintedBound() {}

    /** A value of a statistic with its unit. */
    static String value(Statistic statistic, double value) {
        return number(statistic, value) + unit(statistic);
    }

    private static String number(Statistic statistic, double value) {
        if (statistic.isDose()) {
            return PrintedNumber.gray(value);
        }
        return isShare(statistic) ? PrintedNumber.percent(value) : PrintedNumber.significant(value);
    }

    private static String unit(Statistic statistic) {
        if (statistic instanceof Statistic.VolumeReceiving) {
            return " % of the volume";
        }
        return isShare(statistic) ? " %" : " " + statistic.unit();
    }

    private static boolean isShare(Statistic statistic) {
        return statistic instanceof Statistic.VolumeReceiving || statistic instanceof Statistic.Shunt;
    }

    /** A value as short as it was stated. */
    private static String stated(Statistic statistic, double value) {
        return isShare(statistic) ? PrintedNumber.statedPercent(value) : PrintedNumber.stated(value);
    }

    /** A limit: "mean of lungs at most 30 Gy". */
    static String of(Limit limit) {
        return what(limit.statistic()) + " of " + limit.kind().label() + " at most "
                + stated(limit.statistic(), limit.value()) + unit(limit.statistic());
    }

    /** A target: "mean of tumour at least 205 Gy". */
    static String of(DoseTarget target) {
        Optional<Double> most = target.upTo();
        return what(target.statistic()) + " of " + target.kind().label()
                + target.structure().map(s -> " “" + s + "”").orElse("") + " at least "
                + stated(target.statistic(), target.value())
                + most.map(u -> " to " + stated(target.statistic(), u)).orElse("")
                + unit(target.statistic());
    }

    /** A target with its note and source. */
    static String sourced(DoseTarget target) {
        return of(target) + (target.note().isEmpty() ? "" : ", " + target.note()) + " ("
                + target.source().label() + ")";
    }

    /** What a target gets. */
    static String of(TargetOutcome outcome) {
        return of(outcome.target()) + ": gets "
                + value(outcome.target().statistic(), outcome.achieved())
                + (outcome.isReached()
                        ? ""
                        : ", NOT REACHED; it needs " + PrintedActivity.gbq(outcome.neededGbq()) + " delivered");
    }

    private static String what(Statistic statistic) {
        if (statistic instanceof Statistic.Mean) {
            return "mean dose";
        }
        if (statistic instanceof Statistic.Shunt) {
            return "shunt";
        }
        return statistic instanceof Statistic.VolumeReceiving v
                ? "V(" + PrintedNumber.plain(v.doseGy()) + " Gy)"
                : statistic.label();
    }
}
