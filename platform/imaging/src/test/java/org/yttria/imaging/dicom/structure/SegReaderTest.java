package org.yttria.imaging.dicom.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/**
 * Segmentations that highdicom wrote. Counts and positions were read with pydicom 2.3.1 and numpy: sums of
 * {@code Dataset.pixel_array} by frame, and ImagePositionPatient of the frames.
 */
class SegReaderTest {

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
}
