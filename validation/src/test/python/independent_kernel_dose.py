"""Mean doses by a dose kernel in a uniform medium, computed without Yttria.

Integrates the point kernel of a file over the voxels of the image by random displacements of many lengths and directions,
convolves in double precision through the Fourier transform with one kernel of the whole reach, and samples the dose as
independent_dose.py does. Prints one line for each segment: name, volume in mL, mean in Gy.

Usage: independent_kernel_dose.py IMAGE SEGMENTATION DOSE_CONSTANT_J_PER_GBQ DENSITY_G_PER_ML POINT_KERNEL_CSV REACH_MM_OF_WATER
"""

import sys

import numpy as np
from independent_dose import read, sampled, segments
from scipy.signal import fftconvolve

SEED = 20260101
DISPLACEMENTS = 6_000_000


def point_kernel(path):
    """Edges of shells in mm of water and the fraction of the emitted energy in each."""
    emitted = None
    rows = []
    for line in open(path):
        if line.startswith("# emitted_MeV:"):
            emitted = float(line.split(":")[1])
        elif line[0].isdigit():
            rows.append([float(x) for x in line.split(",")])
    rows = np.array(rows)
    return rows[:, 0], rows[:, 1], rows[:, 2] / emitted


def voxel_kernel(path, spacing, density, reach_water):
    inner, outer, fraction = point_kernel(path)
    keep = outer <= reach_water
    inner, outer, fraction = inner[keep] / density, outer[keep] / density, fraction[keep]
    random = np.random.default_rng(SEED)
    # As many displacements to every shell, weighted by its energy: the far shells then are as well sampled as the near ones.
    each = DISPLACEMENTS // len(fraction)
    radius = np.concatenate([random.uniform(a, b, each) for a, b in zip(inner, outer)])
    weight = np.repeat(fraction / each, each)
    height = random.uniform(-1, 1, radius.size)
    azimuth = random.uniform(0, 2 * np.pi, radius.size)
    across = np.sqrt(1 - height**2)
    shift = np.stack([across * np.cos(azimuth), across * np.sin(azimuth), height]) * radius / spacing[:, None]
    start = random.uniform(-0.5, 0.5, shift.shape)
    cell = np.rint(start + shift).astype(int)
    half = np.abs(cell).max(axis=1)
    shape = 2 * half + 1
    flat = np.ravel_multi_index(tuple(cell + half[:, None]), shape)
    kernel = np.bincount(flat, weight, minlength=shape.prod()).reshape(shape)
    for axis in range(3):
        kernel = (kernel + np.flip(kernel, axis)) / 2
    return kernel


def main(image_path, segmentation_path, constant, density, kernel_path, reach_water):
    _, image, axes, origin = read(image_path)
    image = image.astype(float)
    spacing = np.sqrt((axes**2).sum(axis=0))
    kernel = voxel_kernel(kernel_path, spacing, density, reach_water)
    carried = fftconvolve(image, kernel.transpose(2, 1, 0), mode="same")
    for name, world, voxel_ml in segments(segmentation_path):
        dose = constant * sampled(carried, axes, origin, world) * 1e-6 / density
        print(f"{name}\t{world.shape[1] * voxel_ml:.9g}\t{dose.mean():.9g}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), sys.argv[5], float(sys.argv[6]))
