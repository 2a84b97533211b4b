package org.yttria.reports.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.util.ArrayList;
import java.util.List;
import org.yttria.reports.print.PrintedReport;

/** The foot of every page: what the report is, of whom, its standing and date, and which page of how many this is. */
final class PageFooter extends PdfPageEventHelper {

    private static final float POINTS = 7;
    private static final float LINE = 9;
    private static final float RULE_ABOVE_BOTTOM = 34;
    /** Wide enough for every number of pages. */
    private static final String WIDEST = "page 0000 of 0000";

    private final PdfFonts fonts;
    private final PrintedReport print;
    private final float numberWidth;
    /** For each page, the place of its number, which is written when that of the last is known. */
    private final List<PdfTemplate> numbers = new ArrayList<>();

    PageFooter(PdfFonts fonts, PrintedReport print) {
        this.fonts = fonts;
        this.print = print;
        this.numberWidth = fonts.width(WIDEST, false, POINTS);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte page = writer.getDirectContent();
        float left = document.left();
        float right = document.right();
        page.saveState();
        page.setColorStroke(PageFlow.INK);
        page.setLineWidth(0.6f);
        page.moveTo(left, RULE_ABOVE_BOTTOM);
        page.lineTo(right, RULE_ABOVE_BOTTOM);
        page.stroke();
        float first = RULE_ABOVE_BOTTOM - LINE;
        page.setColorFill(PageFlow.SOFT);
        line(
                page,
                fonts.cut(print.title(), POINTS, right - left - numberWidth - 2 * LINE),
                Element.ALIGN_LEFT,
                left,
                first);
        PdfTemplate number = page.createTemplate(numberWidth, 2 * POINTS);
        number.setBoundingBox(new Rectangle(0, -POINTS, numberWidth, 2 * POINTS));
        numbers.add(number);
        page.addTemplate(number, right - numberWidth, first);
        String standing = print.status() + ", " + print.createdAt() + ". " + print.standing();
        float standingWidth = fonts.width(standing, false, POINTS);
        String patient = fonts.cut("Patient ID: " + print.patientId(), POINTS, right - left - standingWidth - 2 * LINE);
        line(page, patient, Element.ALIGN_LEFT, left, first - LINE);
        line(page, fonts.printable(standing), Element.ALIGN_RIGHT, right, first - LINE);
        page.restoreState();
    }

    private void line(PdfContentByte page, String text, int alignment, float x, float y) {
        page.beginText();
        page.setFontAndSize(fonts.regular(), POINTS);
        page.showTextAligned(alignment, text, x, y, 0);
        page.endText();
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        for (int n = 0; n < numbers.size(); n++) {
            PdfTemplate number = numbers.get(n);
            number.setColorFill(PageFlow.SOFT);
            String text = "page " + (n + 1) + " of " + numbers.size();
            line(number, text, Element.ALIGN_RIGHT, numberWidth, 0);
        }
    }
}
