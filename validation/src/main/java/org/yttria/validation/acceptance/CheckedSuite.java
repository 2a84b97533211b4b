package org.yttria.validation.acceptance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yttria.imaging.ProgressListener;

/** A suite made of {@link Checks}, its references in a resource {@code NAME-references.json} beside the class that owns it. */
public final class CheckedSuite implements AcceptanceSuite {

    private final String name;
    private final Class<?> owner;
    private final List<Checks> checks;

    private CheckedSuite(String name, Class<?> owner, List<Checks> checks) {
        this.name = name;
        this.owner = owner;
        this.checks = checks;
    }

    /** A suite that runs its checks one after the other. */
    public static CheckedSuite of(String name, Class<?> owner, List<Checks> checks) {
        return new CheckedSuite(name, owner, List.copyOf(checks));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ReferenceTable references() {
        return ReferenceTable.of(owner, name + "-references.json");
    }

    @Override
    public Map<String, Double> compute(ProgressListener progress) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Checks part : checks) {
            part.compute(values);
            progress.progress(part.what(), 1);
        }
        return values;
    }
}
