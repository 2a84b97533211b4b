package org.yttria.reports.pdf;

import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;
import java.util.Optional;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.PlanHeadline;
import org.yttria.reports.print.PrintedPlan;
import org.yttria.reports.print.Section;
import org.yttria.reports.print.StyledText;

/** The sections of a plan, in order; what it shares with the report of a dose is written as there. */
final class PlanPages {

    private static final float ACTIVITY = 15;

    private final PrintedPlan plan;
    private final ReportPages dose;
    private final PdfFonts fonts;
    private final PageFlow flow;
    private final BlockPages blocks;

    PlanPages(PrintedPlan plan, ReportPages dose, PdfFonts fonts, ReportFont drawn, PageFlow flow) {
        this.plan = plan;
        this.dose = dose;
        this.fonts = fonts;
        this.flow = flow;
        this.blocks = new BlockPages(dose, fonts, drawn, flow);
    }

    /** @param complete whether the fonts show every character of the report */
    void write(boolean complete) {
        dose.head(complete);
        headline(plan.headline());
        dose.warnings();
        dose.facts("Patient and study", plan.dosimetry().patient());
        plan.before().forEach(this::section);
        dose.doses("Absorbed dose by structure", Optional.of(plan.voxelNote()));
        dose.volumes();
        dose.histograms();
        dose.planes();
        plan.after().forEach(this::section);
        dose.facts("Activity", plan.dosimetry().activity());
        plan.dosimetry().scalingNote().forEach(flow::note);
        flow.heading("Check by hand", PageFlow.lines(8));
        flow.subheading("The plan", PageFlow.lines(6));
        blocks.write(plan.check());
        flow.subheading("The doses voxel by voxel", PageFlow.lines(6));
        dose.check();
        flow.heading("Method", PageFlow.lines(5));
        flow.paragraphs(plan.method());
        dose.method();
        dose.constants();
        dose.provenance();
        dose.signOff();
    }

    private void section(Section section) {
        flow.heading(section.heading(), blocks.needed(section.blocks()));
        blocks.write(section.blocks());
    }

    private void headline(PlanHeadline headline) {
        Color edge = headline.decided() ? PageFlow.INK : TableCells.ALARM;
        PdfPTable box = TableCells.table(flow.width());
        PdfPCell frame = new PdfPCell();
        frame.setBorder(Rectangle.BOX);
        frame.setBorderWidth(2);
        frame.setBorderColor(edge);
        frame.setPadding(8);
        frame.setPaddingTop(4);
        PdfPTable inner = TableCells.table(flow.width() - 18);
        line(inner, fonts.phrase(headline.label(), true, 11, edge), 11);
        headline.caution()
                .forEach(c -> line(inner, fonts.phrase(c, true, PageFlow.TEXT, TableCells.ALARM), PageFlow.TEXT));
        headline.inVials().forEach(v -> line(inner, fonts.phrase(v, true, ACTIVITY, PageFlow.INK), ACTIVITY));
        line(inner, fonts.phrase(headline.delivered() + ".", false, PageFlow.TEXT, PageFlow.INK), PageFlow.TEXT);
        for (StyledText text : headline.lines()) {
            Phrase phrase = fonts.phrase("•\u00a0 ", false, PageFlow.TEXT, PageFlow.INK);
            phrase.add(fonts.phrase(text, PageFlow.TEXT, PageFlow.INK));
            line(inner, phrase, PageFlow.TEXT);
        }
        frame.addElement(inner);
        box.addCell(frame);
        flow.bookmark(headline.label());
        flow.gap();
        flow.table(box);
    }

    private static void line(PdfPTable table, Phrase phrase, float points) {
        PdfPCell cell = TableCells.bare(phrase, points * 1.3f, 0);
        cell.setPaddingTop(2);
        table.addCell(cell);
    }
}
