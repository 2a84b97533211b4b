package org.yttria.dosimetry.planning.treatment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;

/** Kinds of microspheres. Their limits and targets are not interchangeable, so that every plan carries its device. */
public enum Device {
    /** Glass microspheres with Y-90. */
    GLASS("glass", "Y-90"),
    /** Resin microspheres with Y-90. */
    RESIN("resin", "Y-90"),
    /** Poly-L-lactic acid microspheres with Ho-166. */
    HOLMIUM("holmium", "Ho-166");

    private final String label;
    private final String nuclideName;

    Device(String label, String nuclideName) {
        this.label = label;
        this.nuclideName = nuclideName;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }

    /** What its spheres hold. */
    public Radionuclide nuclide() {
        return Nuclides.standard().named(nuclideName);
    }

    /**
     * The device of a label.
     *
     * @throws InputDataException if there is none
     */
    public static Device named(String label) {
        return Arrays.stream(values())
                .filter(d -> d.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown device \"" + label + "\": known are "
                        + Arrays.stream(values()).map(Device::label).collect(Collectors.joining(", "))));
    }
}
