package org.yttria.imaging.dicom.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ScannedVolume;

class RtDoseReaderTest {

    private static final double EXACT = 1e-9;
    private static final int NX = 3;
    private static final int NY = 2;
    private static final int NZ = 4;

    private final Path folder;

    RtDoseReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolve("dose.dcm");
    }

    /** Values 0, 1, 2, ... of 16 bits, times 0.5 Gy. */
    private static DataSet.Builder dose() {
        ByteBuffer values = ByteBuffer.allocate(NX * NY * NZ * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < NX * NY * NZ; n++) {
            values.putShort((short) n);
        }
        return header().integers(Tag.BITS_ALLOCATED, 16)
                .integers(Tag.BITS_STORED, 16)
                .integers(Tag.HIGH_BIT, 15)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .bytes(Tag.PIXEL_DATA, Vr.OW, values.flip());
    }

    private static DataSet.Builder header() {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, SopClass.RT_DOSE.uid())
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .text(Tag.PATIENT_ID, "P1")
                .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.4")
                .text(Tag.DOSE_UNITS, "GY")
                .text(Tag.DOSE_TYPE, "PHYSICAL")
                .text(Tag.DOSE_SUMMATION_TYPE, "PLAN")
                .reals(Tag.DOSE_GRID_SCALING, 0.5)
                .reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .reals(Tag.IMAGE_POSITION_PATIENT, -10, 20, 30)
                .reals(Tag.PIXEL_SPACING, 2, 3)
                .reals(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 2.5, 5, 7.5)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, NY)
                .integers(Tag.COLUMNS, NX)
                .integers(Tag.NUMBER_OF_FRAMES, NZ);
    }

    private ScannedVolume read(DataSet.Builder set) {
        try {
            DicomCodecs.embedded().write(set.build(), file());
            return RtDoseReader.read(file(), DicomCodecs.embedded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(UnaryOperator<DataSet.Builder> change, String... fragments) {
        Refusals.assertRefused(file(), () -> read(change.apply(dose())), fragments);
    }

    private static void assertAt(Point3 expected, ScannedVolume dose, int i, int j, int k) {
        assertEquals(
                0,
                dose.volume()
                        .grid()
                        .indexToWorld()
                        .apply(i, j, k)
                        .minus(expected)
                        .norm(),
                EXACT);
    }

    @Test
    void valuesAreScaledAndFramesPlacedByOffsets() {
        ScannedVolume dose = read(dose());
        assertEquals(Quantity.ABSORBED_DOSE, dose.volume().quantity());
        assertEquals(0.5 * (1 + NX + 2 * NX * NY), dose.volume().at(1, 1, 2));
        assertAt(new Point3(-10 + 3, 20 + 2, 30 + 5), dose, 1, 1, 2);
        assertEquals(List.of(), dose.description().warnings());
        assertEquals("1.2.4", dose.origin().orElseThrow().frameOfReference().uid());
        assertTrue(dose.description().details().contains(new ImageDescription.Detail("dose summation type", "PLAN")));
    }

    @Test
    void offsetsMayDescend() {
        ScannedVolume dose = read(dose().reals(Tag.GRID_FRAME_OFFSET_VECTOR, 0, -2.5, -5, -7.5));
        assertAt(new Point3(-10, 20, 25), dose, 0, 0, 2);
    }

    @Test
    void offsetsRunAlongTheNormalOfAnyPlanes() {
        ScannedVolume coronal = read(dose().reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1));
        assertAt(new Point3(-10 + 3, 20 + 5, 30 - 2), coronal, 1, 1, 2);
        ScannedVolume turned = read(dose().reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, -1, 0));
        assertAt(new Point3(-10, 20, 25), turned, 0, 0, 2);
    }

    @Test
    void positionsOfTransversePlanesAreTakenAsSuch() {
        ScannedVolume dose = read(dose().reals(Tag.GRID_FRAME_OFFSET_VECTOR, 30, 32.5, 35, 37.5));
        assertAt(new Point3(-10, 20, 35), dose, 0, 0, 2);
        ScannedVolume turned = read(dose().reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, -1, 0)
                .reals(Tag.GRID_FRAME_OFFSET_VECTOR, 30, 32.5, 35, 37.5));
        assertAt(new Point3(-10, 20, 35), turned, 0, 0, 2);
    }

    @Test
    void allFourTypesOfNumbersAreRead() {
        for (boolean signed : new boolean[] {false, true}) {
            ByteBuffer wide = ByteBuffer.allocate(NX * NY * NZ * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            wide.putInt(0, -2);
            ScannedVolume dose = read(header().integers(Tag.BITS_ALLOCATED, 32)
                    .integers(Tag.BITS_STORED, 32)
                    .integers(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0)
                    .bytes(Tag.PIXEL_DATA, Vr.OW, wide));
            assertEquals(
                    signed ? -1f : (float) ((4294967296.0 - 2) / 2),
                    dose.volume().at(0, 0, 0));
            ByteBuffer narrow = ByteBuffer.allocate(NX * NY * NZ * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            narrow.putShort(0, (short) -2);
            dose = read(
                    dose().integers(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0).bytes(Tag.PIXEL_DATA, Vr.OW, narrow));
            assertEquals(signed ? -1f : 65534 / 2f, dose.volume().at(0, 0, 0));
        }
    }

    @Test
    void aPartOfTheDoseIsWarnedOf() {
        for (String type : List.of("BEAM", "FRACTION", "MULTI_PLAN")) {
            List<String> warnings = read(dose().text(Tag.DOSE_SUMMATION_TYPE, type))
                    .description()
                    .warnings();
            assertTrue(warnings.stream().anyMatch(w -> w.contains(type + ", not PLAN")), warnings::toString);
        }
    }

    @Test
    void whatIsNoDoseInGrayIsRefused() {
        assertRefused(d -> d.text(Tag.DOSE_UNITS, "RELATIVE"), "DoseUnits (3004,0002)", "RELATIVE", "Gy");
        assertRefused(d -> d.remove(Tag.DOSE_UNITS), "DoseUnits (3004,0002)", "missing");
        assertRefused(d -> d.text(Tag.DOSE_TYPE, "EFFECTIVE"), "DoseType (3004,0004)", "EFFECTIVE");
        assertRefused(d -> d.text(Tag.DOSE_TYPE, "ERROR"), "DoseType (3004,0004)", "ERROR");
        assertRefused(d -> d.remove(Tag.DOSE_GRID_SCALING), "DoseGridScaling (3004,000e)", "missing");
        assertRefused(d -> d.reals(Tag.DOSE_GRID_SCALING, 0), "DoseGridScaling (3004,000e)", "not positive");
        assertRefused(d -> d.text(Tag.SOP_CLASS_UID, SopClass.CT.uid()), "SOPClassUID (0008,0016)", "RT Dose");
    }

    @Test
    void framesThatLieNobodyKnowsWhereAreRefused() {
        assertRefused(d -> d.reals(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 2.5, 6, 7.5), "(3004,000c)", "equal distances");
        assertRefused(d -> d.reals(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 2.5, 5), "(3004,000c)", "3 values for 4 frames");
        assertRefused(d -> d.remove(Tag.GRID_FRAME_OFFSET_VECTOR), "(3004,000c)", "0 values for 4 frames");
        assertRefused(d -> d.reals(Tag.GRID_FRAME_OFFSET_VECTOR, 7, 9.5, 12, 14.5), "(3004,000c)", "begins with 7");
        assertRefused(d -> d.reals(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 0, 0, 0), "(3004,000c)", "equal distances");
        assertRefused(
                d -> d.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1)
                        .reals(Tag.GRID_FRAME_OFFSET_VECTOR, 30, 32.5, 35, 37.5),
                "(3004,000c)",
                "begins with 30");
        assertRefused(d -> d.remove(Tag.IMAGE_POSITION_PATIENT), "ImagePositionPatient (0020,0032)", "missing");
        assertRefused(d -> d.remove(Tag.IMAGE_ORIENTATION_PATIENT), "ImageOrientationPatient", "missing");
        assertRefused(
                d -> d.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0.5, 1, 0),
                "ImageOrientationPatient",
                "perpendicular");
        assertRefused(d -> d.reals(Tag.PIXEL_SPACING, 0, 1), "PixelSpacing (0028,0030)", "not positive");
        assertRefused(
                d -> d.integers(Tag.NUMBER_OF_FRAMES, 1).carriedText(Tag.GRID_FRAME_OFFSET_VECTOR, "0"),
                "single frame");
        assertRefused(d -> d.integers(Tag.ROWS, 0), "header is damaged");
    }

    @Test
    void geometryThatNoScannerHasIsRefused() {
        assertRefused(d -> d.reals(Tag.PIXEL_SPACING, 1e200, 1e200), "PixelSpacing");
        assertRefused(d -> d.reals(Tag.PIXEL_SPACING, 1e-200, 1e-200), "PixelSpacing");
        assertRefused(d -> d.reals(Tag.IMAGE_POSITION_PATIENT, 1e160, 0, 0), "ImagePositionPatient");
        assertRefused(d -> d.reals(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 1e4, 2e4, 3e4), "from 0.001 to 1000 mm");
    }

    @Test
    void dosesThatAreNotFiniteAreRefusedWithTheirPlace() {
        assertRefused(d -> d.reals(Tag.DOSE_GRID_SCALING, 1e300), "NaN, infinite", "frame 1", "column 1, row 0");
    }

    @Test
    void aSmallFileThatStatesManyPixelsIsDescribedWithAWarning() throws IOException {
        DicomCodecs.embedded()
                .write(
                        dose().integers(Tag.ROWS, 16_000)
                                .integers(Tag.COLUMNS, 16_000)
                                .build(),
                        file());
        ImageDescription d = RtDoseReader.describe(file(), DicomCodecs.embedded());
        assertTrue(
                d.warnings().stream().anyMatch(w -> w.contains("bytes")),
                () -> d.warnings().toString());
    }

    @Test
    void pixelsThatDoNotFitAreRefused() {
        assertRefused(d -> d.integers(Tag.COLUMNS, NX + 1), "PixelData (7fe0,0010)", "bytes", "cut off");
        assertRefused(d -> d.remove(Tag.PIXEL_DATA), "PixelData (7fe0,0010)", "missing");
        assertRefused(d -> d.integers(Tag.BITS_ALLOCATED, 8), "BitsAllocated (0028,0100)", "16 or 32");
        assertRefused(d -> d.integers(Tag.BITS_STORED, 12), "BitsAllocated (0028,0100)", "12 bits stored");
        assertRefused(d -> d.integers(Tag.SAMPLES_PER_PIXEL, 3), "SamplesPerPixel");
    }

    @Test
    void aDescriptionSaysWhatIsWrong() throws IOException {
        DicomCodecs.embedded().write(dose().text(Tag.DOSE_UNITS, "RELATIVE").build(), file());
        ImageDescription d = RtDoseReader.describe(file(), DicomCodecs.embedded());
        assertEquals(NZ, d.grid().nz());
        assertEquals("uint16", d.storedType());
        assertTrue(
                d.warnings().stream().anyMatch(w -> w.contains("RELATIVE")),
                () -> d.warnings().toString());
    }
}
