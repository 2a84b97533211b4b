package org.yttria.validation.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.dosimetry.planning.vial.GlassOrder;
import org.yttria.dosimetry.planning.vial.HolmiumOrder;
import org.yttria.dosimetry.planning.vial.Reading;
import org.yttria.dosimetry.planning.vial.ResinDraw;
import org.yttria.dosimetry.planning.vial.VialDates;
import org.yttria.dosimetry.planning.vial.VialTable;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.validation.acceptance.Checks;

/** Vials: what is left of each size, spheres, and what was delivered. */
final class VialChecks implements Checks {

    private static final int[] DAYS = {0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12};
    private static final int[] SPHERE_DAYS = {1, 3, 5, 8, 12};
    /** The half-life of the label over that of the nuclide table. */
    private static final double LABEL = 64.1 / 64.05;

    private static final Instant NOON = Instant.parse("2026-11-22T17:00:00Z");
    private static final Activity ONE = Activity.ofGigabecquerels(1);

    private final PlanningSuite.Subject subject;

    VialChecks(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "vials, spheres and delivered activity";
    }

    @Override
    public void compute(Map<String, Double> values) {
        Radionuclide y90 = subject.y90();
        Radionuclide label = new Radionuclide(y90.name(), y90.halfLifeHours() * LABEL, "label", y90.doseConstant(), "");
        VialTable table = VialTable.standard();
        for (int day : DAYS) {
            GlassOrder order = glass(table, label, day);
            for (GlassOption option : order.options()) {
                String size = String.format(Locale.ROOT, "%.0f", option.size().gigabecquerels());
                values.put(
                        "vial.glass." + size + ".d" + day, option.atTreatment().gigabecquerels());
                if (day == 0) {
                    values.put("spheres.glass." + size, option.spheres());
                }
            }
        }
        for (int day : SPHERE_DAYS) {
            values.put(
                    "spheres.glass.bq.d" + day,
                    glass(table, label, day).nearest().becquerelsPerSphere());
        }
        ResinDraw draw = ResinDraw.of(table.resin(), y90, ONE, new VialDates(NOON, NOON), Optional.empty());
        values.put("spheres.resin", draw.spheres());
        values.put("resin.draw.fraction", draw.fraction());
        HolmiumOrder holmium = HolmiumOrder.of(
                table.holmium(),
                Nuclides.standard().named("Ho-166"),
                ONE,
                new VialDates(NOON, NOON.plus(Duration.ofMinutes(1608))));
        values.put("holmium.half-life", holmium.atReference().gigabecquerels());
        values.put("spheres.holmium.fewest", holmium.fewestSpheres());
        values.put("spheres.holmium.most", holmium.mostSpheres());
        delivered(values);
    }

    private static GlassOrder glass(VialTable table, Radionuclide nuclide, int day) {
        VialDates dates = new VialDates(NOON, NOON.plus(Duration.ofDays(day)));
        return GlassOrder.of(table.glass(), nuclide, ONE, dates, 0.1, Optional.empty());
    }

    /** 3 GBq assayed 2.2 h before; 1010 and, 3 h later, 40 above a background of 10. */
    private void delivered(Map<String, Double> values) {
        DeliveredActivity found = DeliveredActivity.of(
                subject.y90(),
                new DeliveredActivity.Measurements(
                        Activity.ofGigabecquerels(3),
                        NOON,
                        NOON.plus(Duration.ofMinutes(132)),
                        new Reading(1010, NOON),
                        new Reading(40, NOON.plus(Duration.ofHours(3))),
                        10));
        values.put("delivered.residual", found.residualFraction());
        values.put("delivered.activity", found.delivered().gigabecquerels());
    }
}
