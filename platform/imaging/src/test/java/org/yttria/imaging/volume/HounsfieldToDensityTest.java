package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;

class HounsfieldToDensityTest {

    private static final HounsfieldToDensity STANDARD = HounsfieldToDensity.standard();
    private static final Grid GRID = Grid.axial(2, 2, 2, new Point3(1, 1, 1), new Point3(0, 0, 0));

    /** Nodes of the table, points half way between two, and what lies beyond both ends. */
    @ParameterizedTest
    @CsvSource({
        "-1000, 0.00121",
        "-2000, 0.00121",
        "-3024, 0.00121",
        "-549, 0.465605",
        "14, 1.03",
        "18.5, 1.0305",
        "100, 1.1199",
        "101, 1.0762",
        "1600, 1.9642",
        "2300, 2.3821",
        "3000, 2.8",
        "5000, 2.8"
    })
    @Tag("reference")
    void standardTableIsSchneiders(double hu, double gramsPerMillilitre) {
        assertEquals(gramsPerMillilitre, STANDARD.gramsPerMillilitre(hu), 1e-6);
    }

    @Test
    void paddingCountsAsAir() {
        assertEquals(0.00121, STANDARD.airGramsPerMillilitre());
        Volume ct = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> i == 0 ? -2000 : 14);
        Volume density = STANDARD.densityOf(ct);
        assertEquals(Quantity.MASS_DENSITY, density.quantity());
        assertEquals(0.00121f, density.at(0, 0, 0));
        assertEquals(1.03f, density.at(1, 1, 1));
        Volume counts = ct.map(Quantity.COUNTS, v -> v);
        assertThrows(IllegalArgumentException.class, () -> STANDARD.densityOf(counts));
    }

    @Test
    void readsASitesOwnTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("site.csv");
        Files.writeString(file, "# scanner 2, 120 kV\nhu,density\n-1000,0.001\n\n0,1\n1000,1.6\n");
        HounsfieldToDensity table = HounsfieldToDensity.read(file);
        assertEquals("site.csv", table.name());
        assertEquals(1.3, table.gramsPerMillilitre(500), 1e-12);
        assertThrows(NoSuchFileException.class, () -> HounsfieldToDensity.read(folder.resolve("absent.csv")));
    }

    /** The lines of a table, ; between them, and what the message must name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,1 | at least two lines",
                "# nothing | at least two lines",
                "0,1;0,2 | line \"0,2\" needs two numbers: a CT number above the line before it",
                "100,1;0,2 | line \"0,2\" needs two numbers: a CT number above the line before it",
                "0,1;100,0 | line \"100,0\" needs",
                "0,1;100,NaN | line \"100,NaN\" needs",
                "NaN,1;100,2 | line \"NaN,1\" needs",
                "0,1;100,Infinity | line \"100,Infinity\" needs",
                "0,1;water | line \"water\" is not \"HU,g/mL\"",
                "0,1;100,dense | line \"100,dense\" is not \"HU,g/mL\""
            })
    void refusesWhatIsNoTable(String lines, String fragment, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, lines.replace(";", "\n"));
        Refusals.assertRefused(file, () -> HounsfieldToDensity.read(file), fragment);
    }

    @Test
    void densityMapIsAveragedFromTheCtAndAirWhereTheCtSaysNothing() {
        Volume ct = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> i == 0 ? -1000 : 14);
        // One voxel of the whole CT, and one beside it.
        Grid coarse = Grid.axial(2, 1, 1, new Point3(2, 2, 2), new Point3(0.5, 0.5, 0.5));
        DensityMap map = DensityMap.ofCt(ct, STANDARD, coarse);
        assertEquals((0.00121 + 1.03) / 2, map.density().at(0, 0, 0), 1e-6);
        assertEquals(0.00121, map.density().at(1, 0, 0), 1e-6);
        assertTrue(map.source().contains("Schneider 2000"), map.source());
    }

    @Test
    void ctWithoutNegativeValuesIsRefused() {
        Volume shifted = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> 24 + i);
        String message =
                String.valueOf(assertThrows(InputDataException.class, () -> DensityMap.ofCt(shifted, STANDARD, GRID))
                        .getMessage());
        assertTrue(message.contains("24.0 HU") && message.contains("rescale intercept"), message);
    }

    @Test
    void densityMapHasDensities() {
        assertEquals(
                1.05f, DensityMap.uniform(GRID, new Density(1.05)).density().at(1, 0, 1));
        Volume ct = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> 0);
        assertThrows(IllegalArgumentException.class, () -> new DensityMap(ct, Optional.empty(), "a CT"));
        Volume kilograms = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> 1050);
        String message = String.valueOf(assertThrows(InputDataException.class, () -> DensityMap.ofMap(kilograms, GRID))
                .getMessage());
        assertTrue(message.contains("1050.0") && message.contains("kg/m3"), message);
        Volume negative = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> -0.1);
        assertThrows(InputDataException.class, () -> DensityMap.ofMap(negative, GRID));
        Volume water = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> 1);
        assertEquals(1, DensityMap.ofMap(water, GRID).density().at(0, 0, 0));
    }
}
