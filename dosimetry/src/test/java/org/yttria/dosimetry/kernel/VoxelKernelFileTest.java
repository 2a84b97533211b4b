package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;

class VoxelKernelFileTest {

    private static final DoseConstant K = new DoseConstant(49.67);
    private static final double HALF_LIFE_H = 64.05;
    /** Values are written with seven digits. */
    private static final double WRITTEN = 1e-6;

    private final Path folder;
    private String sound = "";

    VoxelKernelFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void writeSound() throws IOException {
        StringWriter text = new StringWriter();
        VoxelKernelFile.write(kernel(), "Y-90", K, HALF_LIFE_H, List.of("made for a test"), text);
        sound = text.toString();
    }

    private static VoxelKernel kernel() {
        PointKernel point = PointKernels.ofNuclide("Y-90").orElseThrow().at(new Density(1.05));
        return VoxelKernel.of(point, new Point3(4, 4, 3), 3, 3, 4);
    }

    private VoxelKernelFile.Table read(String text, VoxelKernelFile.Stated stated) throws IOException {
        return VoxelKernelFile.read(Files.writeString(folder.resolve("s.csv"), text), stated, K, HALF_LIFE_H);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        VoxelKernelFile.Table table = read(sound, VoxelKernelFile.Stated.nothing());
        VoxelKernel back = table.kernel();
        double total = kernel().total();
        assertEquals("Y-90", table.nuclide());
        assertEquals(new Point3(4, 4, 3), back.voxelMm());
        assertEquals(1.05, back.density().gramsPerMillilitre());
        assertEquals(List.of(3, 3, 4), List.of(back.radius(0), back.radius(1), back.radius(2)));
        assertEquals(1, back.total(), WRITTEN);
        for (int[] d : new int[][] {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {3, 2, 1}, {0, 3, 4}}) {
            double expected = kernel().fraction(d[0], d[1], d[2]) / total;
            assertEquals(expected, back.fraction(d[0], d[1], d[2]), expected * WRITTEN + 1e-12);
        }
        assertTrue(table.source().contains(String.format("scaled by %.5f", 1 / total)), table.source());
    }

    /** Lanconelli et al. 2012, Phys Med Biol 57:517: sums to 0.9360 MeV at 1.04 g/mL, against 0.93190 MeV of 49.67 J/GBq. */
    @Test
    void publishedTableIsRead() throws IOException {
        Path file = SharedFiles.require("voxel-s-values/90Y4.42mmsoft.txt");
        VoxelKernelFile.Stated stated = new VoxelKernelFile.Stated(
                Optional.of(new Point3(4.42, 4.42, 4.42)), Optional.of(new Density(1.04)), Optional.of("Y-90"));
        VoxelKernelFile.Table table = VoxelKernelFile.read(file, stated, K, HALF_LIFE_H);
        double voxelKg = 4.42 * 4.42 * 4.42 * 1.04e-6;
        double joules = 0.9360 * 1.602176634e-13;
        assertEquals(0.689e-9 * voxelKg / joules, table.kernel().fraction(0, 0, 0), 2e-4);
        assertEquals(0.0973e-9 * voxelKg / joules, table.kernel().fraction(0, -1, 0), 2e-4);
        assertTrue(table.source().contains("scaled by 0.995"), table.source());
        assertFalse(VoxelKernelFile.isPointKernel(file));
    }

    @Test
    void whatTheFileLacksMustBeStated() throws IOException {
        Path file = SharedFiles.require("voxel-s-values/90Y3mmsoft.txt");
        assertMessage(
                "--kernel-voxel", () -> VoxelKernelFile.read(file, VoxelKernelFile.Stated.nothing(), K, HALF_LIFE_H));
        VoxelKernelFile.Stated size =
                new VoxelKernelFile.Stated(Optional.of(new Point3(3, 3, 3)), Optional.empty(), Optional.empty());
        assertMessage("--kernel-density (for example 1.04)", () -> VoxelKernelFile.read(file, size, K, HALF_LIFE_H));
        VoxelKernelFile.Stated both = new VoxelKernelFile.Stated(
                Optional.of(new Point3(3, 3, 3)), Optional.of(new Density(1.04)), Optional.empty());
        assertMessage("--kernel-nuclide", () -> VoxelKernelFile.read(file, both, K, HALF_LIFE_H));
    }

    /** 3 mm values taken as 4 mm ones hold 2.4 times the energy; those of soft tissue as lung a third. */
    @ParameterizedTest
    @CsvSource({"4, 1.04, 237", "3, 0.3, 28", "3, 1.2, 115"})
    void wrongSizeOrDensityShowsInTheEnergy(double edge, double gramsPerMl, String percent) throws IOException {
        Path file = SharedFiles.require("voxel-s-values/90Y3mmsoft.txt");
        VoxelKernelFile.Stated stated = new VoxelKernelFile.Stated(
                Optional.of(new Point3(edge, edge, edge)), Optional.of(new Density(gramsPerMl)), Optional.of("Y-90"));
        assertMessage("add up to " + percent, () -> VoxelKernelFile.read(file, stated, K, HALF_LIFE_H));
    }

    @Test
    void contradictionIsRefused() {
        VoxelKernelFile.Stated other =
                new VoxelKernelFile.Stated(Optional.of(new Point3(4, 4, 4)), Optional.empty(), Optional.empty());
        assertMessage("contradicts", () -> read(sound, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S_mGy_per_MBq_s   | S            | does not say above its first line that S is in mGy/(MBq s)",
                "# voxel_mm: 4.0 4.0 3.0 | # voxel_mm: 4 4 | one or three edges",
                "# voxel_mm: 4.0 4.0 3.0 | # voxel_mm: 0 | above 0",
                "# density_g_per_mL: 1.05 | # density_g_per_mL: 1050 | is no density",
                "# nuclide: Y-90  | #  | does not state nuclide",
                "0,0,1,            | 0,0,0,       | repeats the offset",
                "1,1,1,            | 1,1,1.5,     | is no whole number",
                "1,1,1,            | 1,1,-1,      | is no whole number",
                "1,1,1,            | 1,1,1000,    | is no whole number",
                "1,1,1,            | 1,1,1,-      | S is negative",
                "1,1,1,            | 1,1,1,x      | is not a number",
                "1,1,1,            | #            | has no line for the offset 1 1 1",
            })
    void damagedFileIsRefused(String part, String damage, String message) {
        String text = sound.replaceFirst("(?m)" + java.util.regex.Pattern.quote(part), damage);
        assertFalse(text.equals(sound), "the damage is done");
        assertMessage(message, () -> read(text, VoxelKernelFile.Stated.nothing()));
    }

    @Test
    void emptyTableIsRefused() {
        assertMessage(
                "holds no line",
                () -> read(sound.substring(0, sound.indexOf("i,j,k")), VoxelKernelFile.Stated.nothing()));
    }

    @Test
    void pointKernelNeedsNothingStated() throws IOException {
        Path file = Files.writeString(folder.resolve("point.csv"), """
                # nuclide: Y-90
                # density_g_per_mL: 1
                # emitted_MeV: 0.9
                r_in_mm,r_out_mm,edep_MeV_per_decay
                0,2.4,0.45
                2.4,6,0.44
                """);
        Radionuclide y90 = Nuclides.standard().named("Y-90");
        assertTrue(VoxelKernelFile.isPointKernel(file));
        assertTrue(TransportKernels.read(file, VoxelKernelFile.Stated.nothing(), y90, K)
                .onlyDensity()
                .isEmpty());
        VoxelKernelFile.Stated stated =
                new VoxelKernelFile.Stated(Optional.empty(), Optional.of(new Density(1)), Optional.empty());
        assertMessage("leave --kernel-voxel", () -> TransportKernels.read(file, stated, y90, K));
        Radionuclide holmium = Nuclides.standard().named("Ho-166");
        assertMessage(
                "is a kernel of Y-90, the treatment is of Ho-166",
                () -> TransportKernels.read(file, VoxelKernelFile.Stated.nothing(), holmium, K));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable reading) {
        InputDataException e = assertThrows(InputDataException.class, reading);
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    /** 4 x 4 x 3 mm with the columns i and k exchanged: neighbours along x and y differ although the edges do not. */
    @Test
    void exchangedColumnsAreRefused() {
        String swapped = sound.lines()
                .map(l -> {
                    String[] c = l.split(",");
                    return c.length == 5 && Character.isDigit(l.charAt(0))
                            ? String.join(",", c[2], c[1], c[0], c[3], c[4])
                            : l;
                })
                .collect(Collectors.joining("\n"));
        assertMessage("check the order of the columns", () -> read(swapped, VoxelKernelFile.Stated.nothing()));
    }
}
