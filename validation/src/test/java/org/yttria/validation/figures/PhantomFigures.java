package org.yttria.validation.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.perfusion.Y90Truth;
import org.yttria.phantoms.physical.BodyFill;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.physical.PhantomScans;
import org.yttria.phantoms.physical.SphereRing;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.reports.figure.ReportFont;

/** Draws the pictures of docs/phantoms.md into a folder: {@code PhantomFigures docs/images}. */
final class PhantomFigures {

    private static final double PIXEL_MM = 1.5;
    private static final int GAP = 6;
    private static final int HEADING = 22;
    private static final Color LIVER = new Color(0x56B4E9);
    private static final Color TUMOUR = new Color(0xFF9D2E);
    private static final long SEED = 1;
    private static final double HOT = 2.28e6;
    private static final double WINDOW_LOW_HU = -160;
    private static final double WINDOW_HIGH_HU = 240;

    private final ReportFont font;
    private final Path folder;

    private PhantomFigures(Path folder) throws IOException {
        this.font = ReportFont.load();
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        PhantomFigures figures = new PhantomFigures(Path.of(args[0]));
        figures.bodyPhantom();
        figures.patient(PatientFamily.standard(), Disease.HEPATOCELLULAR, "phantom-patient.png");
        figures.patient(PatientFamily.standard(), Disease.COLORECTAL_METASTASES, "phantom-metastases.png");
        figures.patient(PatientFamily.shifted(), Disease.HEPATOCELLULAR, "phantom-shifted.png");
    }

    private void bodyPhantom() throws IOException {
        FilledPhantom phantom = filled();
        RandomStreams streams = RandomStreams.of(SEED);
        Point3 spheres = new Point3(0, 0, sphereHeightMm(phantom));
        View view = new View(Plane.AXIAL, spheres, 170, 130);
        List<Panel> panels = List.of(
                new Panel("CT", phantom.hounsfield(), WINDOW_LOW_HU, WINDOW_HIGH_HU),
                new Panel("activity", phantom.activity(), 0, HOT),
                new Panel("PET of 6 mm", new PhantomScans(6, 0).pet(phantom, streams), 0, HOT),
                new Panel("PET of 6 mm, noise 30 %", new PhantomScans(6, 0.3).pet(phantom, streams), 0, HOT));
        write(List.of(new Row(view, panels, List.of())), "phantom-nema.png");
    }

    private static FilledPhantom filled() {
        BodyFill fill = new BodyFill(List.of(HOT, HOT, HOT, HOT, HOT, HOT), HOT / 8, BodyFill.StemFill.COLD);
        BodyPhantom phantom = new BodyPhantom(BodyGeometry.standard(), SphereRing.standard(), fill);
        return phantom.on(phantom.grid(2));
    }

    /** The slice with most activity. */
    private static double sphereHeightMm(FilledPhantom phantom) {
        Volume activity = phantom.activity();
        int best = 0;
        double most = 0;
        for (int k = 0; k < activity.grid().nz(); k++) {
            double sum = 0;
            for (int j = 0; j < activity.grid().ny(); j++) {
                for (int i = 0; i < activity.grid().nx(); i++) {
                    sum += Math.pow(activity.at(i, j, k), 2);
                }
            }
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        return activity.grid().indexToWorld().apply(new Point3(0, 0, best)).z();
    }

    private void patient(PatientFamily family, Disease disease, String name) throws IOException {
        VirtualPatient patient = family.patient(SEED, Optional.of(disease));
        Anatomy body = patient.anatomy();
        Lesion largest = body.lesions().stream()
                .max(Comparator.comparingDouble(Lesion::volumeMl))
                .orElseThrow();
        Y90Truth truth = patient.outcome(1);
        Volume spect = patient.spect().counts();
        Volume pet = patient.pet(1, truth).image().concentration();
        Volume maa = patient.maa().concentration();
        List<Panel> panels = List.of(
                new Panel("CT", patient.ct(), WINDOW_LOW_HU, WINDOW_HIGH_HU),
                new Panel("Tc-99m MAA, truth", maa, 0, highest(maa)),
                new Panel("its SPECT", spect, 0, highest(spect)),
                new Panel("Y-90, truth", truth.concentration(), 0, highest(truth.concentration())),
                new Panel("its PET", pet, 0, highest(pet)));
        List<Outline> outlines = List.of(
                new Outline(LIVER, n -> body.tissue(n).isLiver()), new Outline(TUMOUR, n -> body.lesion(n) > 0));
        write(
                List.of(
                        new Row(new View(Plane.CORONAL, largest.centre(), 150, 200), panels, outlines, body),
                        new Row(new View(Plane.AXIAL, largest.centre(), 150, 120), panels, outlines, body)),
                name);
    }

    /** One voxel in a thousand is higher. */
    private static double highest(Volume volume) {
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        Arrays.sort(values);
        return values[values.length - values.length / 1000];
    }

    private void write(List<Row> rows, String name) throws IOException {
        int width = GAP;
        for (int n = 0; n < rows.get(0).panels().size(); n++) {
            width += rows.get(0).view().width() + GAP;
        }
        int height = HEADING;
        for (Row row : rows) {
            height += row.view().height() + GAP;
        }
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(font.regular(13));
        g.setColor(Color.WHITE);
        int y = HEADING;
        for (Row row : rows) {
            int x = GAP;
            for (Panel panel : row.panels()) {
                if (y == HEADING) {
                    g.drawString(panel.title(), x, HEADING - 7);
                }
                g.drawImage(row.draw(panel), x, y, null);
                x += row.view().width() + GAP;
            }
            y += row.view().height() + GAP;
        }
        g.dispose();
        ImageIO.write(sheet, "png", folder.resolve(name).toFile());
        System.out.println(String.format(Locale.ROOT, "%s: seed %d, %d x %d", name, SEED, width, height));
    }

    private enum Plane {
        AXIAL,
        CORONAL
    }

    /** A slice through a point, seen as in radiology: the patient's right is on the left. */
    private record View(Plane plane, Point3 through, double halfWidthMm, double halfHeightMm) {

        int width() {
            return (int) (2 * halfWidthMm / PIXEL_MM);
        }

        int height() {
            return (int) (2 * halfHeightMm / PIXEL_MM);
        }

        Point3 at(int column, int line) {
            double across = column * PIXEL_MM - halfWidthMm;
            double down = line * PIXEL_MM - halfHeightMm;
            // The liver lies to the patient's right: slices of patients are centred on it, of phantoms on their axis.
            double x = through.x() / 2 + across;
            return plane == Plane.AXIAL
                    ? new Point3(x, down, through.z())
                    : new Point3(x, through.y(), through.z() / 2 - down);
        }
    }

    private record Panel(String title, Volume volume, double low, double high) {

        int grey(Point3 world) {
            Point3 index = volume.grid().worldToIndex().apply(world);
            if (!volume.grid().covers(index)) {
                return 0;
            }
            double value = volume.at(nearest(index.x()), nearest(index.y()), nearest(index.z()));
            return (int) Math.max(0, Math.min(255, 255 * (value - low) / (high - low)));
        }
    }

    private static int nearest(double index) {
        return (int) Math.max(0, Math.round(index));
    }

    /** What is outlined of a patient. */
    private record Outline(Color colour, Predicate<Integer> inside) {}

    private record Row(View view, List<Panel> panels, List<Outline> outlines, Optional<Anatomy> body) {

        Row(View view, List<Panel> panels, List<Outline> outlines) {
            this(view, panels, outlines, Optional.empty());
        }

        Row(View view, List<Panel> panels, List<Outline> outlines, Anatomy body) {
            this(view, panels, outlines, Optional.of(body));
        }

        BufferedImage draw(Panel panel) {
            BufferedImage image = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_RGB);
            for (int line = 0; line < view.height(); line++) {
                for (int column = 0; column < view.width(); column++) {
                    int grey = panel.grey(view.at(column, line));
                    int colour = new Color(grey, grey, grey).getRGB();
                    for (Outline outline : outlines) {
                        if (onEdge(outline, column, line)) {
                            colour = outline.colour().getRGB();
                        }
                    }
                    image.setRGB(column, line, colour);
                }
            }
            return image;
        }

        private boolean onEdge(Outline outline, int column, int line) {
            return inside(outline, column, line)
                    && !(inside(outline, column - 1, line)
                            && inside(outline, column + 1, line)
                            && inside(outline, column, line - 1)
                            && inside(outline, column, line + 1));
        }

        private boolean inside(Outline outline, int column, int line) {
            Anatomy of = body.orElseThrow();
            Point3 index = of.grid().worldToIndex().apply(view.at(column, line));
            return of.grid().covers(index)
                    && outline.inside()
                            .test(of.grid().index(nearest(index.x()), nearest(index.y()), nearest(index.z())));
        }
    }
}
