package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;

class PointKernelTest {

    /** The run's own radii are means over batches, printed to 1e-3 mm. */
    private static final double RADIUS_TOLERANCE_MM = 0.002;
    /** One standard deviation of the Monte Carlo spheres is 0.15 %. */
    private static final double SPHERE_TOLERANCE = 0.003;
    /** The reference is printed with four decimals. */
    private static final double PRINTED = 1.5e-4;

    private static final Radionuclide Y90 = Nuclides.standard().named("Y-90");
    private static final DoseConstant K = new DoseConstant(49.67);

    private static final String SOUND = """
            # nuclide: Y-90
            # density_g_per_mL: 1
            # emitted_MeV: 0.9
            r_in_mm,r_out_mm,edep_MeV_per_decay
            0,2.4,0.45
            2.4,6,0.44
            """;

    private static PointKernel water() {
        return PointKernels.ofNuclide("Y-90").orElseThrow();
    }

    /** EGSnrc run of the kernel, as its own output states. */
    @ParameterizedTest
    @CsvSource({"0.5, 2.348", "0.9, 5.435", "0.95, 6.336", "0.99, 8.095"})
    void energyIsAbsorbedWithinTheRadiiOfTheRun(double fraction, double radiusMm) {
        assertEquals(radiusMm, water().radiusWithin(fraction), RADIUS_TOLERANCE_MM);
        assertEquals(fraction, water().within(water().radiusWithin(fraction)), 1e-12);
    }

    /** 0.391 % of the energy goes beyond 11 mm, 0.017 % beyond 500 mm (same run; its own sums are means over batches). */
    @Test
    void tailIsThere() {
        assertEquals(1 - 0.00391, water().within(11), 2e-5);
        assertEquals(0.999831, water().within(500), 5e-6);
        assertEquals(water().within(500), water().within(1000));
        assertThrows(IllegalArgumentException.class, () -> water().radiusWithin(0.9999));
    }

    @Test
    void embeddedTableIsThatOfTheRun() throws IOException {
        List<String> lines = Files.readAllLines(SharedFiles.require("egsnrc/y90_point_kernel_water.csv")).stream()
                .filter(l -> Character.isDigit(l.charAt(0)))
                .toList();
        double before = 0;
        for (String line : lines) {
            String[] cells = line.split(",");
            double outer = Double.parseDouble(cells[1]);
            double within = water().within(outer);
            assertEquals(Double.parseDouble(cells[4]) / 0.93236, within - before, 1e-9, line);
            before = within;
        }
        assertEquals(500, water().reachMm());
    }

    /** EGSnrc, uniform spheres in water: direct runs, not this kernel. */
    @ParameterizedTest
    @CsvSource({"10, 0.623311", "12.407, 0.689678", "20, 0.800015", "26.7301, 0.847683", "57.5882, 0.927127"})
    void spheresAbsorbWhatEgsnrcSays(double diameterMm, double fraction) {
        assertEquals(fraction, water().absorbedInSphere(diameterMm / 2), fraction * SPHERE_TOLERANCE);
    }

    /** Dose outside a half-space over that far inside, from the same run (worked out apart from this code). */
    @ParameterizedTest
    @CsvSource({
        "0, 0.4999",
        "0.5, 0.3286",
        "1, 0.2344",
        "2, 0.1218",
        "3, 0.0614",
        "4, 0.0291",
        "5, 0.0129",
        "6, 0.0056",
        "8, 0.0019",
        "10, 0.0016"
    })
    void halfSpace(double distanceMm, double expected) {
        assertEquals(expected, water().outsideHalfSpace(distanceMm), PRINTED);
    }

    @Test
    void distancesGoAsOneOverDensity() {
        PointKernel lung = water().at(new Density(0.25));
        assertEquals(water().within(3), lung.within(12), 1e-12);
        assertEquals(2000, lung.reachMm(), 1e-9);
        assertEquals(0.25, lung.density().gramsPerMillilitre());
        assertEquals(water().within(3), lung.at(new Density(1)).within(3), 1e-12);
    }

    @Test
    void onlyY90IsBroughtAlong() {
        assertEquals(Optional.empty(), PointKernels.ofNuclide("Ho-166"));
        assertTrue(water().source().contains("EGSnrc"));
    }

    @Test
    void fileIsRead(@TempDir Path folder) throws IOException {
        PointKernel read = read(folder, SOUND);
        assertEquals(0.5, read.within(2.4), 1e-12);
        assertEquals("Y-90", read.nuclide());
        assertEquals("point kernel kernel.csv", read.source());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# nuclide: Y-90     | #                 | does not state nuclide",
                "# density_g_per_mL: 1 | #               | does not state density_g_per_mL",
                "density_g_per_mL: 1 | density_g_per_mL: 1000 | is no density of a tissue",
                "density_g_per_mL: 1 | density_g_per_mL: -1 | must be above 0",
                "# emitted_MeV: 0.9  | #                 | does not state emitted_MeV",
                "emitted_MeV: 0.9    | emitted_MeV: 900  | energies must be in MeV",
                "emitted_MeV: 0.9    | emitted_MeV: 0.5  | energies must be in MeV",
                "emitted_MeV: 0.9    | emitted_MeV: much | is not a number",
                "edep_MeV_per_decay  | energy            | has no column edep_MeV_per_decay",
                "2.4,6,0.44           | 3,6,0.44         | does not begin at 2.4 mm",
                "2.4,6,0.44           | 2.4,2,0.44         | has no width",
                "0,2.4,0.45             | 0.1,2.4,0.45         | does not begin at 0.0 mm",
                "2.4,6,0.44           | 2.4,6,-0.44          | is negative",
                "2.4,6,0.44           | 2.4,6,NaN           | is not finite",
                "2.4,6,0.44           | 2.4,6             | has no edep_MeV_per_decay",
            })
    void damagedFileIsRefused(String part, String damage, String message, @TempDir Path folder) {
        String text = SOUND.replace(part, damage);
        assertTrue(!text.equals(SOUND), "the damage is done");
        InputDataException e = assertThrows(InputDataException.class, () -> read(folder, text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("kernel.csv"), e.getMessage());
    }

    @Test
    void emptyFileAndFolderAreRefused(@TempDir Path folder) {
        assertThrows(InputDataException.class, () -> PointKernels.read(folder, Y90, K));
        InputDataException e = assertThrows(
                InputDataException.class, () -> read(folder, SOUND.substring(0, SOUND.indexOf("r_in_mm"))));
        assertTrue(String.valueOf(e.getMessage()).contains("holds no line of numbers"), e.getMessage());
    }

    private static PointKernel read(Path folder, String text) throws IOException {
        return PointKernels.read(Files.writeString(folder.resolve("kernel.csv"), text), Y90, K);
    }
}
