package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

/**
 * Real patients as DICOM: the same dose as from the files they were made from.
 *
 * <p>PET and SPECT are stored in 16 bits a slice, so that a voxel is off by at most a 65535th of the largest in its slice.
 */
@org.junit.jupiter.api.Tag("reference")
class DicomCaseTest {

    /** Required of doses; the 16 bits of PT and NM cost less than a tenth of it. */
    private static final double DOSE_TOLERANCE = 1e-3;

    /** Required of volumes from RTSTRUCT. */
    private static final double VOLUME_TOLERANCE = 5e-3;

    private static final double EXACT = 1e-9;
    private static final double BIN_GY = 0.02;

    /** Required of histograms that another program makes of the RTDOSE and the RTSTRUCT. */
    private static final double MEAN_TOLERANCE = 5e-3;

    private static final double D95_TOLERANCE = 15e-3;
    private static final List<String> DOSES =
            List.of("meanDoseGy", "sdDoseGy", "maxDoseGy", "d98Gy", "d95Gy", "d70Gy", "d50Gy", "d2Gy");

    private static final Path PET = Path.of("taranis-sample/patient_1_Y90_PET.nrrd");
    private static final Path PET_CONTOURS = Path.of("taranis-sample/patient_1_Segmentation.seg.nrrd");
    private static final Path SPECT = Path.of("taranis-sample/patient_2_SPECT.nrrd");
    private static final Path SPECT_CONTOURS = Path.of("taranis-sample/patient_2_Segmentation.seg.nrrd");

    private final Path folder;

    DicomCaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Path shared(Path file) {
        return SharedFiles.require(file.toString());
    }

    private JsonNode dose(String name, Object activity, Object structures, Object... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of(
                "dose",
                "--activity",
                activity,
                "--structures",
                structures,
                "--density",
                "1.05",
                "--out",
                folder.resolve(name)));
        args.addAll(Arrays.asList(more));
        CommandRun.done(args.toArray());
        return new ObjectMapper()
                .readTree(folder.resolve(name).resolve("report.json").toFile());
    }

    private Path petSeries() {
        Path pt = folder.resolve("pt");
        CommandRun.done(
                "convert",
                shared(PET),
                pt,
                "--modality",
                "PT",
                "--units",
                "Bq/mL",
                "--nuclide",
                "Y-90",
                "--time-since-injection",
                "20h",
                "--patient-id",
                "patient 1");
        return pt;
    }

    private Path spectObject() {
        Path nm = folder.resolve("nm.dcm");
        CommandRun.done(
                "convert",
                shared(SPECT),
                nm,
                "--modality",
                "NM",
                "--units",
                "counts",
                "--nuclide",
                "Tc-99m",
                "--patient-id",
                "patient 2");
        return nm;
    }

    private Path structures(Path from, String modality, Path study) {
        Path file = folder.resolve(modality + ".dcm");
        CommandRun.done("convert", shared(from), file, "--modality", modality, "--study-of", study);
        return file;
    }

    private static void assertSameReport(JsonNode expected, JsonNode actual, double volumeTolerance) {
        JsonNode a = expected.required("structures");
        JsonNode b = actual.required("structures");
        assertEquals(a.size(), b.size());
        assertTrue(a.size() >= 7);
        for (int n = 0; n < a.size(); n++) {
            String name = a.get(n).required("name").asText();
            assertEquals(name, b.get(n).required("name").asText());
            assertEquals(a.get(n).required("role"), b.get(n).required("role"), name);
            assertRelative(a.get(n), b.get(n), "volumeMl", volumeTolerance);
            for (String figure : DOSES) {
                assertRelative(a.get(n), b.get(n), figure, DOSE_TOLERANCE);
            }
        }
    }

    /** Doses near 0 are compared with a thousandth of the structure's mean. */
    private static void assertRelative(JsonNode expected, JsonNode actual, String field, double tolerance) {
        double e = expected.required(field).asDouble();
        double scale = field.equals("volumeMl")
                ? e
                : Math.max(Math.abs(e), Math.abs(expected.required("meanDoseGy").asDouble()));
        assertEquals(
                e, actual.required(field).asDouble(), tolerance * scale, () -> expected.required("name") + " " + field);
    }

    @Test
    void petAndSegmentationAsDicomGiveTheSameReport() throws IOException {
        JsonNode plain =
                dose("plain", shared(PET), shared(PET_CONTOURS), "--units", "Bq/mL", "--time-since-injection", "20h");
        Path pt = petSeries();
        JsonNode viaDicom = dose("dicom", pt, structures(PET_CONTOURS, "SEG", pt));
        assertSameReport(plain, viaDicom, EXACT);
        assertEquals("patient 1", viaDicom.required("patient").required("id").asText());
        assertEquals(
                20,
                viaDicom.required("activity")
                        .required("decaySteps")
                        .get(0)
                        .required("hours")
                        .asDouble(),
                EXACT);
        assertEquals(
                "DICOM, embedded",
                viaDicom.required("inputs").get(0).required("codec").asText());
    }

    @Test
    void petAndStructureSetAsDicomGiveTheSameReport() throws IOException {
        JsonNode plain =
                dose("plain", shared(PET), shared(PET_CONTOURS), "--units", "Bq/mL", "--time-since-injection", "20h");
        Path pt = petSeries();
        assertSameReport(plain, dose("dicom", pt, structures(PET_CONTOURS, "RTSTRUCT", pt)), VOLUME_TOLERANCE);
    }

    @Test
    void spectAsDicomGivesTheSameReport() throws IOException {
        Object[] scaled = {"--administered-activity", "2GBq", "--normalise-to", "liver"};
        List<Object> withUnits = new ArrayList<>(List.of("--units", "counts"));
        withUnits.addAll(Arrays.asList(scaled));
        JsonNode plain = dose("plain", shared(SPECT), shared(SPECT_CONTOURS), withUnits.toArray());
        Path nm = spectObject();
        assertSameReport(plain, dose("seg", nm, structures(SPECT_CONTOURS, "SEG", nm), scaled), EXACT);
        assertSameReport(
                plain, dose("rtstruct", nm, structures(SPECT_CONTOURS, "RTSTRUCT", nm), scaled), VOLUME_TOLERANCE);
    }

    /** The same scan with its slices in the other order: then the spacing between slices has the other sign. */
    @Test
    void spectWithItsSlicesInTheOtherOrderGivesTheSameReport() throws IOException {
        Object[] scaled = {"--administered-activity", "2GBq", "--normalise-to", "liver"};
        Path nm = spectObject();
        JsonNode expected = dose("plain", nm, shared(SPECT_CONTOURS), scaled);
        Volume spect = ImageFiles.readVolume(shared(SPECT), Quantity.COUNTS).volume();
        Grid grid = spect.grid();
        int last = grid.nz() - 1;
        Grid turned = new Grid(
                grid.nx(),
                grid.ny(),
                grid.nz(),
                AffineTransform3.ofColumns(
                        grid.indexToWorld().column(0),
                        grid.indexToWorld().column(1),
                        grid.indexToWorld().column(2).times(-1),
                        grid.indexToWorld().apply(0, 0, last)));
        Path mirrored = folder.resolve("mirrored.nrrd");
        ImageFiles.writeVolume(
                Volume.filled(turned, Quantity.COUNTS, (i, j, k) -> spect.at(i, j, last - k)),
                StoredType.INT16,
                mirrored);
        Path other = folder.resolve("other.dcm");
        CommandRun.done("convert", mirrored, other, "--modality", "NM", "--units", "counts", "--nuclide", "Tc-99m");
        assertEquals(
                -spacingBetweenSlices(nm),
                spacingBetweenSlices(other),
                EXACT,
                "the files differ in the sign of their spacing");
        assertSameReport(expected, dose("turned", other, shared(SPECT_CONTOURS), scaled), EXACT);
    }

    private static double spacingBetweenSlices(Path file) throws IOException {
        return DicomCodecs.embedded().readHeader(file).dataSet().requireReal(Tag.SPACING_BETWEEN_SLICES);
    }

    /**
     * The histograms that another program makes of the RTDOSE and the RTSTRUCT, on the grid that the contours were drawn on.
     *
     * <p>plastimatch counts voxels in bins of the dose and gives the lower edge of each: half a bin is added.
     */
    @Test
    void plastimatchAgreesOnDoseVolumeHistograms() throws IOException {
        JsonNode report =
                dose("dose", shared(PET), shared(PET_CONTOURS), "--units", "Bq/mL", "--time-since-injection", "20h");
        Path grid = folder.resolve("grid.mha");
        Grid drawn = ImageFiles.describe(shared(PET_CONTOURS)).grid();
        DicomTools.require(
                "plastimatch",
                "synth",
                "--output",
                grid.toString(),
                "--dim",
                drawn.nx() + " " + drawn.ny() + " " + drawn.nz(),
                "--origin",
                triple(drawn.indexToWorld().translation()),
                "--spacing",
                drawn.spacingMm(0) + " " + drawn.spacingMm(1) + " " + drawn.spacingMm(2));
        Path labels = folder.resolve("labels.mha");
        Path names = folder.resolve("names.txt");
        Path map = folder.resolve("dose.mha");
        Path table = folder.resolve("dvh.csv");
        DicomTools.require(
                "plastimatch",
                "convert",
                "--input",
                folder.resolve("dose/structures.dcm").toString(),
                "--fixed",
                grid.toString(),
                "--output-ss-img",
                labels.toString(),
                "--output-ss-list",
                names.toString());
        DicomTools.require(
                "plastimatch",
                "convert",
                "--input-dose-img",
                folder.resolve("dose/dose.dcm").toString(),
                "--output-dose-img",
                map.toString());
        DicomTools.require(
                "plastimatch",
                "dvh",
                "--input-ss-img",
                labels.toString(),
                "--input-ss-list",
                names.toString(),
                "--input-dose",
                map.toString(),
                "--output-csv",
                table.toString(),
                "--cumulative",
                "--bin-width",
                Double.toString(BIN_GY),
                "--num-bins",
                "60000",
                "--normalization",
                "vox");
        assertAgree(Files.readAllLines(table), drawn.voxelVolumeMl(), report.required("structures"));
    }

    private static String triple(Point3 p) {
        return p.x() + " " + p.y() + " " + p.z();
    }

    private static void assertAgree(List<String> table, double voxelMl, JsonNode structures) {
        List<String> names = List.of(table.get(0).split(","));
        assertEquals(structures.size() + 1, names.size());
        for (int column = 1; column < names.size(); column++) {
            JsonNode ours = structures.get(column - 1);
            String name = ours.required("name").asText();
            assertEquals(name, names.get(column));
            double[] atLeast = new double[table.size() - 1];
            for (int n = 0; n < atLeast.length; n++) {
                atLeast[n] = Double.parseDouble(table.get(n + 1).split(",")[column]);
            }
            double mean = 0;
            double d95 = 0;
            for (int n = 0; n + 1 < atLeast.length; n++) {
                mean += (atLeast[n] - atLeast[n + 1]) * n * BIN_GY / atLeast[0];
                d95 = atLeast[n] >= 0.95 * atLeast[0] ? n * BIN_GY : d95;
            }
            double ourMean = ours.required("meanDoseGy").asDouble();
            assertEquals(
                    ours.required("volumeMl").asDouble(),
                    atLeast[0] * voxelMl,
                    VOLUME_TOLERANCE * atLeast[0] * voxelMl,
                    name);
            assertEquals(ourMean, mean, MEAN_TOLERANCE * ourMean + BIN_GY, name + " mean");
            assertEquals(
                    ours.required("d95Gy").asDouble(),
                    d95,
                    D95_TOLERANCE * ours.required("d95Gy").asDouble() + BIN_GY,
                    name + " D95");
        }
    }
}
