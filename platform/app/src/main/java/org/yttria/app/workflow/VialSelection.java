package org.yttria.app.workflow;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.vial.GlassOrder;
import org.yttria.dosimetry.planning.vial.HolmiumOrder;
import org.yttria.dosimetry.planning.vial.ResinDraw;
import org.yttria.dosimetry.planning.vial.VialDates;
import org.yttria.dosimetry.planning.vial.VialTable;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.reports.plan.VialChoice;

/** How the activity of a plan comes out of a vial of its device. */
final class VialSelection {

    private VialSelection() {}

    /**
     * The vial for an activity at injection, if the times of calibration and treatment are known.
     *
     * @throws InputDataException if they do not go together
     * @throws IOException if a site's table cannot be read
     */
    static Optional<VialChoice> of(PlanRequest request, PlanningCase patient, Activity required) throws IOException {
        if (request.vial().isEmpty()) {
            return Optional.empty();
        }
        VialTable table = request.tables().vials().isPresent()
                ? VialTable.read(request.tables().vials().get())
                : VialTable.standard();
        PlanRequest.VialTimes times = request.vial().get();
        Device device = request.treatment().device();
        VialDates dates = new VialDates(calibration(times, table, device), times.treatment());
        Radionuclide nuclide = device.nuclide();
        return Optional.of(
                switch (device) {
                    case GLASS ->
                        new VialChoice.Glass(
                                GlassOrder.of(
                                        table.glass(),
                                        nuclide,
                                        required,
                                        dates,
                                        times.tolerance(),
                                        patient.limits().spheres()),
                                table.glass(),
                                times.tolerance(),
                                times.zone(),
                                table.version());
                    case RESIN ->
                        new VialChoice.Resin(
                                ResinDraw.of(
                                        table.resin(),
                                        nuclide,
                                        required,
                                        dates,
                                        patient.limits().spheres()),
                                table.resin(),
                                dates,
                                times.zone(),
                                table.version());
                    case HOLMIUM ->
                        new VialChoice.Holmium(
                                HolmiumOrder.of(table.holmium(), nuclide, required, dates),
                                table.holmium(),
                                dates,
                                times.zone(),
                                table.version());
                });
    }

    private static Instant calibration(PlanRequest.VialTimes times, VialTable table, Device device) {
        if (times.calibration() instanceof PlanRequest.CalibrationTime.At at) {
            return at.instant();
        }
        if (device != Device.GLASS) {
            throw new InputDataException("The calibration of a " + device.label()
                    + " vial needs its hour and zone: give a time such as 2026-11-22T18:00+01:00");
        }
        return table.glass().calibrationOn(((PlanRequest.CalibrationTime.OnDay) times.calibration()).day());
    }
}
