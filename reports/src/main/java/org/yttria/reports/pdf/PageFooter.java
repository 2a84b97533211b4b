package org.yttria.reports.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import org.yttria.reports.print.PrintedReport;

/** The foot of every page: what the report is, of whom, its standing and date, and which page of how many this is. */
final class PageFooter extends PdfPageEventHelper {

    private static final float POINTS = 7;
    private static final float LINE = 9;
    private static final float RULE_ABOVE_BOTTOM = 34;
    private static final float COUNT_DIGITS = 2;

    private final PdfFonts fonts;
    private final PrintedReport print;
    private final PdfTemplate pageCount;

    PageFooter(PdfFonts fonts, PrintedReport print, PdfWriter writer) {
        this.fonts = fonts;
        this.print = print;
        this.pageCount = writer.getDirectContent().createTemplate(4 * POINTS, 2 * POINTS);
        pageCount.setBoundingBox(new com.lowagie.text.Rectangle(0, -POINTS, 4 * POINTS, 2 * POINTS));
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
        String number = "page " + writer.getPageNumber() + " of ";
        float numberWidth = fonts.width(number + "0".repeat((int) COUNT_DIGITS), false, POINTS);
        float countAt = right - fonts.width("0".repeat((int) COUNT_DIGITS), false, POINTS);
        float first = RULE_ABOVE_BOTTOM - LINE;
        page.setColorFill(PageFlow.SOFT);
        line(
                page,
                fonts.cut(print.title(), POINTS, right - left - numberWidth - 2 * LINE),
                Element.ALIGN_LEFT,
                left,
                first);
        line(page, number, Element.ALIGN_RIGHT, countAt, first);
        page.addTemplate(pageCount, countAt, first);
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
        pageCount.setColorFill(PageFlow.SOFT);
        pageCount.beginText();
        pageCount.setFontAndSize(fonts.regular(), POINTS);
        pageCount.showTextAligned(Element.ALIGN_LEFT, String.valueOf(writer.getPageNumber() - 1), 0, 0, 0);
        pageCount.endText();
    }
}
