"""Volumes and mean doses by local deposition, computed without Yttria.

Reads an emission image (NRRD, Bq/mL) and a 3D Slicer segmentation, samples the dose K c / rho linearly at the centre of each
voxel of each segment with scipy.ndimage.map_coordinates, and prints one line for each segment: name, volume in mL, mean in Gy.

Usage: independent_dose.py IMAGE SEGMENTATION DOSE_CONSTANT_J_PER_GBQ DENSITY_G_PER_ML
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


def main(image_path, segmentation_path, constant, density):
    _, image, image_axes, image_origin = read(image_path)
    fields, layers, axes, origin = read(segmentation_path)
    voxel_ml = abs(np.linalg.det(axes)) / 1000
    number = 0
    while f"Segment{number}_Name" in fields:
        layer = int(fields[f"Segment{number}_Layer"])
        label = int(fields[f"Segment{number}_LabelValue"])
        k, j, i = np.nonzero(layers[..., layer] == label)
        world = axes @ np.array([i, j, k], float) + origin[:, None]
        index = np.linalg.solve(image_axes, world - image_origin[:, None])
        dose = constant * map_coordinates(image, index[::-1], order=1, mode="nearest") * 1e-6 / density
        print(f"{fields[f'Segment{number}_Name']}\t{len(i) * voxel_ml:.9g}\t{dose.mean():.9g}")
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
