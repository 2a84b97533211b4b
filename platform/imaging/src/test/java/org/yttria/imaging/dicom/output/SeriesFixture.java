package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nifti.NiftiReader;
import org.yttria.imaging.nrrd.NrrdReader;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/** Volumes, headers and comparisons for the tests of the series writers. */
final class SeriesFixture {

    /** An index that another program computed from positions in single precision. */
    private static final double INDEX_TOLERANCE = 1e-3;

    private SeriesFixture() {}

    static SeriesContent scan() {
        return content(Optional.empty());
    }

    static SeriesContent derived() {
        return content(Optional.of(new SeriesContent.Derivation(
                "Resampled", false, Optional.of(Origins.pet().series()))));
    }

    static SeriesContent predicted() {
        return content(Optional.of(new SeriesContent.Derivation(
                "Conditional network, model 7", true, Optional.of(Origins.pet().series()))));
    }

    private static SeriesContent content(Optional<SeriesContent.Derivation> derivation) {
        return new SeriesContent(
                Origins.pet(), "Y-90 of MAA", 41, Origins.SOFTWARE, Origins.CREATED, "settings", derivation);
    }

    /** A small axial grid of unequal sizes and spacings, whose slices go up or down. */
    static Grid grid(boolean upwards) {
        return new Grid(
                6,
                5,
                4,
                AffineTransform3.ofColumns(
                        new Point3(2.34375, 0, 0),
                        new Point3(0, 3.5, 0),
                        new Point3(0, 0, upwards ? 2.7799999930640795 : -2.7799999930640795),
                        new Point3(-301.9461364746, -284.99313354492, -108.31300354002998)));
    }

    /** A small grid that is turned about two axes, by angles whose cosines are 0.8 and 0.96. */
    static Grid oblique(boolean rightHanded) {
        return new Grid(
                6,
                5,
                4,
                AffineTransform3.ofColumns(
                        new Point3(0.8, 0.6, 0).times(2.2),
                        new Point3(-0.6 * 0.96, 0.8 * 0.96, 0.28).times(3.1),
                        new Point3(0.6 * 0.28, -0.8 * 0.28, 0.96).times(rightHanded ? 2.5 : -2.5),
                        new Point3(-55.5, 17.25, 203)));
    }

    /** The same voxels in the same places, with the slices in reverse order. */
    static Volume reversed(Volume volume) {
        Grid g = volume.grid();
        Point3 k = g.indexToWorld().column(2);
        Grid reversed = new Grid(
                g.nx(),
                g.ny(),
                g.nz(),
                AffineTransform3.ofColumns(
                        g.indexToWorld().column(0),
                        g.indexToWorld().column(1),
                        k.times(-1),
                        g.indexToWorld().apply(0, 0, g.nz() - 1)));
        return Volume.filled(reversed, volume.quantity(), (x, y, z) -> volume.at(x, y, g.nz() - 1 - z));
    }

    /** What plastimatch reads of a file or a folder. */
    static Volume byPlastimatch(Path input, Path folder, Quantity quantity) throws IOException {
        Path nrrd = folder.resolve("plastimatch.nrrd");
        DicomTools.require(
                "plastimatch",
                "convert",
                "--input",
                input.toString(),
                "--output-img",
                nrrd.toString(),
                "--output-type",
                "float");
        return NrrdReader.read(nrrd, quantity).volume();
    }

    /** What dcm2niix reads of a folder, which must hold one image alone. */
    static Volume byDcm2niix(Path input, Path folder, Quantity quantity) throws IOException {
        Path out = Files.createDirectory(folder.resolve("niix"));
        DicomTools.require("dcm2niix", "-o", out.toString(), "-f", "image", input.toString());
        return NiftiReader.read(out.resolve("image.nii"), quantity).volume();
    }

    /** Asserts that two volumes have the same values in the same places, whatever the order of their voxels. */
    static void assertSameVoxels(Volume expected, Volume read, double tolerance) {
        Grid grid = read.grid();
        assertEquals(expected.grid().voxelCount(), grid.voxelCount());
        AffineTransform3 index = grid.toIndicesOf(expected.grid());
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    Point3 n = index.apply(i, j, k);
                    float value = expected.at(whole(n.x()), whole(n.y()), whole(n.z()));
                    float other = read.at(i, j, k);
                    if (!(Math.abs(value - other) <= tolerance)) {
                        assertEquals(value, other, tolerance, "voxel (" + i + ", " + j + ", " + k + ")");
                    }
                }
            }
        }
    }

    private static int whole(double index) {
        assertEquals(Math.rint(index), index, INDEX_TOLERANCE);
        return (int) Math.rint(index);
    }
}
