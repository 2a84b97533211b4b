package org.yttria.imaging.dicom.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/**
 * Segmentations that highdicom wrote. Counts and positions were read with pydicom 2.3.1 and numpy: sums of
 * {@code Dataset.pixel_array} by frame, and ImagePositionPatient of the frames.
 */
class SegReaderTest {

    private final Path folder;

    SegReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static final double ROUNDING_MM = 1e-9;

    private static StructureSet read(String name) throws IOException {
        return SegReader.read(SharedFiles.require("highdicom/" + name), DicomCodecs.embedded());
    }

    private static List<Integer> countBySlice(Mask mask) {
        int[] counts = new int[mask.grid().nz()];
        mask.forEach((i, j, k) -> counts[k]++);
        return java.util.Arrays.stream(counts).boxed().toList();
    }

    @Test
    void aBinarySegmentationOfHighdicom() throws IOException {
        StructureSet set = read("seg_image_ct_binary.dcm");
        Structure bone = set.structures().get(0);
        assertEquals(1, set.structures().size());
        assertEquals("first segment", bone.name());
        assertEquals(Optional.of(new Code("SCT", "272673000", "Bone")), bone.code());
        assertEquals(List.of(127, 256, 255), countBySlice(bone.mask()));
        Grid grid = bone.mask().grid();
        assertEquals(0.488281, grid.spacingMm(0), ROUNDING_MM);
        assertEquals(1.25, grid.spacingMm(2), ROUNDING_MM);
        Point3 first = grid.indexToWorld().apply(0, 0, 0);
        assertEquals(0, first.minus(new Point3(-125, -128.100006, 103.019997)).norm(), 1e-6);
        assertTrue(set.origin().isPresent());
    }

    @Test
    void aFractionalSegmentationOfHighdicomIsCutAtOneHalf() throws IOException {
        StructureSet set = read("seg_image_ct_binary_fractional.dcm");
        assertEquals(
                List.of(127, 256, 255), countBySlice(set.structures().get(0).mask()));
        assertTrue(
                set.description().warnings().stream()
                        .anyMatch(w -> w.contains("fractional (PROBABILITY)") && w.contains("128 of 255")),
                () -> set.description().warnings().toString());
    }

    @Test
    void anOverlappingSegmentationOfHighdicom() throws IOException {
        StructureSet set = read("seg_image_ct_binary_overlap.dcm");
        assertEquals(
                List.of("first segment", "second segment"),
                set.structures().stream().map(Structure::name).toList());
        Mask bone = set.structures().get(0).mask();
        Mask spine = set.structures().get(1).mask();
        assertEquals(64, bone.count());
        assertEquals(16, spine.count());
        assertEquals(bone.grid(), spine.grid());
        assertEquals(165, bone.grid().nz());
        assertEquals(
                List.of(16, 16, 16, 16),
                countBySlice(bone).stream().filter(n -> n > 0).toList());
        int[] common = new int[1];
        spine.forEach((i, j, k) -> common[0] += bone.contains(i, j, k) ? 1 : 0);
        assertEquals(16, common[0]);
    }

    @Test
    void aDescriptionNamesTheSegments() throws IOException {
        ImageDescription d = SegReader.describe(
                SharedFiles.require("highdicom/seg_image_ct_binary_overlap.dcm"), DicomCodecs.embedded());
        assertEquals("binary", d.storedType());
        assertTrue(
                d.details().contains(new ImageDescription.Detail("segment", "second segment (number 2)")),
                () -> d.details().toString());
        assertEquals(165, d.grid().nz());
    }

    /** Two segments of 3 x 2 pixels that share a slice: 1 on slices 0 and 1, 2 on slices 1 and 3. */
    private static DataSet.Builder binary() {
        return set("BINARY", 1, List.of(frame(1, 0), frame(1, 1), frame(2, 1), frame(2, 3)))
                .bytes(
                        Tag.PIXEL_DATA,
                        Vr.OB,
                        // 100000 011000 000001 111111, the first pixel in the lowest bit
                        ByteBuffer.wrap(new byte[] {(byte) 0b10_000001, (byte) 0b0000_0001, (byte) 0b111111_10, 0}));
    }

    private static DataSet.Builder set(String type, int bits, List<DataSet> frames) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, SopClass.SEGMENTATION.uid())
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .text(Tag.SEGMENTATION_TYPE, type)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.BITS_ALLOCATED, bits)
                .integers(Tag.ROWS, 2)
                .integers(Tag.COLUMNS, 3)
                .integers(Tag.NUMBER_OF_FRAMES, frames.size())
                .items(Tag.SEGMENT_SEQUENCE, segment(1, "a", "10200004"), segment(2, "Tumour", "999"))
                .item(
                        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        s -> s.item(
                                        Tag.PLANE_ORIENTATION_SEQUENCE,
                                        o -> o.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0))
                                .item(
                                        Tag.PIXEL_MEASURES_SEQUENCE,
                                        m -> m.reals(Tag.PIXEL_SPACING, 2, 3).reals(Tag.SLICE_THICKNESS, 7)))
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames);
    }

    private static DataSet segment(int number, String label, String code) {
        return DataSet.builder()
                .integers(Tag.SEGMENT_NUMBER, number)
                .text(Tag.SEGMENT_LABEL, label)
                .item(
                        Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE,
                        c -> c.text(Tag.CODE_VALUE, code)
                                .text(Tag.CODING_SCHEME_DESIGNATOR, "SCT")
                                .text(Tag.CODE_MEANING, "meaning"))
                .build();
    }

    private static DataSet frame(int segment, double slice) {
        return DataSet.builder()
                .item(Tag.PLANE_POSITION_SEQUENCE, p -> p.reals(Tag.IMAGE_POSITION_PATIENT, 10, 20, 30 + 2.5 * slice))
                .item(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, s -> s.integers(Tag.REFERENCED_SEGMENT_NUMBER, segment))
                .build();
    }

    private Path file() {
        return folder.resolve("segmentation.dcm");
    }

    private StructureSet read(DataSet.Builder set) {
        try {
            DicomCodecs.embedded().write(set.build(), file());
            return SegReader.read(file(), DicomCodecs.embedded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(DataSet.Builder set, String... fragments) {
        Refusals.assertRefused(file(), () -> read(set), fragments);
    }

    private static DataSet.Builder withMeasures(DataSet.Builder set, UnaryOperator<DataSet.Builder> measures) {
        return set.item(
                Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                s -> s.item(
                                Tag.PLANE_ORIENTATION_SEQUENCE,
                                o -> o.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0))
                        .item(Tag.PIXEL_MEASURES_SEQUENCE, measures));
    }

    private static List<Integer> voxels(Mask mask) {
        List<Integer> voxels = new ArrayList<>();
        mask.forEach((i, j, k) -> voxels.add(mask.grid().index(i, j, k)));
        return voxels;
    }

    @Test
    void bitsRunOnFromFrameToFrameAndFramesGoWhereTheyLie() {
        StructureSet set = read(binary());
        assertEquals(List.of(0, 6 + 1, 6 + 2), voxels(set.structures().get(0).mask()));
        assertEquals(
                List.of(6 + 5, 18, 19, 20, 21, 22, 23),
                voxels(set.structures().get(1).mask()));
        Grid grid = set.structures().get(0).mask().grid();
        assertEquals(4, grid.nz());
        assertEquals(
                0,
                grid.indexToWorld()
                        .apply(1, 1, 3)
                        .minus(new Point3(13, 22, 37.5))
                        .norm(),
                ROUNDING_MM);
    }

    @Test
    void aNameTellsARoleAndOtherwiseACode() {
        assertEquals(
                List.of(Role.LIVER, Role.TUMOUR),
                read(binary()).structures().stream().map(Structure::role).toList());
    }

    @Test
    void aFractionCountsFromOneHalf() {
        ByteBuffer values = ByteBuffer.wrap(new byte[] {0, 49, 50, 51, 100, 1, 0, 0, 0, 0, 0, 99});
        StructureSet set = read(set("FRACTIONAL", 8, List.of(frame(1, 0), frame(1, 1)))
                .integers(Tag.MAXIMUM_FRACTIONAL_VALUE, 100)
                .text(Tag.SEGMENTATION_FRACTIONAL_TYPE, "OCCUPANCY")
                .bytes(Tag.PIXEL_DATA, Vr.OB, values));
        assertEquals(List.of(2, 3, 4, 11), voxels(set.structures().get(0).mask()));
        assertTrue(
                set.description().warnings().contains("Segment \"Tumour\" has no voxels"),
                () -> set.description().warnings().toString());
        assertTrue(set.description().warnings().stream()
                .anyMatch(w -> w.contains("OCCUPANCY") && w.contains("50 of 100")));
    }

    @Test
    void aLabelMapHoldsAllSegmentsInEachFrame() {
        List<DataSet> frames = List.of(frame(1, 0), frame(1, 1));
        ByteBuffer narrow = ByteBuffer.wrap(new byte[] {0, 1, 2, 2, 0, 0, 1, 0, 0, 0, 0, 2});
        ByteBuffer wide = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < 12; n++) {
            wide.putShort(narrow.get(n));
        }
        for (DataSet.Builder set : List.of(
                set("LABELMAP", 8, frames).bytes(Tag.PIXEL_DATA, Vr.OB, narrow),
                set("LABELMAP", 16, frames)
                        .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.7")
                        .bytes(Tag.PIXEL_DATA, Vr.OW, wide.flip()))) {
            StructureSet read = read(set);
            assertEquals(List.of(1, 6), voxels(read.structures().get(0).mask()));
            assertEquals(List.of(2, 3, 11), voxels(read.structures().get(1).mask()));
        }
    }

    @Test
    void oneSliceIsAsThickAsTheSpacingSays() {
        DataSet.Builder one =
                set("BINARY", 1, List.of(frame(1, 0))).bytes(Tag.PIXEL_DATA, Vr.OB, ByteBuffer.wrap(new byte[] {1, 0}));
        StructureSet thickness = read(one);
        assertEquals(7, thickness.structures().get(0).mask().grid().spacingMm(2), ROUNDING_MM);
        assertTrue(thickness.description().warnings().stream().anyMatch(w -> w.contains("SliceThickness, 7 mm")));
        StructureSet spacing = read(withMeasures(
                one,
                m -> m.reals(Tag.PIXEL_SPACING, 2, 3)
                        .reals(Tag.SLICE_THICKNESS, 7)
                        .reals(Tag.SPACING_BETWEEN_SLICES, 4)));
        assertEquals(4, spacing.structures().get(0).mask().grid().spacingMm(2), ROUNDING_MM);
        assertRefused(
                withMeasures(one, m -> m.reals(Tag.PIXEL_SPACING, 2, 3)),
                "SpacingBetweenSlices (0018,0088)",
                "missing");
    }

    @Test
    void slicesLieAsFarApartAsTheSpacingSaysThoughFramesAreMissing() {
        StructureSet set = read(
                withMeasures(binary(), m -> m.reals(Tag.PIXEL_SPACING, 2, 3).reals(Tag.SPACING_BETWEEN_SLICES, 1.25)));
        assertEquals(7, set.structures().get(0).mask().grid().nz());
        assertRefused(
                withMeasures(
                        last(frame(2, 2)), m -> m.reals(Tag.PIXEL_SPACING, 2, 3).reals(Tag.SPACING_BETWEEN_SLICES, 4)),
                "SpacingBetweenSlices (0018,0088)",
                "is 4.0 mm");
    }

    @Test
    void aDistanceOfSlicesThatIsLeftOpenIsWarnedOf() {
        DataSet.Builder open = withMeasures(
                binary().items(
                                Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                                frame(1, 0),
                                frame(1, 2.4),
                                frame(2, 2.4),
                                frame(2, 4.8)),
                m -> m.reals(Tag.PIXEL_SPACING, 2, 3).reals(Tag.SLICE_THICKNESS, 3));
        StructureSet set = read(open);
        assertEquals(6, set.structures().get(0).mask().grid().spacingMm(2), 1e-6);
        assertTrue(
                set.description().warnings().stream()
                        .anyMatch(w -> w.contains("SpacingBetweenSlices (0018,0088) is missing")
                                && w.contains("6 mm apart")
                                && w.contains("SliceThickness is 3 mm")),
                () -> set.description().warnings().toString());
        StructureSet plain =
                read(withMeasures(open, m -> m.reals(Tag.PIXEL_SPACING, 2, 3).reals(Tag.SLICE_THICKNESS, 6)));
        assertEquals(List.of(), plain.description().warnings(), "the thickness agrees with the distance");
    }

    @Test
    void geometryThatNoScannerHasIsRefusedAndDescribed() throws IOException {
        for (double spacing : new double[] {1e200, 1e-200}) {
            DataSet.Builder set = withMeasures(binary(), m -> m.reals(Tag.PIXEL_SPACING, spacing, spacing));
            assertRefused(set, "PixelSpacing");
            assertTrue(SegReader.describe(file(), DicomCodecs.embedded()).warnings().stream()
                    .anyMatch(w -> w.contains("PixelSpacing")));
        }
        for (double spacing : new double[] {1e200, 1e-200}) {
            assertRefused(
                    withMeasures(
                            binary(), m -> m.reals(Tag.PIXEL_SPACING, 2, 3).reals(Tag.SPACING_BETWEEN_SLICES, spacing)),
                    "SpacingBetweenSlices",
                    "from 0.001 to 1000 mm");
        }
        DataSet.Builder huge = binary().integers(Tag.ROWS, 65_535).integers(Tag.COLUMNS, 65_535);
        assertRefused(huge, "header is damaged");
        assertTrue(SegReader.describe(file(), DicomCodecs.embedded()).warnings().stream()
                .anyMatch(w -> w.contains("header is damaged")));
        assertRefused(last(frame(2, 1e100)), "ImagePositionPatient");
    }

    @Test
    void framesThatMakeNoVolumeAreRefused() {
        assertRefused(
                binary().items(
                                Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                                frame(1, 0),
                                frame(1, 1),
                                frame(2, 1),
                                frame(2, 2.5)),
                "ImagePositionPatient (0020,0032)",
                "not equally far apart");
        DataSet shifted = frame(2, 3).toBuilder()
                .item(Tag.PLANE_POSITION_SEQUENCE, p -> p.reals(Tag.IMAGE_POSITION_PATIENT, 11, 20, 37.5))
                .build();
        assertRefused(last(shifted), "ImagePositionPatient (0020,0032)", "1 mm", "tilted");
        DataSet turned = frame(2, 3).toBuilder()
                .item(Tag.PLANE_ORIENTATION_SEQUENCE, o -> o.reals(Tag.IMAGE_ORIENTATION_PATIENT, 0, 1, 0, 1, 0, 0))
                .build();
        assertRefused(last(turned), "ImageOrientationPatient (0020,0037)", "differs between frames");
        DataSet wider = frame(2, 3).toBuilder()
                .item(Tag.PIXEL_MEASURES_SEQUENCE, m -> m.reals(Tag.PIXEL_SPACING, 2, 4))
                .build();
        assertRefused(last(wider), "PixelSpacing (0028,0030)", "differs between frames");
        assertRefused(last(frame(2, 1)), "two frames of segment 2 on one slice");
        DataSet nowhere =
                frame(2, 3).toBuilder().remove(Tag.PLANE_POSITION_SEQUENCE).build();
        assertRefused(last(nowhere), "ImagePositionPatient (0020,0032)", "missing for a frame");
        assertRefused(last(frame(2, 1e9)), "ImagePositionPatient (0020,0032)", "limit 100000 mm");
    }

    private static DataSet.Builder last(DataSet frame) {
        return binary().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frame(1, 0), frame(1, 1), frame(2, 1), frame);
    }

    @Test
    void damagedFilesAreRefused() {
        assertRefused(binary().integers(Tag.NUMBER_OF_FRAMES, 5), "PerFrameFunctionalGroupsSequence", "4 items for 5");
        assertRefused(
                binary().bytes(Tag.PIXEL_DATA, Vr.OB, ByteBuffer.allocate(6)), "PixelData (7fe0,0010)", "6 bytes, 4");
        assertRefused(binary().remove(Tag.PIXEL_DATA), "PixelData (7fe0,0010)", "missing");
        assertRefused(last(frame(3, 3)), "ReferencedSegmentNumber (0062,000b)", "is 3", "no such segment");
        assertRefused(
                binary().items(Tag.SEGMENT_SEQUENCE, segment(1, "a", "1"), segment(1, "b", "1")),
                "SegmentNumber (0062,0004)",
                "two segments");
        assertRefused(binary().remove(Tag.SEGMENT_SEQUENCE), "SegmentSequence (0062,0002)", "missing");
        assertRefused(binary().text(Tag.SEGMENTATION_TYPE, "OTHER"), "SegmentationType (0062,0001)", "OTHER");
        assertRefused(binary().integers(Tag.BITS_ALLOCATED, 8), "BitsAllocated (0028,0100)", "BINARY");
        assertRefused(binary().text(Tag.SOP_CLASS_UID, SopClass.CT.uid()), "SOPClassUID (0008,0016)");
        assertRefused(
                set("FRACTIONAL", 8, List.of(frame(1, 0), frame(1, 1)))
                        .bytes(Tag.PIXEL_DATA, Vr.OB, ByteBuffer.allocate(12)),
                "MaximumFractionalValue (0062,000e)",
                "missing");
    }

    @Test
    void aDescriptionSaysWhatIsWrong() throws IOException {
        DicomCodecs.embedded().write(last(frame(2, 2.5)).build(), file());
        ImageDescription d = SegReader.describe(file(), DicomCodecs.embedded());
        assertTrue(
                d.warnings().stream()
                        .anyMatch(w -> w.contains("cannot be used") && w.contains("not equally far apart")),
                () -> d.warnings().toString());
    }
}
