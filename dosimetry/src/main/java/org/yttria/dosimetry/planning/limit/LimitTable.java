package org.yttria.dosimetry.planning.limit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.SourcedTable;

/**
 * The published limits and targets, {@code limits.json}, or a site's own table of the same form.
 *
 * <p>An entry holds for its devices, diseases and intents (an empty list is all) under its conditions. A disease or intent that
 * is not stated matches every entry. A condition on a value that is not stated is not met, and the plan says so.
 */
public final class LimitTable {

    private final SourcedTable table;
    private final List<Entry<Limit>> limits;
    private final List<Entry<DoseTarget>> targets;
    private final List<SphereRange> spheres;

    private LimitTable(SourcedTable table) {
        this.table = table;
        this.limits = limits(table);
        this.targets = targets(table);
        this.spheres = spheres(table);
    }

    /** The table embedded in this version of Yttria. */
    public static LimitTable standard() {
        return new LimitTable(SourcedTable.embedded(LimitTable.class, "limits.json"));
    }

    /**
     * A site's own table, which replaces the embedded one.
     *
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it is not such a table
     */
    public static LimitTable read(Path file) throws IOException {
        return new LimitTable(SourcedTable.read(file));
    }

    /** Name and version, for the report. */
    public String version() {
        return table.name() + " " + table.version();
    }

    /** The activity per sphere at which limits of a device were derived, where the table says. */
    public Optional<SphereRange> spheresOf(Device device) {
        return spheres.stream().filter(s -> s.device() == device).findFirst();
    }

    /** The limits and published targets of a treatment. */
    public Limits of(Treatment treatment) {
        List<String> notes = new ArrayList<>();
        List<Limit> chosen = new ArrayList<>();
        for (Entry<Limit> entry : limits) {
            if (entry.applies(treatment, "limit", notes)) {
                chosen.add(Limits.counting(entry.value, entry.cumulative ? treatment.prior() : PriorTreatment.none()));
            }
        }
        List<DoseTarget> wanted = new ArrayList<>();
        for (Entry<DoseTarget> entry : targets) {
            if (entry.applies(treatment, "target", notes)) {
                wanted.add(entry.value);
            }
        }
        if (treatment.disease().isEmpty() || treatment.intent().isEmpty()) {
            notes.add("Disease or intent not stated: limits of every one that fits apply, the strictest binds.");
        }
        if (chosen.stream().noneMatch(l -> l.kind().isNormalLiver())) {
            notes.add(
                    "The table has no limit on the normal liver for this device, disease and intent: only the other limits"
                            + " hold the activity back. State one of your own where the normal liver is to be spared.");
        }
        return new Limits(chosen, wanted, spheresOf(treatment.device()), treatment.prior(), version(), notes);
    }

    private static List<Entry<Limit>> limits(SourcedTable table) {
        List<Entry<Limit>> result = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : table.list("limits")) {
            String id = table.text(node, "id");
            if (!ids.add(id)) {
                throw new InputDataException(table.name() + ": two limits are called \"" + id + "\"");
            }
            Limit limit = new Limit(
                    id,
                    CompartmentKind.named(table.text(node, "compartment")),
                    Statistic.parse(table.text(node, "statistic")),
                    table.positive(node, "value"),
                    0,
                    oneOf(table, node, "effect", "limit", "warning"),
                    table.source(node),
                    Optional.empty());
            boolean cumulative = oneOf(table, node, "scope", "cumulative", "treatment");
            result.add(new Entry<>(id, Scope.of(table, node), cumulative, limit));
        }
        return result;
    }

    private static List<Entry<DoseTarget>> targets(SourcedTable table) {
        List<Entry<DoseTarget>> result = new ArrayList<>();
        for (JsonNode node : table.list("targets")) {
            Optional<Double> upTo = node.has("upTo") ? Optional.of(table.positive(node, "upTo")) : Optional.empty();
            DoseTarget target = new DoseTarget(
                    CompartmentKind.named(table.text(node, "compartment")),
                    Optional.empty(),
                    Statistic.parse(table.text(node, "statistic")),
                    table.positive(node, "value"),
                    upTo,
                    node.path("note").asText(""),
                    table.source(node),
                    Optional.empty());
            result.add(new Entry<>(target.bound(), Scope.of(table, node), false, target));
        }
        return result;
    }

    private static List<SphereRange> spheres(SourcedTable table) {
        List<SphereRange> result = new ArrayList<>();
        for (JsonNode node : table.root().path("sphereActivity")) {
            result.add(new SphereRange(
                    Device.named(table.text(node, "device")),
                    table.positive(node, "fromBq"),
                    table.positive(node, "toBq"),
                    table.source(node)));
        }
        return result;
    }

    private static boolean oneOf(SourcedTable table, JsonNode node, String field, String yes, String no) {
        String text = table.text(node, field);
        if (!text.equals(yes) && !text.equals(no)) {
            throw new InputDataException(table.name() + ": \"" + field + "\" must be " + yes + " or " + no + ", not "
                    + text + ", in " + node);
        }
        return text.equals(yes);
    }

    /** For whom an entry holds. */
    private record Scope(List<Device> devices, List<Disease> diseases, List<Intent> intents, Condition condition) {

        static Scope of(SourcedTable table, JsonNode node) {
            List<Device> devices = new ArrayList<>();
            node.path("devices").forEach(n -> devices.add(Device.named(n.asText())));
            if (devices.isEmpty()) {
                throw new InputDataException(table.name() + ": \"devices\" is missing in " + node);
            }
            List<Disease> diseases = new ArrayList<>();
            node.path("diseases").forEach(n -> diseases.add(Disease.named(n.asText())));
            List<Intent> intents = new ArrayList<>();
            node.path("intents").forEach(n -> intents.add(Intent.named(n.asText())));
            return new Scope(devices, diseases, intents, Condition.of(table, node));
        }

        boolean fits(Treatment t) {
            return devices.contains(t.device())
                    && (diseases.isEmpty()
                            || t.disease().map(diseases::contains).orElse(true))
                    && (intents.isEmpty() || t.intent().map(intents::contains).orElse(true));
        }
    }

    private record Entry<T>(String name, Scope scope, boolean cumulative, T value) {

        boolean applies(Treatment treatment, String what, List<String> notes) {
            if (!scope.fits(treatment)) {
                return false;
            }
            Condition.Verdict verdict = scope.condition.check(treatment);
            if (verdict == Condition.Verdict.UNSTATED) {
                notes.add("The " + what + " \"" + name + "\" depends on " + scope.condition.asks()
                        + ", which is not stated: it is not applied.");
            }
            return verdict == Condition.Verdict.MET;
        }
    }
}
