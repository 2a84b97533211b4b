package org.yttria.imaging.dicom.embedded;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The character sets of text (PS3.3 section C.12.1.1.2, PS3.5 section 6.1). */
final class CharacterSets {

    private static final byte ESCAPE = 0x1B;
    private static final String JIS_X0201 = "JIS_X0201";

    /** Defined terms and the names that Java knows them under. */
    private static final Map<String, String> JAVA_NAMES = Map.ofEntries(
            Map.entry("ISO_IR 6", "US-ASCII"),
            Map.entry("ISO_IR 100", "ISO-8859-1"),
            Map.entry("ISO_IR 101", "ISO-8859-2"),
            Map.entry("ISO_IR 109", "ISO-8859-3"),
            Map.entry("ISO_IR 110", "ISO-8859-4"),
            Map.entry("ISO_IR 144", "ISO-8859-5"),
            Map.entry("ISO_IR 127", "ISO-8859-6"),
            Map.entry("ISO_IR 126", "ISO-8859-7"),
            Map.entry("ISO_IR 138", "ISO-8859-8"),
            Map.entry("ISO_IR 148", "ISO-8859-9"),
            Map.entry("ISO_IR 203", "ISO-8859-15"),
            Map.entry("ISO_IR 13", JIS_X0201),
            Map.entry("ISO_IR 166", "TIS-620"),
            Map.entry("ISO_IR 192", "UTF-8"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("GBK", "GBK"),
            Map.entry("ISO 2022 IR 87", "ISO-2022-JP"),
            Map.entry("ISO 2022 IR 159", "ISO-2022-JP-2"),
            Map.entry("ISO 2022 IR 149", "EUC-KR"),
            Map.entry("ISO 2022 IR 58", "GB2312"));

    /** Escape sequences and the character set that follows them. */
    private static final Map<String, String> ESCAPES = new TreeMap<>(Map.ofEntries(
            Map.entry("(B", "US-ASCII"),
            Map.entry("(J", JIS_X0201),
            Map.entry(")I", JIS_X0201),
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-T", "TIS-620"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"),
            Map.entry("$B", "x-JIS0208"),
            Map.entry("$(D", "JIS_X0212-1990")));

    private final Charset first;

    private CharacterSets(Charset first) {
        this.first = first;
    }

    /** Text without a character set is ASCII; Latin-1 reads it and does not lose what should not be there. */
    static final CharacterSets DEFAULT = new CharacterSets(StandardCharsets.ISO_8859_1);

    /** The character sets of an element's values; what is not known is read as Latin-1. */
    static CharacterSets of(List<String> terms) {
        String term = terms.isEmpty() ? "" : terms.get(0).strip().toUpperCase(Locale.ROOT);
        if (term.isEmpty() || term.equals("ISO_IR 6")) {
            return DEFAULT;
        }
        String name = JAVA_NAMES.getOrDefault(
                term, JAVA_NAMES.getOrDefault(term.replace("ISO 2022 IR", "ISO_IR"), "ISO-8859-1"));
        return new CharacterSets(charset(name));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** Decodes text, following escape sequences to other character sets. */
    String decode(byte[] bytes) {
        if (isPlain(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        int from = 0;
        Charset current = first;
        StringBuilder text = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == ESCAPE) {
                text.append(decoded(bytes, from, at, current));
                String escape = escapeAt(bytes, at + 1);
                current = escape.isEmpty() ? current : charset(ESCAPES.getOrDefault(escape, "ISO-8859-1"));
                from = at + 1 + escape.length();
                at = from - 1;
            } else if (bytes[at] == '\\' || bytes[at] == '^' || bytes[at] == '=') {
                if (!current.equals(first) && !isMultiByte(current)) {
                    text.append(decoded(bytes, from, at, current));
                    current = first;
                    from = at;
                }
            }
        }
        return text.append(decoded(bytes, from, bytes.length, current)).toString();
    }

    /** Whether there are only ASCII characters, which all character sets share as long as nothing else comes up. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    /** The yen sign of JIS X 0201 stands where ASCII has the backslash, which separates values. */
    private static String decoded(byte[] bytes, int from, int to, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        return charset.name().equals(JIS_X0201) ? text.replace('\u00A5', '\\') : text;
    }

    private static boolean isMultiByte(Charset charset) {
        return charset.newEncoder().maxBytesPerChar() > 1;
    }

    private static String escapeAt(byte[] bytes, int at) {
        for (int length = 3; length >= 2; length--) {
            if (at + length <= bytes.length) {
                String candidate = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
                if (ESCAPES.containsKey(candidate)) {
                    return candidate;
                }
            }
        }
        return "";
    }
}
