package org.yttria.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.PlanRequest;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine.Option;

/** What is wanted, and what must not be exceeded. */
final class GoalOptions extends OptionGroup {

    @Option(
            names = "--target-tumour-dose",
            paramLabel = "GY",
            description = "Mean dose wanted in all tumours together, for example 205Gy.")
    private @Nullable String tumourDose;

    @Option(
            names = "--target-perfused-dose",
            paramLabel = "GY",
            description = "Mean dose wanted in the perfused volume, for mird and segmentectomy.")
    private @Nullable String perfusedDose;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description =
                    "Another target: tumour/D70=150Gy, \"tumour:Lesion 1/mean=205Gy\", tumour/V205Gy=90%%. Compartments:"
                            + " tumour, perfused, perfused-normal, normal-liver, liver. May be repeated.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--keep-target-below-background",
            paramLabel = "REASON",
            description = "Keep a target although normal tissue would get more, which is otherwise refused.")
    private @Nullable String keepBelow;

    @Option(
            names = "--limit",
            paramLabel = "LIMIT:REASON",
            description =
                    "A limit of one's own: \"normal-liver/V30Gy=40%%: why\", \"perfused-normal/mean=50Gy: why\". May be repeated.")
    private List<String> own = new ArrayList<>();

    @Option(
            names = "--change-limit",
            paramLabel = "ID=VALUE:REASON",
            description = "Another value for a limit of the table: \"lung-dose=25Gy: why\". May be repeated.")
    private List<String> changed = new ArrayList<>();

    @Option(
            names = "--set-limit-aside",
            paramLabel = "ID:REASON",
            description =
                    "A limit that shall not hold the activity back; it is still evaluated and printed. May be repeated.")
    private List<String> setAside = new ArrayList<>();

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "The site's own table of limits and published targets, in the form of the embedded one.")
    private @Nullable Path table;

    /** The site's table. */
    Optional<Path> table() {
        return Optional.ofNullable(table);
    }

    /** Whether a limit is changed, for which somebody must answer. */
    boolean changesLimits() {
        return !own.isEmpty() || !changed.isEmpty() || !setAside.isEmpty();
    }

    List<DoseTarget> targets() {
        List<DoseTarget> wanted = new ArrayList<>();
        if (tumourDose != null) {
            wanted.add(DoseTarget.mean(CompartmentKind.TUMOUR, QuantityText.gray("--target-tumour-dose", tumourDose)));
        }
        if (perfusedDose != null) {
            wanted.add(DoseTarget.mean(
                    CompartmentKind.PERFUSED_VOLUME, QuantityText.gray("--target-perfused-dose", perfusedDose)));
        }
        for (String text : targets) {
            StatisticText t = StatisticText.parse("--target", text);
            DoseTarget target = DoseTarget.of(t.kind(), t.statistic(), t.value());
            wanted.add(t.structure().map(target::in).orElse(target));
        }
        if (keepBelow == null) {
            return wanted;
        }
        Justification why = new Justification(OptionText.line("--keep-target-below-background", keepBelow));
        return wanted.stream().map(t -> t.keptBelowBackground(why)).toList();
    }

    /** The changes, for which somebody answers. */
    PlanRequest.LimitChanges changes(Optional<String> who) {
        if (changesLimits() && who.isEmpty()) {
            throw wrongUse(
                    "--limit, --change-limit and --set-limit-aside need --override-by: the report names who answers for"
                            + " them");
        }
        return new PlanRequest.LimitChanges(
                own.stream().map(GoalOptions::ownLimit).toList(),
                changed.stream().map(GoalOptions::changedLimit).toList(),
                setAside.stream().map(GoalOptions::limitSetAside).toList(),
                who.orElse(""));
    }

    private static PlanRequest.OwnLimit ownLimit(String text) {
        String[] parts = reasoned("--limit", text, text.indexOf('=') + 1);
        StatisticText limit = StatisticText.parse("--limit", parts[0]);
        limit.structure().ifPresent(name -> {
            throw new InputDataException(
                    "--limit \"" + text + "\": a limit is of a compartment, not of the structure \"" + name + "\"");
        });
        return new PlanRequest.OwnLimit(limit.kind(), limit.statistic(), limit.value(), new Justification(parts[1]));
    }

    private static PlanRequest.ChangedLimit changedLimit(String text) {
        String[] parts = reasoned("--change-limit", text, 0);
        int equals = parts[0].indexOf('=');
        if (equals < 0) {
            throw new InputDataException("--change-limit \"" + text + "\" needs ID=VALUE:REASON");
        }
        String id = parts[0].substring(0, equals).strip();
        return new PlanRequest.ChangedLimit(
                id, limitValue(parts[0].substring(equals + 1).strip()), new Justification(parts[1]));
    }

    /** A dose, an activity, or a fraction, as its unit tells. */
    private static PlanRequest.LimitValue limitValue(String text) {
        if (text.endsWith("Gy")) {
            return new PlanRequest.LimitValue.DoseGy(QuantityText.gray("--change-limit", text));
        }
        if (text.endsWith("Bq") || text.endsWith("Ci")) {
            return new PlanRequest.LimitValue.Amount(new ActivityConverter().convert(text));
        }
        return new PlanRequest.LimitValue.Fraction(QuantityText.fraction("--change-limit", text));
    }

    private static PlanRequest.LimitSetAside limitSetAside(String text) {
        String[] parts = reasoned("--set-limit-aside", text, 0);
        return new PlanRequest.LimitSetAside(parts[0].strip(), new Justification(parts[1]));
    }

    /** What stands before and behind the colon. */
    private static String[] reasoned(String option, String text, int from) {
        int colon = text.indexOf(':', from);
        if (colon < 0 || text.substring(colon + 1).isBlank()) {
            throw new InputDataException(
                    option + " \"" + text + "\" needs a reason behind a colon: it is printed in the report");
        }
        return new String[] {
            text.substring(0, colon),
            OptionText.line(option, text.substring(colon + 1).strip())
        };
    }
}
