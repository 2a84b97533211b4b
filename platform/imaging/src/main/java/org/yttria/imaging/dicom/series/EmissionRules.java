package org.yttria.imaging.dicom.series;

import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.volume.OverridableRule;

/**
 * What an emission image is wanted for, and what may be tolerated in it.
 *
 * @param nuclide what was administered; absent where the image is only carried to another format, whatever it shows
 * @param surrogateIsotope whether a PET that was acquired or reconstructed as another isotope is to be corrected to Y-90
 * @param accepted what may be tolerated of its geometry
 */
public record EmissionRules(Optional<Radionuclide> nuclide, boolean surrogateIsotope, Set<OverridableRule> accepted) {

    static final String YTTRIUM = "Y-90";

    /** Given for planning, and read as a distribution. */
    static final String TECHNETIUM = "Tc-99m";

    public EmissionRules {
        accepted = Set.copyOf(accepted);
    }

    /** An image for the dosimetry of a nuclide. */
    public EmissionRules(Radionuclide nuclide, boolean surrogateIsotope, Set<OverridableRule> accepted) {
        this(Optional.of(nuclide), surrogateIsotope, accepted);
    }

    /** An image of any nuclide, as its file states it. */
    public static EmissionRules asStated(Set<OverridableRule> accepted) {
        return new EmissionRules(Optional.empty(), false, accepted);
    }
}
