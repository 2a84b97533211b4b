package org.yttria.validation.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.kernel.KernelEngine;
import org.yttria.dosimetry.kernel.PointKernel;
import org.yttria.dosimetry.kernel.PointKernels;
import org.yttria.dosimetry.kernel.TransportKernels;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.figure.ReportFont;

/** Draws the pictures of docs/kernel.md into a folder: {@code KernelFigures docs/images}. */
final class KernelFigures {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;
    private static final int SCALE = 2;
    private static final Color[] COLOURS = {new Color(0x2B8CCB), new Color(0xD55E00), new Color(0x009E73)};
    private static final double LIVER = 1.05;
    private static final double LUNG = 0.26;

    private final Radionuclide y90 = Nuclides.standard().named("Y-90");
    private final DoseConstant constant = y90.doseConstant().orElseThrow();
    private final DoseEngine local = LocalDepositionEngine.with(constant);
    private final DoseEngine kernel = KernelEngine.with(constant, TransportKernels.of(y90));
    private final ReportFont font;
    private final Path folder;

    private KernelFigures(Path folder) throws IOException {
        this.font = ReportFont.load();
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        KernelFigures figures = new KernelFigures(Path.of(args[0]));
        figures.pointKernel();
        figures.sphere();
        figures.lungBoundary();
    }

    private void pointKernel() throws IOException {
        PointKernel water = PointKernels.ofNuclide("Y-90").orElseThrow();
        XYSeries energy = new XYSeries("energy absorbed per mm");
        for (double r = 0.05; r < 60; r += r < 12 ? 0.1 : 1) {
            double half = r < 12 ? 0.05 : 0.5;
            energy.add(r, 100 * (water.within(r + half) - water.within(r - half)) / (2 * half));
        }
        LogAxis percent = new LogAxis("energy absorbed, % per mm");
        percent.setTickUnit(new NumberTickUnit(1));
        percent.setNumberFormatOverride(new DecimalFormat("0.###"));
        write(
                "kernel-point.png",
                new NumberAxis("distance from a point source in water, mm"),
                percent,
                new Band(1e-3, 100),
                energy);
    }

    private void sphere() throws IOException {
        Grid grid = Grid.axial(81, 81, 81, new Point3(1, 1, 1), new Point3(-40, -40, -40));
        Volume activity = Volume.filled(
                grid,
                Quantity.ACTIVITY_CONCENTRATION,
                (i, j, k) -> Math.hypot(Math.hypot(i - 40, j - 40), k - 40) <= 10 ? 1e6 : 0);
        Volume water = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> 1);
        XYSeries[] profiles = profiles(activity, water, -20, 20);
        write(
                "kernel-sphere.png",
                new NumberAxis("distance from the centre of a sphere of 20 mm in water, mm"),
                new NumberAxis("absorbed dose at 1 MBq/mL, Gy"),
                new Band(0, 55),
                profiles);
    }

    private void lungBoundary() throws IOException {
        Grid grid = Grid.axial(61, 61, 121, new Point3(2, 2, 1), new Point3(-60, -60, -60));
        Volume activity = Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> k < 60 ? 1e6 : 0);
        Volume rho = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> k < 60 ? LIVER : LUNG);
        Volume dose = dose(kernel, activity, rho);
        Volume uniform = dose(kernel, activity, rho.map(Quantity.MASS_DENSITY, v -> LIVER));
        XYSeries lung = new XYSeries("liver beside lung (0.26 g/mL)");
        XYSeries liver = new XYSeries("liver everywhere");
        for (int k = 40; k < 81; k++) {
            lung.add(k - 59.5, dose.at(30, 30, k));
            liver.add(k - 59.5, uniform.at(30, 30, k));
        }
        write(
                "kernel-lung.png",
                new NumberAxis("distance from the surface of the liver, mm"),
                new NumberAxis("absorbed dose at 1 MBq/mL, Gy"),
                new Band(0, 70),
                liver,
                lung);
    }

    private XYSeries[] profiles(Volume activity, Volume rho, int from, int to) {
        Volume byLocal = dose(local, activity, rho);
        Volume byKernel = dose(kernel, activity, rho);
        XYSeries here = new XYSeries("local deposition");
        XYSeries carried = new XYSeries("kernel");
        for (int z = from; z <= to; z++) {
            here.add(z, byLocal.at(40, 40, 40 + z));
            carried.add(z, byKernel.at(40, 40, 40 + z));
        }
        return new XYSeries[] {here, carried};
    }

    private Volume dose(DoseEngine engine, Volume activity, Volume rho) {
        return engine.compute(
                        new ActivityMap(activity, y90, Duration.ZERO),
                        new DensityMap(rho, Optional.empty(), "figure"),
                        ProgressListener.NONE)
                .dose();
    }

    private record Band(double low, double high) {}

    private void write(String file, ValueAxis x, ValueAxis y, Band band, XYSeries... series) throws IOException {
        XYSeriesCollection all = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        for (int n = 0; n < series.length; n++) {
            all.addSeries(series[n]);
            lines.setSeriesPaint(n, COLOURS[n]);
            lines.setSeriesStroke(n, new BasicStroke(2));
        }
        for (ValueAxis axis : new ValueAxis[] {x, y}) {
            axis.setLabelFont(font.regular(12));
            axis.setTickLabelFont(font.regular(11));
        }
        y.setRange(band.low(), band.high());
        XYPlot plot = new XYPlot(all, x, y, lines);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(new Color(0xDDDDDD));
        plot.setRangeGridlinePaint(new Color(0xDDDDDD));
        JFreeChart chart = new JFreeChart(null, font.regular(12), plot, series.length > 1);
        chart.setBackgroundPaint(Color.WHITE);
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(font.regular(12));
        }
        BufferedImage image = new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        graphics.dispose();
        ImageIO.write(image, "png", folder.resolve(file).toFile());
    }
}
