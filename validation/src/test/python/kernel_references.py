"""References of the dose kernel's acceptance rows, computed without Yttria from a table of shells.

Reads the shells of a point kernel (r_in_mm, r_out_mm, edep_MeV_per_decay, and a comment line "# emitted_MeV: ...") and prints one
line for each reference: its identifier and its value. A point drawn in the source and displaced by r in any direction carries the
energy f(r) dr of the shells; everything below is a mean over such displacements.

Usage: kernel_references.py POINT_KERNEL.csv
"""

import sys

import numpy as np

REACH_MM = 150.0  # in water: how far the kernel engine carries energy
STEP_MM = 0.02
DIRECTIONS = 20000


class Shells:
    def __init__(self, path):
        emitted, rows = None, []
        for line in open(path):
            if line.startswith("# emitted_MeV:"):
                emitted = float(line.split(":")[1])
            elif line[0].isdigit():
                rows.append([float(c) for c in line.split(",")[:3]])
        table = np.array(rows)
        self.low, self.high, self.fraction = table[:, 0], table[:, 1], table[:, 2] / emitted

    def within(self, r):
        covered = np.clip((r - self.low) / (self.high - self.low), 0, 1)
        return float(np.sum(self.fraction * covered))

    def points(self, reach, step=STEP_MM):
        """Distances and the fractions of the energy absorbed around them."""
        distances, weights = [], []
        for low, high, fraction in zip(self.low, np.minimum(self.high, reach), self.fraction):
            if high > low:
                whole = self.high[np.searchsorted(self.low, low)] - low
                parts = int(np.ceil((high - low) / (step if low < 12 else 1)))
                width = (high - low) / parts
                distances.append(low + (np.arange(parts) + 0.5) * width)
                weights.append(np.full(parts, fraction * width / whole))
        return np.concatenate(distances), np.concatenate(weights)


def directions(count=DIRECTIONS):
    """Directions spread evenly over the sphere (golden spiral)."""
    n = np.arange(count) + 0.5
    z = 1 - 2 * n / count
    azimuth = n * np.pi * (3 - np.sqrt(5))
    across = np.sqrt(1 - z * z)
    return np.stack([across * np.cos(azimuth), across * np.sin(azimuth), z], axis=1)


def outside_half_space(distances, weights, z):
    """Half of the mean of (1 - z/r) over all r beyond z."""
    far = distances > z
    return 0.5 * np.sum(weights[far] * (1 - z / distances[far]))


def half_space(distances, weights, z):
    total = weights.sum()
    return outside_half_space(distances, weights, z) if z >= 0 else total - outside_half_space(distances, weights, -z)


def averaged(function, low, high, parts=200):
    """The mean of a function over an interval."""
    return np.mean([function(low + (n + 0.5) * (high - low) / parts) for n in range(parts)])


def covariogram(distance, radius):
    x = np.minimum(distance / radius, 2)
    return 1 - 0.75 * x + x**3 / 16


def absorbed_in_sphere(shells, radius):
    distances, weights = shells.points(2 * radius)
    return np.sum(weights * covariogram(distances, radius))


def absorbed_in_mask(shells, radius, voxel):
    """A sphere's mask of voxels, source and target, averaged over all positions of the lattice.

    Two voxels at a lattice vector d are both in the mask as often as two points at the distance d are in the sphere. Between
    lattice vectors the energy is shared trilinearly, since both source and dose are averages over voxels.
    """
    distances, weights = shells.points(2 * radius + 3 * voxel, step=0.05)
    # One octant is enough by symmetry, and with three axes exchanged the spiral needs few points.
    unit = np.abs(directions(2000))
    mean = 0.0
    for distance, weight in zip(distances, weights):
        position = unit * distance / voxel
        base = np.floor(position)
        part = position - base
        value = np.zeros(len(unit))
        for corner in np.ndindex(2, 2, 2):
            share = np.prod(np.where(np.array(corner) == 1, part, 1 - part), axis=1)
            lattice = np.linalg.norm(base + np.array(corner), axis=1) * voxel
            value += share * covariogram(lattice, radius)
        mean += weight * value.mean()
    return mean


def voxel_fraction(shells, edges, offset):
    """The fraction of the energy of a voxel that the one at an offset absorbs: triangles along each axis."""
    reach = np.linalg.norm((np.abs(offset) + 1) * np.array(edges))
    distances, weights = shells.points(reach)
    unit = directions()
    return sum(
        weight * np.mean(np.prod(np.maximum(0, 1 - np.abs(unit * r / edges - offset)), axis=1))
        for r, weight in zip(distances, weights)
    )


def in_grid(shells, edges, size, index):
    """The fraction of the energy of a voxel of a grid that the grid absorbs: what of the displaced voxel lies in it."""
    distances, weights = shells.points(REACH_MM, step=0.05)
    unit = directions(4000)
    low = -(np.array(index) + 0.5) * edges
    high = low + np.array(size) * edges
    total = 0.0
    for r, weight in zip(distances, weights):
        position = unit * r
        overlap = np.minimum(position + edges / 2, high) - np.maximum(position - edges / 2, low)
        total += weight * np.mean(np.prod(np.clip(overlap / edges, 0, 1), axis=1))
    return total


def main():
    shells = Shells(sys.argv[1])
    values = {}
    distances, weights = shells.points(np.inf)
    near, near_weights = shells.points(REACH_MM)
    for z in (0, 0.5, 1, 2, 3, 4, 5, 6, 8, 10):
        values[f"half-space.closed-form.{z:g}mm"] = outside_half_space(distances, weights, z)
        values[f"half-space.engine.{z:g}mm"] = averaged(lambda u: half_space(near, near_weights, u), z - 0.5, z + 0.5)
    for t in (4, 10):
        values[f"slab.{t}mm"] = averaged(
            lambda u: half_space(near, near_weights, u - t / 2) - half_space(near, near_weights, u + t / 2), -0.5, 0.5
        )
    # Across a change of density: 2 to 6 mm beyond it, in mm of water at the density of the source.
    for name, density in (("tissue-to-lung", 1.05), ("lung-to-tissue", 0.32), ("between-classes", 0.27)):
        values[f"density-scaling.{name}"] = averaged(
            lambda u: half_space(near, near_weights, u), 2 * density, 6 * density
        )
    # A slab of 40 mm of lung in tissue, activity everywhere: what it keeps of its own and what it gets from outside.
    leaves = averaged(lambda u: outside_half_space(near, near_weights, u), 0, 40 * 0.32)
    enters = averaged(lambda u: outside_half_space(near, near_weights, u), 0, 40 * 1.05)
    values["density-scaling.lung-slab.mean"] = near_weights.sum() - 2 * leaves + 2 * enters
    for d in (10, 12.407, 20, 26.7301, 57.5882):
        exact = absorbed_in_sphere(shells, d / 2)
        values[f"sphere.closed-form.{d:.3g}mm"] = exact
        for h in (2.5, 2, 1, 0.5) if d in (10, 20) else (1,):
            values[f"sphere.staircase.{d:.3g}mm.{h:g}mm"] = 100 * (absorbed_in_mask(shells, d / 2, h) / exact - 1)
    edges = np.array([4.0, 4.0, 3.0])
    for name, offset in (("self", (0, 0, 0)), ("x", (1, 0, 0)), ("z", (0, 0, 1)), ("corner", (1, 1, 1))):
        values[f"voxel-s.quadrature.{name}"] = voxel_fraction(shells, edges, np.array(offset))
    values["point-source.absorbed"] = in_grid(shells, edges, (7, 6, 8), (1, 3, 0))
    values["kernel.energy-closure.body.beyond"] = 1 - shells.within(REACH_MM)
    for key, value in values.items():
        print(f"{key} {value:.6g}")


if __name__ == "__main__":
    main()
