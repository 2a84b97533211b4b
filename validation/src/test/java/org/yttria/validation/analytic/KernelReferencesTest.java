package org.yttria.validation.analytic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.kernel.PointKernels;
import org.yttria.imaging.SharedFiles;
import org.yttria.validation.PythonProgram;
import org.yttria.validation.acceptance.ReferenceTable.Reference;

/** The references of the kernel's rows are those of their sources. */
class KernelReferencesTest {

    /** References have five significant digits; the other program's quadrature is good to 0.01 %. */
    private static final double DIGITS = 1e-4;
    /** Doses outside a half-space are fractions of that inside. */
    private static final double ABSOLUTE = 2e-6;

    private static final double MEV_PER_DECAY = 0.9322;
    private static final double JOULES_PER_MEV = 1.602176634e-13;
    private static final double MILLIGRAY_KG_PER_MBQ_S = 1e-9;
    private static final double CUBIC_MILLIMETRES_PER_KILOGRAM_OF_WATER = 1e6;

    private static Map<String, Reference> references() {
        Map<String, Reference> byId = new HashMap<>();
        AnalyticSuite.standard().references().rows().forEach(r -> byId.put(r.id(), r));
        return byId;
    }

    private static void assertReference(double source, Reference row) {
        assertEquals(source, row.value(), DIGITS * Math.abs(source) + ABSOLUTE, row.id());
    }

    private static <T> T required(Map<String, T> values, String id) {
        return Optional.ofNullable(values.get(id)).orElseThrow(() -> new AssertionError("no row " + id));
    }

    /** What the program beside this test computes from the shells. */
    @Test
    void referencesAreThoseOfAnotherProgram(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(PythonProgram.understands("import numpy"), "python3 with numpy is not installed");
        Map<String, Reference> rows = references();
        Map<String, Double> computed = otherProgram(folder);
        int compared = 0;
        for (Map.Entry<String, Double> entry : computed.entrySet()) {
            Reference row = rows.get(entry.getKey());
            // Closed forms are held against published or Monte Carlo values, not against this program.
            if (row != null && !entry.getKey().contains("closed-form")) {
                assertReference(entry.getValue(), row);
                compared++;
            }
        }
        assertEquals(10 + 2 + 4 + 8 + 4 + 1 + 1, compared);
        for (String d : new String[] {"10", "12.4", "20", "26.7", "57.6"}) {
            Reference sphere = required(rows, "sphere.raw." + d + "mm");
            Reference mask = required(rows, "sphere.mask." + d + "mm");
            double staircase = required(computed, "sphere.staircase." + d + "mm.1mm");
            assertReference(sphere.value() * (1 + staircase / 100), mask);
        }
    }

    private static Map<String, Double> otherProgram(Path folder) throws IOException, InterruptedException {
        Path table = folder.resolve("kernel.csv");
        try (var in = PointKernels.class.getResourceAsStream("y90-water-egsnrc.csv")) {
            Files.copy(in, table);
        }
        return PythonProgram.values("kernel_references.py", table.toString());
    }

    @Test
    void spheresAreThoseOfTheMonteCarloRun() throws IOException {
        Map<String, Reference> rows = references();
        Path file = SharedFiles.require("egsnrc/spheres_water_uniform.csv");
        int spheres = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.matches("[dm][0-9].*")) {
                String[] cells = line.split(",");
                double diameter = Double.parseDouble(cells[1]);
                String name = String.format(Locale.ROOT, diameter == Math.rint(diameter) ? "%.0f" : "%.1f", diameter);
                assertEquals(
                        Double.parseDouble(cells[4]),
                        required(rows, "sphere.closed-form." + name + "mm").value());
                assertEquals(
                        Double.parseDouble(cells[4]),
                        required(rows, "sphere.raw." + name + "mm").value());
                spheres++;
            }
        }
        assertEquals(5, spheres);
    }

    @Test
    void voxelValuesInWaterAreThoseOfTheMonteCarloRun() throws IOException {
        Map<String, Reference> rows = references();
        for (String edge : new String[] {"3", "4.42"}) {
            Path file = SharedFiles.require("egsnrc/voxelS_water_" + (edge.equals("3") ? "3.00" : edge) + "mm.csv");
            double mm = Double.parseDouble(edge);
            double massKg = mm * mm * mm / CUBIC_MILLIMETRES_PER_KILOGRAM_OF_WATER;
            double fractionPerS = MILLIGRAY_KG_PER_MBQ_S * massKg / (MEV_PER_DECAY * JOULES_PER_MEV);
            for (String line : Files.readAllLines(file)) {
                Reference row = rows.get("voxel-s.water." + edge + "mm." + neighbour(line));
                if (row != null) {
                    assertReference(Double.parseDouble(line.split(",")[4]) * fractionPerS, row);
                }
                Reference direct = rows.get("voxel-s.engine." + neighbour(line));
                if (direct != null && edge.equals("3")) {
                    assertReference(Double.parseDouble(line.split(",")[4]), direct);
                }
            }
            assertTrue(rows.containsKey("voxel-s.water." + edge + "mm.edge"));
        }
    }

    private static String neighbour(String line) {
        if (line.startsWith("0,0,0,")) {
            return "self";
        }
        if (line.startsWith("0,0,1,")) {
            return "face";
        }
        return line.startsWith("0,1,1,") ? "edge" : "none";
    }

    @Test
    void voxelValuesInSoftTissueAreThePublishedOnes() throws IOException {
        int compared = 0;
        for (Reference row : references().values()) {
            if (row.id().startsWith("voxel-s.lanconelli.")) {
                String edge = row.id().replaceAll("voxel-s\\.lanconelli\\.(.*)mm\\..*", "$1");
                Path file = SharedFiles.require("voxel-s-values/90Y" + edge + "mmsoft.txt");
                String offset = row.id().endsWith(".self") ? "0\t0\t0\t" : "0\t0\t1\t";
                String published = Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                        .filter(l -> l.startsWith(offset))
                        .findFirst()
                        .orElseThrow();
                assertEquals(Double.parseDouble(published.substring(offset.length())), row.value(), row.id());
                compared++;
            }
        }
        assertEquals(26, compared);
    }
}
