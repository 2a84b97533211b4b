package org.yttria.reports.plan;

import java.time.ZoneId;
import java.util.List;
import org.yttria.dosimetry.planning.vial.GlassOrder;
import org.yttria.dosimetry.planning.vial.HolmiumOrder;
import org.yttria.dosimetry.planning.vial.ResinDraw;
import org.yttria.dosimetry.planning.vial.VialDates;
import org.yttria.dosimetry.planning.vial.VialTable;

/** How the activity of a plan comes out of a vial. */
public sealed interface VialChoice {

    /** When the vial is calibrated and given. */
    VialDates dates();

    /** The zone in which times are printed, beside UTC. */
    ZoneId zone();

    /** What a reader must know before ordering or drawing. */
    List<String> warnings();

    /** Name and version of the table of vials. */
    String tableVersion();

    /** A glass vial of one of the sizes on sale. */
    record Glass(GlassOrder order, VialTable.Glass table, double tolerance, ZoneId zone, String tableVersion)
            implements VialChoice {
        @Override
        public VialDates dates() {
            return new VialDates(order.calibration(), order.treatment());
        }

        @Override
        public List<String> warnings() {
            return order.warnings();
        }
    }

    /** What is drawn from resin vials. */
    record Resin(ResinDraw draw, VialTable.Resin table, VialDates dates, ZoneId zone, String tableVersion)
            implements VialChoice {
        @Override
        public List<String> warnings() {
            return draw.warnings();
        }
    }

    /** Spheres made for the patient. */
    record Holmium(HolmiumOrder order, VialTable.Holmium table, VialDates dates, ZoneId zone, String tableVersion)
            implements VialChoice {
        @Override
        public List<String> warnings() {
            return List.of();
        }
    }
}
