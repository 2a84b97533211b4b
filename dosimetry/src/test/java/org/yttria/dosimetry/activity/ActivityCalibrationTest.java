package org.yttria.dosimetry.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

class ActivityCalibrationTest {

    private static final Radionuclide Y90 = Nuclides.standard().named("Y-90");
    private static final Grid GRID = Grid.axial(20, 20, 20, new Point3(10, 10, 10), new Point3(0, 0, 0));
    private static final Structure LIVER =
            structure("Liver", Role.LIVER, (i, j, k) -> i >= 5 && i < 15 && j >= 5 && j < 15 && k >= 5 && k < 15);

    /** 1 kBq/mL in 8000 voxels of 1 mL: 8 MBq in the field, 1 MBq in the liver. */
    private final Volume image = Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1000);

    private static Structure structure(String name, Role role, Mask.VoxelPredicate inside) {
        return new Structure(name, role, Optional.empty(), Mask.of(GRID, inside));
    }

    private static Administration given(
            double megabecquerels, double residual, double shunt, NormalisationRegion region) {
        return new Administration(Activity.ofMegabecquerels(megabecquerels), residual, shunt, region, Optional.empty());
    }

    private CalibratedActivity scaled(Administration given, Structure... structures) {
        return ActivityCalibration.scaledTo(Y90, given).ofConcentration(image, Duration.ZERO, List.of(structures));
    }

    @Test
    void measuredImageIsTakenAsItIs() {
        CalibratedActivity activity =
                ActivityCalibration.asMeasured(Y90).ofConcentration(image, Duration.ofHours(24), List.of());
        assertEquals(8e6, activity.imageTotal(), 1);
        assertEquals(8.0 / 0.77126, activity.map().totalAtInjectionBq() / 1e6, 1e-4, "decay table, 24 h");
        assertTrue(activity.normalisation().isEmpty());
        assertTrue(activity.warnings().isEmpty());
    }

    @Test
    void negativeVoxelsOfAMeasuredImageStay() {
        Volume noisy = Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> i % 2 == 0 ? 1500 : -500);
        CalibratedActivity activity =
                ActivityCalibration.asMeasured(Y90).ofConcentration(noisy, Duration.ZERO, List.of());
        assertEquals(-500, activity.map().concentration().min());
        assertEquals(4e6, activity.map().totalBq(), 1);
        assertEquals(0, activity.clippedVoxels());
    }

    @Test
    void fieldOfViewHoldsWhatWasDelivered() {
        CalibratedActivity activity = scaled(given(8.2, 0.02, 0, NormalisationRegion.FOV));
        CalibratedActivity.Normalisation n = activity.normalisation().orElseThrow();
        assertEquals(8.2 * 0.98 / 8, n.factor(), 1e-9);
        assertEquals(8.2 * 0.98, activity.map().totalAtInjectionBq() / 1e6, 1e-5);
        assertFalse(n.shuntSubtracted());
    }

    /** The shunt is in the denominator's place once, never twice: 2 x 0.9 MBq in a liver that shows 1 MBq. */
    @Test
    void liverHoldsWhatDidNotShunt() {
        CalibratedActivity activity = scaled(given(2, 0, 0.1, NormalisationRegion.LIVER), LIVER);
        CalibratedActivity.Normalisation n = activity.normalisation().orElseThrow();
        assertEquals(1.8, n.factor(), 1e-6);
        assertTrue(n.shuntSubtracted());
        assertEquals(1e6, n.regionTotal(), 1);
        assertEquals("Liver", n.regionName());
    }

    /** The liver holds one eighth of the image: scaled to it, seven eighths are activity that nobody gave. */
    @Test
    void warnsOfWhatLiesOutsideTheRegion() {
        List<String> warnings =
                scaled(given(1, 0, 0, NormalisationRegion.LIVER), LIVER).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("8.0 MBq where 1.0 MBq"), warnings.get(0));
        assertTrue(warnings.get(0).contains("88 %"), warnings.get(0));
        Volume inLiver = Volume.filled(
                GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> LIVER.mask().contains(i, j, k) ? 1000 : 20);
        assertEquals(
                List.of(),
                ActivityCalibration.scaledTo(Y90, given(1, 0, 0, NormalisationRegion.LIVER))
                        .ofConcentration(inLiver, Duration.ZERO, List.of(LIVER))
                        .warnings());
    }

    @Test
    void decayIsUndoneBeforeScaling() {
        CalibratedActivity activity = ActivityCalibration.scaledTo(Y90, given(8, 0, 0, NormalisationRegion.FOV))
                .ofConcentration(image, Duration.ofHours(24), List.of());
        assertEquals(0.77126, activity.normalisation().orElseThrow().factor(), 1e-5, "decay table, 24 h");
        assertEquals(8, activity.map().totalAtInjectionBq() / 1e6, 1e-5);
    }

    @Test
    void warnsBeyondFifteenPercentOnly() {
        assertTrue(scaled(given(9.1, 0, 0, NormalisationRegion.FOV)).warnings().isEmpty());
        List<String> high = scaled(given(9.3, 0, 0, NormalisationRegion.FOV)).warnings();
        assertEquals(1, high.size());
        assertTrue(high.get(0).contains("1.1625"), high.get(0));
        assertEquals(
                1, scaled(given(6.7, 0, 0, NormalisationRegion.FOV)).warnings().size());
    }

    @Test
    void shuntInTheFieldIsNotSubtracted() {
        Structure lungs =
                structure("Lungs", Role.LUNGS, (i, j, k) -> i > 3 && i < 16 && j > 3 && j < 16 && k > 16 && k < 19);
        CalibratedActivity.Normalisation inside = scaled(given(8, 0, 0.1, NormalisationRegion.FOV), lungs)
                .normalisation()
                .orElseThrow();
        assertEquals(1, inside.factor(), 1e-9);
        assertFalse(inside.shuntSubtracted());
    }

    @Test
    void lungsOutsideTheFieldTakeTheirShareAway() {
        Grid above = Grid.axial(5, 5, 5, new Point3(10, 10, 10), new Point3(0, 0, 500));
        Structure lungs = new Structure("Lungs", Role.LUNGS, Optional.empty(), Mask.of(above, (i, j, k) -> true));
        CalibratedActivity.Normalisation n = scaled(given(8, 0, 0.1, NormalisationRegion.FOV), lungs)
                .normalisation()
                .orElseThrow();
        assertEquals(0.9, n.factor(), 1e-9);
        assertTrue(n.shuntSubtracted());
    }

    @Test
    void lungsThatMayOrMayNotBeInTheFieldAreAskedFor() {
        Administration given = given(8, 0, 0.1, NormalisationRegion.FOV);
        assertTrue(refusal(() -> scaled(given)).contains("--lungs-in-field"));
        Grid half = Grid.axial(5, 5, 10, new Point3(10, 10, 10), new Point3(0, 0, 150));
        Structure lungs = new Structure("Lungs", Role.LUNGS, Optional.empty(), Mask.of(half, (i, j, k) -> true));
        assertTrue(refusal(() -> scaled(given, lungs)).contains("50.0 % of the lungs"));
        Administration told =
                new Administration(Activity.ofMegabecquerels(8), 0, 0.1, NormalisationRegion.FOV, Optional.of(false));
        assertEquals(0.9, scaled(told, lungs).normalisation().orElseThrow().factor(), 1e-9);
        Administration toldIn =
                new Administration(Activity.ofMegabecquerels(8), 0, 0.1, NormalisationRegion.FOV, Optional.of(true));
        assertEquals(1, scaled(toldIn, lungs).normalisation().orElseThrow().factor(), 1e-9);
        Structure inside = structure("Lungs", Role.LUNGS, (i, j, k) -> k > 16 && k < 19);
        assertTrue(refusal(() -> scaled(told, inside)).contains("contradicts --lungs-in-field"));
    }

    @Test
    void lungsThatReachTheEdgeAreAskedFor() {
        Structure cut = structure("Lungs", Role.LUNGS, (i, j, k) -> k > 16);
        assertTrue(refusal(() -> scaled(given(8, 0, 0.1, NormalisationRegion.FOV), cut))
                .contains("reach the edge"));
    }

    @Test
    void countsBecomeActivity() {
        Volume counts = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> i == 0 ? -2 : 5);
        CalibratedActivity activity = ActivityCalibration.scaledTo(Y90, given(1000, 0, 0, NormalisationRegion.LIVER))
                .ofCounts(counts, List.of(LIVER));
        assertEquals(400, activity.clippedVoxels());
        assertTrue(activity.warnings().get(0).contains("400 negative voxels"));
        assertEquals(0, activity.map().concentration().at(0, 3, 3));
        assertEquals(1e6, activity.map().concentration().at(7, 7, 7), 1, "1 GBq in 1000 mL of liver");
        assertEquals(1e9 / 5000, activity.normalisation().orElseThrow().factor(), 1e-3, "Bq per count");
        assertEquals(5.0 * 7600 - 2 * 400, activity.imageTotal(), 1e-6);
        assertEquals(Duration.ZERO, activity.map().sinceInjection());
    }

    @Test
    void countsNeedAnAdministeredActivity() {
        Volume counts = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> 5);
        assertTrue(refusal(() -> ActivityCalibration.asMeasured(Y90).ofCounts(counts, List.of()))
                .contains("administered activity"));
    }

    @Test
    void regionMustBeOneStructureInsideTheImageWithActivity() {
        Administration toLiver = given(1, 0, 0, NormalisationRegion.LIVER);
        assertTrue(refusal(() -> scaled(toLiver)).contains("found 0"));
        Structure second = structure("Leber", Role.LIVER, (i, j, k) -> i == 3);
        assertTrue(refusal(() -> scaled(toLiver, LIVER, second)).contains("\"Leber\""));
        Grid beyond = Grid.axial(10, 2, 2, new Point3(10, 10, 10), new Point3(150, 50, 50));
        Structure cut = new Structure("Liver", Role.LIVER, Optional.empty(), Mask.of(beyond, (i, j, k) -> true));
        assertTrue(refusal(() -> scaled(toLiver, cut)).contains("50.0 % of it lies outside"));
        Volume nothing = Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 0);
        assertTrue(refusal(() -> ActivityCalibration.scaledTo(Y90, toLiver)
                        .ofConcentration(nothing, Duration.ZERO, List.of(LIVER)))
                .contains("nothing to scale"));
    }

    @Test
    void perfusedVolumeIsARegion() {
        Structure perfused = structure("perfused volume", Role.PERFUSED_VOLUME, (i, j, k) -> i < 2 && j < 10 && k < 10);
        assertEquals(
                5,
                scaled(given(1, 0, 0, NormalisationRegion.PERFUSED), perfused, LIVER)
                        .normalisation()
                        .orElseThrow()
                        .factor(),
                1e-6);
    }

    @Test
    void wrongQuantityIsAProgrammersError() {
        ActivityCalibration calibration = ActivityCalibration.asMeasured(Y90);
        Volume hu = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> 5);
        assertThrows(IllegalArgumentException.class, () -> calibration.ofConcentration(hu, Duration.ZERO, List.of()));
        assertThrows(IllegalArgumentException.class, () -> calibration.ofCounts(hu, List.of()));
    }

    @Test
    void administrationRefusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> given(0, 0, 0, NormalisationRegion.FOV));
        assertThrows(IllegalArgumentException.class, () -> given(1, 1, 0, NormalisationRegion.FOV));
        assertThrows(IllegalArgumentException.class, () -> given(1, -0.1, 0, NormalisationRegion.FOV));
        assertThrows(IllegalArgumentException.class, () -> given(1, 0, 1, NormalisationRegion.FOV));
        assertThrows(IllegalArgumentException.class, () -> given(1, 0, Double.NaN, NormalisationRegion.FOV));
    }

    private static String refusal(Executable call) {
        return String.valueOf(assertThrows(InputDataException.class, call).getMessage());
    }
}
