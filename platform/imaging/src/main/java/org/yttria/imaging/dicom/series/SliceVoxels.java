package org.yttria.imaging.dicom.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.FiniteVoxels;
import org.yttria.imaging.dicom.Tag;

/** Reads the pixels of a stack, and fills slices that are missing. */
final class SliceVoxels {

    private SliceVoxels() {}

    /** Decodes one image. */
    @FunctionalInterface
    interface SliceDecoder {

        /**
         * @param image the whole file
         * @param n which file of the stack
         * @param target where values go, from {@code offset} on
         */
        void decode(DataSet image, int n, float[] target, int offset);
    }

    /** All values, x fastest; decoders of different slices run at the same time. */
    static float[] read(SliceStack stack, DicomCodec codec, SliceDecoder decoder) throws IOException {
        int slice = stack.grid().nx() * stack.grid().ny();
        float[] values = new float[stack.grid().voxelCount()];
        try {
            IntStream.range(0, stack.planes().size()).parallel().forEach(n -> {
                DataSet image = read(stack, codec, n);
                int offset = stack.planes().get(n) * slice;
                decoder.decode(image, n, values, offset);
                FiniteVoxels.require(
                        image, "the slice", values, offset, slice, stack.grid().nx());
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        fillMissing(stack.planes(), slice, values);
        return values;
    }

    private static DataSet read(SliceStack stack, DicomCodec codec, int n) {
        try {
            DataSet image = codec.read(stack.series().headers().get(n).path()).dataSet();
            if (image.requireInteger(Tag.ROWS) != stack.grid().ny()
                    || image.requireInteger(Tag.COLUMNS) != stack.grid().nx()) {
                throw image.bad(Tag.ROWS, "is not what it was a moment ago: the file has changed");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fillMissing(List<Integer> planes, int slice, float[] values) {
        for (int n = 1; n < planes.size(); n++) {
            int below = planes.get(n - 1);
            int above = planes.get(n);
            for (int k = below + 1; k < above; k++) {
                double weight = (double) (k - below) / (above - below);
                for (int p = 0; p < slice; p++) {
                    values[k * slice + p] =
                            (float) ((1 - weight) * values[below * slice + p] + weight * values[above * slice + p]);
                }
            }
        }
    }
}
