package org.yttria.reports.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontMapper;
import java.awt.Color;
import java.io.IOException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.StyledText;

/**
 * Liberation Sans in its styles, embedded as far as it is used.
 *
 * <p>A character that it cannot show never vanishes: its Unicode number takes its place, {@code [U+5C71]}. Letters that are
 * written from right to left, and signs that act on others without being seen, are shown so too, since text is set as it is
 * stored, from left to right.
 */
final class PdfFonts implements FontMapper {

    private static final float SMALL = 0.72f;
    private static final float SUBSCRIPT_DROP = -0.18f;
    private static final float SUPERSCRIPT_RISE = 0.36f;

    private final BaseFont regular;
    private final BaseFont bold;
    private final BaseFont italic;

    /** @throws IOException if a font is missing */
    PdfFonts() throws IOException {
        this.regular = embedded(ReportFont.Style.REGULAR);
        this.bold = embedded(ReportFont.Style.BOLD);
        this.italic = embedded(ReportFont.Style.ITALIC);
    }

    private static BaseFont embedded(ReportFont.Style style) throws IOException {
        BaseFont font = BaseFont.createFont(
                style.fileName(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, style.trueType(), null);
        font.setSubset(true);
        font.setSecureRandom(new FixedLetters(style));
        return font;
    }

    BaseFont regular() {
        return regular;
    }

    BaseFont bold() {
        return bold;
    }

    /** The end of a line; that of the library would bring a font of its own, which is not embedded. */
    Chunk lineEnd() {
        return new Chunk("\n", new Font(regular, TableCells.SIZE));
    }

    /** A text of one style. */
    Phrase phrase(String text, boolean heavy, float points, Color colour) {
        return new Phrase(chunk(text, heavy, points, colour));
    }

    /** A part of a line. */
    Chunk chunk(String text, boolean heavy, float points, Color colour) {
        return new Chunk(printable(text), new Font(heavy ? bold : regular, points, Font.NORMAL, colour));
    }

    /** A text of several styles. */
    Phrase phrase(StyledText text, float points, Color colour) {
        Phrase phrase = new Phrase();
        for (StyledText.Span span : text.spans()) {
            BaseFont face = span.bold() ? bold : span.italic() ? italic : regular;
            boolean onLine = span.position() == StyledText.Position.LINE;
            Chunk chunk = new Chunk(
                    printable(span.text()), new Font(face, onLine ? points : SMALL * points, Font.NORMAL, colour));
            switch (span.position()) {
                case LINE -> {}
                case SUBSCRIPT -> chunk.setTextRise(SUBSCRIPT_DROP * points);
                case SUPERSCRIPT -> chunk.setTextRise(SUPERSCRIPT_RISE * points);
            }
            phrase.add(chunk);
        }
        return phrase;
    }

    /** The width of a text, points. */
    float width(String text, boolean heavy, float points) {
        return (heavy ? bold : regular).getWidthPoint(printable(text), points);
    }

    /** A text cut, with an ellipsis, to a width in points. */
    String cut(String text, float points, double width) {
        String cut = printable(text);
        int end = cut.length();
        while (regular.getWidthPoint(cut, points) > width && end > 1) {
            end--;
            cut = printable(text).substring(0, end).stripTrailing() + "…";
        }
        return cut;
    }

    /** Whether all characters of a text can be shown. */
    boolean shows(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().allMatch(this::isShown);
    }

    /** A text with the Unicode number of each character that cannot be shown in its place. */
    String printable(String text) {
        StringBuilder shown = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') {
                shown.append(' ');
            } else if (isShown(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", c));
            }
        });
        return shown.toString();
    }

    private boolean isShown(int c) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return true;
        }
        int direction = Character.getDirectionality(c);
        boolean fromTheRight = direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        boolean unseen = Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        return Character.isBmpCodePoint(c) && !fromTheRight && !unseen && regular.charExists(c) && bold.charExists(c);
    }

    @Override
    public BaseFont awtToPdf(java.awt.Font font) {
        return font.getFontName(Locale.ROOT).endsWith("Bold") ? bold : regular;
    }

    @Override
    public java.awt.Font pdfToAwt(BaseFont font, int size) {
        throw new UnsupportedOperationException("Fonts go from drawings to the document only");
    }

    /** The letters before the name of a font of which only a part is embedded: chosen at random, but the same each time. */
    private static final class FixedLetters extends SecureRandom {

        private static final long serialVersionUID = 1;
        private static final int LETTERS = 26;

        private int state;

        FixedLetters(ReportFont.Style style) {
            this.state = 1 + style.fileName().length();
        }

        @Override
        public double nextDouble() {
            state = (state * 11 + 7) % 1009;
            return (state % LETTERS + 0.5) / LETTERS;
        }
    }
}
