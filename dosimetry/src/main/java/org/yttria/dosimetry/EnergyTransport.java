package org.yttria.dosimetry;

import java.util.List;

/**
 * How an engine carried energy from where it is emitted to where it is absorbed, and where it went.
 *
 * @param kernel what the kernel is and where it comes from
 * @param method how it was applied, in a sentence
 * @param densitiesGPerMl densities whose kernels were used, rising, g/mL
 * @param computedBy what ran the convolution
 * @param balance where the energy went
 */
public record EnergyTransport(
        String kernel, String method, List<Double> densitiesGPerMl, String computedBy, EnergyBalance balance) {

    public EnergyTransport {
        densitiesGPerMl = List.copyOf(densitiesGPerMl);
    }

    /** The same when the activity is multiplied. */
    EnergyTransport scaledBy(double factor) {
        return new EnergyTransport(kernel, method, densitiesGPerMl, computedBy, balance.scaledBy(factor));
    }
}
