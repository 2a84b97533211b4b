package org.yttria.reports.dicom;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts cut and cleaned to what a value representation holds (PS3.5 section 6.2). */
final class WrittenText {

    private static final int LONG_STRING = 64;
    private static final int SHORT_STRING = 16;

    private WrittenText() {}

    /** At most 64 characters, for LO. */
    static String longString(String text) {
        return cut(clean(text), LONG_STRING);
    }

    /**
     * Names as LO, each its own: of names that are cut to the same text, all but the first end in a number.
     *
     * @param names names that differ
     */
    static List<String> distinct(List<String> names) {
        Set<String> taken = new LinkedHashSet<>();
        for (String name : names) {
            String written = longString(name);
            for (int n = 2; !taken.add(written); n++) {
                String number = " " + n;
                written = cut(clean(name), LONG_STRING - number.length()) + number;
            }
        }
        return List.copyOf(taken);
    }

    /** At most 16 characters, for SH. */
    static String shortString(String text) {
        return cut(clean(text), SHORT_STRING);
    }

    /** At most 16 capitals, digits, blanks and underscores, for CS. */
    static String codeString(String text) {
        return cut(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9 _]", "_"), SHORT_STRING);
    }

    /** Without the backslash, which separates values, and control characters. */
    private static String clean(String text) {
        return text.replace('\\', '/').replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)).strip();
    }
}
