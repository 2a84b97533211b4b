package org.yttria.app.workflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Everything that decides an absorbed-dose calculation.
 *
 * @param title head of the report
 * @param patientId identifier of the patient, where the user gave one
 * @param activity the emission image
 * @param units its units
 * @param sinceInjection from injection to its reference time; absent for counts, which need none
 * @param structures files of structures
 * @param labelNames names of the labels of a NIfTI label map
 * @param roles roles of structures whose names do not tell them
 * @param density where mass densities come from
 * @param densityFloor below this density there is no dose
 * @param nuclide what was given
 * @param doseConstant the dose constant
 * @param doseConstantSource where it comes from
 * @param administration what the image is scaled to, if it is
 * @param lungShuntMethod how the lung shunt was measured
 * @param doseLevelsGy doses at which volumes are listed, Gy
 * @param settings the settings as the user gave them, for the report
 */
public record DoseRequest(
        String title,
        Optional<String> patientId,
        Path activity,
        EmissionUnits units,
        Optional<Duration> sinceInjection,
        List<Path> structures,
        Map<Integer, String> labelNames,
        List<RoleRule> roles,
        DensitySource density,
        Density densityFloor,
        Radionuclide nuclide,
        DoseConstant doseConstant,
        String doseConstantSource,
        Optional<Administration> administration,
        String lungShuntMethod,
        List<Double> doseLevelsGy,
        List<Provenance.Setting> settings) {

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
