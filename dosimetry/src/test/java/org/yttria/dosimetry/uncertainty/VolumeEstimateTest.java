package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;

class VolumeEstimateTest {

    private static final double BALL_28_MM = Math.PI / 6 * 28 * 28 * 28 / 1000;
    private static final double ROUNDING = 1e-12;

    private static Grid grid(double x, double y, double z) {
        return TestGrids.of(x, y, z);
    }

    /** 16/6 + 36/(4 ln 2) = 2.6667 + 12.9843 = 15.6509; its root 3.9561 mm; 3 x 3.9561/28 = 42.39 %. */
    @Test
    void isByHand() {
        VolumeEstimate volume = VolumeEstimate.ofContour(BALL_28_MM, grid(4, 4, 4), 6);
        assertEquals(28, volume.equivalentDiameterMm(), ROUNDING * 28);
        assertEquals(3.9561, volume.uncertaintyOfDiameterMm(), 1e-4);
        assertEquals(0.42387, volume.relativeUncertainty(), 1e-5);
    }

    /** Voxels of 2, 2 and 6 mm have the mean square 44/3 mm². */
    @Test
    void voxelsThatAreNoCubesCountByTheirMeanSquare() {
        VolumeEstimate flat = VolumeEstimate.ofContour(BALL_28_MM, grid(2, 2, 6), 6);
        double cube = Math.sqrt(44.0 / 3);
        assertEquals(
                VolumeEstimate.ofContour(BALL_28_MM, grid(cube, cube, cube), 6).relativeUncertainty(),
                flat.relativeUncertainty(),
                ROUNDING);
        assertEquals(
                flat.relativeUncertainty(),
                VolumeEstimate.ofContour(BALL_28_MM, grid(6, 2, 2), 6).relativeUncertainty(),
                ROUNDING);
    }

    /** A larger surface by 1/0.8 is off by as much more. */
    @Test
    void bodiesThatAreNoSpheresAreLessWellKnown() {
        assertEquals(
                VolumeEstimate.ofContour(50, grid(4, 4, 4), 6).relativeUncertainty() / 0.8,
                VolumeEstimate.ofContour(50, grid(4, 4, 4), 6, 0.8).relativeUncertainty(),
                ROUNDING);
    }

    @Test
    void refusesALesionThatIsNotKnown() {
        String message = assertThrows(InputDataException.class, () -> VolumeEstimate.ofContour(0.3, grid(4, 4, 4), 7))
                .toString();
        assertTrue(message.contains("at most 100 %: 162."), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatCannotBe(double wrong) {
        assertThrows(InputDataException.class, () -> new VolumeEstimate(wrong, 0.1, 6));
        assertThrows(InputDataException.class, () -> new VolumeEstimate(10, wrong, 6));
        assertThrows(InputDataException.class, () -> new VolumeEstimate(10, 0.1, wrong));
        assertThrows(InputDataException.class, () -> VolumeEstimate.ofContour(10, grid(4, 4, 4), 6, wrong));
    }

    @Test
    void refusesOtherUnits() {
        assertTrue(assertThrows(InputDataException.class, () -> new VolumeEstimate(10, 0.1, 0.6))
                .toString()
                .contains("from 1 to 50 mm"));
        assertThrows(InputDataException.class, () -> VolumeEstimate.ofContour(10, grid(4, 4, 4), 6, 80));
        assertThrows(InputDataException.class, () -> new MeasuredValue(Double.NaN, 1));
        assertThrows(InputDataException.class, () -> new MeasuredValue(1, -1));
        assertThrows(InputDataException.class, () -> new MeasuredValue(1, Double.POSITIVE_INFINITY));
        assertEquals(0.2, MeasuredValue.ofRelative(-4, 0.05).standardUncertainty(), ROUNDING);
    }
}
