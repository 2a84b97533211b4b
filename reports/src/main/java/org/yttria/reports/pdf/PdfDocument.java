package org.yttria.reports.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.ExceptionConverter;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfEncryption;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.PrintedReport;

/** A document of A4 pages whose bytes follow from its content. */
final class PdfDocument {

    private static final float SIDE_MARGIN = 42;
    private static final float TOP_MARGIN = 40;
    private static final float BOTTOM_MARGIN = 46;
    private static final int IDENTIFIER_BYTES = 16;

    private PdfDocument() {}

    /** What stands on the pages. */
    interface Pages {
        /** @param complete whether the fonts show every character of the report */
        void write(PrintedReport print, PdfFonts fonts, ReportFont drawn, PageFlow flow, boolean complete);
    }

    /**
     * The document.
     *
     * @param kind what it is
     * @param content all that it is made from, which its identifier follows from
     * @throws IOException if a font is missing
     */
    static byte[] of(DosimetryReport report, String kind, String content, Pages pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfFonts fonts = new PdfFonts();
        ReportFont drawn = ReportFont.load();
        PrintedReport print = new PrintedReport(report);
        try {
            Document document = new Document(PageSize.A4, SIDE_MARGIN, SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN);
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setPdfVersion(PdfWriter.VERSION_1_7);
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            document.open();
            writer.setPageEvent(new PageFooter(fonts, print));
            describe(writer, report, kind, content);
            pages.write(print, fonts, drawn, new PageFlow(document, writer, fonts), fonts.shows(content));
            document.close();
        } catch (DocumentException | ExceptionConverter e) {
            throw new IOException("The report cannot be laid out on pages: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    private static void describe(PdfWriter writer, DosimetryReport report, String kind, String content) {
        Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        created.setTimeInMillis(report.createdAt().toEpochMilli());
        PdfString date = new PdfDate(created);
        PdfDictionary info = writer.getInfo();
        info.put(PdfName.TITLE, text(report.title()));
        info.put(PdfName.SUBJECT, text(kind + ", " + report.status()));
        info.put(PdfName.CREATOR, text(report.provenance().software()));
        info.put(PdfName.PRODUCER, text(report.provenance().software() + ", " + Document.getVersion()));
        info.put(PdfName.CREATIONDATE, date);
        info.put(PdfName.MODDATE, date);
        byte[] identifier = identifier(content);
        info.put(PdfName.FILEID, PdfEncryption.createInfoId(identifier, identifier));
        writer.getExtraCatalog().put(PdfName.LANG, text("en-GB"));
    }

    private static PdfString text(String text) {
        return new PdfString(text, PdfObject.TEXT_UNICODE);
    }

    private static byte[] identifier(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, IDENTIFIER_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
