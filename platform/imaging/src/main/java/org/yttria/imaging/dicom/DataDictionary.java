package org.yttria.imaging.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The data elements of the standard (PS3.6): their value representations, names and numbers of values. */
public final class DataDictionary {

    private static final String ANY = "n";
    private static final int HEX = 16;
    private static final int TAG_DIGITS = 8;
    private static final int LOW_DIGIT = 0xF;
    private static final int PRIVATE_CREATOR_FIRST = 0x0010;
    private static final int PRIVATE_CREATOR_LAST = 0x00FF;
    private static final int ELEMENT = 0xFFFF;

    private static final Map<Integer, Entry> ENTRIES = new HashMap<>();
    private static final Map<Integer, Map<Integer, Entry>> REPEATERS = new HashMap<>();

    static {
        for (String[] row : Table.rows("data-elements.csv")) {
            Entry entry = new Entry(row[1], row[2], row[3]);
            int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), HEX);
            if (row[0].indexOf('x') < 0) {
                ENTRIES.put(tag, entry);
            } else {
                REPEATERS.computeIfAbsent(mask(row[0]), m -> new HashMap<>()).put(tag, entry);
            }
        }
    }

    private DataDictionary() {}

    private record Entry(String vr, String keyword, String multiplicity) {}

    /**
     * The value representation of an element whose data set does not state it.
     *
     * @param signedPixels what the pixel representation makes of "US or SS"; unsigned where nothing states it
     * @return {@link Vr#UN} for elements that the standard does not list
     */
    public static Vr vr(int tag, boolean signedPixels) {
        int element = tag & ELEMENT;
        if (element == 0) {
            return Vr.UL;
        }
        if (Tag.isPrivate(tag)) {
            return element >= PRIVATE_CREATOR_FIRST && element <= PRIVATE_CREATOR_LAST ? Vr.LO : Vr.UN;
        }
        return entry(tag).map(e -> choose(e.vr, signedPixels)).orElse(Vr.UN);
    }

    private static Vr choose(String vr, boolean signedPixels) {
        return switch (vr) {
            case "US|SS" -> signedPixels ? Vr.SS : Vr.US;
            case "OB|OW", "US|OW", "US|SS|OW" -> Vr.OW;
            default -> Vr.valueOf(vr);
        };
    }

    /**
     * Whether an element may have as many values: as many as its value multiplicity says, such as "1", "2-2n" or "1-n", or none;
     * any number for elements that the standard does not list.
     */
    public static boolean mayHaveValues(int tag, int count) {
        Optional<Entry> entry = Tag.isPrivate(tag) ? Optional.empty() : entry(tag);
        if (entry.isEmpty() || count == 0) {
            return true;
        }
        String[] limits = entry.get().multiplicity.split(" ", -1)[0].split("-", -1);
        int least = Integer.parseInt(limits[0]);
        String most = limits[limits.length - 1];
        if (!most.endsWith(ANY)) {
            return count >= least && count <= Integer.parseInt(most);
        }
        int step = most.equals(ANY) ? 1 : Integer.parseInt(most.substring(0, most.length() - 1));
        return count >= least && count % step == 0;
    }

    /** The element's keyword and tag, for messages: "PixelSpacing (0028,0030)". */
    public static String name(int tag) {
        return entry(tag).map(e -> e.keyword + " ").orElse("") + Tag.text(tag);
    }

    private static Optional<Entry> entry(int tag) {
        Entry exact = ENTRIES.get(tag);
        if (exact != null) {
            return Optional.of(exact);
        }
        return REPEATERS.entrySet().stream()
                .flatMap(e -> Optional.ofNullable(e.getValue().get(tag & e.getKey())).stream())
                .findFirst();
    }

    /** Ones where a pattern such as "60xx3000" has a digit, zeros where it has an x. */
    private static int mask(String pattern) {
        int mask = 0;
        for (int n = 0; n < TAG_DIGITS; n++) {
            mask = mask << 4 | (pattern.charAt(n) == 'x' ? 0 : LOW_DIGIT);
        }
        return mask;
    }
}
