package org.yttria.imaging.dicom.dcm4che;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.SpecificCharacterSet;
import org.dcm4che3.data.VR;
import org.dcm4che3.io.DicomInputHandler;
import org.dcm4che3.io.DicomInputStream;
import org.dcm4che3.io.DicomStreamException;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.dicom.embedded.MemoryBudget;

/**
 * Takes the elements that dcm4che parses and makes a data set of them.
 *
 * <p>dcm4che passes over what it does not expect. Each header and value is therefore held against the place where it must be:
 * an element begins where the one before it ended, and ends within the item around it.
 */
final class DataSetParser implements DicomInputHandler {

    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int TRAILING_PADDING = 0xFFFCFFFC;
    private static final int FIRST_PIXEL_TAG = 0x7FE00008;
    private static final int UNDEFINED = -1;
    private static final int HEAD_BYTES = 8;
    private static final int MOST_NESTED = 64;
    private static final byte[] NO_BYTES = {};
    private static final String LATIN_1 = "ISO_IR 100";

    /** Characters after which the first character set applies again (PS3.5 section 6.1.2.5.3). */
    private static final String NAME_DELIMITERS = "\\^=";

    private static final String VALUE_DELIMITERS = "\\";
    private static final String TEXT_DELIMITERS = "\t\n\f\r";

    private final Path file;
    private final FileBytes bytes;
    private final int start;
    private final boolean headerOnly;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<byte[]> fragments = new ArrayList<>();
    private final DataSet empty;
    private final MemoryBudget budget;
    private boolean unknown;
    private int openSequences;
    private boolean wantsFragments;

    /** @param headerOnly whether to stop before the pixel data */
    DataSetParser(Path file, FileBytes bytes, int start, boolean headerOnly) {
        this.file = file;
        this.bytes = bytes;
        this.start = start;
        this.headerOnly = headerOnly;
        this.empty = DataSet.from(file).build();
        this.budget = new MemoryBudget(file);
    }

    /** A data set that is being read: the one of the file, or an item of the sequence that the level below reads. */
    private static final class Level {

        private final DataSet.Builder elements;
        private final long end;
        private final boolean delimited;
        private boolean delimiterSeen;
        private SpecificCharacterSet characters;
        private boolean signedPixels;
        private List<DataSet> items = new ArrayList<>();
        private long sequenceEnd;
        private long next;

        Level(Path file, long end, boolean delimited, SpecificCharacterSet characters, boolean signedPixels) {
            this.elements = DataSet.from(file);
            this.end = end;
            this.delimited = delimited;
            this.characters = characters;
            this.signedPixels = signedPixels;
        }
    }

    /** The items of encapsulated pixel data: the offset table, then the fragments. Empty for native pixels. */
    List<byte[]> fragments() {
        return fragments;
    }

    /** The data set that reaches to the end of the file. */
    DataSet parse(TransferSyntax.Form form) throws IOException {
        int size = bytes.size() - start;
        Level whole = new Level(file, size, false, characters(List.of()), false);
        if (size == 0) {
            return whole.elements.build();
        }
        levels.push(whole);
        bytes.seek(start);
        DicomInputStream stream =
                DicomInputStream.createWithLimit(bytes, encoding(form).uid(), size);
        stream.setDicomInputHandler(this);
        try {
            stream.readAttributes(new Attributes(), UNDEFINED, this::endsBefore);
        } catch (EOFException e) {
            requirePadding(start + (int) stream.getTagPosition(), e);
        } catch (DicomStreamException e) {
            throw InputDataException.in(file, "is damaged: " + e.getMessage() + ". Export or send it again", e);
        }
        return whole.elements.build();
    }

    private static TransferSyntax encoding(TransferSyntax.Form form) {
        return switch (form) {
            case IMPLICIT_LITTLE -> TransferSyntax.IMPLICIT_LITTLE;
            case EXPLICIT_BIG -> TransferSyntax.EXPLICIT_BIG;
            case EXPLICIT_LITTLE, DEFLATED, ENCAPSULATED -> TransferSyntax.EXPLICIT_LITTLE;
        };
    }

    /** Fewer bytes than an element needs may be padding at the end of the file, if they are zero. */
    private void requirePadding(int from, EOFException cause) throws IOException {
        boolean padding = openSequences == 0 && bytes.size() - from < HEAD_BYTES;
        for (int at = from; padding && at < bytes.size(); at++) {
            padding = bytes.at(at) == 0;
        }
        if (!padding) {
            throw InputDataException.in(
                    file, "is damaged: it ends within an element at byte " + from + ". Export or send it again", cause);
        }
    }

    /** Checks the header that was just read; true if the data set that is being read ends with it. */
    private boolean endsBefore(DicomInputStream stream) {
        Level level = levels.getFirst();
        if (levels.size() == 1) {
            if (headerOnly && Integer.compareUnsigned(stream.tag(), FIRST_PIXEL_TAG) >= 0) {
                return true;
            }
        } else if (stream.tag() == ITEM_END && stream.length() == 0 && stream.getPosition() <= level.end) {
            // Where the length of an item is stated, dcm4che passes over its delimiter: it changes nothing.
            level.delimiterSeen = true;
            return level.delimited;
        }
        requireValueRepresentation(stream);
        requireWithin(stream, level);
        return false;
    }

    private void requireValueRepresentation(DicomInputStream stream) {
        VR vr = stream.vr();
        if (vr == null) {
            throw damaged("there is a delimiter " + Tag.text(stream.tag()) + " at byte "
                    + (start + stream.getTagPosition()) + " where none can be");
        }
        if (stream.explicitVR() && vr.code() != lettersOf(stream)) {
            throw damaged(DataDictionary.name(stream.tag()) + " at byte " + (start + stream.getTagPosition())
                    + " has no value representation");
        }
        unknown = stream.explicitVR() && vr == VR.UN;
    }

    private void requireWithin(DicomInputStream stream, Level level) {
        long length = stream.unsignedLength();
        long end = stream.getPosition() + (length == UNDEFINED ? 0 : length);
        if (end > level.end) {
            throw damaged(DataDictionary.name(stream.tag()) + " ends at byte " + (start + end) + ", but "
                    + (level.end == bytes.size() - start
                            ? "the file has " + bytes.size() + " bytes"
                            : "what holds it ends at byte " + (start + level.end)));
        }
    }

    private int lettersOf(DicomInputStream stream) {
        return bytes.loadedShortAt(start + (int) stream.getTagPosition() + 4);
    }

    @Override
    public void readValue(DicomInputStream stream, Attributes attributes) throws IOException {
        int tag = stream.tag();
        boolean undefined = stream.unsignedLength() == UNDEFINED;
        Vr vr = valueRepresentation(stream);
        budget.takeElement();
        if (undefined && vr.kind() == Vr.Kind.BYTES) {
            // Compressed icons and the like are passed over: nobody needs them.
            wantsFragments = tag == Tag.PIXEL_DATA && levels.size() == 1;
            readItems(stream, attributes);
        } else if (vr == Vr.SQ) {
            readSequence(stream, attributes);
        } else if (undefined) {
            throw damaged(DataDictionary.name(tag) + " of " + vr + " has no length");
        } else {
            readElement(stream, tag, vr);
        }
    }

    /** What the element is: as stated, or as the dictionary has it. */
    private Vr valueRepresentation(DicomInputStream stream) throws IOException {
        int tag = stream.tag();
        boolean undefined = stream.unsignedLength() == UNDEFINED;
        boolean implicit = !stream.explicitVR();
        if (!implicit && !unknown) {
            return Vr.valueOf(stream.vr().name());
        }
        if (undefined && (unknown || tag != Tag.PIXEL_DATA)) {
            // An unknown element of undefined length is a sequence (PS3.5 section 6.2.2).
            return Vr.SQ;
        }
        Vr known = DataDictionary.vr(tag, levels.getFirst().signedPixels);
        if (!unknown) {
            return known;
        }
        boolean sequence = known == Vr.SQ && (stream.length() == 0 || itemFollows(stream));
        boolean stays = Tag.isPrivate(tag) || (known == Vr.SQ && !sequence);
        return stays ? Vr.UN : known;
    }

    private boolean itemFollows(DicomInputStream stream) throws IOException {
        int at = start + (int) stream.getPosition();
        return stream.unsignedLength() >= HEAD_BYTES
                && (bytes.shortAt(at, false) << Short.SIZE | bytes.shortAt(at + 2, false)) == ITEM;
    }

    private void readElement(DicomInputStream stream, int tag, Vr vr) throws IOException {
        // What a big-endian file calls unknown is little endian all the same (PS3.5 section 6.2.2).
        boolean unstated = unknown;
        byte[] value = stream.unsignedLength() == 0 ? NO_BYTES : stream.readValue();
        if ((tag & 0xFFFF) == 0 || tag == TRAILING_PADDING) {
            return;
        }
        Level level = levels.getFirst();
        if (vr.kind() == Vr.Kind.TEXT) {
            budget.takeBytes(value.length);
            Element.Text text = new Element.Text(tag, vr, text(level, vr, value));
            level.elements.carried(text);
            if (tag == Tag.SPECIFIC_CHARACTER_SET) {
                level.characters = characters(text.values());
            }
            return;
        }
        if (stream.bigEndian() && !unstated) {
            if (value.length % vr.unitBytes() != 0) {
                throw damaged(DataDictionary.name(tag) + " of " + vr + " has " + value.length + " bytes");
            }
            VR.valueOf(vr.name()).toggleEndian(value, false);
        }
        Element.Binary binary = new Element.Binary(tag, vr, ByteBuffer.wrap(value));
        level.elements.carried(binary);
        if (tag == Tag.PIXEL_REPRESENTATION && vr == Vr.US && binary.count() > 0) {
            level.signedPixels = binary.integer(0) == 1;
        }
    }

    private static String text(Level level, Vr vr, byte[] value) {
        if (!vr.usesCharacterSet()) {
            return new String(value, StandardCharsets.ISO_8859_1);
        }
        String delimiters = switch (vr) {
            case PN -> NAME_DELIMITERS;
            case LT, ST, UT -> TEXT_DELIMITERS;
            default -> VALUE_DELIMITERS;
        };
        return level.characters.decode(value, delimiters);
    }

    /** The character sets of an element's values. Where there is none, or none that is known, Latin-1 loses nothing. */
    private static SpecificCharacterSet characters(List<String> terms) {
        String[] codes = terms.stream().map(t -> t.toUpperCase(Locale.ROOT)).toArray(String[]::new);
        SpecificCharacterSet.trimISO2022(codes);
        SpecificCharacterSet known = SpecificCharacterSet.valueOf(codes);
        return codes.length <= 1 && known.isASCII() ? SpecificCharacterSet.valueOf(LATIN_1) : known;
    }

    private void readSequence(DicomInputStream stream, Attributes attributes) throws IOException {
        Level level = levels.getFirst();
        int tag = stream.tag();
        if (levels.size() > MOST_NESTED) {
            throw damaged("sequences are nested more than " + MOST_NESTED + " deep");
        }
        level.items = new ArrayList<>();
        if (stream.unsignedLength() != 0) {
            if (stream.vr() != VR.SQ) {
                throw damaged(DataDictionary.name(tag) + " is a sequence and is stored as " + stream.vr());
            }
            readItems(stream, attributes);
        }
        level.elements.carried(new Element.Sequence(tag, level.items));
    }

    /** Has dcm4che read the items of a sequence or the fragments of pixel data, and checks that it left nothing out. */
    private void readItems(DicomInputStream stream, Attributes attributes) throws IOException {
        Level level = levels.getFirst();
        int tag = stream.tag();
        boolean undefined = stream.unsignedLength() == UNDEFINED;
        level.next = stream.getPosition();
        level.sequenceEnd = undefined ? level.end : stream.getPosition() + stream.unsignedLength();
        openSequences++;
        stream.readValue(stream, attributes);
        openSequences--;
        boolean delimiter =
                stream.tag() == SEQUENCE_END && stream.length() == 0 && stream.getTagPosition() == level.next;
        boolean whole = undefined
                ? delimiter
                : stream.getPosition() == level.sequenceEnd && (delimiter || level.next == level.sequenceEnd);
        if (!whole || stream.getPosition() > level.end) {
            throw damaged(DataDictionary.name(tag) + " does not end where it should, near byte "
                    + (start + stream.getPosition()));
        }
    }

    @Override
    public void readValue(DicomInputStream stream, Sequence sequence) throws IOException {
        Level outer = levels.getFirst();
        requireNext(stream, outer);
        long length = stream.unsignedLength();
        boolean delimited = length == UNDEFINED;
        long end = delimited ? outer.sequenceEnd : stream.getPosition() + length;
        if (end > outer.sequenceEnd) {
            throw damaged("an item ends at byte " + (start + end) + ", but its sequence at byte "
                    + (start + outer.sequenceEnd));
        }
        if (length == 0) {
            budget.takeReference();
            outer.items.add(empty);
            outer.next = stream.getPosition();
            return;
        }
        Level item = new Level(file, end, delimited, outer.characters, outer.signedPixels);
        levels.push(item);
        stream.readAttributes(new Attributes(), length, this::endsBefore);
        levels.pop();
        if (delimited ? !item.delimiterSeen : stream.getPosition() != end) {
            throw damaged("an item has no end, near byte " + (start + stream.getPosition()));
        }
        DataSet read = item.elements.build();
        if (read.elements().isEmpty()) {
            budget.takeReference();
            outer.items.add(empty);
        } else {
            budget.takeItem();
            outer.items.add(read);
        }
        outer.next = stream.getPosition();
    }

    @Override
    public void readValue(DicomInputStream stream, Fragments ignored) throws IOException {
        Level level = levels.getFirst();
        requireNext(stream, level);
        budget.takeElement();
        byte[] fragment = stream.unsignedLength() == 0 ? NO_BYTES : stream.readValue();
        if (wantsFragments) {
            fragments.add(fragment);
        }
        level.next = stream.getPosition();
    }

    private void requireNext(DicomInputStream stream, Level level) {
        if (stream.getTagPosition() != level.next) {
            throw damaged("there is something else than an item at byte " + (start + level.next));
        }
    }

    @Override
    public void startDataset(DicomInputStream stream) {
        // A data set begins with its first element.
    }

    @Override
    public void endDataset(DicomInputStream stream) {
        // A data set ends where its items or the file end.
    }

    private InputDataException damaged(String what) {
        return InputDataException.in(file, "is damaged: " + what + ". Export or send it again");
    }
}
