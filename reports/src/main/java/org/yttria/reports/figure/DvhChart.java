package org.yttria.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.reports.DosimetryReport;

/**
 * The cumulative dose-volume histograms of a report.
 *
 * <p>The volume axis runs from 0 to 100 %. The dose axis runs from 0 to just above the largest \(D_2\) of any structure: the
 * highest voxels of a noisy image, often several times higher, would squeeze all curves into a corner. {@link #caption()} says
 * where it ends and what lies beyond.
 */
public final class DvhChart {

    private static final double TAIL_FRACTION = 0.02;
    private static final double HEADROOM = 1.05;
    private static final double MIN_END_GY = 1e-3;
    private static final int DOSE_TICKS = 10;
    private static final int NARROW_DOSE_TICKS = 5;
    private static final int NARROW_PIXELS = 600;
    private static final double VOLUME_TICK_PERCENT = 20;
    private static final float LINE_WIDTH = 1.8f;
    private static final float TEXT_POINTS = 12;
    private static final double LEGEND_LINE = 17;
    private static final double LEGEND_ENTRY = 2 * LEGEND_LINE + 28;
    private static final FontRenderContext METRICS = new FontRenderContext(new AffineTransform(), true, true);
    private static final Color GRID_COLOUR = new Color(0xD8D8D8);
    private static final Color INK = new Color(0x222222);

    static {
        // Otherwise the turned label of the volume axis is drawn as outlines of its letters.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final DosimetryReport report;
    private final ReportFont font;
    private final UnaryOperator<String> printable;
    private final double endGy;

    /**
     * @param report whose structures are drawn, those without statistics left out
     * @param font the font of axes and legend
     */
    public DvhChart(DosimetryReport report, ReportFont font) {
        this(report, font, UnaryOperator.identity());
    }

    /**
     * @param report whose structures are drawn, those without statistics left out
     * @param font the font of axes and legend
     * @param printable makes a name one that the font can show
     */
    public DvhChart(DosimetryReport report, ReportFont font, UnaryOperator<String> printable) {
        this.report = report;
        this.font = font;
        this.printable = printable;
        this.endGy = doseAxisEndGy(report.structures());
    }

    /** Where the dose axis ends for some structures, Gy. */
    public static double doseAxisEndGy(List<StructureDose> structures) {
        double largest = MIN_END_GY;
        for (StructureDose s : structures) {
            if (s.statistics().isPresent()) {
                largest = Math.max(largest, s.statistics().get().dvh().doseToHottest(TAIL_FRACTION) * HEADROOM);
            }
        }
        double half = tick(largest, DOSE_TICKS) / 2;
        return Math.ceil(largest / half) * half;
    }

    /** The round step that divides a length into about so many parts. */
    private static double tick(double length, int parts) {
        double power = Math.pow(10, Math.floor(Math.log10(length / parts)));
        double multiple = length / parts / power;
        return power * (multiple <= 1 ? 1 : multiple <= 2 ? 2 : multiple <= 5 ? 5 : 10);
    }

    /** What a reader must know of the figure, in sentences. */
    public String caption() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Cumulative dose-volume histograms: the part of each structure's volume that receives at least the dose."
                        + " The dose axis ends at %s Gy, above the largest D2 of any structure.",
                plain(endGy)));
        List<String> beyond = new ArrayList<>();
        List<String> negative = new ArrayList<>();
        for (StructureDose s : report.structures()) {
            if (s.statistics().isPresent()) {
                Dvh dvh = s.statistics().get().dvh();
                if (dvh.maxGy() > endGy) {
                    beyond.add(String.format(Locale.ROOT, "%s up to %.0f Gy", s.name(), dvh.maxGy()));
                }
                if (dvh.minGy() < 0) {
                    negative.add(
                            String.format(Locale.ROOT, "%s %.2g %%", s.name(), 100 * (1 - dvh.fractionAtLeast(0))));
                }
            }
        }
        if (!beyond.isEmpty()) {
            text.append(" Beyond it, with at most 2 % of the volume each: ")
                    .append(String.join(", ", beyond))
                    .append('.');
        }
        if (!negative.isEmpty()) {
            text.append(" Voxels of negative dose, from noise, count as volume, so that the curve begins below 100 %: ")
                    .append(String.join(", ", negative))
                    .append(" of the volume.");
        }
        return text.toString();
    }

    /** How many rows the legend takes in a width, at least. */
    public int legendRows(int width) {
        double used = 0;
        int rows = 1;
        for (StructureDose s : report.structures()) {
            double entry = LEGEND_ENTRY
                    + font.regular(TEXT_POINTS)
                            .getStringBounds(printable.apply(s.name()), METRICS)
                            .getWidth();
            if (used > 0 && used + entry > width) {
                rows++;
                used = 0;
            }
            used += entry;
        }
        return rows;
    }

    /** Draws the figure into a rectangle from the origin, in points. */
    public void draw(Graphics2D graphics, int width, int height) {
        chart(width).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    }

    /**
     * The figure as an {@code svg} element, its text kept as text.
     *
     * @param width width in pixels; below 600 the ticks are fewer
     * @param height height in pixels
     * @param idPrefix begins every identifier in the element, so that several can stand in one page
     * @throws IOException if the drawing cannot be written out
     */
    public String toSvg(int width, int height, String idPrefix) throws IOException {
        return SvgDrawing.of(width, height, idPrefix, graphics -> draw(graphics, width, height));
    }

    private JFreeChart chart(int width) {
        XYSeriesCollection curves = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setLegendLine(new Line2D.Double(-LEGEND_LINE, 0, LEGEND_LINE, 0));
        for (int n = 0; n < report.structures().size(); n++) {
            StructureDose s = report.structures().get(n);
            if (s.statistics().isPresent()) {
                int series = curves.getSeriesCount();
                curves.addSeries(series(series, s.name(), s.statistics().get().dvh()));
                renderer.setSeriesPaint(series, StructurePalette.colour(n));
                renderer.setSeriesStroke(series, stroke(StructurePalette.dash(n)));
            }
        }
        renderer.setLegendItemLabelGenerator((dataset, series) -> ((Label) dataset.getSeriesKey(series)).text());
        XYPlot plot = new XYPlot(curves, doseAxis(width), volumeAxis(), renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID_COLOUR);
        plot.setRangeGridlinePaint(GRID_COLOUR);
        plot.setDomainGridlineStroke(new BasicStroke(0.6f));
        plot.setRangeGridlineStroke(new BasicStroke(0.6f));
        plot.setOutlinePaint(INK);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        JFreeChart chart = new JFreeChart(null, font.regular(TEXT_POINTS), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(8, 4, 2, 14));
        chart.addSubtitle(legend(plot));
        return chart;
    }

    private static BasicStroke stroke(float[] dash) {
        return dash.length == 0
                ? new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    private XYSeries series(int position, String name, Dvh dvh) {
        XYSeries series = new XYSeries(new Label(position, printable.apply(name)), false, true);
        for (DvhCurve.Vertex v : DvhCurve.of(dvh, endGy)) {
            series.add(v.doseGy(), 100 * v.fraction(), false);
        }
        return series;
    }

    private NumberAxis doseAxis(int width) {
        NumberAxis axis = axis("Absorbed dose (Gy)", endGy);
        axis.setTickUnit(new NumberTickUnit(
                tick(endGy, width < NARROW_PIXELS ? NARROW_DOSE_TICKS : DOSE_TICKS),
                new DecimalFormat("0.#####", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        return axis;
    }

    private NumberAxis volumeAxis() {
        NumberAxis axis = axis("Volume (%)", 100);
        axis.setTickUnit(new NumberTickUnit(VOLUME_TICK_PERCENT));
        return axis;
    }

    private NumberAxis axis(String label, double end) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(0, end);
        axis.setLabelFont(font.regular(TEXT_POINTS));
        axis.setTickLabelFont(font.regular(TEXT_POINTS));
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(INK);
        axis.setTickMarkPaint(INK);
        return axis;
    }

    private LegendTitle legend(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(font.regular(TEXT_POINTS));
        legend.setItemPaint(INK);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
        return legend;
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replaceAll("\\.0+$|(\\.\\d*[1-9])0+$", "$1");
    }

    /** Key of a curve: structures may share a name. */
    private record Label(int position, String text) implements Comparable<Label> {

        @Override
        public int compareTo(Label other) {
            return Integer.compare(position, other.position);
        }
    }
}
