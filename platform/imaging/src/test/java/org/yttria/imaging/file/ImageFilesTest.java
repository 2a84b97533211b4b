package org.yttria.imaging.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;
import org.yttria.imaging.volume.Volume;

class ImageFilesTest {

    private static final Grid GRID = Grid.axial(4, 3, 2, new Point3(2, 2, 5), new Point3(-10, 0, 7));
    private static final Structure LIVER =
            new Structure("liver", Role.LIVER, Optional.empty(), Mask.of(GRID, (i, j, k) -> k == 0));
    private static final Structure TUMOUR =
            new Structure("tumour", Role.TUMOUR, Optional.empty(), Mask.of(GRID, (i, j, k) -> k == 0 && i == 1));

    /** Not static: volumes are filled in parallel, and other threads wait for a class that is still being initialised. */
    private final Volume volume = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> i + 10 * j - 100 * k);

    @ParameterizedTest
    @CsvSource({
        "a.nii, NIFTI, NIfTI",
        "A.NII, NIFTI, NIfTI",
        "a.b.nii.gz, NIFTI_GZIP, NIfTI",
        "a.nrrd, NRRD, NRRD",
        "a.nhdr, DETACHED_NRRD, NRRD",
        "a.seg.nrrd, SEGMENTATION_NRRD, NRRD",
        "A.Seg.NRRD, SEGMENTATION_NRRD, NRRD"
    })
    void theEndOfTheNameTellsTheFormat(String name, ImageFormat format, String codec) {
        assertEquals(format, ImageFormat.of(Path.of(name)));
        assertEquals(codec, ImageFiles.codecOf(Path.of(name), DicomReading.withDefaults()));
        assertTrue(ImageFormat.knows(Path.of(name)));
        assertTrue(name.toLowerCase(Locale.ROOT).endsWith(format.extension()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a", "nrrd", "a.gz", "a.nii.zip", "a.mha"})
    void otherNamesAreRefusedWithThoseThatAreKnown(String name) {
        Path path = Path.of(name);
        Refusals.assertRefused(
                path,
                () -> ImageFiles.readVolume(path, Quantity.COUNTS),
                "known are DICOM folders and names that end with .nii, .nii.gz, .nrrd, .nhdr, .seg.nrrd, .dcm");
        assertFalse(ImageFormat.knows(path));
    }

    @Test
    void foldersAndFilesWithoutExtensionAreDicom(@TempDir Path folder) throws IOException {
        assertEquals(ImageFormat.DICOM, ImageFormat.of(folder));
        assertEquals(ImageFormat.DICOM, ImageFormat.of(Path.of("IM001.DCM")));
        for (String name : List.of("IM_0001", "1.2.840.113619.2")) {
            assertEquals(ImageFormat.DICOM, ImageFormat.of(Files.createFile(folder.resolve(name))));
        }
        assertEquals("DICOM, embedded", ImageFiles.codecOf(folder, DicomReading.withDefaults()));
        Refusals.assertRefused(
                folder,
                () -> ImageFiles.readVolume(folder, Quantity.MASS_DENSITY),
                "is DICOM, where a NIfTI or NRRD file is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.nii.gz", "a.nrrd"})
    void imagesComeBackInEveryFormat(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        ImageFiles.writeVolume(volume, StoredType.INT16, file);
        ScannedVolume read = ImageFiles.readVolume(file, Quantity.HOUNSFIELD);
        assertEquals(GRID, read.volume().grid());
        assertEquals(Quantity.HOUNSFIELD, read.volume().quantity());
        assertEquals(volume.at(3, 2, 1), read.volume().at(3, 2, 1));
        assertEquals(volume.sum(), read.volume().sum());
        assertEquals(read.description(), ImageFiles.describe(file));
        assertEquals("int16", read.description().storedType());
    }

    @Test
    void structuresComeBackInEveryFormat(@TempDir Path folder) throws IOException {
        Path segmentation = folder.resolve("a.seg.nrrd");
        ImageFiles.writeStructures(List.of(LIVER, TUMOUR), segmentation);
        StructureSet read = ImageFiles.readStructures(segmentation, Map.of(), DicomReading.withDefaults());
        assertEquals(
                List.of(12, 3),
                read.structures().stream().map(s -> s.mask().count()).toList());
        assertEquals(read.description(), ImageFiles.describe(segmentation));
        assertTrue(ImageFiles.describe(segmentation)
                .details()
                .contains(new Detail("segment", "tumour (layer 1, label 1)")));
        Path labels = folder.resolve("a.nii.gz");
        ImageFiles.writeStructures(List.of(LIVER), labels);
        assertEquals(
                "hepar",
                ImageFiles.readStructures(labels, Map.of(1, "hepar"), DicomReading.withDefaults())
                        .structures()
                        .get(0)
                        .name());
        assertEquals(
                "liver",
                ImageFiles.readStructures(labels, Map.of(), DicomReading.withDefaults())
                        .structures()
                        .get(0)
                        .name());
    }

    @Test
    void imagesAndStructuresAreNotMixedUp(@TempDir Path folder) throws IOException {
        Path segmentation = folder.resolve("a.seg.nrrd");
        ImageFiles.writeStructures(List.of(LIVER), segmentation);
        Refusals.assertRefused(
                segmentation,
                () -> ImageFiles.readVolume(segmentation, Quantity.COUNTS),
                "holds structures, not an image");
        Path renamed = Files.copy(segmentation, folder.resolve("renamed.nrrd"));
        Refusals.assertRefused(
                renamed, () -> ImageFiles.readVolume(renamed, Quantity.COUNTS), "holds 1 segments, not an image");
        assertEquals(
                1,
                ImageFiles.readStructures(renamed, Map.of(), DicomReading.withDefaults())
                        .structures()
                        .size());
        Path labels = folder.resolve("labels.nrrd");
        ImageFiles.writeVolume(volume.map(Quantity.UNSTATED, v -> v > 0 ? 1 : 0), StoredType.UINT8, labels);
        Refusals.assertRefused(
                labels,
                () -> ImageFiles.readStructures(labels, Map.of(), DicomReading.withDefaults()),
                "holds no segments",
                "nobody knows what its labels mean",
                ".seg.nrrd");
    }

    @Test
    void labelNamesBelongToNiftiOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.seg.nrrd");
        ImageFiles.writeStructures(List.of(LIVER), file);
        Refusals.assertRefused(
                file,
                () -> ImageFiles.readStructures(file, Map.of(1, "liver"), DicomReading.withDefaults()),
                "names its segments itself",
                "{1=liver}");
    }

    @ParameterizedTest
    @CsvSource({"a.nhdr, use .nrrd", "a.seg.nrrd, use .nrrd", "a.mha, known are DICOM", "a.dcm, --modality"})
    void imagesAreNotWrittenToOtherFormats(String name, String fragment) {
        Path file = Path.of(name);
        Refusals.assertRefused(file, () -> ImageFiles.writeVolume(volume, StoredType.FLOAT32, file), fragment);
    }

    @ParameterizedTest
    @CsvSource({"a.nrrd, use .seg.nrrd", "a.nhdr, use .seg.nrrd", "a.mha, known are DICOM", "a.dcm, --modality"})
    void structuresAreNotWrittenToOtherFormats(String name, String fragment) {
        Path file = Path.of(name);
        Refusals.assertRefused(file, () -> ImageFiles.writeStructures(List.of(LIVER), file), fragment);
    }

    @Test
    void absentFilesAreInputOutputErrors(@TempDir Path folder) {
        for (String name : List.of("a.nii", "a.nii.gz", "a.nrrd", "a.nhdr")) {
            assertThrows(NoSuchFileException.class, () -> ImageFiles.readVolume(folder.resolve(name), Quantity.COUNTS));
        }
        assertThrows(
                NoSuchFileException.class,
                () -> ImageFiles.readStructures(folder.resolve("a.seg.nrrd"), Map.of(), DicomReading.withDefaults()));
        Path nowhere = folder.resolve("absent").resolve("a.nrrd");
        assertThrows(NoSuchFileException.class, () -> ImageFiles.writeVolume(volume, StoredType.FLOAT32, nowhere));
    }
}
