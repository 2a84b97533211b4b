package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes JPEG Lossless frames of one component (ITU-T T.81 annex H, process 14).
 *
 * <p>Code of our own, because the plug-in of the JDK's image reading that decodes them, TwelveMonkeys, loses the last pixel of
 * a frame where its code ends with a byte, and leaves zeros where a frame ends too early.
 */
final class JpegLosslessDecoder {

    private static final int START = 0xFFD8;
    private static final int END = 0xFFD9;
    private static final int LOSSLESS_FRAME = 0xFFC3;
    private static final int TABLES = 0xFFC4;
    private static final int ARITHMETIC_TABLES = 0xFFCC;
    private static final int JPEG_EXTENSION = 0xFFC8;
    private static final int RESTART_INTERVAL = 0xFFDD;
    private static final int FIRST_RESTART = 0xFFD0;
    private static final int RESTARTS = 8;
    private static final int SCAN = 0xFFDA;
    private static final int LONGEST_CODE = 16;
    private static final int MOST_TABLES = 4;
    private static final int MOST_PRECISION = 16;
    private static final int PREDICTORS = 7;
    private static final int FRAME_HEADER_BYTES = 9;
    private static final int SCAN_HEADER_BYTES = 6;

    private final PixelLayout layout;
    private final ByteBuffer stream;
    private final char[][] tables = new char[MOST_TABLES][];
    private int precision;
    private int restartInterval;
    private int predictor;
    private int pointTransform;
    private char[] table = new char[0];
    private long bits;
    private int bitCount;
    private int paddingBits;

    private JpegLosslessDecoder(PixelLayout layout, ByteBuffer stream) {
        this.layout = layout;
        this.stream = stream.slice().order(ByteOrder.BIG_ENDIAN);
    }

    /** Decodes one frame into little-endian bytes from an offset on. */
    static void decode(PixelLayout layout, ByteBuffer compressed, byte[] target, int offset) {
        JpegLosslessDecoder decoder = new JpegLosslessDecoder(layout, compressed);
        decoder.readHeaders();
        decoder.readPixels(target, offset);
    }

    private void readHeaders() {
        if (stream.remaining() < Short.BYTES || Short.toUnsignedInt(stream.getShort()) != START) {
            throw layout.damaged("a frame does not begin as JPEG does");
        }
        for (int marker = marker(); marker != SCAN; marker = marker()) {
            ByteBuffer segment = segment();
            if (marker == LOSSLESS_FRAME) {
                readFrame(segment);
            } else if (marker == TABLES) {
                readTables(segment);
            } else if (marker == RESTART_INTERVAL && segment.remaining() >= Short.BYTES) {
                restartInterval = Short.toUnsignedInt(segment.getShort());
            } else if (isOtherFrame(marker)) {
                throw layout.damaged(
                        "its pixels are stated to be JPEG Lossless, but are JPEG of another process (marker "
                                + Integer.toHexString(marker) + ")");
            }
        }
        readScan(segment());
    }

    private static boolean isOtherFrame(int marker) {
        return marker >= 0xFFC0 && marker <= 0xFFCF && marker != JPEG_EXTENSION && marker != ARITHMETIC_TABLES;
    }

    /** The next marker, after any fill bytes. */
    private int marker() {
        while (stream.remaining() >= Short.BYTES) {
            int first = Byte.toUnsignedInt(stream.get());
            int second = Byte.toUnsignedInt(stream.get(stream.position()));
            if (first != 0xFF) {
                throw layout.damaged("a JPEG marker is missing");
            }
            if (second != 0xFF) {
                stream.get();
                return first << Byte.SIZE | second;
            }
        }
        throw layout.damaged("a JPEG frame ends too early");
    }

    private ByteBuffer segment() {
        int length = stream.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(stream.getShort()) - Short.BYTES;
        if (length <= 0 || length > stream.remaining()) {
            throw layout.damaged("a JPEG header has a length that cannot be");
        }
        ByteBuffer segment = stream.slice(stream.position(), length);
        stream.position(stream.position() + length);
        return segment;
    }

    private void readFrame(ByteBuffer header) {
        if (header.remaining() < FRAME_HEADER_BYTES) {
            throw layout.damaged("a JPEG frame header is too short");
        }
        precision = Byte.toUnsignedInt(header.get());
        int height = Short.toUnsignedInt(header.getShort());
        int width = Short.toUnsignedInt(header.getShort());
        int components = Byte.toUnsignedInt(header.get());
        Codestream stated = new Codestream(width, height, components, precision, false);
        stated.requireMatch(layout);
        if (precision > MOST_PRECISION || precision < 2) {
            throw layout.damaged("its JPEG frame has " + precision + " bits, which JPEG Lossless has not");
        }
    }

    private void readTables(ByteBuffer segment) {
        while (segment.remaining() > LONGEST_CODE) {
            int number = Byte.toUnsignedInt(segment.get());
            int[] counts = new int[LONGEST_CODE];
            int all = 0;
            for (int n = 0; n < LONGEST_CODE; n++) {
                counts[n] = Byte.toUnsignedInt(segment.get());
                all += counts[n];
            }
            if (number >= MOST_TABLES || all > segment.remaining()) {
                throw layout.damaged("a table of JPEG codes cannot be");
            }
            tables[number] = lookup(counts, segment);
        }
    }

    /** For all 16 bits that can come next: length of the code that they begin with in the upper byte, its value in the lower. */
    private char[] lookup(int[] counts, ByteBuffer values) {
        char[] lookup = new char[1 << LONGEST_CODE];
        int at = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int span = 1 << (LONGEST_CODE - length);
            for (int n = 0; n < counts[length - 1]; n++) {
                int value = Byte.toUnsignedInt(values.get());
                if (value > LONGEST_CODE || at + span > lookup.length) {
                    throw layout.damaged("a table of JPEG codes cannot be");
                }
                Arrays.fill(lookup, at, at + span, (char) (length << Byte.SIZE | value));
                at += span;
            }
        }
        return lookup;
    }

    private void readScan(ByteBuffer header) {
        if (precision == 0 || header.remaining() < SCAN_HEADER_BYTES || header.get() != 1) {
            throw layout.damaged("a JPEG scan does not fit its frame");
        }
        header.get();
        int number = Byte.toUnsignedInt(header.get()) >> 4;
        predictor = Byte.toUnsignedInt(header.get());
        header.get();
        pointTransform = header.get() & 0xF;
        if (number >= MOST_TABLES || tables[number] == null) {
            throw layout.damaged("a table of JPEG codes is missing");
        }
        if (predictor < 1 || predictor > PREDICTORS || pointTransform >= precision) {
            throw layout.damaged("a JPEG scan has the predictor " + predictor + " and the point transform "
                    + pointTransform + ", which JPEG Lossless has not");
        }
        if (restartInterval % layout.columns() != 0) {
            throw layout.damaged("the restart interval of its JPEG frame, " + restartInterval
                    + ", is not a number of whole rows of " + layout.columns());
        }
        table = tables[number];
    }

    private void readPixels(byte[] target, int offset) {
        int columns = layout.columns();
        int restartRows = restartInterval == 0 ? Integer.MAX_VALUE : restartInterval / columns;
        int[] above = new int[columns];
        int[] row = new int[columns];
        int at = offset;
        for (int j = 0; j < layout.rows(); j++) {
            boolean first = j % restartRows == 0;
            if (first && j > 0) {
                restart(j / restartRows - 1);
            }
            readRow(row, above, first);
            for (int i = 0; i < columns; i++) {
                int value = row[i] << pointTransform;
                target[at++] = (byte) value;
                if (layout.sampleBytes() > 1) {
                    target[at++] = (byte) (value >>> Byte.SIZE);
                }
            }
            int[] spare = above;
            above = row;
            row = spare;
        }
        finishScan();
        if (marker() != END) {
            throw layout.damaged("a JPEG frame goes on after its last pixel");
        }
    }

    private void readRow(int[] row, int[] above, boolean first) {
        int begin = first ? 1 << (precision - pointTransform - 1) : above[0];
        row[0] = (begin + difference()) & 0xFFFF;
        for (int i = 1; i < row.length; i++) {
            int prediction = first ? row[i - 1] : predict(row[i - 1], above[i], above[i - 1]);
            row[i] = (prediction + difference()) & 0xFFFF;
        }
    }

    /** Table H.1 of the standard. */
    private int predict(int left, int above, int diagonal) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> diagonal;
            case 4 -> left + above - diagonal;
            case 5 -> left + ((above - diagonal) >> 1);
            case 6 -> above + ((left - diagonal) >> 1);
            default -> (left + above) >> 1;
        };
    }

    /** The next difference from its prediction (section F.2.2.1, with the 16 bits of table H.2). */
    private int difference() {
        fill();
        int entry = table[(int) (bits >>> (bitCount - LONGEST_CODE)) & 0xFFFF];
        int length = entry >>> Byte.SIZE;
        int category = entry & 0xFF;
        if (length == 0) {
            throw layout.damaged("its JPEG frame holds a code that is in no table");
        }
        bitCount -= length;
        if (category == LONGEST_CODE) {
            requireBits();
            return 1 << (LONGEST_CODE - 1);
        }
        bitCount -= category;
        requireBits();
        int extra = (int) (bits >>> bitCount) & ((1 << category) - 1);
        boolean negative = category > 0 && extra >>> (category - 1) == 0;
        return negative ? extra - (1 << category) + 1 : extra;
    }

    private void requireBits() {
        if (bitCount < paddingBits) {
            throw layout.damaged("a JPEG frame ends before its last pixel");
        }
    }

    /** Holds at least 32 bits, zeros where a marker follows. */
    private void fill() {
        while (bitCount <= 2 * LONGEST_CODE) {
            bits <<= Byte.SIZE;
            bitCount += Byte.SIZE;
            int next = nextByte();
            if (next < 0) {
                paddingBits += Byte.SIZE;
            } else {
                bits |= next;
            }
        }
    }

    /** The next byte of code, or -1 where a marker or the end follows. */
    private int nextByte() {
        int at = stream.position();
        if (at >= stream.limit()) {
            return -1;
        }
        int next = Byte.toUnsignedInt(stream.get(at));
        if (next != 0xFF) {
            stream.position(at + 1);
            return next;
        }
        if (at + 1 < stream.limit() && stream.get(at + 1) == 0) {
            stream.position(at + 2);
            return next;
        }
        return -1;
    }

    private void restart(int number) {
        finishScan();
        if (marker() != FIRST_RESTART + number % RESTARTS) {
            throw layout.damaged("a restart marker of its JPEG frame is missing");
        }
    }

    /** Drops what is left of the last byte; a whole byte or more would be pixels that the frame has not. */
    private void finishScan() {
        if (bitCount - paddingBits >= Byte.SIZE || nextByte() >= 0) {
            throw layout.damaged("a JPEG frame holds more pixels than its header says");
        }
        bitCount = 0;
        paddingBits = 0;
    }
}
