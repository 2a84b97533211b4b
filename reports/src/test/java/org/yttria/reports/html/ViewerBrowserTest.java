package org.yttria.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.ReportedPatient;

/** Opens written pages in Chromium, where there is one, and asks the viewer what it shows. */
class ViewerBrowserTest {

    private static final String BROWSER = "chromium";
    private static final int TIMEOUT_SECONDS = 90;

    /**
     * Runs in the page after the viewer: shows one structure after the other and counts the pixels of its outline in the
     * halves of each plane.
     */
    private static final String PROBE = """
            <script>
            (async () => {
              while (document.body.dataset.viewer === "loading") {
                await new Promise((next) => setTimeout(next, 20));
              }
              const boxes = (id) => [...document.querySelectorAll(`#${id} input`)];
              const set = (box, on) => {
                box.checked = on;
                box.dispatchEvent(new Event("change"));
              };
              const result = { status: document.body.dataset.viewer, structures: {}, letters: {} };
              const opacity = document.getElementById("opacity");
              opacity.value = 0;
              opacity.dispatchEvent(new Event("input"));
              boxes("isodose-legend").forEach((box) => set(box, false));
              boxes("structure-legend").forEach((box) => set(box, false));
              const scene = JSON.parse(document.getElementById("viewer-scene").textContent);
              const figures = [...document.querySelectorAll("[data-plane]")];
              scene.structures.forEach((structure, n) => {
                set(boxes("structure-legend")[n], true);
                const planes = {};
                for (const figure of figures) {
                  const canvas = figure.querySelector("canvas");
                  const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  const colour = [1, 3, 5].map((at) => parseInt(structure.colour.slice(at, at + 2), 16));
                  const seen = { count: 0, x: 0, y: 0 };
                  for (let p = 0; p < width * height; p++) {
                    if (colour.every((v, c) => Math.abs(data[4 * p + c] - v) < 6)) {
                      seen.count++;
                      seen.x += (p % width) / width;
                      seen.y += Math.floor(p / width) / height;
                    }
                  }
                  planes[figure.dataset.plane] = { count: seen.count, x: seen.x / seen.count, y: seen.y / seen.count };
                }
                result.structures[structure.name] = planes;
                set(boxes("structure-legend")[n], false);
              });
              for (const figure of figures) {
                const { left, right, top, bottom } = figure.dataset;
                result.letters[figure.dataset.plane] = left + right + top + bottom;
              }
              const readout = document.getElementById("readout");
              result.before = readout.dataset.positionMm;
              result.doseGy = Number(readout.dataset.doseGy);
              result.inside = readout.dataset.structures;
              const coronal = document.querySelector("[data-plane=coronal] canvas");
              const bounds = coronal.getBoundingClientRect();
              coronal.setPointerCapture = () => {};
              coronal.dispatchEvent(new PointerEvent("pointerdown", {
                clientX: bounds.left + 0.25 * bounds.width, clientY: bounds.top + 0.1 * bounds.height }));
              result.after = readout.dataset.positionMm;
              document.body.dataset.probe = JSON.stringify(result);
            })();
            </script>
            """;

    private final Path folder;

    ViewerBrowserTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> patients() {
        return Stream.of(
                Arguments.of("slices to the head", ReportedPatient.small()),
                Arguments.of(
                        "left-handed, slices to the feet",
                        ReportedPatient.small().withSlicesToTheFeet()),
                Arguments.of("dose grid turned", ReportedPatient.small().withDoseGridTurned(25)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patients")
    void patientIsTheRightWayUp(String name, ReportedPatient patient) throws IOException, InterruptedException {
        requireBrowser();
        DosimetryReport report = patient.report(markers(patient));
        JsonNode probe = probe(report, "#at=-60,-10,0");

        assertEquals("ready", probe.get("status").asText());
        assertEquals("RLAP", probe.get("letters").get("axial").asText());
        assertEquals("RLHF", probe.get("letters").get("coronal").asText());
        assertEquals("APHF", probe.get("letters").get("sagittal").asText());

        JsonNode seen = probe.get("structures");
        for (String plane : List.of("axial", "coronal", "sagittal")) {
            assertTrue(seen.get("Liver").get(plane).get("count").asInt() > 200, plane + " shows no liver: " + seen);
        }
        assertBefore(seen, "Head marker", "Liver", "coronal", "y");
        assertBefore(seen, "Head marker", "Liver", "sagittal", "y");
        assertBefore(seen, "Front marker", "Liver", "axial", "y");
        assertBefore(seen, "Front marker", "Liver", "sagittal", "x");
        assertBefore(seen, "Liver", "Left marker", "axial", "x");
        assertBefore(seen, "Liver", "Left marker", "coronal", "x");
        assertTrue(seen.get("Head marker").get("coronal").get("y").asDouble() < 0.5, seen.toString());

        double[] before = numbers(probe.get("before").asText());
        double[] after = numbers(probe.get("after").asText());
        assertEquals(before[1], after[1], 0, "a click in the coronal plane keeps its depth");
        assertTrue(after[2] > before[2] + 30, "a click near the top goes to the head");
        assertTrue(after[0] < before[0] + 5, "a click on the left goes to the patient's right");
    }

    /** The first of two structures is nearer to the left or the top of a plane. */
    private static void assertBefore(JsonNode seen, String first, String second, String plane, String axis) {
        JsonNode a = seen.get(first).get(plane);
        JsonNode b = seen.get(second).get(plane);
        assertTrue(
                a.get("count").asInt() > 20 && b.get("count").asInt() > 20,
                first + " or " + second + " unseen: " + seen);
        assertTrue(a.get(axis).asDouble() + 0.03 < b.get(axis).asDouble(), first + " before " + second + ": " + seen);
    }

    private static List<Structure> markers(ReportedPatient patient) {
        Point3 size = new Point3(10, 10, 10);
        return List.of(
                ReportedPatient.structure("Liver", Role.LIVER, patient.mask(ReportedPatient.LIVER)),
                ReportedPatient.structure("Head marker", Role.OTHER, patient.mask(ReportedPatient.HEAD_MARKER)),
                ReportedPatient.structure(
                        "Front marker",
                        Role.OTHER,
                        patient.mask(new ReportedPatient.Ellipsoid(new Point3(-60, -70, 0), size))),
                ReportedPatient.structure(
                        "Left marker",
                        Role.OTHER,
                        patient.mask(new ReportedPatient.Ellipsoid(new Point3(70, -10, 0), size))));
    }

    @Test
    void readoutIsTheDoseOfTheVoxel() throws IOException, InterruptedException {
        requireBrowser();
        for (ReportedPatient patient :
                List.of(ReportedPatient.small(), ReportedPatient.small().withSlicesToTheFeet())) {
            DosimetryReport report = patient.report();
            Volume dose = report.images().dose();
            Point3 index = dose.grid().worldToIndex().apply(ReportedPatient.FRONT_LESION.centre());
            int i = (int) Math.round(index.x());
            int j = (int) Math.round(index.y());
            int k = (int) Math.round(index.z());
            Point3 voxel = dose.grid().indexToWorld().apply(i, j, k);
            assertTrue(dose.at(i, j, k) > 100, "a voxel of the lesion");

            JsonNode probe = probe(report, String.format(Locale.ROOT, "#at=%s,%s,%s", voxel.x(), voxel.y(), voxel.z()));

            assertEquals(dose.at(i, j, k), probe.get("doseGy").asDouble(), 0.02, "Gy");
            assertEquals("Liver, Tumour 1", probe.get("inside").asText());
        }
    }

    @Test
    void structureOfOneVoxelIsFoundInItsPlace() throws IOException, InterruptedException {
        requireBrowser();
        Point3 voxel = new Point3(-74, -19, 0);
        ReportedPatient patient = ReportedPatient.small();
        Structure one = ReportedPatient.structure(
                "One", Role.OTHER, patient.mask(new ReportedPatient.Ellipsoid(voxel, new Point3(1, 1, 1))));
        assertEquals(1, one.mask().count());
        Structure liver = ReportedPatient.structure("Liver", Role.LIVER, patient.mask(ReportedPatient.LIVER));
        DosimetryReport report = patient.report(List.of(liver, one));
        assertEquals("Liver, One", probe(report, "#at=-74,-19,0").get("inside").asText());
        assertEquals("Liver", probe(report, "#at=-71.5,-19,0").get("inside").asText());
    }

    @Test
    void reportWithoutStructuresIsShown() throws IOException, InterruptedException {
        requireBrowser();
        assertEquals(
                "ready",
                probe(ReportedPatient.small().report(List.of()), "")
                        .get("status")
                        .asText());
    }

    private static void requireBrowser() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(d -> Files.isExecutable(Path.of(d, BROWSER)));
        assumeTrue(found, "no executable \"" + BROWSER + "\" on the path: the viewer is not tested in a browser");
    }

    private JsonNode probe(DosimetryReport report, String fragment) throws IOException, InterruptedException {
        RenderedPage page = RenderedPage.of(report, folder);
        Files.writeString(page.file(), page.html().replace("</body>", PROBE + "</body>"));
        String document = document(page.file().toUri() + fragment);
        List<String> probes = RenderedPage.all("data-probe=\"([^\"]*)\"", document);
        assertEquals(
                1,
                probes.size(),
                () -> "The probe did not run; the page says: "
                        + RenderedPage.all("<p class=\"message\" id=\"viewer-message\"[^>]*>(.*?)</p>", document));
        return new ObjectMapper().readTree(RenderedPage.text(probes.get(0)));
    }

    private String document(String address) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(folder, "profile");
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        BROWSER,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--window-size=1200,1600",
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        address)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("The browser did not finish within " + TIMEOUT_SECONDS + " s");
        }
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
