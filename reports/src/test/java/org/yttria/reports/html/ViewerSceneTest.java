package org.yttria.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.ReportedPatient;
import org.yttria.reports.figure.ShownVolume;
import org.yttria.reports.figure.WorldBox;

/** What the page carries for the viewer, read back with a decoder of its own. */
class ViewerSceneTest {

    private static final double INDEX_TOLERANCE = 1e-9;

    private final Path folder;

    ViewerSceneTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void masksComeBackBitForBit() throws IOException, DataFormatException {
        for (ReportedPatient patient :
                List.of(ReportedPatient.small(), ReportedPatient.small().withSlicesToTheFeet())) {
            DosimetryReport report = patient.report();
            RenderedPage page = RenderedPage.of(report, folder);
            for (int n = 0; n < report.images().outlines().size(); n++) {
                Structure structure = report.images().outlines().get(n);
                JsonNode entry = page.scene().get("structures").get(n);
                assertEquals(structure.name(), entry.get("name").asText());
                assertMask(
                        structure.mask(),
                        entry,
                        page.inflated(entry.get("payload").asText()));
            }
        }
    }

    private static void assertMask(Mask mask, JsonNode entry, byte[] bits) {
        AffineTransform3 toMask = mask.grid().worldToIndex().after(indexToWorld(entry));
        int nx = entry.get("size").get(0).asInt();
        int ny = entry.get("size").get(1).asInt();
        int nz = entry.get("size").get(2).asInt();
        int set = 0;
        for (int n = 0; n < nx * ny * nz; n++) {
            Point3 p = voxel(toMask, n, nx, ny);
            int i = (int) Math.round(p.x());
            assertEquals(i, p.x(), INDEX_TOLERANCE);
            boolean bit = (bits[n / 8] >> (n % 8) & 1) == 1;
            assertEquals(mask.contains(i, (int) Math.round(p.y()), (int) Math.round(p.z())), bit);
            set += bit ? 1 : 0;
        }
        assertEquals(mask.count(), set);
    }

    @Test
    void dosesComeBackWithinHalfAStep() throws IOException, DataFormatException {
        DosimetryReport report = ReportedPatient.small().report();
        RenderedPage page = RenderedPage.of(report, folder);
        JsonNode entry = page.scene().get("dose");
        double step = entry.get("stepGy").asDouble();
        Volume dose = report.images().dose();
        assertTrue(step <= dose.max() / 8000, "step " + step + " Gy for a maximum of " + dose.max() + " Gy");

        byte[] planes = page.inflated("voxels-dose");
        int nx = entry.get("size").get(0).asInt();
        int ny = entry.get("size").get(1).asInt();
        int count = planes.length / 2;
        assertEquals(nx * ny * entry.get("size").get(2).asInt(), count);
        AffineTransform3 toDose = dose.grid().worldToIndex().after(indexToWorld(entry));
        int previous = 0;
        double highest = 0;
        for (int n = 0; n < count; n++) {
            int difference = (planes[n] & 0xff) | (planes[count + n] & 0xff) << 8;
            previous = (difference + (n % nx == 0 ? 0 : previous)) & 0xffff;
            Point3 p = voxel(toDose, n, nx, ny);
            float expected = dose.at((int) Math.round(p.x()), (int) Math.round(p.y()), (int) Math.round(p.z()));
            assertEquals(Math.max(0, expected), previous * step, 0.51 * step);
            highest = Math.max(highest, previous * step);
        }
        assertEquals(dose.max(), highest, step);
    }

    @Test
    void negativeDosesAreShownAsNothing() {
        Grid grid = Grid.axial(3, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));
        ShownVolume shown =
                new ShownVolume(Volume.takingOver(grid, Quantity.ABSORBED_DOSE, new float[] {-20, 0.1f, 700}));
        short[] encoded = shown.toShorts(0.1);
        assertEquals(List.of(0, 1, 7000), List.of((int) encoded[0], (int) encoded[1], (int) encoded[2]));
    }

    @Test
    void backgroundIsAveragedInBlocksInPlace() {
        Grid grid = Grid.axial(4, 2, 2, new Point3(1, 1, 4), new Point3(10, 20, 30));
        Volume volume = Volume.filled(grid, Quantity.HOUNSFIELD, (i, j, k) -> i + 10 * j + 100 * k);

        ShownVolume shown = ShownVolume.limited(volume, new Mask.Box(0, 3, 0, 1, 0, 1), 4);

        assertEquals(
                List.of(2, 1, 2),
                List.of(shown.grid().nx(), shown.grid().ny(), shown.grid().nz()));
        assertEquals(new Point3(10.5, 20.5, 30), shown.grid().indexToWorld().apply(0, 0, 0));
        assertEquals(5.5f, shown.volume().value(0));
        assertEquals(107.5f, shown.volume().value(3));
    }

    @Test
    void everythingOfTheStructuresIsInsideTheBox() throws IOException {
        ReportedPatient patient = ReportedPatient.small().withDoseGridTurned(30);
        DosimetryReport report = patient.report(patient.structures().stream()
                .filter(s -> s.role() != Role.LUNGS)
                .toList());
        JsonNode box = RenderedPage.of(report, folder).scene().get("box");
        for (Structure s : report.images().outlines()) {
            WorldBox around = WorldBox.around(s.mask().grid(), s.mask().box());
            for (int axis = 0; axis < 3; axis++) {
                assertTrue(box.get("min").get(axis).asDouble() <= around.min().component(axis));
                assertTrue(box.get("max").get(axis).asDouble() >= around.max().component(axis));
            }
        }
    }

    @Test
    void theHighestDoseOutsideAllStructuresCanBeReached() throws IOException {
        DosimetryReport hot = ReportedPatient.small().reportWithDeposit(ReportedPatient.DEPOSIT);
        JsonNode box = RenderedPage.of(hot, folder).scene().get("box");
        for (int axis = 0; axis < 3; axis++) {
            double at = ReportedPatient.DEPOSIT.centre().component(axis);
            assertTrue(box.get("min").get(axis).asDouble() < at - 10);
            assertTrue(box.get("max").get(axis).asDouble() > at + 10);
        }
    }

    @Test
    void viewerStartsInTheLargestTumour() throws IOException {
        JsonNode start = RenderedPage.of(ReportedPatient.small().report(), folder)
                .scene()
                .get("start");
        Point3 expected = ReportedPatient.FRONT_LESION.centre();
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(expected.component(axis), start.get(axis).asDouble(), 1, "mm along axis " + axis);
        }
    }

    @Test
    void isodosesAreLevelsOfTheReportThatOccur() throws IOException {
        JsonNode levels = RenderedPage.of(ReportedPatient.small().report(), folder)
                .scene()
                .get("levelsGy");
        assertEquals("[30.0,50.0,70.0,100.0,120.0]", levels.toString(), "200 Gy lies above the maximum");
    }

    /** Where a map puts voxel number {@code n} of a volume with x fastest. */
    private static Point3 voxel(AffineTransform3 map, int n, int nx, int ny) {
        int i = n % nx;
        int j = (n / nx) % ny;
        int k = n / (nx * ny);
        return map.apply(i, j, k);
    }

    private static AffineTransform3 indexToWorld(JsonNode entry) {
        double[] m = new double[12];
        for (int n = 0; n < 12; n++) {
            m[n] = entry.get("indexToWorld").get(n).asDouble();
        }
        return new AffineTransform3(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]);
    }
}
