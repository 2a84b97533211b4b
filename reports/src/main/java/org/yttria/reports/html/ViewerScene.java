package org.yttria.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.HighestDose;
import org.yttria.reports.figure.GreyWindow;
import org.yttria.reports.figure.IsodoseLevels;
import org.yttria.reports.figure.ShownVolume;
import org.yttria.reports.figure.StructurePalette;
import org.yttria.reports.figure.WorldBox;

/**
 * What the viewer of the page shows: volumes cut to the surroundings of the structures, quantised and deflated, each with its
 * place in the patient.
 *
 * @param json the description, safe inside a {@code script} element
 * @param payloads the voxels of the volumes named in it
 * @param backgroundCaption how the background is shown
 * @param doseCaption how the dose is shown
 */
record ViewerScene(String json, List<Payload> payloads, String backgroundCaption, String doseCaption) {

    private static final double MARGIN_MM = 30;
    private static final long MAX_BACKGROUND_VOXELS = 2_500_000;
    private static final int MAX_DOSE_STEPS = 16_384;
    private static final String BACKGROUND = "voxels-background";
    private static final String DOSE = "voxels-dose";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Encoded voxels.
     *
     * @param id identifier of the element that carries them
     * @param base64 the voxels
     */
    record Payload(String id, String base64) {}

    /**
     * The scene of a report.
     *
     * @param washTopGy dose at the top of the colour scale, Gy
     */
    static ViewerScene of(DosimetryReport report, double washTopGy) {
        DosimetryReport.Images images = report.images();
        List<Payload> payloads = new ArrayList<>();
        ObjectNode scene = MAPPER.createObjectNode();
        WorldBox box = reaching(images.highestDose(), visibleBox(images), images);
        point(scene.putObject("box").putArray("min"), box.min());
        point(((ObjectNode) scene.get("box")).putArray("max"), box.max());
        point(scene.putArray("start"), start(report, box));
        scene.put("washTopGy", washTopGy);

        List<Payload> masks = IntStream.range(0, images.outlines().size())
                .parallel()
                .mapToObj(n -> new Payload(
                        "voxels-structure-" + n, bits(images.outlines().get(n).mask())))
                .toList();
        ArrayNode structures = scene.putArray("structures");
        for (int n = 0; n < images.outlines().size(); n++) {
            structure(
                    structures.addObject(),
                    images.outlines().get(n),
                    n,
                    masks.get(n).id());
        }
        payloads.addAll(masks);

        String backgroundCaption = background(scene, images, box, payloads);
        String doseCaption = dose(scene, report, box, payloads);
        return new ViewerScene(safe(scene), List.copyOf(payloads), backgroundCaption, doseCaption);
    }

    /** A box grown so far that the highest dose is in it, where it lies outside the structures. */
    private static WorldBox reaching(HighestDose highest, WorldBox box, DosimetryReport.Images images) {
        WorldBox around = new WorldBox(highest.at(), highest.at()).grownBy(MARGIN_MM);
        return highest.outside()
                ? box.union(around.intersection(everything(images)).orElse(around))
                : box;
    }

    private static WorldBox everything(DosimetryReport.Images images) {
        return WorldBox.around(images.background().grid())
                .union(WorldBox.around(images.dose().grid()));
    }

    /** The structures with a margin, as far as an image shows them; everything where there is no structure. */
    private static WorldBox visibleBox(DosimetryReport.Images images) {
        WorldBox everything = everything(images);
        return images.outlines().stream()
                .map(Structure::mask)
                .filter(m -> !m.isEmpty())
                .map(m -> WorldBox.around(m.grid(), m.box()))
                .reduce(WorldBox::union)
                .flatMap(b -> b.grownBy(MARGIN_MM).intersection(everything))
                .orElse(everything);
    }

    private static Point3 start(DosimetryReport report, WorldBox box) {
        List<Structure> outlines = report.images().outlines();
        Optional<Structure> largestTumour = outlines.stream()
                .filter(s -> s.role() == Role.TUMOUR && !s.mask().isEmpty())
                .max(Comparator.comparingDouble(s -> s.mask().volumeMl()));
        return largestTumour
                .or(() -> hottest(report))
                .map(s -> centroid(s.mask()))
                .orElse(box.centre());
    }

    private static Optional<Structure> hottest(DosimetryReport report) {
        List<Structure> outlines = report.images().outlines();
        List<StructureDose> doses = report.structures();
        return IntStream.range(0, Math.min(outlines.size(), doses.size()))
                .filter(n -> doses.get(n).statistics().isPresent())
                .boxed()
                .max(Comparator.comparingDouble(
                        n -> doses.get(n).statistics().orElseThrow().volumeWeightedMeanGy()))
                .map(outlines::get);
    }

    private static Point3 centroid(Mask mask) {
        double[] sum = new double[3];
        mask.forEach((i, j, k) -> {
            sum[0] += i;
            sum[1] += j;
            sum[2] += k;
        });
        int n = mask.count();
        return mask.grid().indexToWorld().apply(sum[0] / n, sum[1] / n, sum[2] / n);
    }

    /** The voxels of a mask's box and one more on every side, one bit each, the lowest bit of a byte first. */
    private static String bits(Mask mask) {
        Mask.Box box = padded(mask.box());
        byte[] bytes = new byte[(int) ((box.voxelCount() + 7) / 8)];
        int n = 0;
        for (int k = box.k0(); k <= box.k1(); k++) {
            for (int j = box.j0(); j <= box.j1(); j++) {
                for (int i = box.i0(); i <= box.i1(); i++, n++) {
                    if (mask.contains(i, j, k)) {
                        bytes[n >> 3] |= (byte) (1 << (n & 7));
                    }
                }
            }
        }
        return VoxelEncoding.ofBits(bytes);
    }

    private static Mask.Box padded(Mask.Box box) {
        return new Mask.Box(box.i0() - 1, box.i1() + 1, box.j0() - 1, box.j1() + 1, box.k0() - 1, box.k1() + 1);
    }

    private static void structure(ObjectNode node, Structure structure, int position, String payload) {
        Mask.Box box = padded(structure.mask().box());
        node.put("name", structure.name());
        node.put("colour", StructurePalette.hex(position));
        node.put("volumeMl", structure.mask().volumeMl());
        AffineTransform3 map = structure.mask().grid().indexToWorld();
        place(
                node,
                payload,
                new int[] {box.i1() - box.i0() + 1, box.j1() - box.j0() + 1, box.k1() - box.k0() + 1},
                AffineTransform3.ofColumns(
                        map.column(0), map.column(1), map.column(2), map.apply(box.i0(), box.j0(), box.k0())));
    }

    private static String background(
            ObjectNode scene, DosimetryReport.Images images, WorldBox box, List<Payload> payloads) {
        Volume volume = images.background();
        Mask.Box voxels = box.voxelsOf(volume.grid());
        if (voxels.isEmpty()) {
            scene.putNull("background");
            return images.backgroundLabel() + ": outside the part shown.";
        }
        ShownVolume shown = ShownVolume.limited(volume, voxels, MAX_BACKGROUND_VOXELS);
        GreyWindow window = GreyWindow.of(shown);
        place(
                scene.putObject("background"),
                BACKGROUND,
                sizes(shown.grid()),
                shown.grid().indexToWorld());
        payloads.add(new Payload(
                BACKGROUND,
                VoxelEncoding.ofBytes(
                        shown.toBytes(window.low(), window.high()), shown.grid().nx())));
        return window.caption(images.backgroundLabel(), volume, shown);
    }

    private static String dose(ObjectNode scene, DosimetryReport report, WorldBox box, List<Payload> payloads) {
        Volume volume = report.images().dose();
        Mask.Box voxels = box.voxelsOf(volume.grid());
        if (voxels.isEmpty()) {
            scene.putNull("dose");
            scene.putArray("levelsGy");
            return "The dose map lies outside the part shown.";
        }
        ShownVolume shown = ShownVolume.cropped(volume, voxels);
        double top = shown.volume().max();
        double step = top > 0 ? roundUp(top / MAX_DOSE_STEPS) : 1;
        ObjectNode node = scene.putObject("dose");
        place(node, DOSE, sizes(shown.grid()), shown.grid().indexToWorld());
        node.put("stepGy", step);
        payloads.add(new Payload(
                DOSE, VoxelEncoding.ofShorts(shown.toShorts(step), shown.grid().nx())));
        ArrayNode levels = scene.putArray("levelsGy");
        IsodoseLevels.of(report.doseLevelsGy(), top).forEach(levels::add);
        return String.format(
                Locale.ROOT,
                "Colours, isodoses and the dose at the crosshair are drawn from a copy of the dose map rounded to %s Gy,"
                        + " negative doses as 0, interpolated linearly between voxels; the figures in the tables come from the map"
                        + " itself.",
                new BigDecimal(String.valueOf(step)).toPlainString());
    }

    /** The next 1, 2 or 5 times a power of ten. */
    private static double roundUp(double value) {
        int exponent = (int) Math.floor(Math.log10(value));
        for (int digit : new int[] {1, 2, 5}) {
            double rounded = Double.parseDouble(digit + "e" + exponent);
            if (rounded >= value) {
                return rounded;
            }
        }
        return Double.parseDouble("1e" + (exponent + 1));
    }

    private static int[] sizes(Grid grid) {
        return new int[] {grid.nx(), grid.ny(), grid.nz()};
    }

    private static void place(ObjectNode node, String payload, int[] size, AffineTransform3 m) {
        node.put("payload", payload);
        ArrayNode sizes = node.putArray("size");
        for (int s : size) {
            sizes.add(s);
        }
        ArrayNode rows = node.putArray("indexToWorld");
        for (double value : new double[] {
            m.m00(), m.m01(), m.m02(), m.tx(), m.m10(), m.m11(), m.m12(), m.ty(), m.m20(), m.m21(), m.m22(), m.tz()
        }) {
            rows.add(value);
        }
    }

    private static void point(ArrayNode node, Point3 p) {
        node.add(p.x()).add(p.y()).add(p.z());
    }

    /** JSON in which nothing can end the script element or begin a comment. */
    private static String safe(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can always be written", e);
        }
    }
}
