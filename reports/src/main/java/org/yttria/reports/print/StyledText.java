package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with bold and italic parts, subscripts and superscripts.
 *
 * @param spans its parts in order
 */
public record StyledText(List<Span> spans) {

    public StyledText {
        spans = List.copyOf(spans);
    }

    /** Where a part stands against the line. */
    public enum Position {
        LINE,
        SUBSCRIPT,
        SUPERSCRIPT
    }

    /** A part of one style. */
    public record Span(String text, boolean bold, boolean italic, Position position) {}

    /**
     * A text from a pattern: {@code **bold**}, {@code *italic*}, <code>_{subscript}</code>, <code>^{superscript}</code>.
     *
     * @param values take the place of each <code>{}</code> in turn, as they are, whatever they contain
     */
    public static StyledText of(String pattern, String... values) {
        return new PatternParser(pattern, List.of(values)).parse();
    }

    /** The text without its style. */
    public String plain() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    private static final class PatternParser {

        private final String pattern;
        private final List<String> values;
        private final List<Span> spans = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean bold;
        private boolean italic;
        private Position position = Position.LINE;
        private int used;

        PatternParser(String pattern, List<String> values) {
            this.pattern = pattern;
            this.values = values;
        }

        StyledText parse() {
            int n = 0;
            while (n < pattern.length()) {
                n += take(n);
            }
            end();
            if (used != values.size() || bold || italic || position != Position.LINE) {
                throw new IllegalArgumentException("Values or marks of the pattern do not match: " + pattern);
            }
            return new StyledText(spans);
        }

        /** Takes what begins at a position and returns its length. */
        private int take(int n) {
            if (pattern.startsWith("{}", n)) {
                text.append(values.get(used++));
                return 2;
            }
            if (pattern.startsWith("**", n)) {
                end();
                bold = !bold;
                return 2;
            }
            if (pattern.startsWith("_{", n) || pattern.startsWith("^{", n)) {
                end();
                position = pattern.charAt(n) == '_' ? Position.SUBSCRIPT : Position.SUPERSCRIPT;
                return 2;
            }
            if (pattern.charAt(n) == '*') {
                end();
                italic = !italic;
            } else if (pattern.charAt(n) == '}' && position != Position.LINE) {
                end();
                position = Position.LINE;
            } else {
                text.append(pattern.charAt(n));
            }
            return 1;
        }

        private void end() {
            if (!text.isEmpty()) {
                spans.add(new Span(text.toString(), bold, italic, position));
                text.setLength(0);
            }
        }
    }
}
