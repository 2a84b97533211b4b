package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DeclaredPixels;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.dicom.PlaneAxes;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.OverridableRule;

/**
 * The lattice that single images make (PS3.3 section C.7.6.2).
 *
 * <p>Positions come from Image Position (Patient) and Image Orientation (Patient) alone, along the normal of the images;
 * slice thickness, slice location and patient position never count.
 *
 * @param grid where the voxels are; k ascends along the normal
 * @param series the files in ascending order
 * @param planes the k of each file
 * @param warnings what was tolerated
 * @param overrides what was accepted by name and was needed
 */
record SliceStack(
        Grid grid, DicomSeries series, List<Integer> planes, List<String> warnings, List<OverridableRule> overrides) {

    /** Spacing of a helical or multi-bed series wanders by rounding and at bed joins; the standard knows no limit. */
    private static final double UNEVEN_MM = 0.15;

    /** Positions are decimal strings, whose rounding is of no interest to anybody. */
    private static final double ROUNDING_MM = 0.01;

    /** A slice may lie this part of the spacing, or of a pixel, off its place: half of what the nearest voxel would be. */
    private static final double DISPLACED = 0.25;

    /** Where more is missing than this leaves, a series is a choice of slices and no volume. */
    private static final long MOST_PLANES_PER_SLICE = 4;

    private static final double SAME_PIXEL_SPACING_MM = 1e-3;
    private static final int SHOWN = 4;

    private record Slice(DicomFile file, Point3 position, double mm) {

        String name() {
            return file.dataSet()
                    .string(Tag.INSTANCE_NUMBER)
                    .map(n -> "slice " + n)
                    .orElseGet(() -> "slice " + file.path().getFileName());
        }
    }

    /**
     * Stacks the images of a series.
     *
     * @throws InputDataException if they do not make a lattice
     */
    static SliceStack of(DicomSeries series, Set<OverridableRule> accepted) {
        EnhancedImages.refuse(series);
        if (series.headers().size() < 2) {
            throw series.refused(
                    "a volume needs at least two images, here is one. Give the folder of the whole series");
        }
        series.headers().forEach(DeclaredPixels::require);
        DataSet first = series.first();
        PlaneAxes axes = axes(first);
        Point3 normal = axes.normal();
        PlaneAxes.PixelSpacing spacing = pixelSpacing(series);
        List<Slice> slices = series.headers().stream()
                .map(file -> slice(file, normal))
                .sorted(Comparator.comparingDouble(Slice::mm))
                .toList();
        refuseDuplicates(series, slices);
        refuseTilt(series, slices, normal, Math.min(spacing.rowsMm(), spacing.columnsMm()));
        List<String> warnings = new ArrayList<>();
        int[] planes = planes(series, slices, accepted);
        double spacingMm = evenSpacing(series, slices, planes, warnings);
        int count = planes[planes.length - 1] + 1;
        refuseMissingEnds(series, count, accepted);
        boolean endsMissing = "PT".equals(series.kind())
                && series.first().integer(Tag.NUMBER_OF_SLICES).orElse(0) > count;
        List<OverridableRule> overrides =
                count > slices.size() || endsMissing ? List.of(OverridableRule.MISSING_SLICES) : List.of();
        if (endsMissing) {
            warnings.add("Slices are missing at an end of the series: what they showed is not in the image");
        }
        if (count > slices.size()) {
            warnings.add((count - slices.size()) + " missing slices were interpolated between their neighbours: "
                    + gaps(slices, planes));
        }
        Grid grid = axes.grid(
                first,
                first.requireInteger(Tag.COLUMNS),
                first.requireInteger(Tag.ROWS),
                count,
                spacing,
                normal.times(spacingMm),
                slices.get(0).position);
        return new SliceStack(
                grid,
                series.ordered(slices.stream().map(Slice::file).toList()),
                Arrays.stream(planes).boxed().toList(),
                warnings,
                overrides);
    }

    /** Slices that a PET states to have and that are not there, nor between those that are, are missing at its ends. */
    private static void refuseMissingEnds(DicomSeries series, int planes, Set<OverridableRule> accepted) {
        int stated = series.first().integer(Tag.NUMBER_OF_SLICES).orElse(0);
        if ("PT".equals(series.kind()) && stated > planes && !accepted.contains(OverridableRule.MISSING_SLICES)) {
            throw series.refused("NumberOfSlices (0054,0081) is " + stated + " and the images are of " + planes
                    + " slices: those at an end are missing, and activity with them. Send the series again, or accept it by"
                    + " --override missing-slices=REASON --override-by NAME");
        }
    }

    /** How the images of a data set lie. */
    static PlaneAxes axes(DataSet image) {
        return PlaneAxes.of(image).orElseThrow(() -> image.missing(Tag.IMAGE_ORIENTATION_PATIENT));
    }

    /** Distances between the pixels of a data set. */
    static PlaneAxes.PixelSpacing pixelSpacing(DataSet image) {
        return PlaneAxes.PixelSpacing.of(image).orElseThrow(() -> image.missing(Tag.PIXEL_SPACING));
    }

    private static PlaneAxes.PixelSpacing pixelSpacing(DicomSeries series) {
        PlaneAxes.PixelSpacing spacing = pixelSpacing(series.first());
        for (DicomFile file : series.headers()) {
            PlaneAxes.PixelSpacing other = pixelSpacing(file.dataSet());
            if (Math.abs(other.rowsMm() - spacing.rowsMm()) > SAME_PIXEL_SPACING_MM
                    || Math.abs(other.columnsMm() - spacing.columnsMm()) > SAME_PIXEL_SPACING_MM) {
                throw file.dataSet()
                        .bad(Tag.PIXEL_SPACING, "is " + other + " where other images of the series have " + spacing);
            }
        }
        return spacing;
    }

    private static Slice slice(DicomFile file, Point3 normal) {
        DataSet image = file.dataSet();
        Point3 position = DicomGrid.position(image).orElseThrow(() -> image.missing(Tag.IMAGE_POSITION_PATIENT));
        return new Slice(file, position, position.dot(normal));
    }

    private static void refuseDuplicates(DicomSeries series, List<Slice> slices) {
        int duplicates = 0;
        String example = "";
        for (int n = 1; n < slices.size(); n++) {
            Slice a = slices.get(n - 1);
            Slice b = slices.get(n);
            if (b.mm - a.mm < ROUNDING_MM) {
                duplicates++;
                example = example.isEmpty() ? a.name() + " and " + b.name() + " (" + difference(a, b) + ")" : example;
            }
        }
        if (duplicates > 0) {
            throw series.refused(duplicates + " of " + slices.size() + " images lie at the position of another one, for"
                    + " example " + example + ". Give a folder with the images of one acquisition and reconstruction");
        }
    }

    /** What tells two images of one position apart. */
    private static String difference(Slice a, Slice b) {
        boolean copies = a.file.dataSet().hasValue(Tag.SOP_INSTANCE_UID)
                && a.file.dataSet()
                        .string(Tag.SOP_INSTANCE_UID)
                        .equals(b.file.dataSet().string(Tag.SOP_INSTANCE_UID));
        if (copies) {
            return "the same image twice: " + a.file.path() + " and " + b.file.path();
        }
        return difference(a, b, Tag.ACQUISITION_NUMBER, "acquisition number")
                + ", " + difference(a, b, Tag.ACQUISITION_TIME, "acquisition time")
                + ", " + difference(a, b, Tag.CONTENT_TIME, "content time");
    }

    private static String difference(Slice a, Slice b, int tag, String name) {
        String one = a.file.dataSet().string(tag).orElse("not stated");
        String other = b.file.dataSet().string(tag).orElse("not stated");
        return one.equals(other) ? "same " + name : name + " " + one + " and " + other;
    }

    private static void refuseTilt(DicomSeries series, List<Slice> slices, Point3 normal, double pixelMm) {
        Slice first = slices.get(0);
        double furthestMm = 0;
        double degrees = 0;
        for (Slice slice : slices) {
            Point3 way = slice.position.minus(first.position);
            double alongMm = way.dot(normal);
            double asideMm = way.minus(normal.times(alongMm)).norm();
            if (asideMm > furthestMm) {
                furthestMm = asideMm;
                degrees = Math.toDegrees(Math.atan2(asideMm, alongMm));
            }
        }
        if (furthestMm > DISPLACED * pixelMm) {
            throw series.refused(String.format(
                    Locale.ROOT,
                    "gantry tilt of %.1f degrees: the images are displaced against each other by up to %.2f mm in their"
                            + " own plane, a quarter of a pixel (%.2f mm) is tolerated. Reconstruct the series without"
                            + " tilt, or resample it",
                    degrees,
                    furthestMm,
                    DISPLACED * pixelMm));
        }
    }

    /** The k of each slice, with room for missing ones. */
    private static int[] planes(DicomSeries series, List<Slice> slices, Set<OverridableRule> accepted) {
        double usualMm = medianGapMm(slices);
        int[] planes = new int[slices.size()];
        for (int n = 1; n < planes.length; n++) {
            double gapMm = slices.get(n).mm - slices.get(n - 1).mm;
            long steps = Math.max(1, Math.round(gapMm / usualMm));
            boolean fits = Math.abs(gapMm - steps * usualMm) <= UNEVEN_MM;
            long plane = planes[n - 1] + (fits ? steps : 1);
            if (plane >= MOST_PLANES_PER_SLICE * slices.size()) {
                throw series.refused("most slices of " + mm(usualMm) + " are missing: with " + between(slices, n)
                        + " there would be more than " + MOST_PLANES_PER_SLICE
                        + " times as many as there are, which is never interpolated. Export the whole series");
            }
            planes[n] = (int) plane;
        }
        int missing = planes[planes.length - 1] + 1 - planes.length;
        if (missing > 0 && !accepted.contains(OverridableRule.MISSING_SLICES)) {
            throw series.refused(String.format(
                    Locale.ROOT,
                    "%d slice(s) of %.3f mm are missing: %s. Export the whole series, or accept interpolation between"
                            + " neighbours by --override %s=REASON --override-by NAME",
                    missing,
                    usualMm,
                    gaps(slices, planes),
                    OverridableRule.MISSING_SLICES.label()));
        }
        return planes;
    }

    private static String mm(double mm) {
        return String.format(Locale.ROOT, "%.3f mm", mm);
    }

    private static double medianGapMm(List<Slice> slices) {
        double[] gaps = new double[slices.size() - 1];
        for (int n = 0; n < gaps.length; n++) {
            gaps[n] = slices.get(n + 1).mm - slices.get(n).mm;
        }
        Arrays.sort(gaps);
        return gaps[(gaps.length - 1) / 2];
    }

    private static String gaps(List<Slice> slices, int[] planes) {
        List<String> gaps = new ArrayList<>();
        for (int n = 1; n < planes.length; n++) {
            if (planes[n] - planes[n - 1] > 1) {
                gaps.add(between(slices, n));
            }
        }
        return shown(gaps);
    }

    private static String between(List<Slice> slices, int n) {
        Slice a = slices.get(n - 1);
        Slice b = slices.get(n);
        return String.format(Locale.ROOT, "%.3f mm between %s and %s", b.mm - a.mm, a.name(), b.name());
    }

    private static String shown(List<String> texts) {
        return texts.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (texts.size() > SHOWN ? " and " + (texts.size() - SHOWN) + " more" : "");
    }

    private static double evenSpacing(DicomSeries series, List<Slice> slices, int[] planes, List<String> warnings) {
        Slice first = slices.get(0);
        Slice last = slices.get(slices.size() - 1);
        double meanMm = (last.mm - first.mm) / planes[planes.length - 1];
        double minMm = Double.POSITIVE_INFINITY;
        double maxMm = 0;
        double displacedMm = 0;
        List<String> uneven = new ArrayList<>();
        for (int n = 1; n < planes.length; n++) {
            double gapMm = (slices.get(n).mm - slices.get(n - 1).mm) / (planes[n] - planes[n - 1]);
            minMm = Math.min(minMm, gapMm);
            maxMm = Math.max(maxMm, gapMm);
            displacedMm = Math.max(displacedMm, Math.abs(slices.get(n).mm - first.mm - planes[n] * meanMm));
            if (Math.abs(gapMm - meanMm) > UNEVEN_MM) {
                uneven.add(between(slices, n));
            }
        }
        String range = String.format(
                Locale.ROOT,
                "%.3f to %.3f mm, mean %.3f mm; no slice is more than %.3f mm off its place in an even stack",
                minMm,
                maxMm,
                meanMm,
                displacedMm);
        if (!uneven.isEmpty()) {
            throw series.refused("the slice spacing is uneven, " + range + ", and differs from the mean by more than "
                    + UNEVEN_MM + " mm: " + shown(uneven) + ". Resample or export the series again");
        }
        if (displacedMm > DISPLACED * meanMm) {
            throw series.refused("the slice spacing is uneven, " + range
                    + ", which is more than a quarter of the spacing. Resample or export the series again");
        }
        if (maxMm - minMm > ROUNDING_MM) {
            warnings.add("The slice spacing is uneven: " + range);
        }
        return meanMm;
    }
}
