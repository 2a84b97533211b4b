package org.yttria.imaging.encoding;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yttria.imaging.InputDataException;

/**
 * Turns stored values into labels, \(l = s\,r + b\) of the stored \(r\): whole numbers, 0 being the background.
 *
 * <p>A file has few different labels, whatever type it stores them in. Each voxel keeps one byte, its label's place in the
 * list of labels found so far.
 */
public final class LabelDecoder implements VoxelSink {

    /** Most labels other than 0 that one file may have. */
    public static final int MAX_LABELS = 255;

    private static final int SMALL_LABELS = 65_536;
    private static final int RUN_VALUES = 1024;
    private static final byte[] ZEROS = new byte[RUN_VALUES * Long.BYTES];

    private final Path file;
    private final VoxelType type;
    private final double slope;
    private final double intercept;
    private final byte[] places;
    private final List<Integer> labels = new ArrayList<>(List.of(0));
    private final short[] placeOfSmall = new short[SMALL_LABELS];
    private final Map<Integer, Integer> placeOfLarge = new HashMap<>();
    private int filled;

    /** A decoder that keeps the stored values. */
    public LabelDecoder(Path file, VoxelType type, int count) {
        this(file, type, count, 1, 0);
    }

    /**
     * A decoder that scales.
     *
     * @param file the file that messages name
     * @param type type of the stored values
     * @param count number of values
     * @param slope \(s\)
     * @param intercept \(b\)
     */
    public LabelDecoder(Path file, VoxelType type, int count, double slope, double intercept) {
        this.file = file;
        this.type = type;
        this.slope = slope;
        this.intercept = intercept;
        this.places = new byte[count];
        Arrays.fill(placeOfSmall, (short) -1);
        placeOfSmall[0] = 0;
    }

    @Override
    public void accept(ByteBuffer stored, int count) {
        int width = type.bytes();
        for (int from = 0; from < count; from += RUN_VALUES) {
            int to = Math.min(count, from + RUN_VALUES);
            if (intercept != 0 || !isZero(stored, from * width, to * width)) {
                for (int n = from; n < to; n++) {
                    places[filled + n] = (byte) place(slope * type.value(stored, n * width) + intercept, filled + n);
                }
            }
        }
        filled += count;
    }

    private static boolean isZero(ByteBuffer bytes, int from, int to) {
        int start = bytes.arrayOffset();
        return Arrays.equals(bytes.array(), start + from, start + to, ZEROS, 0, to - from);
    }

    private int place(double value, int position) {
        int label = (int) value;
        if (label != value || label < 0) {
            throw InputDataException.in(
                    file,
                    "value " + value + " at position " + position
                            + " is not a label: a label map holds whole numbers from 0; give an image as an image");
        }
        if (label < SMALL_LABELS) {
            int place = placeOfSmall[label];
            if (place < 0) {
                place = newPlace(label);
                placeOfSmall[label] = (short) place;
            }
            return place;
        }
        return placeOfLarge.computeIfAbsent(label, this::newPlace);
    }

    private int newPlace(int label) {
        if (labels.size() > MAX_LABELS) {
            throw InputDataException.in(
                    file,
                    "has more than " + MAX_LABELS
                            + " different labels: it looks like an image, give it as one, or merge labels");
        }
        labels.add(label);
        return labels.size() - 1;
    }

    /** Place in {@link #labels()} of the label of each value. The array is handed over: the decoder is done. */
    byte[] places() {
        return places;
    }

    /** Labels in the order of their first voxel; the background comes first, whether there is any or not. */
    List<Integer> labels() {
        return List.copyOf(labels);
    }
}
