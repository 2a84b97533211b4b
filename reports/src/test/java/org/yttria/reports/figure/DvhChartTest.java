package org.yttria.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.volume.Role;
import org.yttria.reports.ReportedPatient;

class DvhChartTest {

    private static final int MAX_VERTICES = 600;
    /** One step of the polyline is 1/198 of an axis; a little more for what falls between two steps. */
    private static final double MAX_DEVIATION = 1.02 / 198;

    private final Path folder;

    DvhChartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @TestFactory
    Stream<DynamicTest> verticesLieOnTheHistogram() {
        return Seeds.forEach(20, rng -> {
            Dvh dvh = random(rng);
            double end = DvhChart.doseAxisEndGy(List.of(structure("Any", dvh)));
            List<DvhCurve.Vertex> vertices = DvhCurve.of(dvh, end);
            assertTrue(vertices.size() <= MAX_VERTICES, vertices.size() + " vertices");
            assertEquals(0, vertices.get(0).doseGy());
            for (int n = 0; n < vertices.size(); n++) {
                DvhCurve.Vertex v = vertices.get(n);
                assertEquals(dvh.fractionAtLeast(v.doseGy()), v.fraction(), 0);
                if (n > 0) {
                    assertTrue(v.doseGy() > vertices.get(n - 1).doseGy());
                    assertTrue(v.fraction() <= vertices.get(n - 1).fraction());
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> polylineStaysBesideTheStaircase() {
        return Seeds.forEach(20, rng -> {
            Dvh dvh = random(rng);
            double end = DvhChart.doseAxisEndGy(List.of(structure("Any", dvh)));
            List<DvhCurve.Vertex> vertices = DvhCurve.of(dvh, end);
            for (int n = 1; n < vertices.size(); n++) {
                DvhCurve.Vertex a = vertices.get(n - 1);
                DvhCurve.Vertex b = vertices.get(n);
                double wide = (b.doseGy() - a.doseGy()) / end;
                double high = a.fraction() - dvh.fractionAtLeast(b.doseGy());
                boolean level = a.fraction() == b.fraction();
                assertTrue(level || Math.min(wide, high) <= MAX_DEVIATION, a + " to " + b);
            }
        });
    }

    @Test
    void fewVoxelsAreDrawnAsExactSteps() {
        List<DvhCurve.Vertex> vertices = DvhCurve.of(Dvh.ofVoxels(new float[] {10, 20, 40, 40}, 1), 50);
        double justAbove = Math.nextUp(20.0);
        assertTrue(vertices.contains(new DvhCurve.Vertex(20, 0.75)), vertices.toString());
        assertTrue(vertices.contains(new DvhCurve.Vertex(justAbove, 0.5)), vertices.toString());
        assertTrue(vertices.contains(new DvhCurve.Vertex(40, 0.5)), vertices.toString());
        assertEquals(new DvhCurve.Vertex(Math.nextUp(40.0), 0), vertices.get(vertices.size() - 1));
    }

    @Test
    void negativeDosesLowerTheBeginning() {
        Dvh dvh = Dvh.ofVoxels(new float[] {-5, 10, 20, 30}, 1);
        assertEquals(new DvhCurve.Vertex(0, 0.75), DvhCurve.of(dvh, 40).get(0));
    }

    @Test
    void noiseTailDoesNotSqueezeTheCurves() {
        float[] doses = new float[10_000];
        for (int n = 0; n < doses.length; n++) {
            doses[n] = n < 100 ? 5000 + n : 100 + n * 0.001f;
        }
        double end = DvhChart.doseAxisEndGy(List.of(structure("Noisy", Dvh.ofVoxels(doses, 1))));
        assertTrue(end > 110 && end < 160, "axis ends at " + end + " Gy");
    }

    @Test
    void captionNamesWhatLiesBeyondTheAxis() throws IOException {
        DvhChart chart = new DvhChart(ReportedPatient.full().report(), ReportFont.loadFrom(folder));
        assertTrue(chart.caption().contains("The dose axis ends at"), chart.caption());
        assertTrue(chart.caption().contains("Beyond it"), chart.caption());
    }

    @Test
    void svgKeepsItsTextInFamiliesOfTheSameMetrics() throws IOException {
        DvhChart chart = new DvhChart(ReportedPatient.small().report(), ReportFont.loadFrom(folder));
        String svg = chart.toSvg(900, 450, "a");
        assertTrue(svg.startsWith("<svg") && svg.contains("viewBox=\"0 0 900 450\""));
        assertTrue(svg.contains(">Absorbed dose (Gy)</text"), "labels are text");
        assertEquals(
                -1,
                svg.replace("font-family=\"" + ReportFont.FAMILIES + "\"", "").indexOf("font-family"));
    }

    private static Dvh random(UniformRandomProvider rng) {
        float[] doses = new float[1 + rng.nextInt(rng.nextBoolean() ? 50 : 20_000)];
        double scale = 1 + 500 * rng.nextDouble();
        boolean lumps = rng.nextBoolean();
        for (int n = 0; n < doses.length; n++) {
            double dose = scale * (rng.nextDouble() + rng.nextDouble() - 0.2);
            doses[n] = (float) (lumps ? Math.rint(dose / 20) * 20 : dose);
        }
        return Dvh.ofVoxels(doses, 0.01);
    }

    private static StructureDose structure(String name, Dvh dvh) {
        return new StructureDose(
                name, Role.OTHER, dvh.volumeMl(), 0, Optional.of(new DoseStatistics(1, 1, 1, 1, dvh)), List.of());
    }
}
