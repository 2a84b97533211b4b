package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.source.SourcedTable;
import org.yttria.imaging.source.SourcedValue;

/**
 * How well the inputs of a plan are known where the user does not say; each with its source.
 *
 * @param spectFwhmMm full width at half maximum of an MAA SPECT, mm
 * @param delivered relative standard uncertainty of the delivered activity
 * @param lungShunt relative standard uncertainty of the lung shunt
 * @param density relative standard uncertainty of the mean density of liver and tumours
 * @param lungMassByConvention relative standard uncertainty of a lung mass that was not measured
 * @param lungMassOfCt relative standard uncertainty of a lung mass from CT
 */
public record PlanningDefaults(
        SourcedValue spectFwhmMm,
        SourcedValue delivered,
        SourcedValue lungShunt,
        SourcedValue density,
        SourcedValue lungMassByConvention,
        SourcedValue lungMassOfCt) {

    private static final PlanningDefaults STANDARD = load();

    /** The table embedded in this version of Yttria. */
    public static PlanningDefaults standard() {
        return STANDARD;
    }

    private static PlanningDefaults load() {
        SourcedTable table = SourcedTable.embedded(PlanningDefaults.class, "planning-uncertainty.json");
        return new PlanningDefaults(
                value(table, "spectFwhm"),
                value(table, "delivered"),
                value(table, "lungShunt"),
                value(table, "density"),
                value(table, "lungMassByConvention"),
                value(table, "lungMassOfCt"));
    }

    private static SourcedValue value(SourcedTable table, String name) {
        return table.value(table.root().path(name), "value");
    }
}
