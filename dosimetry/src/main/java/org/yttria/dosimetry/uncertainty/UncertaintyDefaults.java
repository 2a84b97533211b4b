package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.source.SourcedTable;
import org.yttria.imaging.source.SourcedValue;

/**
 * Uncertainties and limits that come with Yttria, each with its source.
 *
 * @param version version of the table
 * @param doseConstant relative standard uncertainty of the dose constant
 * @param recoveryLimits where recovery corrections end
 */
public record UncertaintyDefaults(String version, SourcedValue doseConstant, RecoveryLimits recoveryLimits) {

    private static final String RESOURCE = "uncertainty.json";
    private static final UncertaintyDefaults STANDARD = load();

    /** The table embedded in this version of Yttria. */
    public static UncertaintyDefaults standard() {
        return STANDARD;
    }

    private static UncertaintyDefaults load() {
        SourcedTable table = SourcedTable.embedded(UncertaintyDefaults.class, RESOURCE);
        return new UncertaintyDefaults(
                table.version(),
                value(table, "relativeUncertaintyOfDoseConstant"),
                new RecoveryLimits(
                        value(table, "lowestRecovery"), value(table, "highestRelativeUncertaintyOfRecovery")));
    }

    private static SourcedValue value(SourcedTable table, String name) {
        return table.value(table.root().path(name), "value");
    }
}
