package org.yttria.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.yttria.reports.print.LimitBar;

/**
 * A limit as a horizontal bar: what is used of it, earlier treatments' part hatched, a dashed line at 100 %.
 *
 * <p>All bars of a plan share a scale, so that their lines at 100 % stand below each other. The figure needs no colour: what
 * lies beyond the limit is black, and the bar of the limit that holds the activity back has a heavy frame.
 */
public final class LimitBarDrawing {

    private static final Color INK = new Color(0x1B1F24);
    private static final Color FRAME = new Color(0x8A929B);
    private static final Color TROUGH = new Color(0xF3F5F7);
    private static final Color USED = new Color(0x8FB4D9);
    private static final Color BINDING = new Color(0x2F6BA8);
    private static final Color BEYOND = new Color(0x1B1F24);
    private static final float TEXT_POINTS = 9;
    private static final double MARGIN = 2;
    private static final double HATCH = 4;

    /** The scale ends here at least, so that there is room beyond the limit, and at most at twice the limit. */
    private static final double LEAST_END = 1.15;

    private static final double MOST_END = 2;

    private final ReportFont font;
    private final double end;

    /** @param bars all that are drawn on one scale */
    public LimitBarDrawing(ReportFont font, List<LimitBar> bars) {
        this.font = font;
        double most = bars.stream().mapToDouble(LimitBar::usedFraction).max().orElse(1);
        this.end = Math.min(MOST_END, Math.max(LEAST_END, most * 1.05));
    }

    /** The bar as an {@code svg} element. */
    public String toSvg(LimitBar bar, int width, int height, String idPrefix) throws IOException {
        return SvgDrawing.of(width, height, idPrefix, graphics -> draw(graphics, bar, width, height));
    }

    /** Draws a bar into a rectangle from the origin. */
    public void draw(Graphics2D g, LimitBar bar, double width, double height) {
        double room = width - 2 * MARGIN;
        double top = MARGIN + 1;
        double tall = height - 2 * top;
        double used = Math.max(0, bar.usedFraction());
        Rectangle2D trough = rectangle(0, end, room, top, tall);
        g.setPaint(TROUGH);
        g.fill(trough);
        g.setPaint(bar.binds() || bar.exceeded() ? BINDING : USED);
        g.fill(rectangle(0, Math.min(used, 1), room, top, tall));
        prior(g, bar, room, top, tall);
        if (used > 1) {
            g.setPaint(BEYOND);
            g.fill(rectangle(1, Math.min(used, end), room, top, tall));
        }
        if (used > end) {
            arrow(g, MARGIN + room, top, tall);
        }
        g.setPaint(bar.binds() ? INK : FRAME);
        g.setStroke(new BasicStroke(bar.binds() ? 2 : 0.7f));
        g.draw(bar.binds() ? rectangle(0, 1, room, top, tall) : trough);
        double limit = MARGIN + room / end;
        g.setPaint(INK);
        g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 2}, 0));
        g.draw(new Line2D.Double(limit, 0, limit, height));
        label(g, bar, room, top, tall);
    }

    private Rectangle2D rectangle(double from, double to, double room, double top, double tall) {
        return new Rectangle2D.Double(MARGIN + room * from / end, top, room * (to - from) / end, tall);
    }

    private void prior(Graphics2D g, LimitBar bar, double room, double top, double tall) {
        double prior = Math.min(Math.max(0, bar.priorFraction()), end);
        if (prior == 0) {
            return;
        }
        Rectangle2D part = rectangle(0, prior, room, top, tall);
        g.setPaint(Color.WHITE);
        g.fill(part);
        g.setPaint(INK);
        g.setStroke(new BasicStroke(0.7f));
        // Lines cut to the part by hand: a clip would be an element of its own in each drawing.
        for (double x = part.getMinX() - tall; x < part.getMaxX(); x += HATCH) {
            double x0 = Math.max(x, part.getMinX());
            double x1 = Math.min(x + tall, part.getMaxX());
            if (x1 > x0) {
                g.draw(new Line2D.Double(x0, part.getMaxY() - (x0 - x), x1, part.getMaxY() - (x1 - x)));
            }
        }
        g.draw(part);
    }

    /** Shows that a bar goes on. */
    private static void arrow(Graphics2D g, double right, double top, double tall) {
        Path2D gap = new Path2D.Double();
        gap.moveTo(right - 12, top);
        gap.lineTo(right - 8, top + tall / 2);
        gap.lineTo(right - 12, top + tall);
        g.setPaint(Color.WHITE);
        g.setStroke(new BasicStroke(2));
        g.draw(gap);
    }

    private void label(Graphics2D g, LimitBar bar, double room, double top, double tall) {
        double used = Math.max(0, bar.usedFraction());
        String text = String.format(Locale.ROOT, "%.1f %%", 100 * used);
        g.setFont(font.bold(TEXT_POINTS));
        Rectangle2D size = g.getFontMetrics().getStringBounds(text, g);
        double end1 = MARGIN + room * Math.min(used, 1) / end;
        double limit = MARGIN + room / end;
        boolean roomBeside = limit - end1 > size.getWidth() + 6;
        double x = roomBeside ? end1 + 4 : end1 - size.getWidth() - 5;
        double baseline = top + tall / 2 + TEXT_POINTS * 0.36;
        boolean onDark = !roomBeside && (bar.binds() || bar.exceeded());
        boolean onHatch = x < MARGIN + room * bar.priorFraction() / end;
        if (onHatch) {
            g.setPaint(Color.WHITE);
            g.fill(new Rectangle2D.Double(x - 2, top + 1, size.getWidth() + 4, tall - 2));
        }
        g.setPaint(onDark && !onHatch ? Color.WHITE : INK);
        g.drawString(text, (float) x, (float) baseline);
    }
}
