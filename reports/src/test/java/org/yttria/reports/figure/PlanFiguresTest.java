package org.yttria.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.yttria.reports.print.DecayPlot;
import org.yttria.reports.print.LimitBar;

class PlanFiguresTest {

    private static final int WIDTH = 404;
    private static final int HEIGHT = 30;
    private static final int MIDDLE = 15;

    /** Below a pixel: the rounding of a line's edge. */
    private static final double PIXEL = 1.5;

    private final ReportFont font;

    PlanFiguresTest() throws IOException {
        font = ReportFont.load();
    }

    private static LimitBar bar(LimitBar.Standing standing, double used, double prior) {
        return new LimitBar("mean", standing, used, prior, "", "", "", "", "");
    }

    private static BufferedImage drawn(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(Color.WHITE);
        g.fillRect(0, 0, width, height);
        painter.accept(g);
        g.dispose();
        return image;
    }

    private BufferedImage drawn(LimitBar bar, List<LimitBar> all) {
        return drawn(WIDTH, HEIGHT, g -> new LimitBarDrawing(font, all).draw(g, bar, WIDTH, HEIGHT));
    }

    private static int brightness(BufferedImage image, int x, int y) {
        Color c = new Color(image.getRGB(x, y));
        return (c.getRed() + c.getGreen() + c.getBlue()) / 3;
    }

    /** Where a fraction of the limit lies, on a scale that ends at twice the limit. */
    private static int x(double fraction) {
        return (int) Math.round(2 + 400 * fraction / 2);
    }

    @Test
    void aBarIsAsLongAsItsPartOfTheLimit() {
        LimitBar half = bar(LimitBar.Standing.KEPT, 0.5, 0);
        BufferedImage image = drawn(half, List.of(half, bar(LimitBar.Standing.EXCEEDED, 3, 0)));
        int low = HEIGHT - 6;
        assertTrue(brightness(image, x(0.49), low) < 200);
        assertTrue(brightness(image, x(0.51), low) > 230);
        assertTrue(brightness(image, x(1), MIDDLE) < 120 || brightness(image, x(1), MIDDLE - 3) < 120, "the limit");
    }

    /** In grey print as on a screen: black beyond the limit, and nowhere else. */
    @Test
    void whatLiesBeyondTheLimitIsBlack() {
        LimitBar exceeded = bar(LimitBar.Standing.EXCEEDED, 1.5, 0);
        List<LimitBar> all = List.of(exceeded, bar(LimitBar.Standing.EXCEEDED, 3, 0));
        BufferedImage image = drawn(exceeded, all);
        int low = HEIGHT - 6;
        assertTrue(brightness(image, x(1.25), low) < 40);
        assertTrue(brightness(image, x(0.3), low) > 60);
        assertTrue(brightness(image, x(1.6), low) > 230);
    }

    @Test
    void earlierTreatmentsAreHatched() {
        LimitBar bar = bar(LimitBar.Standing.KEPT, 0.6, 0.4);
        BufferedImage image = drawn(bar, List.of(bar, bar(LimitBar.Standing.EXCEEDED, 3, 0)));
        assertTrue(contrast(image, x(0.05), x(0.35)) > 150, "hatched");
        assertTrue(contrast(image, x(0.45), x(0.58)) < 20, "plain");
    }

    private static int contrast(BufferedImage image, int from, int to) {
        int least = 255;
        int most = 0;
        for (int x = from; x < to; x++) {
            least = Math.min(least, brightness(image, x, HEIGHT - 7));
            most = Math.max(most, brightness(image, x, HEIGHT - 7));
        }
        return most - least;
    }

    @Test
    void theBindingLimitHasAHeavyFrame() {
        LimitBar binding = bar(LimitBar.Standing.BINDS, 1, 0);
        LimitBar kept = bar(LimitBar.Standing.KEPT, 1, 0);
        assertTrue(brightness(drawn(binding, List.of(binding)), 100, 3) < 60);
        assertTrue(brightness(drawn(kept, List.of(kept)), 100, 3) > 90);
    }

    private static DecayPlot plot(double treatmentDay, double requiredGbq) {
        return new DecayPlot(
                64.05 / 24,
                0,
                12,
                List.of(new DecayPlot.Vial("10 GBq", 10, true), new DecayPlot.Vial("3 GBq", 3, false)),
                treatmentDay,
                requiredGbq,
                0.1,
                java.util.Collections.nCopies(13, "Sun 8 Mar"),
                "");
    }

    /** The dot of the chosen vial lies on the line of the required activity where the vial holds just that. */
    @Test
    void theChosenVialMeetsTheRequiredActivityAtTreatment() {
        double holds = 10 * Math.pow(2, -4 * 24 / 64.05);
        assertEquals(0, dotAboveLine(holds), PIXEL);
        assertTrue(dotAboveLine(holds / 2) > 10, "a vial of too much lies above");
        assertTrue(dotAboveLine(holds * 2) < -10, "one of too little below");
    }

    /** How far the middle of the dot lies above the line of the required activity, pixels. */
    private double dotAboveLine(double required) {
        DecayPlot plot = plot(4, required);
        BufferedImage image = drawn(900, 400, g -> new DecayChart(plot, font).draw(g, 900, 400));
        int treatment = (int) Math.round(52 + (900 - 104) * 4 / 12.0);
        double dot = 0;
        int count = 0;
        for (int y = 0; y < 400; y++) {
            Color c = new Color(image.getRGB(treatment + 2, y));
            if (c.getBlue() > c.getRed() + 60) {
                dot += y;
                count++;
            }
        }
        return line(image) - dot / count;
    }

    /** The middle of the green band on the page is not that of the axis: the line is where it is dark. */
    private static double line(BufferedImage image) {
        double best = 0;
        int darkest = Integer.MAX_VALUE;
        for (int y = 30; y < 340; y++) {
            int sum = 0;
            for (int x = 700; x < 780; x++) {
                sum += brightness(image, x, y);
            }
            if (sum < darkest) {
                darkest = sum;
                best = y;
            }
        }
        return best;
    }

    @Test
    void figuresKeepTheirTextAsText() throws IOException {
        String svg = new DecayChart(plot(4, 3.5), font).toSvg(920, 400, "a");
        assertTrue(
                svg.contains(">treatment<") && svg.contains(">required 3.500 GBq<") && svg.contains(">10 GBq<"), svg);
    }
}
