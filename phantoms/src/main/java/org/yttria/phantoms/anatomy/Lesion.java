package org.yttria.phantoms.anatomy;

import org.yttria.imaging.geometry.Point3;

/**
 * A tumour of the liver.
 *
 * @param number from 1, as the anatomy's voxels name it
 * @param centre of its voxels, mm
 * @param diameterMm of the sphere that has the volume of its voxels
 * @param volumeMl of its voxels, all tissues together
 * @param necroticFraction of its volume
 * @param avid whether it takes up more than normal liver
 */
public record Lesion(
        int number, Point3 centre, double diameterMm, double volumeMl, double necroticFraction, boolean avid) {}
