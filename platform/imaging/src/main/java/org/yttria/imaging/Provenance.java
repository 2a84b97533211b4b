package org.yttria.imaging;

import java.util.List;

/**
 * Where a result came from, enough to compute it again.
 *
 * @param software name and version of what computed it
 * @param inputs the files it was computed from
 * @param configuration the settings that shaped it, in the order they apply
 */
public record Provenance(String software, List<InputFile> inputs, List<Setting> configuration) {

    public Provenance {
        inputs = List.copyOf(inputs);
        configuration = List.copyOf(configuration);
    }

    /** One setting, with its unit in the value. */
    public record Setting(String name, String value) {}
}
