package org.yttria.imaging.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;

/** Numbers written as text, as a stream of the bytes of doubles. */
final class AsciiValues extends InputStream {

    /** Byte order of the doubles. */
    static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

    private final Path file;
    private final InputStream text;
    private final boolean whole;
    private final ByteBuffer value =
            ByteBuffer.allocate(Double.BYTES).order(ORDER).flip();

    /**
     * The numbers of a text.
     *
     * @param whole whether only whole numbers are allowed
     */
    AsciiValues(Path file, InputStream text, boolean whole) {
        this.file = file;
        this.text = text;
        this.whole = whole;
    }

    /** Checks that a text is long enough for its numbers, each of which takes a digit and a blank. */
    void requireSize(long bytes, long values) {
        if (bytes < 2 * values - 1) {
            throw InputDataException.in(
                    file,
                    "its header describes " + values + " values, more than its " + Math.max(0, bytes)
                            + " bytes of text can hold: the header is wrong or the file is cut off; copy or export it"
                            + " again");
        }
    }

    @Override
    public int read() throws IOException {
        if (!value.hasRemaining() && !next()) {
            return -1;
        }
        return Byte.toUnsignedInt(value.get());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length && (value.hasRemaining() || next())) {
            int part = Math.min(length - done, value.remaining());
            value.get(target, offset + done, part);
            done += part;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private boolean next() throws IOException {
        int b = text.read();
        while (isSeparator(b)) {
            b = text.read();
        }
        if (b < 0) {
            return false;
        }
        StringBuilder word = new StringBuilder();
        for (; b >= 0 && !isSeparator(b); b = text.read()) {
            word.append((char) b);
        }
        value.clear();
        value.putDouble(number(word.toString())).flip();
        return true;
    }

    private double number(String word) {
        try {
            double number = Double.parseDouble(word);
            if (!whole || number == Math.rint(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw InputDataException.in(
                    file, "\"" + word + "\" among its values is not a number: correct it or export the image again", e);
        }
        throw InputDataException.in(
                file,
                "value " + word + " is not whole although the header states an integer type: export the image again");
    }

    private static boolean isSeparator(int b) {
        return b == ' ' || b == ',' || (b >= '\t' && b <= '\r');
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
