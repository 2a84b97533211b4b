package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.dicom.output.CommonModules;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;

/** Programs of others read the structures that we write as we do. */
class StructuresInOtherProgramsTest {

    /** Both programs ask for the centres of the same voxels, so that only their own arithmetic could differ. */
    private static final double VOLUME = 5e-3;

    private static final ImageOrigin IMAGE = WrittenStructures.image(0);

    private final Path folder;

    StructuresInOtherProgramsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void plastimatchFillsTheSameVoxels() throws IOException {
        for (int patient : new int[] {1, 2}) {
            List<Structure> structures = WrittenStructures.patient(patient);
            assertSameInPlastimatch(structures);
        }
    }

    @Test
    void plastimatchLeavesHolesAndIslandsAsTheyAre() throws IOException {
        assertSameInPlastimatch(List.of(WrittenStructures.structure("rings", rings(1.25))));
    }

    @Test
    void dicompylerFindsTheSameVolumes() throws IOException {
        List<Structure> structures = WrittenStructures.patient(1);
        for (int n : new int[] {2, 3, 6}) {
            assertSameInDicompyler(structures.get(n));
        }
        // Square pixels: dicompyler-core 0.5.5 takes the distance between rows for that between columns
        assertSameInDicompyler(WrittenStructures.structure("rings", rings(1.5)));
    }

    @Test
    void theTwoObjectsAreConsistent() throws IOException {
        List<Structure> structures = List.of(WrittenStructures.structure("rings", rings(1.25)));
        DicomTools.assertConsistent(List.of(
                WrittenStructures.rtStruct(folder, structures, WrittenStructures.image(3)),
                WrittenStructures.seg(folder, structures, WrittenStructures.image(3))));
    }

    /** A ring with an island that has a hole, a corner that only touches, and a hole in the outermost wall. */
    private static Mask rings(double rowSpacingMm) {
        Grid grid = Grid.axial(30, 30, 3, new Point3(1.5, rowSpacingMm, 3), new Point3(-20, -30, 12));
        return Mask.of(grid, (i, j, k) -> {
            int ring = Math.min(Math.min(i, 29 - i), Math.min(j, 29 - j));
            boolean pit = ring == 1 && i == 1 && j % 3 == 0;
            boolean corner = i == 6 && j == 6;
            boolean beside = i == 7 && j == 7;
            return (ring < 6 && !pit && ring > 0) || (ring > 8 && ring < 12) || corner || beside;
        });
    }

    private void assertSameInPlastimatch(List<Structure> structures) throws IOException {
        Grid grid = structures.get(0).mask().grid();
        Path file = WrittenStructures.rtStruct(folder, structures, IMAGE);
        Path masks = folder.resolve("masks");
        DicomTools.require(
                "plastimatch",
                "convert",
                "--input",
                file.toString(),
                "--origin",
                texts(grid.indexToWorld().translation()),
                "--dim",
                grid.nx() + " " + grid.ny() + " " + grid.nz(),
                "--spacing",
                texts(new Point3(grid.spacingMm(0), grid.spacingMm(1), grid.spacingMm(2))),
                "--output-prefix",
                masks.toString(),
                "--prefix-format",
                "mha");
        for (Structure structure : structures) {
            byte[] voxels = metaImage(masks.resolve(structure.name() + ".mha"));
            int inside = 0;
            int agreed = 0;
            for (int n = 0; n < voxels.length; n++) {
                if (voxels[n] != 0) {
                    int inSlice = n % (grid.nx() * grid.ny());
                    inside++;
                    agreed += structure
                                    .mask()
                                    .contains(inSlice % grid.nx(), inSlice / grid.nx(), n / (grid.nx() * grid.ny()))
                            ? 1
                            : 0;
                }
            }
            assertEquals(grid.voxelCount(), voxels.length);
            assertEquals(structure.mask().count(), inside, structure.name());
            assertEquals(inside, agreed, structure.name());
        }
    }

    /** The values of an uncompressed MetaImage of bytes: they follow the last line of its header. */
    private static byte[] metaImage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int start = text.indexOf('\n', text.indexOf("ElementDataFile")) + 1;
        return java.util.Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static String texts(Point3 p) {
        return String.format(Locale.ROOT, "%.9f %.9f %.9f", p.x(), p.y(), p.z());
    }

    private void assertSameInDicompyler(Structure structure) throws IOException {
        Path structures = WrittenStructures.rtStruct(folder, List.of(structure), IMAGE);
        Path dose = dose(structure.mask());
        String answer = DicomTools.python(
                "dicompylercore",
                "import sys; from dicompylercore import dvhcalc\n"
                        + "print('volume', dvhcalc.get_dvh(sys.argv[1], sys.argv[2], 1).volume)",
                structures,
                dose);
        double volume = answer.lines()
                .filter(l -> l.startsWith("volume "))
                .mapToDouble(l -> Double.parseDouble(l.substring("volume ".length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer));
        double expected = structure.mask().volumeMl();
        assertEquals(expected, volume, VOLUME * expected, structure.name());
    }

    /** A uniform dose on the voxels around a mask. */
    private Path dose(Mask mask) throws IOException {
        Grid grid = mask.grid();
        Mask.Box box = mask.box();
        int nx = box.i1() - box.i0() + 3;
        int ny = box.j1() - box.j0() + 3;
        int nz = box.k1() - box.k0() + 1;
        Point3 origin = grid.indexToWorld().apply(box.i0() - 1, box.j0() - 1, box.k0());
        ByteBuffer values = ByteBuffer.allocate(nx * ny * nz * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, nx * ny * nz).forEach(n -> values.putShort((short) 1000));
        DataSet set = CommonModules.begin(SopClass.RT_DOSE, "1.2.3.50", IMAGE, "test", WrittenStructures.CREATED)
                .text(Tag.FRAME_OF_REFERENCE_UID, IMAGE.frameOfReference().uid())
                .text(Tag.DOSE_UNITS, "GY")
                .text(Tag.DOSE_TYPE, "PHYSICAL")
                .text(Tag.DOSE_SUMMATION_TYPE, "PLAN")
                .reals(Tag.DOSE_GRID_SCALING, 0.01)
                .reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .reals(Tag.IMAGE_POSITION_PATIENT, origin.x(), origin.y(), origin.z())
                .reals(Tag.PIXEL_SPACING, grid.spacingMm(1), grid.spacingMm(0))
                .reals(
                        Tag.GRID_FRAME_OFFSET_VECTOR,
                        DoubleStream.iterate(0, z -> z + grid.spacingMm(2))
                                .limit(nz)
                                .toArray())
                .integers(Tag.ROWS, ny)
                .integers(Tag.COLUMNS, nx)
                .integers(Tag.NUMBER_OF_FRAMES, nz)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.BITS_ALLOCATED, Short.SIZE)
                .integers(Tag.BITS_STORED, Short.SIZE)
                .integers(Tag.HIGH_BIT, Short.SIZE - 1)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .bytes(Tag.PIXEL_DATA, Vr.OW, values.flip())
                .build();
        Path file = folder.resolve("dose.dcm");
        WrittenStructures.CODEC.write(set, file);
        return file;
    }
}
