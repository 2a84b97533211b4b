package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;

class VoxelKernelTest {

    /** The accuracy that is promised. */
    private static final double ACCURACY = 1e-3;
    /** Fractions below this do not count: a thousandth of a per mille of the energy. */
    private static final double NEGLIGIBLE = 1e-6;

    private static final double ROUNDING = 1e-12;

    private static PointKernel y90(double gramsPerMl) {
        return PointKernels.ofNuclide("Y-90").orElseThrow().at(new Density(gramsPerMl));
    }

    /** All energy at one distance. */
    private static PointKernel shell(double radiusMm) {
        return new PointKernel(
                "Y-90", "test", new Density(1), new double[] {0, radiusMm - 1e-6, radiusMm + 1e-6}, new double[] {0, 1
                });
    }

    /**
     * Shorter than an edge, a displacement stays in a cube with the probability 1 - 3s/2 + 2s²/π - s³/4π, s its length over the edge: the mean
     * of (1-|x|)(1-|y|)(1-|z|) over directions.
     */
    @ParameterizedTest
    @CsvSource({"0.1", "0.5", "0.9", "1.0"})
    void selfFractionOfAShellInsideAVoxel(double lengths) {
        double s = lengths;
        double exact = 1 - 1.5 * s + 2 / Math.PI * s * s - s * s * s / (4 * Math.PI);
        VoxelKernel kernel = VoxelKernel.of(shell(3 * s), new Point3(3, 3, 3), 2, 2, 2);
        assertEquals(exact, kernel.fraction(0, 0, 0), exact * ACCURACY);
    }

    /** The faces: half of what |x|(1-|y|)(1-|z|) averages to, which is s/2 - 4s²/3π + s³/4π. */
    @ParameterizedTest
    @CsvSource({"0.1", "0.5", "1.0"})
    void faceFractionOfAShellInsideAVoxel(double lengths) {
        double s = lengths;
        double exact = (s / 2 - 4 / (3 * Math.PI) * s * s + s * s * s / (4 * Math.PI)) / 2;
        VoxelKernel kernel = VoxelKernel.of(shell(3 * s), new Point3(3, 3, 3), 2, 2, 2);
        for (int axis = 0; axis < 3; axis++) {
            double face = kernel.fraction(axis == 0 ? 1 : 0, axis == 1 ? -1 : 0, axis == 2 ? 1 : 0);
            assertEquals(exact, face, exact * ACCURACY, "axis " + axis);
        }
    }

    /** Four times as many distances and directions change nothing by more than what is promised. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "2.344, 2.344, 2.78, 1.05",
        "3, 3, 3, 1",
        "4, 4, 3, 1.04",
        "4.418, 4.418, 4.418, 1.04",
        "9.28, 9.28, 9.28, 1.04",
        "4, 4, 4, 0.3",
        "1, 2, 8, 1",
        "4.418, 4.418, 4.418, 1.9"
    })
    void integrationHasConverged(double x, double y, double z, double gramsPerMl) {
        Point3 voxel = new Point3(x, y, z);
        PointKernel point = y90(gramsPerMl);
        double reach = 10 / gramsPerMl;
        VoxelKernel usual = VoxelIntegration.of(point, voxel, 0, reach);
        VoxelKernel fine = VoxelIntegration.of(point, voxel, 0, reach, 4);
        for (int c = 0; c <= usual.radius(2); c++) {
            for (int b = 0; b <= usual.radius(1); b++) {
                for (int a = 0; a <= usual.radius(0); a++) {
                    double exact = fine.fraction(a, b, c);
                    assertEquals(
                            exact,
                            usual.fraction(a, b, c),
                            Math.max(exact * ACCURACY, NEGLIGIBLE),
                            a + " " + b + " " + c);
                }
            }
        }
    }

    @Test
    void energyIsThatOfThePointKernel() {
        for (double gramsPerMl : new double[] {0.2, 1, 1.9}) {
            VoxelKernel near = VoxelIntegration.of(y90(gramsPerMl), new Point3(4, 3, 2), 0, 10 / gramsPerMl);
            assertEquals(y90(gramsPerMl).within(10 / gramsPerMl), near.total(), ROUNDING);
        }
        VoxelKernel ring = VoxelIntegration.of(y90(1), new Point3(9, 9, 9), 10, 150);
        assertEquals(y90(1).within(150) - y90(1).within(10), ring.total(), ROUNDING);
    }

    @Test
    void cubicVoxelsKeepTheirSymmetries() {
        VoxelKernel kernel = VoxelKernel.of(y90(1), new Point3(3, 3, 3), 3, 3, 3);
        assertEquals(kernel.fraction(1, 2, 3), kernel.fraction(3, 1, 2), ROUNDING);
        assertEquals(kernel.fraction(1, 2, 3), kernel.fraction(2, 1, 3), ROUNDING);
        assertEquals(kernel.fraction(1, 2, 3), kernel.fraction(-3, 2, -1), ROUNDING);
        assertEquals(0, kernel.fraction(4, 0, 0));
    }

    @Test
    void axesExchangeWithTheEdges() {
        VoxelKernel one = VoxelKernel.of(y90(1.05), new Point3(2, 3, 4), 2, 2, 2);
        VoxelKernel other = VoxelKernel.of(y90(1.05), new Point3(4, 2, 3), 2, 2, 2);
        assertEquals(one.fraction(1, 2, 0), other.fraction(0, 1, 2), one.fraction(1, 2, 0) * ACCURACY);
        assertEquals(one.fraction(0, 0, 1), other.fraction(1, 0, 0), one.fraction(0, 0, 1) * ACCURACY);
    }

    /** A medium of density ρ and voxels of h is water with voxels of ρh. */
    @Test
    void densityScalesTheVoxel() {
        VoxelKernel lung = VoxelKernel.of(y90(0.3), new Point3(4, 4, 3), 2, 2, 2);
        VoxelKernel water = VoxelKernel.of(y90(1), new Point3(1.2, 1.2, 0.9), 2, 2, 2);
        assertEquals(water.fraction(0, 0, 0), lung.fraction(0, 0, 0), ROUNDING);
        assertEquals(water.fraction(2, 1, 1), lung.fraction(2, 1, 1), ROUNDING);
    }

    /**
     * All energy in the voxel, water, 0.9336 MeV: 5.540, 2.337, 1.732, 1.3525 mGy/(MBq s) at 3, 4, 4.42, 4.8 mm, worked out by
     * hand from MIRD's S = E/m; 49.797 J/GBq belong to 0.9336 MeV and 64.1 h.
     */
    @ParameterizedTest
    @CsvSource({"3, 5.540", "4, 2.337", "4.42, 1.732", "4.8, 1.3525"})
    void unitOfVoxelSValues(double edgeMm, double milligray) {
        VoxelKernel all = new VoxelKernel(
                new Point3(edgeMm, edgeMm, edgeMm), new Density(1), new int[] {0, 0, 0}, new double[] {1});
        assertEquals(
                milligray,
                all.milligrayPerMegabecquerelSecond(0, 0, 0, new DoseConstant(49.797), 64.1),
                milligray * 3e-4);
    }

    @Test
    void voxelsTooSmallForTheReachAreRefused() {
        PointKernel thin = y90(0.1);
        InputDataException e =
                assertThrows(InputDataException.class, () -> VoxelIntegration.of(thin, new Point3(4, 4, 0.5), 0, 100));
        assertTrue(
                String.valueOf(e.getMessage()).contains("reaches 100 mm, 201 voxels or blocks of voxels of 0.5"),
                e.getMessage());
    }

    @Test
    void octantMustFit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new VoxelKernel(new Point3(1, 1, 1), new Density(1), new int[] {1, 1, 1}, new double[7]));
    }
}
