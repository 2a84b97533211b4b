package org.yttria.imaging.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.RandomContents;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

class NiftiRoundTripPropertyTest {

    /** NIfTI-1 keeps positions of some hundreds of mm in single precision. */
    private static final double SFORM_TOLERANCE_MM = 1e-4;

    /** A quaternion in single precision turns by up to 1e-6, which its square roots make worse near half turns. */
    private static final double QFORM_TOLERANCE_MM = 1e-3;

    private static final int SFORM_CODE_AT = 254;

    @TestFactory
    Stream<DynamicTest> imagesComeBackAsTheyWere(@TempDir Path folder) {
        return Seeds.forEach(30, rng -> {
            StoredType type = RandomContents.storedType(rng);
            Volume volume = RandomContents.volume(RandomGrids.oblique(rng, 30), type, rng);
            ScannedVolume back =
                    roundTrip(volume, type, folder.resolve(rng.nextLong() + (rng.nextBoolean() ? ".nii" : ".nii.gz")));
            assertEquals(List.of(), back.description().warnings());
            assertEquals("NIfTI-1", back.description().format());
            assertSamePlace(volume.grid(), back.volume().grid(), SFORM_TOLERANCE_MM);
            for (int n = 0; n < volume.grid().voxelCount(); n++) {
                assertEquals(volume.value(n), back.volume().value(n));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> qformSaysTheSameAsTheSform(@TempDir Path folder) {
        return Seeds.forEach(60, rng -> {
            Grid grid = RandomGrids.oblique(rng, 30);
            assertSamePlace(grid, gridOfQform(grid, folder.resolve(rng.nextLong() + ".nii")), QFORM_TOLERANCE_MM);
        });
    }

    /** All 48 ways to lay axes along those of the patient; half turns are where a quaternion's first part is 0. */
    @TestFactory
    Stream<DynamicTest> qformHoldsAllAxialOrientations(@TempDir Path folder) {
        Point3[] axes = {new Point3(1.5, 0, 0), new Point3(0, 2, 0), new Point3(0, 0, 2.5)};
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        return Stream.of(orders)
                .flatMap(order -> Stream.iterate(0, n -> n + 1)
                        .limit(8)
                        .map(signs ->
                                DynamicTest.dynamicTest(order[0] + "" + order[1] + order[2] + " signs " + signs, () -> {
                                    Grid grid = new Grid(
                                            5,
                                            6,
                                            7,
                                            AffineTransform3.ofColumns(
                                                    axes[order[0]].times((signs & 1) == 0 ? 1 : -1),
                                                    axes[order[1]].times((signs & 2) == 0 ? 1 : -1),
                                                    axes[order[2]].times((signs & 4) == 0 ? 1 : -1),
                                                    new Point3(-100, 50, 700)));
                                    Path file = folder.resolve(order[0] + "" + order[1] + order[2] + signs + ".nii");
                                    assertSamePlace(grid, gridOfQform(grid, file), SFORM_TOLERANCE_MM);
                                })));
    }

    @Test
    void qformOfAxesThatAreNotQuitePerpendicularIsTheNearestRotation(@TempDir Path folder) throws IOException {
        Grid grid = new Grid(
                100,
                100,
                100,
                AffineTransform3.ofColumns(
                        new Point3(1, 0.0004, 0), new Point3(0.0004, 1, 0), new Point3(0, 0, 1), new Point3(0, 0, 0)));
        Grid ofQform = gridOfQform(grid, folder.resolve("a.nii"));
        Point3 corner = grid.indexToWorld().apply(99, 99, 0);
        assertEquals(0, corner.minus(ofQform.indexToWorld().apply(99, 99, 0)).norm(), 0.06);
        assertEquals(
                0, ofQform.indexToWorld().column(0).dot(ofQform.indexToWorld().column(1)), 1e-6);
    }

    private static Grid gridOfQform(Grid grid, Path file) {
        try {
            NiftiWriter.write(Volume.filled(grid, Quantity.UNSTATED, (i, j, k) -> 0), StoredType.UINT8, file);
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(SFORM_CODE_AT, (short) 0);
            Files.write(file, bytes);
            return NiftiReader.describe(file).grid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScannedVolume roundTrip(Volume volume, StoredType type, Path file) {
        try {
            NiftiWriter.write(volume, type, file);
            return NiftiReader.read(file, volume.quantity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSamePlace(Grid expected, Grid actual, double toleranceMm) {
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(expected.size(axis), actual.size(axis));
        }
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (expected.nx() - 1.0);
            double j = (corner >> 1 & 1) * (expected.ny() - 1.0);
            double k = (corner >> 2 & 1) * (expected.nz() - 1.0);
            Point3 where = expected.indexToWorld().apply(i, j, k);
            Point3 found = actual.indexToWorld().apply(i, j, k);
            assertEquals(0, where.minus(found).norm(), toleranceMm, () -> where + " became " + found);
        }
    }

    /** Fields as nifti1.h places them. */
    @Test
    void writesAHeaderThatOthersRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii");
        Grid grid = Grid.axial(3, 4, 5, new Point3(1, 2, -3), new Point3(10, 20, 30));
        NiftiWriter.write(Volume.filled(grid, Quantity.ABSORBED_DOSE, (i, j, k) -> i), StoredType.FLOAT32, file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(352 + 4 * 60, bytes.capacity());
        assertEquals(348, bytes.getInt(0));
        short[] dim = {3, 3, 4, 5, 1, 1, 1, 1};
        float[] pixdim = {bytes.getFloat(76), 1, 2, 3, 1, 1, 1, 1};
        for (int n = 0; n < 8; n++) {
            assertEquals(dim[n], bytes.getShort(40 + 2 * n));
            assertEquals(pixdim[n], bytes.getFloat(76 + 4 * n));
        }
        assertEquals(-1, bytes.getFloat(76), "turning x and y leaves the grid left-handed");
        assertEquals(16, bytes.getShort(70));
        assertEquals(32, bytes.getShort(72));
        assertEquals(352, bytes.getFloat(108));
        assertEquals(1, bytes.getFloat(112));
        assertEquals(0, bytes.getFloat(116));
        assertEquals(2, bytes.get(123));
        assertEquals('Y', bytes.get(148));
        assertEquals('a', bytes.get(153));
        assertEquals(1, bytes.getShort(252));
        assertEquals(1, bytes.getShort(254));
        float[] srow = {-1, 0, 0, -10, 0, -2, 0, -20, 0, 0, -3, 30};
        for (int n = 0; n < 12; n++) {
            assertEquals(srow[n], bytes.getFloat(280 + 4 * n), 0);
        }
        assertEquals("n+1\0", new String(bytes.array(), 344, 4, StandardCharsets.US_ASCII));
        assertEquals(0, bytes.getInt(348));
        assertEquals(2, bytes.getFloat(352 + 8));
    }

    @Test
    void longSidesAreWrittenAsNifti2(@TempDir Path folder) {
        Grid row = Grid.axial(1, 40_000, 1, new Point3(1, 0.01, 1), new Point3(1.0 / 3, -2.0 / 3, 5));
        Volume volume = Volume.filled(row, Quantity.UNSTATED, (i, j, k) -> j);
        for (String name : List.of("a.nii", "a.nii.gz")) {
            ScannedVolume back = roundTrip(volume, StoredType.UINT16, folder.resolve(name));
            assertEquals("NIfTI-2", back.description().format());
            assertEquals(row, back.volume().grid());
            assertEquals(List.of(), back.description().warnings());
            assertEquals(39_999, back.volume().value(39_999));
        }
    }

    @Test
    void valuesThatTheTypeDoesNotHoldAreRefused(@TempDir Path folder) {
        Path file = folder.resolve("a.nii.gz");
        Grid grid = Grid.axial(2, 2, 2, new Point3(1, 1, 1), new Point3(0, 0, 0));
        Volume volume = Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> 300 * i);
        Refusals.assertRefused(
                file,
                () -> NiftiWriter.write(volume, StoredType.UINT8, file),
                "value 300.0 counts at index (1, 0, 0) cannot be stored as uint8");
        assertTrue(Files.notExists(file));
    }
}
