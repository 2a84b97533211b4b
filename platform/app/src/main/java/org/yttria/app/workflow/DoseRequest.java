package org.yttria.app.workflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.kernel.VoxelKernelFile;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.OverridableRule;

/**
 * Everything that decides an absorbed-dose calculation.
 *
 * @param title head of the report
 * @param patientId identifier of the patient, where the user gave one
 * @param emission the emission image and what the user stated of it
 * @param structures the structures
 * @param density where mass densities come from
 * @param densityFloor below this density there is no dose
 * @param treatment what was given
 * @param engine how energy is carried
 * @param doseLevelsGy doses at which volumes are listed, Gy
 * @param dicom how DICOM files are read
 * @param overrides rules that a person set aside, for the report if they were needed
 * @param settings the settings as the user gave them, for the report
 */
public record DoseRequest(
        String title,
        Optional<String> patientId,
        Emission emission,
        Structures structures,
        DensitySource density,
        Density densityFloor,
        Treatment treatment,
        Engine engine,
        List<Double> doseLevelsGy,
        DicomReading dicom,
        List<AcceptedRule> overrides,
        List<Provenance.Setting> settings) {

    /** The same, scaled to another activity, whose lung shunt was measured in a way. */
    DoseRequest giving(Administration administration, String lungShuntMethod) {
        Treatment given = new Treatment(
                treatment.nuclide,
                treatment.nuclideStated,
                treatment.constant,
                treatment.constantSource,
                Optional.of(administration),
                lungShuntMethod);
        return new DoseRequest(
                title,
                patientId,
                emission,
                structures,
                density,
                densityFloor,
                given,
                engine,
                doseLevelsGy,
                dicom,
                overrides,
                settings);
    }

    /**
     * An emission image.
     *
     * @param image file or folder
     * @param units its units, where the user stated them
     * @param sinceInjection from injection to its reference time, where the user stated it
     * @param surrogateIsotope whether a PET acquired as another nuclide may be corrected to the one that was given
     */
    public record Emission(
            Path image, Optional<EmissionUnits> units, Optional<Duration> sinceInjection, boolean surrogateIsotope) {}

    /**
     * The structures.
     *
     * @param files files or folders of them
     * @param labelNames names of the labels of a NIfTI label map
     * @param roles roles of structures whose names do not tell them
     */
    public record Structures(List<Path> files, Map<Integer, String> labelNames, List<RoleRule> roles) {}

    /**
     * What was given.
     *
     * @param nuclide the nuclide
     * @param nuclideStated whether the user named it, rather than leaving it at the default
     * @param constant the dose constant
     * @param constantSource where it comes from
     * @param administration what the image is scaled to, if it is
     * @param lungShuntMethod how the lung shunt was measured
     */
    public record Treatment(
            Radionuclide nuclide,
            boolean nuclideStated,
            DoseConstant constant,
            String constantSource,
            Optional<Administration> administration,
            String lungShuntMethod) {}

    /**
     * A rule that a person sets aside.
     *
     * @param rule which
     * @param who by whom
     * @param why for which reason
     */
    public record AcceptedRule(OverridableRule rule, String who, String why) {}

    /** How energy is carried from voxel to voxel. */
    public sealed interface Engine {

        /** Local deposition. */
        record Local() implements Engine {}

        /** The kernel that is brought along for the nuclide. */
        record Kernel() implements Engine {}

        /** The kernel of a file, and what the user stated of it. */
        record KernelOfFile(Path file, VoxelKernelFile.Stated stated) implements Engine {}
    }

    /** Where mass densities come from. */
    public sealed interface DensitySource {

        /** A CT, and the site's own table of densities if it has one. */
        record Ct(Path file, Optional<Path> table) implements DensitySource {}

        /** A map of densities in g/mL. */
        record DensityFile(Path file) implements DensitySource {}

        /** One density everywhere. */
        record Uniform(Density density) implements DensitySource {}
    }
}
