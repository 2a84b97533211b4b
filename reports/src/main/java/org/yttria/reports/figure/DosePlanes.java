package org.yttria.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.HighestDose;
import org.yttria.reports.print.PrintedNumber;

/**
 * Three planes through a patient side by side, all at one scale: the image in grey with the dose in colour over it as pixels, the
 * structures' outlines and the isodoses as lines, and on each the sides of the patient and a bar of known length.
 *
 * <p>What is seen are the liver and the tumours with a margin, or all structures where there are none of these. Where the highest
 * dose of the map lies beyond, the planes through it show so much more that it is seen.
 */
public final class DosePlanes {

    private static final Set<Role> TREATED =
            EnumSet.of(Role.LIVER, Role.NORMAL_LIVER, Role.TUMOUR, Role.PERFUSED_VOLUME, Role.PERFUSED_NORMAL);
    private static final double MARGIN_MM = 18;
    private static final long MAX_BACKGROUND_VOXELS = 2_500_000;
    private static final double GAP = 7;
    private static final double TITLE_HEIGHT = 12;
    private static final double MAX_PICTURE_HEIGHT = 215;
    private static final double PIXELS_PER_POINT = 150.0 / 72;
    private static final int CONTOUR_PIXELS = 2;
    private static final double OPACITY = 0.35;
    private static final double WASH_FADES_BELOW = 0.1;
    private static final double CROSSHAIR_GAP = 6;
    private static final double[] SCALE_BARS_MM = {100, 50, 20, 10};
    private static final double LONGEST_SCALE_BAR = 0.3;
    private static final int[][] WASH =
            IntStream.range(0, 256).mapToObj(n -> DoseColours.rgb(n / 255.0)).toArray(int[][]::new);
    private static final float TEXT_POINTS = 7.5f;
    private static final Color CROSSHAIR = new Color(0x8FD8F0);
    private static final Color CASING = new Color(0x202020);
    private static final Color INK = new Color(0x1B1F24);
    private static final Color SOFT = new Color(0x57606A);
    private static final FontRenderContext METRICS = new FontRenderContext(new AffineTransform(), true, true);

    private final DosimetryReport report;
    private final UnaryOperator<String> printable;
    private final Font regular;
    private final Font bold;
    private final HighestDose highest;
    private final View near;
    private final View far;
    private final Optional<GreyWindow> window;
    private final double washTopGy;
    private final List<Double> levelsGy;

    /**
     * @param font the font of all texts
     * @param printable makes a text one that the font can show
     */
    public DosePlanes(DosimetryReport report, ReportFont font, UnaryOperator<String> printable) {
        this.report = report;
        this.printable = printable;
        this.regular = font.regular(TEXT_POINTS);
        this.bold = font.bold(TEXT_POINTS);
        DosimetryReport.Images images = report.images();
        this.highest = images.highestDose();
        this.near = View.of(seen(images), images.background());
        this.far = near.box().holds(highest.at())
                ? near
                : View.of(reaching(highest.at(), near.box(), images), images.background());
        this.window = near.background().map(GreyWindow::of);
        this.washTopGy = DvhChart.doseAxisEndGy(report.structures());
        this.levelsGy = IsodoseLevels.of(report.doseLevelsGy(), highestIn(images.dose(), far.box()));
    }

    /**
     * A part of the patient.
     *
     * @param box its bounds
     * @param background the image there, where there is one
     */
    private record View(WorldBox box, Optional<ShownVolume> background) {

        static View of(WorldBox box, Volume image) {
            Mask.Box voxels = box.voxelsOf(image.grid());
            return new View(
                    box,
                    voxels.isEmpty()
                            ? Optional.empty()
                            : Optional.of(ShownVolume.limited(image, voxels, MAX_BACKGROUND_VOXELS)));
        }

        double pointsPerMm(double width) {
            double across = 2 * Plane.AXIAL.widthMm(box) + Plane.SAGITTAL.widthMm(box);
            return Math.min((width - 2 * GAP) / across, MAX_PICTURE_HEIGHT / tallestMm());
        }

        double tallestMm() {
            return Math.max(Plane.AXIAL.heightMm(box), Plane.CORONAL.heightMm(box));
        }
    }

    /** The least box around another that shows a point with its surroundings. */
    private static WorldBox reaching(Point3 point, WorldBox box, DosimetryReport.Images images) {
        WorldBox around = new WorldBox(point, point).grownBy(MARGIN_MM);
        return box.union(around.intersection(everything(images)).orElse(around));
    }

    private static WorldBox everything(DosimetryReport.Images images) {
        return WorldBox.around(images.background().grid())
                .union(WorldBox.around(images.dose().grid()));
    }

    private static WorldBox seen(DosimetryReport.Images images) {
        WorldBox everything = everything(images);
        List<Structure> drawn =
                images.outlines().stream().filter(s -> !s.mask().isEmpty()).toList();
        List<Structure> treated =
                drawn.stream().filter(s -> TREATED.contains(s.role())).toList();
        return (treated.isEmpty() ? drawn : treated)
                .stream()
                        .map(s -> WorldBox.around(s.mask().grid(), s.mask().box()))
                        .reduce(WorldBox::union)
                        .flatMap(b -> b.grownBy(MARGIN_MM).intersection(everything))
                        .orElse(everything);
    }

    private static double highestIn(Volume dose, WorldBox box) {
        Mask.Box b = box.voxelsOf(dose.grid());
        double highest = 0;
        for (int k = b.k0(); k <= b.k1(); k++) {
            for (int j = b.j0(); j <= b.j1(); j++) {
                for (int i = b.i0(); i <= b.i1(); i++) {
                    highest = Math.max(highest, dose.at(i, j, k));
                }
            }
        }
        return highest;
    }

    /** The points that the report shows planes through. */
    public List<DoseCut> cuts() {
        return DoseCut.of(report, highest);
    }

    /** What a reader must know of the pictures, in sentences. */
    public String caption() {
        String grey = window.isPresent() && near.background().isPresent()
                ? window.get()
                        .caption(
                                report.images().backgroundLabel(),
                                report.images().background(),
                                near.background().get())
                : report.images().backgroundLabel() + ": outside the part shown.";
        return "The patient's right is on the left of axial and coronal planes. Positions are DICOM patient coordinates: x to the"
                + " left, y to the back, z to the head. Letters: R right, L left, A front, P back, H head, F feet. "
                + grey
                + " Colours and isodoses show the dose map, interpolated linearly between voxels; colours fade out below "
                + PrintedNumber.significant(WASH_FADES_BELOW * washTopGy) + " Gy.";
    }

    private View view(DoseCut cut) {
        return near.box().holds(cut.through()) ? near : far;
    }

    /** Height of the three planes of a cut in a width, points. */
    public double height(DoseCut cut, double width) {
        View view = view(cut);
        return TITLE_HEIGHT + view.tallestMm() * view.pointsPerMm(width);
    }

    /** Draws the three planes into the width from the origin, points. */
    public void draw(Graphics2D graphics, DoseCut cut, double width) {
        View view = view(cut);
        double scale = view.pointsPerMm(width);
        Map<Plane, Picture> pictures = new EnumMap<>(Plane.class);
        for (Plane plane : Plane.values()) {
            pictures.put(plane, new Picture(plane, cut.through(), view, scale));
        }
        double used = pictures.values().stream().mapToDouble(Picture::width).sum();
        double gap = Math.min(4 * GAP, (width - used) / 2);
        double x = 0;
        for (Picture picture : pictures.values()) {
            picture.draw(graphics, x);
            x += picture.width() + gap;
        }
    }

    /** One plane, drawn at a scale. */
    private final class Picture {

        private final Plane plane;
        private final Point3 through;
        private final WorldBox box;
        private final Optional<ShownVolume> background;
        private final double scale;

        Picture(Plane plane, Point3 through, View view, double scale) {
            this.plane = plane;
            this.through = through;
            this.box = view.box();
            this.background = view.background();
            this.scale = scale;
        }

        double width() {
            return plane.widthMm(box) * scale;
        }

        double height() {
            return plane.heightMm(box) * scale;
        }

        void draw(Graphics2D graphics, double x) {
            AffineTransform before = graphics.getTransform();
            graphics.translate(x, 0);
            title(graphics);
            graphics.translate(0, TITLE_HEIGHT);
            Shape clip = graphics.getClip();
            double stepMm = 1 / (scale * PIXELS_PER_POINT);
            PlaneRaster dose = PlaneRaster.of(report.images().dose(), plane, box, through, stepMm);
            graphics.clip(new Rectangle2D.Double(0, 0, width(), height()));
            AffineTransform pixels = AffineTransform.getScaleInstance(1 / PIXELS_PER_POINT, 1 / PIXELS_PER_POINT);
            graphics.drawImage(image(dose), pixels, null);
            isodoses(graphics, dose.thinned(CONTOUR_PIXELS));
            outlines(graphics, CONTOUR_PIXELS * stepMm);
            crosshair(graphics);
            graphics.setClip(clip);
            sides(graphics);
            scaleBar(graphics);
            graphics.setTransform(before);
        }

        private void title(Graphics2D graphics) {
            graphics.setColor(INK);
            graphics.setFont(bold);
            graphics.drawString(plane.title(), 0, 7f);
            graphics.setColor(SOFT);
            graphics.setFont(regular);
            graphics.drawString(plane.from(), (float) textWidth(bold, plane.title() + "\u00a0"), 7f);
            String position = String.format(
                    Locale.ROOT, "%s = %.1f mm", "xyz".charAt(plane.normal()), through.component(plane.normal()) + 0.0);
            graphics.drawString(position, (float) (width() - textWidth(regular, position)), 7f);
        }

        /** The background in grey with the dose over it. */
        private BufferedImage image(PlaneRaster dose) {
            BufferedImage image = new BufferedImage(dose.width(), dose.height(), BufferedImage.TYPE_INT_RGB);
            int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            if (background.isPresent() && window.isPresent()) {
                PlaneRaster grey = PlaneRaster.of(background.get().volume(), plane, box, through, dose.stepMm());
                double low = window.get().low();
                double range = window.get().high() - low;
                for (int n = 0; n < rgb.length; n++) {
                    rgb[n] = blend((grey.value(n) - low) / range, dose.value(n) / washTopGy);
                }
            } else {
                for (int n = 0; n < rgb.length; n++) {
                    rgb[n] = blend(0, dose.value(n) / washTopGy);
                }
            }
            return image;
        }

        private void isodoses(Graphics2D graphics, PlaneRaster dose) {
            for (int n = 0; n < levelsGy.size(); n++) {
                graphics.setColor(isodoseColour(n));
                graphics.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
                graphics.draw(inPoints(ContourLines.of(dose, levelsGy.get(n))));
            }
        }

        private void outlines(Graphics2D graphics, double stepMm) {
            List<Structure> structures = report.images().outlines();
            List<Integer> largestFirst = IntStream.range(0, structures.size())
                    .boxed()
                    .sorted(Comparator.comparing(n -> -structures.get(n).mask().volumeMl()))
                    .toList();
            for (int n : largestFirst) {
                Mask mask = structures.get(n).mask();
                if (!mask.isEmpty()) {
                    PlaneRaster.of(mask, plane, box, through, stepMm).ifPresent(part -> outline(graphics, part, n));
                }
            }
        }

        private void outline(Graphics2D graphics, PlaneRaster part, int n) {
            Shape outline = inPoints(ContourLines.of(part, 0.5));
            graphics.setColor(CASING);
            graphics.setStroke(new BasicStroke(1.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            graphics.draw(outline);
            graphics.setColor(StructurePalette.colour(n));
            graphics.setStroke(stroke(1.2f, StructurePalette.outlineDash(n)));
            graphics.draw(outline);
        }

        private Shape inPoints(Path2D millimetres) {
            return millimetres.createTransformedShape(AffineTransform.getScaleInstance(scale, scale));
        }

        private void crosshair(Graphics2D graphics) {
            double x = plane.rightMm(box, through) * scale;
            double y = plane.downMm(box, through) * scale;
            graphics.setColor(CROSSHAIR);
            graphics.setStroke(new BasicStroke(0.4f));
            graphics.draw(new Line2D.Double(0, y, x - CROSSHAIR_GAP, y));
            graphics.draw(new Line2D.Double(x + CROSSHAIR_GAP, y, width(), y));
            graphics.draw(new Line2D.Double(x, 0, x, y - CROSSHAIR_GAP));
            graphics.draw(new Line2D.Double(x, y + CROSSHAIR_GAP, x, height()));
        }

        private void sides(Graphics2D graphics) {
            String letters = plane.sides();
            double middle = height() / 2;
            sign(graphics, letters.substring(0, 1), 2, middle - 5);
            sign(graphics, letters.substring(1, 2), width() - signWidth(letters.substring(1, 2)) - 2, middle - 5);
            String top = letters.substring(2, 3);
            sign(graphics, top, (width() - signWidth(top)) / 2, 2);
            String bottom = letters.substring(3, 4);
            sign(graphics, bottom, (width() - signWidth(bottom)) / 2, height() - 12);
        }

        private double signWidth(String text) {
            return textWidth(bold, text) + 4;
        }

        /** White letters on a dark ground. */
        private void sign(Graphics2D graphics, String text, double x, double y) {
            graphics.setColor(CASING);
            graphics.fill(new Rectangle2D.Double(x, y, signWidth(text), 10));
            graphics.setColor(Color.WHITE);
            graphics.setFont(bold);
            graphics.drawString(text, (float) x + 2, (float) y + 7.6f);
        }

        private void scaleBar(Graphics2D graphics) {
            for (double lengthMm : SCALE_BARS_MM) {
                double length = lengthMm * scale;
                if (length < LONGEST_SCALE_BAR * Plane.AXIAL.widthMm(box) * scale) {
                    String text = PrintedNumber.plain(lengthMm) + " mm";
                    double ground = Math.max(length, textWidth(bold, text)) + 6;
                    graphics.setColor(CASING);
                    graphics.fill(new Rectangle2D.Double(3, height() - 18, ground, 15));
                    graphics.setColor(Color.WHITE);
                    graphics.fill(new Rectangle2D.Double(6, height() - 6.5, length, 1.6));
                    graphics.setFont(bold);
                    graphics.drawString(text, 6f, (float) height() - 9.2f);
                    return;
                }
            }
        }
    }

    /** Spread over all colours, so that neighbours keep apart, as in the viewer of the HTML page. */
    private Color isodoseColour(int n) {
        return DoseColours.at((double) n / Math.max(1, levelsGy.size() - 1));
    }

    private static int blend(double grey, double dose) {
        double shade = 255 * Math.max(0, Math.min(1, grey));
        double share = OPACITY * Math.max(0, Math.min(1, dose / WASH_FADES_BELOW));
        int[] colour = WASH[(int) Math.max(0, Math.min(WASH.length - 1, dose * WASH.length))];
        int rgb = 0;
        for (int c : colour) {
            rgb = rgb << 8 | (int) Math.round(shade + share * (c - shade));
        }
        return rgb;
    }

    private static BasicStroke stroke(float width, float[] dash) {
        return dash.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    private static double textWidth(Font font, String text) {
        return font.getStringBounds(text, METRICS).getWidth();
    }

    /** Height of the legend in a width, points. */
    public double legendHeight(double width) {
        return new Legend(Optional.empty(), width).flow();
    }

    /** Draws the scale of colours, the isodoses and the structures, wrapped into the width from the origin, points. */
    public void drawLegend(Graphics2D graphics, double width) {
        new Legend(Optional.of(graphics), width).flow();
    }

    /** Entries that flow into rows; without graphics they only take their place. */
    private final class Legend {

        private static final double ROW = 12;
        private static final double BAR = 88;
        private static final double LINE = 14;
        private static final double SPACE = 8;
        private static final int BAR_STEPS = 50;

        private final Optional<Graphics2D> graphics;
        private final double width;
        private double x;
        private double y;

        Legend(Optional<Graphics2D> graphics, double width) {
            this.graphics = graphics;
            this.width = width;
        }

        double flow() {
            heading("Dose");
            bar();
            if (!levelsGy.isEmpty()) {
                heading("Isodoses");
                for (int n = 0; n < levelsGy.size(); n++) {
                    entry(PrintedNumber.plain(levelsGy.get(n)) + " Gy", isodoseColour(n), stroke(0.9f, new float[0]));
                }
            }
            List<Structure> structures = report.images().outlines();
            if (!structures.isEmpty()) {
                newRow();
                heading("Structures");
                for (int n = 0; n < structures.size(); n++) {
                    entry(
                            printable.apply(structures.get(n).name()),
                            StructurePalette.colour(n),
                            stroke(1.6f, StructurePalette.outlineDash(n)));
                }
            }
            return y + ROW;
        }

        private void newRow() {
            x = 0;
            y += ROW;
        }

        private void make(double wide) {
            if (x > 0 && x + wide > width) {
                newRow();
            }
        }

        private void text(Font font, Color colour, String text) {
            graphics.ifPresent(g -> {
                g.setFont(font);
                g.setColor(colour);
                g.drawString(text, (float) x, (float) y + 8);
            });
            x += textWidth(font, text);
        }

        private void heading(String text) {
            make(textWidth(bold, text) + BAR);
            text(bold, INK, text);
            x += SPACE / 2;
        }

        private void bar() {
            text(regular, SOFT, "0");
            x += 3;
            graphics.ifPresent(g -> {
                for (int n = 0; n < BAR_STEPS; n++) {
                    double from = BAR * n / BAR_STEPS;
                    g.setColor(DoseColours.at((n + 0.5) / BAR_STEPS));
                    g.fill(new Rectangle2D.Double(x + from, y + 1.5, BAR - from, 7));
                }
            });
            x += BAR + 3;
            text(regular, SOFT, PrintedNumber.plain(washTopGy) + " Gy and more");
            x += SPACE;
        }

        private void entry(String text, Color colour, BasicStroke stroke) {
            String name = shortened(text);
            make(LINE + 3 + textWidth(regular, name));
            graphics.ifPresent(g -> {
                g.setColor(colour);
                g.setStroke(stroke);
                g.draw(new Line2D.Double(x, y + 5.4, x + LINE, y + 5.4));
            });
            x += LINE + 3;
            text(regular, INK, name);
            x += SPACE;
        }

        /** A name that fits into a row. */
        private String shortened(String text) {
            String cut = text;
            while (textWidth(regular, cut) > width - LINE - 3 && cut.length() > 2) {
                cut = cut.substring(0, cut.length() - 2) + "…";
            }
            return cut;
        }
    }
}
