package org.yttria.imaging.dicom.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.OverridableRule;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

/** Reads a CT series as CT numbers in HU (PS3.3 sections C.8.2.1 and C.11.1). */
public final class CtReader {

    private static final float AIR_HU = -1000;

    /** Lung and bowel gas begin above; what padding stands for lies lower. */
    private static final double MOST_PADDING_HU = -900;

    /** No CT number is higher: those of extended scales for metal are held in 16 bits with a sign. */
    private static final double HIGHEST_CT_HU = Short.MAX_VALUE;

    private CtReader() {}

    /**
     * Reads a series of single images.
     *
     * @param accepted what may be tolerated
     * @throws org.yttria.imaging.InputDataException if the images do not make a volume of CT numbers
     * @throws IOException if a file cannot be read
     */
    public static ScannedVolume read(DicomSeries series, DicomCodec codec, Set<OverridableRule> accepted)
            throws IOException {
        if (!"CT".equals(series.kind())) {
            throw series.refused("modality " + series.modality() + " is not CT");
        }
        SliceStack stack = SliceStack.of(series, accepted);
        List<String> warnings = new ArrayList<>(series.warnings());
        warnings.addAll(stack.warnings());
        warnings.addAll(warnings(series));
        LongAdder padded = new LongAdder();
        float[] values = SliceVoxels.read(stack, codec, (image, n, target, offset) -> {
            int count = stack.grid().nx() * stack.grid().ny();
            padded.add(Slice.of(image).decode(image, count, target, offset));
        });
        List<ImageDescription.Detail> details = new ArrayList<>(SeriesDetails.of(stack.series(), codec));
        details.add(new ImageDescription.Detail(
                "padding",
                padded.sum() == 0 ? "none" : padded.sum() + " voxels outside the scanned field, taken as air"));
        return new ScannedVolume(
                Volume.takingOver(stack.grid(), Quantity.HOUNSFIELD, values),
                new ImageDescription(
                        "DICOM CT", PixelFormat.of(series.first()).toString(), stack.grid(), details, warnings),
                Optional.of(stack.series().origin()),
                Optional.empty(),
                stack.overrides());
    }

    /** What the headers of a series say against its values. */
    static List<String> warnings(DicomSeries series) {
        Set<String> warnings = new LinkedHashSet<>();
        boolean unspecified = false;
        for (DicomFile file : series.headers()) {
            Slice.of(file.dataSet()).paddingWarning.ifPresent(warnings::add);
            unspecified |= file.dataSet()
                    .string(Tag.RESCALE_TYPE)
                    .filter(t -> "US".equalsIgnoreCase(t))
                    .isPresent();
        }
        if (unspecified) {
            warnings.add("RescaleType is US (unspecified): the values were taken as HU, as CT images have them");
        }
        return List.copyOf(warnings);
    }

    /** How one slice's cells become CT numbers. */
    private record Slice(
            PixelFormat format,
            double slope,
            double intercept,
            Optional<Padding> padding,
            Optional<String> paddingWarning) {

        static Slice of(DataSet image) {
            PixelFormat format = PixelFormat.of(image);
            String type = image.string(Tag.RESCALE_TYPE).orElse("HU").toUpperCase(Locale.ROOT);
            if (!"HU".equals(type) && !"US".equals(type)) {
                throw image.bad(
                        Tag.RESCALE_TYPE, "is \"" + type + "\": CT numbers in HU are needed. Export the series in HU");
            }
            double slope = image.requireReal(Tag.RESCALE_SLOPE);
            if (!(slope > 0)) {
                throw image.bad(
                        Tag.RESCALE_SLOPE,
                        "is " + slope + ", which must be positive: CT numbers ascend with density. Export the series"
                                + " again");
            }
            double intercept = image.requireReal(Tag.RESCALE_INTERCEPT);
            Optional<Padding> stated = Padding.of(image, format);
            Optional<Padding> outside = stated.filter(p -> !p.reachesTissue(slope, intercept));
            return new Slice(
                    format,
                    slope,
                    intercept,
                    outside,
                    outside.isPresent() ? Optional.empty() : stated.map(p -> p.warning(slope, intercept)));
        }

        /** Fills in one slice and tells how many voxels were padding. */
        int decode(DataSet image, int count, float[] target, int offset) {
            ByteBuffer cells = format.cells(image, count);
            int padded = 0;
            for (int n = 0; n < count; n++) {
                if (padding.isPresent() && padding.get().covers(format, format.cell(cells, n))) {
                    target[offset + n] = AIR_HU;
                    padded++;
                } else {
                    target[offset + n] = (float) (format.value(cells, n) * slope + intercept);
                }
            }
            return padded;
        }
    }

    /**
     * Cells that are not image (PS3.3 section C.7.5.1.1.2).
     *
     * @param from lowest of them, as a whole cell or as the number in it
     * @param to highest of them
     * @param wholeCells whether they lie beyond the numbers that the stored bits hold, so that whole cells tell them
     */
    private record Padding(double from, double to, boolean wholeCells) {

        static Optional<Padding> of(DataSet image, PixelFormat format) {
            if (format.real()) {
                return Optional.empty();
            }
            Optional<Integer> value = cell(image, Tag.PIXEL_PADDING_VALUE, format);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            int limit = cell(image, Tag.PIXEL_PADDING_RANGE_LIMIT, format).orElse(value.get());
            boolean beyond = !fits(format, value.get()) || !fits(format, limit);
            double a = beyond ? whole(format, value.get()) : format.number(value.get());
            double b = beyond ? whole(format, limit) : format.number(limit);
            return Optional.of(new Padding(Math.min(a, b), Math.max(a, b), beyond));
        }

        /** Whether some of its cells are what an image of a patient may hold. */
        boolean reachesTissue(double slope, double intercept) {
            double lowestHu = from * slope + intercept;
            double highestHu = to * slope + intercept;
            return highestHu > MOST_PADDING_HU && lowestHu <= HIGHEST_CT_HU;
        }

        String warning(double slope, double intercept) {
            String cells = from == to ? number(from) : number(from) + " to " + number(to);
            String hu = from == to
                    ? number(from * slope + intercept)
                    : number(from * slope + intercept) + " to " + number(to * slope + intercept);
            return DataDictionary.name(Tag.PIXEL_PADDING_VALUE) + " " + cells + " means " + hu
                    + " HU, which the patient may have too (padding is " + number(MOST_PADDING_HU)
                    + " HU or less): these voxels were taken as they are, not as air";
        }

        private static String number(double number) {
            return Digits.six(number);
        }

        boolean covers(PixelFormat format, int cell) {
            double number = wholeCells ? whole(format, cell) : format.number(cell);
            return number >= from && number <= to;
        }

        private static boolean fits(PixelFormat format, int cell) {
            return format.number(cell) == whole(format, cell);
        }

        private static double whole(PixelFormat format, int cell) {
            return format.signed() ? cell : Integer.toUnsignedLong(cell);
        }

        /** The value as pixels are signed, whatever the sign of the element that holds it. */
        private static Optional<Integer> cell(DataSet image, int tag, PixelFormat format) {
            return Arrays.stream(image.integers(tag))
                    .limit(1)
                    .mapToObj(format::asCell)
                    .findFirst();
        }
    }
}
