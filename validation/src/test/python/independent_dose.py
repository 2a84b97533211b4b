"""Volumes and mean doses by local deposition, computed without Yttria.

Reads an emission image (NRRD, Bq/mL) and a 3D Slicer segmentation, samples the dose K c / rho linearly at the centre of each
voxel of each segment with scipy.ndimage.map_coordinates, and prints one line for each segment: name, volume in mL, mean in Gy.

With an activity and the name of a segment, the image is taken for counts: negative voxels become 0, and the rest is scaled so
that the segment holds the activity.

Usage: independent_dose.py IMAGE SEGMENTATION DOSE_CONSTANT_J_PER_GBQ DENSITY_G_PER_ML [ACTIVITY_GBQ SEGMENT]
"""

import gzip
import re
import sys

import numpy as np
from scipy.ndimage import map_coordinates

TYPES = {"double": "<f8", "float": "<f4", "short": "<i2", "unsigned char": "u1"}


def read(path):
    raw = open(path, "rb").read()
    end = raw.index(b"\n\n")
    fields = {}
    for line in raw[:end].decode("latin-1").splitlines()[1:]:
        match = re.match(r"([^:#]+):=?\s*(.*)", line)
        if match:
            fields[match[1]] = match[2]
    sizes = [int(n) for n in fields["sizes"].split()]
    values = np.frombuffer(gzip.decompress(raw[end + 2 :]), TYPES[fields["type"]]).reshape(sizes[::-1])
    columns = [[float(x) for x in v.split(",")] for v in re.findall(r"\(([^)]*)\)", fields["space directions"])]
    origin = [float(x) for x in fields["space origin"].strip("()").split(",")]
    return fields, values, np.array(columns).T, np.array(origin)


def segments(path):
    fields, layers, axes, origin = read(path)
    voxel_ml = abs(np.linalg.det(axes)) / 1000
    number = 0
    while f"Segment{number}_Name" in fields:
        layer = int(fields[f"Segment{number}_Layer"])
        label = int(fields[f"Segment{number}_LabelValue"])
        k, j, i = np.nonzero(layers[..., layer] == label)
        world = axes @ np.array([i, j, k], float) + origin[:, None]
        yield fields[f"Segment{number}_Name"], world, voxel_ml
        number += 1


def sampled(image, axes, origin, world):
    index = np.linalg.solve(axes, world - origin[:, None])
    return map_coordinates(image, index[::-1], order=1, mode="nearest")


def main(image_path, segmentation_path, constant, density, activity_gbq=None, region=None):
    _, image, axes, origin = read(image_path)
    image = image.astype(float)
    if region is not None:
        image = np.maximum(image, 0) / (abs(np.linalg.det(axes)) / 1000)
        for name, world, voxel_ml in segments(segmentation_path):
            if name == region:
                total = sampled(image, axes, origin, world).sum() * voxel_ml
        image = image * (activity_gbq * 1e9 / total)
    for name, world, voxel_ml in segments(segmentation_path):
        dose = constant * sampled(image, axes, origin, world) * 1e-6 / density
        print(f"{name}\t{world.shape[1] * voxel_ml:.9g}\t{dose.mean():.9g}")


if __name__ == "__main__":
    numbers = [float(x) for x in sys.argv[3:6]]
    main(sys.argv[1], sys.argv[2], *numbers, *sys.argv[6:7])
