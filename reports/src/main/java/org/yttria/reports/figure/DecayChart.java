package org.yttria.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yttria.reports.print.DecayPlot;
import org.yttria.reports.print.PrintedNumber;

/** The activity of vials against time on a logarithmic scale, where each is a straight line. */
public final class DecayChart {

    private static final Color INK = new Color(0x222222);
    private static final Color SOFT = new Color(0x57606A);
    private static final Color GRID = new Color(0xD8D8D8);
    private static final Color BAND = new Color(0xCFE3CF);
    private static final Color CHOSEN = new Color(0x2F6BA8);
    private static final Color OTHER = new Color(0x8A929B);
    private static final float TEXT = 11;
    private static final float SMALL = 9.5f;
    private static final double LEFT = 52;
    private static final double RIGHT = 52;
    private static final double TOP = 22;
    private static final double BOTTOM = 52;
    private static final double HEADROOM = 1.25;
    private static final double[] STEPS = {1, 2, 5};

    private final DecayPlot plot;
    private final ReportFont font;
    private final double lowest;
    private final double highest;

    public DecayChart(DecayPlot plot, ReportFont font) {
        this.plot = plot;
        this.font = font;
        double required = plot.requiredGbq();
        double low = required * (1 - plot.tolerance());
        double high = required * (1 + plot.tolerance());
        for (DecayPlot.Vial vial : plot.vials()) {
            high = Math.max(high, plot.at(vial, plot.firstDay()));
            low = Math.min(low, vial.chosen() ? plot.at(vial, plot.lastDay()) : low);
        }
        this.lowest = low / HEADROOM;
        this.highest = high * HEADROOM;
    }

    /** The figure as an {@code svg} element, its text kept as text. */
    public String toSvg(int width, int height, String idPrefix) throws IOException {
        return SvgDrawing.of(width, height, idPrefix, graphics -> draw(graphics, width, height));
    }

    /** Draws the figure into a rectangle from the origin. */
    public void draw(Graphics2D g, double width, double height) {
        Frame frame = new Frame(width, height);
        g.setPaint(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        grid(g, frame);
        band(g, frame);
        vials(g, frame);
        treatment(g, frame);
        required(g, frame);
        g.setPaint(INK);
        g.setStroke(new BasicStroke(1));
        g.draw(new Rectangle2D.Double(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM));
    }

    /** Where the values lie on the page. */
    private final class Frame {

        private final double width;
        private final double height;

        Frame(double width, double height) {
            this.width = width;
            this.height = height;
        }

        double right() {
            return width - RIGHT;
        }

        double bottom() {
            return height - BOTTOM;
        }

        double x(double day) {
            return LEFT + (right() - LEFT) * (day - plot.firstDay()) / (plot.lastDay() - plot.firstDay());
        }

        double y(double gigabecquerels) {
            double part = Math.log(gigabecquerels / lowest) / Math.log(highest / lowest);
            return bottom() - (bottom() - TOP) * part;
        }

        double perDay() {
            return (right() - LEFT) / (plot.lastDay() - plot.firstDay());
        }
    }

    private void band(Graphics2D g, Frame f) {
        double required = plot.requiredGbq();
        if (plot.tolerance() > 0) {
            double top = f.y(required * (1 + plot.tolerance()));
            double bottom = f.y(required * (1 - plot.tolerance()));
            g.setPaint(BAND);
            g.fill(new Rectangle2D.Double(LEFT, top, f.right() - LEFT, bottom - top));
        }
        g.setPaint(INK);
        g.setStroke(dashed(1));
        g.draw(new Line2D.Double(LEFT, f.y(required), f.right(), f.y(required)));
    }

    /** Names the required activity, clear of the curves below the words. */
    private void required(Graphics2D g, Frame f) {
        g.setFont(font.bold(SMALL));
        String words = "required " + PrintedNumber.significant(plot.requiredGbq()) + " GBq";
        double below = f.y(plot.requiredGbq() * (1 - plot.tolerance())) + SMALL + 3;
        // Before the treatment the chosen curve lies above, so that there is room below.
        double height = below + 4 < f.bottom() ? below : f.y(plot.requiredGbq() * (1 + plot.tolerance())) - 5;
        boolean left = f.x(plot.treatmentDay()) > LEFT + width(g, words) + 12;
        double x = left ? LEFT + 5 : f.right() - width(g, words) - 5;
        g.setPaint(Color.WHITE);
        g.fill(new Rectangle2D.Double(x - 2, height - SMALL, width(g, words) + 4, SMALL + 3));
        text(g, words, x, height, INK);
    }

    private void grid(Graphics2D g, Frame f) {
        g.setFont(font.regular(TEXT));
        for (double tick : ticks()) {
            double y = f.y(tick);
            line(g, GRID, 0.6f, LEFT, y, f.right(), y);
            String text = PrintedNumber.plain(tick);
            text(g, text, LEFT - 6 - width(g, text), y + 4, INK);
        }
        text(g, "GBq", LEFT - 6 - width(g, "GBq"), TOP - 8, INK);
        days(g, f);
        g.setFont(font.regular(TEXT));
        String axis = "Days since calibration";
        text(g, axis, (LEFT + f.right() - width(g, axis)) / 2, f.bottom() + 46, INK);
    }

    private void days(Graphics2D g, Frame f) {
        int dayStep = (int) Math.max(1, Math.ceil(18 / f.perDay()));
        g.setFont(font.regular(SMALL));
        int dateStep = (int) Math.max(dayStep, Math.ceil((width(g, "Wed 30 Sept") + 10) / f.perDay()));
        for (int n = plot.firstDay(); n <= plot.lastDay(); n++) {
            int since = n - plot.firstDay();
            double x = f.x(n);
            line(g, GRID, 0.6f, x, TOP, x, f.bottom());
            line(g, INK, 0.8f, x, f.bottom(), x, f.bottom() + 4);
            if (since % dayStep == 0) {
                g.setFont(font.regular(TEXT));
                String text = Integer.toString(n);
                text(g, text, x - width(g, text) / 2, f.bottom() + 16, INK);
            }
            if (since % dateStep == 0) {
                g.setFont(font.regular(SMALL));
                String date = plot.dates().get(since);
                double left = Math.min(x - width(g, date) / 2, f.width - width(g, date) - 1);
                text(g, date, left, f.bottom() + 30, SOFT);
            }
        }
    }

    private List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int from = (int) Math.floor(Math.log10(lowest));
        int to = (int) Math.ceil(Math.log10(highest));
        for (int power = from; power <= to; power++) {
            for (double step : STEPS) {
                double tick = step * Math.pow(10, power);
                if (tick >= lowest && tick <= highest) {
                    // Powers of ten below 1 are not exact: 0.30000000000000004.
                    ticks.add(Double.parseDouble(PrintedNumber.significant(tick)));
                }
            }
        }
        return ticks;
    }

    private void vials(Graphics2D g, Frame f) {
        for (DecayPlot.Vial vial : plot.vials()) {
            double start = plot.at(vial, plot.firstDay());
            double days = plot.halfLifeDays() * Math.log(start / lowest) / Math.log(2);
            double last = Math.min(plot.lastDay(), plot.firstDay() + days);
            Path2D curve = new Path2D.Double();
            curve.moveTo(f.x(plot.firstDay()), f.y(start));
            curve.lineTo(f.x(last), f.y(plot.at(vial, last)));
            g.setPaint(vial.chosen() ? CHOSEN : OTHER);
            g.setStroke(new BasicStroke(vial.chosen() ? 2.6f : 1));
            g.draw(curve);
            if (last == plot.lastDay()) {
                g.setFont(vial.chosen() ? font.bold(SMALL) : font.regular(SMALL));
                text(g, vial.label(), f.right() + 4, f.y(plot.at(vial, last)) + 3.5, vial.chosen() ? CHOSEN : SOFT);
            }
        }
    }

    private void treatment(Graphics2D g, Frame f) {
        double x = f.x(plot.treatmentDay());
        line(g, INK, 1.4f, x, TOP, x, f.bottom());
        g.setFont(font.bold(SMALL));
        String label = "treatment";
        double left = Math.max(LEFT, Math.min(x - width(g, label) / 2, f.right() - width(g, label)));
        text(g, label, left, TOP - 6, INK);
        plot.vials().stream().filter(DecayPlot.Vial::chosen).forEach(v -> {
            double y = f.y(plot.at(v, plot.treatmentDay()));
            Ellipse2D dot = new Ellipse2D.Double(x - 4, y - 4, 8, 8);
            g.setPaint(CHOSEN);
            g.fill(dot);
            g.setPaint(Color.WHITE);
            g.setStroke(new BasicStroke(1));
            g.draw(dot);
        });
    }

    private static BasicStroke dashed(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 3}, 0);
    }

    private static void line(Graphics2D g, Color colour, float stroke, double x0, double y0, double x1, double y1) {
        g.setPaint(colour);
        g.setStroke(new BasicStroke(stroke));
        g.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    private static double width(Graphics2D g, String text) {
        return g.getFontMetrics().getStringBounds(text, g).getWidth();
    }

    private static void text(Graphics2D g, String text, double x, double y, Color colour) {
        g.setPaint(colour);
        g.drawString(text, (float) x, (float) y);
    }
}
