package org.yttria.dosimetry.kernel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;

/** Whether a kernel of a file can be that of its nuclide: one in another unit, or at another density, gives plausible wrong doses. */
final class KernelPlausibility {

    /** Published mean energies of Y-90 differ by 1 %, those of Ho-166 with and without its photons by 4 %. */
    static final double ENERGY_TOLERANCE = 0.05;

    /** Published kernels of Y-90 differ by 1 % in these distances; tissues differ from water by a few per cent. */
    private static final double LENGTH_TOLERANCE = 0.15;

    /** Distances at which kernels are compared, as fractions of the energy absorbed within them. */
    private static final double[] FRACTIONS = {0.5, 0.9};

    /** Products of density and the distance that absorbs 90 %, mm g/mL, of nuclides that are given as microspheres. */
    private static final double SHORTEST = 0.2;

    private static final double LONGEST = 20;

    private KernelPlausibility() {}

    static void requireEnergy(KernelText text, Radionuclide nuclide, DoseConstant constant) {
        double stated = text.positive("emitted_MeV", "0.9324");
        double expected = constant.meanEnergyMev(nuclide.halfLifeHours());
        if (Math.abs(stated / expected - 1) > ENERGY_TOLERANCE) {
            throw InputDataException.in(
                    text.file(),
                    String.format(
                            Locale.ROOT,
                            "states %.5g MeV emitted, %s at %s J/GBq emits %.5g MeV a decay (limit %.0f %% off): check nuclide and unit",
                            stated,
                            nuclide.name(),
                            constant.joulesPerGigabecquerel(),
                            expected,
                            100 * ENERGY_TOLERANCE));
        }
    }

    static void requireLengths(Path file, PointKernel kernel) {
        Optional<PointKernel> own = PointKernels.ofNuclide(kernel.nuclide());
        for (double fraction : FRACTIONS) {
            double reach = kernel.radiusWithin(fraction) * kernel.density().gramsPerMillilitre();
            double low = SHORTEST * fraction;
            double high = LONGEST;
            if (own.isPresent()) {
                double expected =
                        own.get().radiusWithin(fraction) * own.get().density().gramsPerMillilitre();
                low = expected * (1 - LENGTH_TOLERANCE);
                high = expected * (1 + LENGTH_TOLERANCE);
            }
            if (reach < low || reach > high) {
                throw InputDataException.in(
                        file,
                        String.format(
                                Locale.ROOT,
                                "absorbs %.0f %% of the energy within %.4g mm at %.4g g/mL, which is %.4g mm of water; of %s it must be %.3g to"
                                        + " %.3g mm: radii must be in mm, and density_g_per_mL that of the medium",
                                100 * fraction,
                                kernel.radiusWithin(fraction),
                                kernel.density().gramsPerMillilitre(),
                                reach,
                                kernel.nuclide(),
                                low,
                                high));
            }
        }
    }
}
