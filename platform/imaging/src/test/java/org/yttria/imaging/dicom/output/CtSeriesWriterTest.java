package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

class CtSeriesWriterTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    /** Values are rounded to whole HU. */
    private static final double HALF_STEP_HU = 0.5;

    private static final double POSITION_TOLERANCE_MM = 1e-9;

    private final Path folder;

    CtSeriesWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void slicesKeepTheirPlaceAndTheirNumbers(boolean upwards) throws IOException {
        Volume ct = ct(SeriesFixture.grid(upwards));
        List<Path> files = write(ct);
        assertEquals(ct.grid().nz(), files.size());
        Set<String> instances = new HashSet<>();
        for (int k = 0; k < files.size(); k++) {
            DataSet slice = CODEC.read(files.get(k)).dataSet();
            assertEquals(k + 1, slice.requireInteger(Tag.INSTANCE_NUMBER));
            assertEquals(-1024, slice.requireReal(Tag.RESCALE_INTERCEPT));
            assertEquals(1, slice.requireReal(Tag.RESCALE_SLOPE));
            assertEquals("HU", slice.requireString(Tag.RESCALE_TYPE));
            assertEquals(List.of("ORIGINAL", "PRIMARY", "AXIAL"), slice.strings(Tag.IMAGE_TYPE));
            assertTrue(slice.element(Tag.KVP).isPresent());
            assertTrue(instances.add(slice.requireString(Tag.SOP_INSTANCE_UID)));
            double[] at = slice.reals(Tag.IMAGE_POSITION_PATIENT);
            Point3 centre = ct.grid().indexToWorld().apply(0, 0, k);
            assertEquals(0, new Point3(at[0], at[1], at[2]).minus(centre).norm(), POSITION_TOLERANCE_MM);
            assertArrayEquals(new double[] {3.5, 2.34375}, slice.reals(Tag.PIXEL_SPACING));
            ByteBuffer pixels = slice.bytes(Tag.PIXEL_DATA).orElseThrow();
            for (int j = 0; j < 5; j++) {
                for (int i = 0; i < 6; i++) {
                    assertEquals(ct.at(i, j, k), pixels.getShort() - 1024, HALF_STEP_HU);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void checkersFindNoErrorAndOthersReadTheSame(boolean upwards) throws IOException {
        Volume ct = ct(SeriesFixture.grid(upwards));
        List<Path> files = write(ct);
        for (Path file : files) {
            DicomTools.assertConforms(file);
        }
        DicomTools.assertConsistent(files);
        Path series = folder.resolve("series");
        SeriesFixture.assertSameVoxels(
                ct, SeriesFixture.byPlastimatch(series, folder, Quantity.HOUNSFIELD), HALF_STEP_HU);
        SeriesFixture.assertSameVoxels(ct, SeriesFixture.byDcm2niix(series, folder, Quantity.HOUNSFIELD), HALF_STEP_HU);
    }

    @Test
    void theWholeRangeOfSixteenBitsIsHeldAndNothingBeyond() throws IOException {
        for (float hu : new float[] {-33_792, 31_743}) {
            DataSet slice = CODEC.read(write(constant(hu)).get(0)).dataSet();
            short pixel = slice.bytes(Tag.PIXEL_DATA).orElseThrow().getShort();
            assertEquals(hu, pixel - 1024);
        }
        for (float hu : new float[] {-33_793, 31_744}) {
            String message = assertThrows(InputDataException.class, () -> write(constant(hu)))
                    .getMessage();
            assertTrue(String.valueOf(message).contains("Voxel (0, 0, 0) is " + hu + " HU"), message);
        }
    }

    @Test
    void whatIsNoCtIsRefused() {
        Volume counts = ct(SeriesFixture.grid(true)).map(Quantity.COUNTS, v -> v);
        assertThrows(IllegalArgumentException.class, () -> write(counts));
        assertThrows(InputDataException.class, () -> write(constant(Float.NaN)));
        assertFalse(Files.exists(folder.resolve("series")));
    }

    @Test
    void twoWritesAreTheSameByteForByte() throws IOException {
        Path last = write(ct(SeriesFixture.grid(true))).get(3);
        byte[] first = Files.readAllBytes(last);
        write(ct(SeriesFixture.grid(true)));
        assertArrayEquals(first, Files.readAllBytes(last));
    }

    private List<Path> write(Volume ct) throws IOException {
        return CtSeriesWriter.write(ct, SeriesFixture.scan(), CODEC, folder.resolve("series"));
    }

    private static Volume ct(Grid grid) {
        return Volume.filled(grid, Quantity.HOUNSFIELD, (i, j, k) -> -1000 + 17.3 * i + 101 * j + 490.7 * k);
    }

    private static Volume constant(float hu) {
        return Volume.filled(SeriesFixture.grid(true), Quantity.HOUNSFIELD, (i, j, k) -> hu);
    }
}
