package org.yttria.reports;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * Everything there is to say about one absorbed-dose calculation.
 *
 * @param title what was calculated, for the head of the page
 * @param createdAt when the report was made
 * @param status the report's standing; always "draft, not approved" when software wrote it
 * @param patient whose dose it is
 * @param provenance software, input files with their SHA-256, and the settings of the run
 * @param constantsVersion version of the table of nuclides
 * @param dose how the dose was computed
 * @param activity how the activity was obtained
 * @param structures the dose to each structure
 * @param doseLevelsGy doses at which the volume receiving at least so much is listed, Gy
 * @param warnings what a reader must know before using a figure
 * @param overrides rules that were set aside, by whom, when and why
 * @param images what the page shows
 */
public record DosimetryReport(
        String title,
        Instant createdAt,
        String status,
        Patient patient,
        Provenance provenance,
        String constantsVersion,
        DoseSection dose,
        ActivitySection activity,
        List<StructureDose> structures,
        List<Double> doseLevelsGy,
        List<String> warnings,
        List<RuleOverride> overrides,
        Images images) {

    /** The status of every report that no person has signed. */
    public static final String DRAFT = "draft, not approved";

    public DosimetryReport {
        structures = List.copyOf(structures);
        doseLevelsGy = List.copyOf(doseLevelsGy);
        warnings = List.copyOf(warnings);
        overrides = List.copyOf(overrides);
    }

    /** The same report with more warnings. */
    public DosimetryReport withWarnings(List<String> more) {
        return withOnlyWarnings(Stream.concat(warnings.stream(), more.stream()).toList());
    }

    /** The same report with other warnings. */
    public DosimetryReport withOnlyWarnings(List<String> others) {
        return new DosimetryReport(
                title,
                createdAt,
                status,
                patient,
                provenance,
                constantsVersion,
                dose,
                activity,
                structures,
                doseLevelsGy,
                others,
                overrides,
                images);
    }

    /** The same report with more rules that were set aside. */
    public DosimetryReport withOverrides(List<RuleOverride> more) {
        return new DosimetryReport(
                title,
                createdAt,
                status,
                patient,
                provenance,
                constantsVersion,
                dose,
                activity,
                structures,
                doseLevelsGy,
                warnings,
                Stream.concat(overrides.stream(), more.stream()).toList(),
                images);
    }

    /** The same report with more settings of the run. */
    public DosimetryReport withSettings(List<Provenance.Setting> more) {
        List<Provenance.Setting> settings = Stream.concat(provenance.configuration().stream(), more.stream())
                .toList();
        return with(new Provenance(provenance.software(), provenance.inputs(), settings));
    }

    /** The same report, its input files at the folder where a reader will find them. */
    public DosimetryReport withInputsIn(Path folder) {
        List<InputFile> moved = provenance.inputs().stream()
                .map(f -> f.movedTo(folder.resolve(f.path().getFileName())))
                .toList();
        return with(new Provenance(provenance.software(), moved, provenance.configuration()));
    }

    private DosimetryReport with(Provenance newProvenance) {
        return new DosimetryReport(
                title,
                createdAt,
                status,
                patient,
                newProvenance,
                constantsVersion,
                dose,
                activity,
                structures,
                doseLevelsGy,
                warnings,
                overrides,
                images);
    }

    /**
     * Whose dose it is, as the input files state it.
     *
     * @param id patient identifier, absent where the files carry none
     * @param name patient name, likewise
     * @param studyUid study instance UID, likewise
     */
    public record Patient(Optional<String> id, Optional<String> name, Optional<String> studyUid) {}

    /**
     * How the dose was computed.
     *
     * @param engine name of the engine that ran
     * @param nuclide name of the nuclide
     * @param constant dose constant of the run
     * @param constantSource where it comes from
     * @param halfLifeHours half-life of the run, h
     * @param halfLifeSource where it comes from
     * @param densitySource where mass densities come from
     * @param densityMeasured whether that is a CT or a map, rather than one density assumed everywhere
     * @param densityFloorGPerMl below this density there is no dose, g/mL
     * @param voxelsBelowFloor voxels without dose for that reason
     * @param activityBelowFloorBq activity in them at injection, Bq
     * @param transport how energy was carried between voxels; absent where every voxel keeps its own
     */
    public record DoseSection(
            String engine,
            String nuclide,
            DoseConstant constant,
            String constantSource,
            double halfLifeHours,
            String halfLifeSource,
            String densitySource,
            boolean densityMeasured,
            double densityFloorGPerMl,
            int voxelsBelowFloor,
            double activityBelowFloorBq,
            Optional<EnergyTransport> transport) {}

    /**
     * How the activity was obtained.
     *
     * @param imageTotal sum over the image as read
     * @param imageQuantity what the image was read as: its sum is in Bq for Bq/mL, in counts for counts
     * @param hoursSinceInjection from injection to the image's reference time, h
     * @param timeSource how that time is known, or why it is not needed
     * @param unitsSource how the image's units are known
     * @param decayFactor by what the image was multiplied to get to injection
     * @param totalAtInjectionBq activity in the dose grid at injection after all steps, Bq; noise may make it negative
     * @param scaling how the image was scaled to the administered activity, where it was
     * @param clippedVoxels negative voxels set to 0
     */
    public record ActivitySection(
            double imageTotal,
            Quantity imageQuantity,
            double hoursSinceInjection,
            String timeSource,
            String unitsSource,
            double decayFactor,
            double totalAtInjectionBq,
            Optional<Scaling> scaling,
            int clippedVoxels) {

        /** Whether the image was read as counts rather than Bq/mL. */
        public boolean isOfCounts() {
            return imageQuantity == Quantity.COUNTS;
        }

        /** The unit of the scaling factor; empty where it is a pure number. */
        public String factorUnit() {
            return isOfCounts() ? "Bq per count" : "";
        }
    }

    /**
     * How the image was scaled.
     *
     * @param administered activity in the vial at injection
     * @param residualFraction fraction that stayed behind
     * @param lungShuntFraction fraction of the rest that went to the lungs
     * @param shuntMethod where that fraction comes from
     * @param shuntSubtracted whether it was taken off because the lungs are outside the region
     * @param region the region's name
     * @param regionTotal what the image shows there, in the image's unit at injection
     * @param expected activity the region should hold
     * @param factor by what the image was multiplied: a pure number for Bq/mL, Bq per count for counts
     */
    public record Scaling(
            Activity administered,
            double residualFraction,
            double lungShuntFraction,
            String shuntMethod,
            boolean shuntSubtracted,
            String region,
            double regionTotal,
            Activity expected,
            double factor) {}

    /**
     * A rule that a person set aside.
     *
     * @param rule what was set aside
     * @param who by whom
     * @param when at what time
     * @param why for which reason
     */
    public record RuleOverride(String rule, String who, Instant when, String why) {}

    /**
     * What the page shows.
     *
     * @param background the image under the dose: a CT in HU, or the emission image
     * @param backgroundLabel what that image is
     * @param dose the dose map, Gy
     * @param outlines the structures to outline, in the order of the report
     * @param origin patient, study and frame of reference of the emission image, to which DICOM objects of this report
     *     belong; made up where the image's format knows none
     */
    public record Images(
            Volume background, String backgroundLabel, Volume dose, List<Structure> outlines, ImageOrigin origin) {

        public Images {
            outlines = List.copyOf(outlines);
        }

        /** The highest dose of the whole map; each call searches it. */
        public HighestDose highestDose() {
            return HighestDose.of(dose, outlines);
        }
    }
}
