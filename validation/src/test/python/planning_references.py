"""References of planned doses, apart from the Java code: partition, effective doses, and an interval by drawing.

The interval: a tumour in the middle of a perfused sphere, in an image of Gaussian resolution by its radial profile. For each draw
of the errors of both contours and of the scale the right contours, and what they would hold, follow from what the drawn ones hold.
Prints one "name value" a line.
"""
import numpy as np
from scipy.integrate import cumulative_simpson
from scipy.special import erf

K, A, L = 49.67, 2.0, 0.06
TUMOUR_MM, LIVER_MM, RATIO, FWHM, VOXEL = 44.0, 130.0, 5.0, 8.0, 4.0
SIGMA = FWHM / np.sqrt(8 * np.log(2))
DRAWS = 40000


def volume(d):
    return np.pi / 6 * d**3 / 1000


def within(real_mm, radii):
    """Counts per unit of concentration inside concentric spheres of the radii, mL, of a sphere of a diameter."""
    r, s = real_mm / 2, SIGMA
    x = np.linspace(1e-3, radii.max() + 1, 6001)
    p = 0.5 * (erf((r + x) / s / 2**0.5) + erf((r - x) / s / 2**0.5))
    p -= s / x / np.sqrt(2 * np.pi) * (np.exp(-((r - x) ** 2) / 2 / s**2) - np.exp(-((r + x) ** 2) / 2 / s**2))
    total = cumulative_simpson(4 * np.pi * x**2 * p, x=x, initial=0)
    return np.interp(radii, x, total) / 1000


def share(drawn_mm, real_mm):
    """What a right contour holds over what the drawn one holds, of the excess of the sphere."""
    grid = np.linspace(real_mm.min(), real_mm.max(), 400)
    table = [np.diff(np.log(within(d, np.array([drawn_mm, d]) / 2)))[0] for d in grid]
    return np.exp(np.interp(real_mm, grid, table))


def main():
    r, t, n, m = 5, 0.3, 1.2, 1.0
    normal = K * 3 * 0.95 / (r * t + n)
    print("partition.normal", normal)
    print("partition.tumour", r * normal)
    print("partition.lungs", K * 3 * 0.05 / m)
    for tissue, ab, repair, doses in (("liver", 2.5, 2.5, (40, 52, 70, 75)), ("tumour", 10, 1.5, (100, 120, 205, 300, 400))):
        g = repair / (repair + 64.05)
        print(f"bed.{tissue}.g", g)
        for d in doses:
            print(f"bed.{tissue}.{d}", d * (1 + g * d / ab))
    rng = np.random.default_rng(20261123)
    both = lambda d: within(LIVER_MM, np.array([d / 2]))[0] + (RATIO - 1) * within(TUMOUR_MM, np.array([d / 2]))[0]
    vt, vp, nt, np_ = volume(TUMOUR_MM), volume(LIVER_MM), both(TUMOUR_MM), both(LIVER_MM)
    c = (np_ - nt) / (vp - vt)
    u = np.sqrt(VOXEL**2 / 6 + FWHM**2 / 4 / np.log(2))
    dt = TUMOUR_MM - u * rng.standard_normal(DRAWS)
    dp = LIVER_MM - u * rng.standard_normal(DRAWS)
    wt, wp = volume(dt), volume(dp)
    nt2 = nt + c * (wt - vt) + (nt - c * vt) * (share(TUMOUR_MM, dt) - 1)
    np2 = np_ + c * vp * (share(LIVER_MM, dp) - 1)
    others = np.hypot(np.hypot(0.05, 0.015 / (1 - L)), np.hypot(0.02, 0.005))
    scale = others * rng.standard_normal(DRAWS)
    gray = K * A * (1 - L) * 1000 / 1.05
    for name, estimate, log in (
        ("tumour", nt / vt / np_, np.log(nt2 / nt) - np.log(wt / vt) - np.log(np2 / np_)),
        ("normal", c / np_, np.log((np2 - nt2) / (np_ - nt)) - np.log((wp - wt) / (vp - vt)) - np.log(np2 / np_)),
        ("volume", 1 / vp, -np.log(wp / vp)),
    ):
        low, high = np.quantile(log + scale, [0.025, 0.975])
        print(f"planned.{name}.mean", gray * estimate)
        print(f"planned.{name}.lower", gray * estimate * np.exp(low))
        print(f"planned.{name}.upper", gray * estimate * np.exp(high))


main()
