package org.yttria.imaging.volume;

/**
 * A volume read from a file.
 *
 * @param volume the voxels, in the quantity that the reader was told
 * @param description what the file says of itself
 */
public record ScannedVolume(Volume volume, ImageDescription description) {}
