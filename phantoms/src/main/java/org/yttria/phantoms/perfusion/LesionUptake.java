package org.yttria.phantoms.perfusion;

/**
 * How much a lesion takes up, over normal liver of the same leaf.
 *
 * @param number of the lesion
 * @param tumourToNormal mean of its perfused voxels, necrosis and thrombus left out
 * @param tumour uptake outside the rim
 * @param rim uptake in the rim
 * @param necrosis uptake in the core
 * @param thrombus uptake of tumour in the portal vein
 */
public record LesionUptake(
        int number, double tumourToNormal, double tumour, double rim, double necrosis, double thrombus) {}
