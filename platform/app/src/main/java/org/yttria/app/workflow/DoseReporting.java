package org.yttria.app.workflow;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.Plausibility;
import org.yttria.dosimetry.activity.CalibratedActivity;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.HighestDose;

/** Puts together the report of a dose map. */
final class DoseReporting {

    /** What says so much that it holds for every structure of such an image. */
    private static final Flag UNCALIBRATED = new Flag(
            Flag.Kind.UNCALIBRATED_IMAGE,
            "the image was not calibrated: D70, D95 and what else is read off the low end of the histogram"
                    + " show its scatter, blur and noise more than the dose");

    private final String software;
    private final DoseRequest request;
    private final CaseScans scans;

    /**
     * @param software name and version
     * @param request what was asked for
     * @param scans what was read
     */
    DoseReporting(String software, DoseRequest request, CaseScans scans) {
        this.software = software;
        this.request = request;
        this.scans = scans;
    }

    /**
     * The report.
     *
     * @param activity what the dose was computed from
     * @param engine what computed it
     * @param dose the map
     * @param structures what was evaluated, to be outlined
     * @param doses their doses, in the same order
     * @throws IOException if an input cannot be read for its checksum
     */
    DosimetryReport report(
            CalibratedActivity activity,
            EngineChoice engine,
            DoseMap dose,
            List<Structure> structures,
            List<StructureDose> doses)
            throws IOException {
        DensityMap density = scans.density();
        DensityFloor floor = new DensityFloor(request.densityFloor());
        DensityFloor.Excluded excluded = floor.excludedFrom(activity.map(), density);
        Provenance provenance = new Provenance(software, scans.inputs(), request.settings());
        List<String> warnings = scans.warnings();
        warnings.addAll(activity.warnings());
        warnings.addAll(scans.warningsOfRoles());
        warnings.addAll(engine.warnings(dose, density, floor));
        warnings.addAll(Plausibility.of(request.treatment().constant(), activity.map(), excluded));
        warnings.addAll(HighestDose.of(dose.dose(), structures).warnings());
        return new DosimetryReport(
                request.title(),
                Instant.now(),
                DosimetryReport.DRAFT,
                scans.patient(),
                provenance,
                Nuclides.standard().version(),
                doseSection(dose, density, floor, excluded),
                activitySection(activity),
                doses.stream()
                        .map(s -> scans.facts().isRelative() ? s.withFlag(UNCALIBRATED) : s)
                        .toList(),
                request.doseLevelsGy(),
                warnings,
                scans.overrides(),
                scans.images(dose.dose(), structures, provenance));
    }

    private DosimetryReport.DoseSection doseSection(
            DoseMap dose, DensityMap density, DensityFloor floor, DensityFloor.Excluded excluded) {
        return new DosimetryReport.DoseSection(
                dose.engine(),
                request.treatment().nuclide().name(),
                request.treatment().constant(),
                request.treatment().constantSource(),
                request.treatment().nuclide().halfLifeHours(),
                request.treatment().nuclide().halfLifeSource(),
                density.source(),
                density.measuredOn().isPresent(),
                floor.limit().gramsPerMillilitre(),
                excluded.voxels(),
                excluded.activityBq(),
                dose.transport());
    }

    private DosimetryReport.ActivitySection activitySection(CalibratedActivity activity) {
        ActivityMap map = activity.map();
        return new DosimetryReport.ActivitySection(
                activity.imageTotal(),
                activity.imageQuantity(),
                map.sinceInjection().toMillis() / 3.6e6,
                scans.facts().timeSource(),
                scans.facts().unitsSource(),
                map.toInjection(),
                map.totalAtInjectionBq(),
                activity.normalisation()
                        .map(n -> new DosimetryReport.Scaling(
                                n.administration().vial(),
                                n.administration().residualFraction(),
                                n.administration().lungShuntFraction(),
                                request.treatment().lungShuntMethod(),
                                n.shuntSubtracted(),
                                n.regionName(),
                                n.regionTotal(),
                                n.expected(),
                                n.factor())),
                activity.clippedVoxels());
    }
}
