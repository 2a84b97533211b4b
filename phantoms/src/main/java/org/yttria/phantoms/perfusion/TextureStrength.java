package org.yttria.phantoms.perfusion;

/**
 * How uptake varies within a tissue.
 *
 * @param correlationMm distance at which the correlation has fallen to about 1/e
 * @param tumourSigma standard deviation of the logarithm in tumour
 * @param normalSigma the same in normal liver
 */
public record TextureStrength(double correlationMm, double tumourSigma, double normalSigma) {}
