package org.yttria.app.workflow;

import java.io.IOException;
import java.util.List;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.CalibratedActivity;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.DosimetryReport;

/** From the files of a treatment to its report. */
public final class TreatmentWorkflow {

    private final String software;
    private final ProgressListener progress;

    /**
     * @param software name and version for the report
     * @param progress hears how far it is
     */
    public TreatmentWorkflow(String software, ProgressListener progress) {
        this.software = software;
        this.progress = progress;
    }

    /**
     * Computes the absorbed dose of one treatment.
     *
     * @throws InputDataException if the data cannot be used
     * @throws IOException if a file cannot be read
     */
    public DosimetryReport absorbedDose(DoseRequest request) throws IOException {
        CaseScans scans = CaseScans.read(request, List.of(), progress);
        CalibratedActivity activity = calibrate(request, scans.facts(), scans.structures());
        DensityFloor floor = new DensityFloor(request.densityFloor());
        EngineChoice engine = EngineChoice.of(request, floor);
        DoseMap dose = engine.compute(activity.map(), scans.density(), floor, progress);
        List<StructureDose> doses = new StructureDosimetry(
                        dose,
                        scans.density(),
                        activity.map(),
                        request.treatment().constant(),
                        floor)
                .evaluate(scans.structures());
        progress.progress("structures", 1);
        return new DoseReporting(software, request, scans).report(activity, engine, dose, scans.structures(), doses);
    }

    private static CalibratedActivity calibrate(DoseRequest request, EmissionFacts facts, List<Structure> structures) {
        ActivityCalibration calibration = request.treatment()
                .administration()
                .map(a -> ActivityCalibration.scaledTo(request.treatment().nuclide(), a))
                .orElseGet(
                        () -> ActivityCalibration.asMeasured(request.treatment().nuclide()));
        return facts.sinceInjection().isEmpty()
                ? calibration.ofCounts(facts.image(), structures)
                : calibration.ofConcentration(
                        facts.image(), facts.sinceInjection().get(), structures);
    }
}
