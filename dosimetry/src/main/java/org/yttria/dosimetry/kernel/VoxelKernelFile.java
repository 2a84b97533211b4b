package org.yttria.dosimetry.kernel;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Files of voxel S values: lines "i j k S" of the octant of offsets from 0, S in mGy/(MBq s), under a heading that names this unit.
 *
 * <p>Comment lines {@code # nuclide: Y-90}, {@code # voxel_mm: 3 3 3}, {@code # density_g_per_mL: 1.04} state what they are for; where
 * a published table lacks them, the caller does.
 */
public final class VoxelKernelFile {

    /** Letters of mGy/(MBq s), also as mGy_per_MBq_s. */
    private static final Pattern UNIT = Pattern.compile("mgy(per)?mbqs");

    private static final String VALUE_COLUMN = "S_mGy_per_MBq_s";
    private static final String VOXEL = "voxel_mm";
    private static final String DENSITY = "density_g_per_mL";
    private static final int OFFSETS = 3;
    private static final int MAX_RADIUS = 200;

    /** A table whose energy differs by more from that of the nuclide is of another nuclide, voxel size, density or unit. */
    private static final double ENERGY_TOLERANCE = KernelPlausibility.ENERGY_TOLERANCE;

    /** Monte Carlo tables differ by less between neighbours that must be equal. */
    private static final double SYMMETRY_TOLERANCE = 0.05;

    private VoxelKernelFile() {}

    /**
     * Voxel S values of a file, as fractions of their sum.
     *
     * @param kernel fractions that add up to 1
     * @param nuclide name of the nuclide
     * @param source what they are, for reports
     */
    public record Table(VoxelKernel kernel, String nuclide, String source) {}

    /**
     * What a caller states of a table that does not state it itself.
     *
     * @param voxelMm edges of its voxels, mm
     * @param density of its medium
     * @param nuclide name of its nuclide
     */
    public record Stated(Optional<Point3> voxelMm, Optional<Density> density, Optional<String> nuclide) {

        /** Nothing: the file states all. */
        public static Stated nothing() {
            return new Stated(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Reads a table.
     *
     * @param stated what the file lacks; what both state must agree
     * @param constant energy per activity of the nuclide, against which the table's energy is held
     * @param halfLifeHours half-life that belongs to it, h
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it holds no such table
     */
    public static Table read(Path file, Stated stated, DoseConstant constant, double halfLifeHours) throws IOException {
        KernelText text = KernelText.read(file);
        Octant octant = new Octant(text);
        Point3 voxelMm = agreed(
                text,
                VOXEL,
                "--kernel-voxel",
                "4.42",
                VoxelKernel::printed,
                text.key(VOXEL).map(v -> voxel(text, v)),
                stated.voxelMm());
        Density density = agreed(
                text,
                DENSITY,
                "--kernel-density",
                "1.04",
                d -> String.valueOf(d.gramsPerMillilitre()),
                text.key(DENSITY).map(v -> PointKernelTable.density(text)),
                stated.density());
        String nuclide = agreed(
                text, "nuclide", "--kernel-nuclide", "Y-90", String::valueOf, text.key("nuclide"), stated.nuclide());
        double[] milligray = octant.values();
        VoxelKernel unscaled = new VoxelKernel(voxelMm, density, octant.radii(), milligray);
        requireSymmetry(text, unscaled);
        double unitSelf = new VoxelKernel(voxelMm, density, new int[3], new double[] {1})
                .milligrayPerMegabecquerelSecond(0, 0, 0, constant, halfLifeHours);
        double energy = unscaled.total() / unitSelf;
        if (Math.abs(energy - 1) > ENERGY_TOLERANCE) {
            throw InputDataException.in(
                    file,
                    String.format(
                            Locale.ROOT,
                            "its S values times the mass of a voxel (%s mm, %s g/mL) add up to %.4g %% of the energy of %s, expected %.0f to %.0f %%:"
                                    + " check voxel size, density, nuclide and unit",
                            VoxelKernel.printed(voxelMm),
                            density.gramsPerMillilitre(),
                            100 * energy,
                            nuclide,
                            100 * (1 - ENERGY_TOLERANCE),
                            100 * (1 + ENERGY_TOLERANCE)));
        }
        double sum = unscaled.total();
        double[] fractions = Arrays.stream(milligray).map(v -> v / sum).toArray();
        String source = String.format(
                Locale.ROOT,
                "voxel S values %s, %s mm, %s g/mL, scaled by %.5f to the dose constant",
                file.getFileName(),
                VoxelKernel.printed(voxelMm),
                density.gramsPerMillilitre(),
                1 / energy);
        return new Table(new VoxelKernel(voxelMm, density, octant.radii(), fractions), nuclide, source);
    }

    /** Equal edges have equal values at their neighbours, and no voxel gets more than the source: else axes or columns are exchanged. */
    private static void requireSymmetry(KernelText text, VoxelKernel kernel) {
        double[] neighbours = {kernel.fraction(1, 0, 0), kernel.fraction(0, 1, 0), kernel.fraction(0, 0, 1)};
        for (int axis = 0; axis < OFFSETS; axis++) {
            int other = (axis + 1) % OFFSETS;
            boolean equalEdges =
                    kernel.voxelMm().component(axis) == kernel.voxelMm().component(other)
                            && kernel.radius(axis) > 0
                            && kernel.radius(other) > 0;
            double larger = Math.max(neighbours[axis], neighbours[other]);
            if (equalEdges && Math.abs(neighbours[axis] - neighbours[other]) > SYMMETRY_TOLERANCE * larger) {
                throw InputDataException.in(
                        text.file(),
                        String.format(
                                Locale.ROOT,
                                "S of the neighbours along %s and %s are %.4g and %.4g although the edges are equal: check the order of the"
                                        + " columns i, j, k and of voxel_mm",
                                "xyz".charAt(axis),
                                "xyz".charAt(other),
                                neighbours[axis],
                                neighbours[other]));
            }
            if (neighbours[axis] > kernel.fraction(0, 0, 0)) {
                throw InputDataException.in(
                        text.file(),
                        "S of a neighbour is larger than that of the source voxel: check the order of the columns");
            }
        }
    }

    /** Whether a file looks like a point kernel rather than like voxel S values. */
    public static boolean isPointKernel(Path file) throws IOException {
        KernelText text = KernelText.read(file);
        return !text.rows().isEmpty() && text.rows().get(0).cells().contains("r_in_mm");
    }

    private static Point3 voxel(KernelText text, String value) {
        String[] cells = value.split("[\\sx,]+");
        double[] mm =
                Arrays.stream(cells).mapToDouble(c -> text.number(c, VOXEL)).toArray();
        if (mm.length == 1) {
            mm = new double[] {mm[0], mm[0], mm[0]};
        }
        if (mm.length != 3 || Arrays.stream(mm).anyMatch(v -> v <= 0)) {
            throw InputDataException.in(
                    text.file(), VOXEL + " \"" + value + "\" must be one or three edges above 0, in mm");
        }
        return new Point3(mm[0], mm[1], mm[2]);
    }

    private static <T> T agreed(
            KernelText text,
            String key,
            String option,
            String example,
            Function<T, String> printed,
            Optional<T> own,
            Optional<T> stated) {
        if (own.isPresent() && stated.isPresent() && !own.get().equals(stated.get())) {
            throw InputDataException.in(
                    text.file(),
                    "states " + key + " " + printed.apply(own.get()) + ", which " + option + " "
                            + printed.apply(stated.get()) + " contradicts: leave the option out");
        }
        return own.or(() -> stated)
                .orElseThrow(() -> InputDataException.in(
                        text.file(),
                        "does not state " + key + ": give it with " + option + " (for example " + example
                                + "), or add a line \"# " + key + ": " + example + "\""));
    }

    /**
     * Writes a kernel so that {@link #read} understands it.
     *
     * @param lines further comment lines
     */
    public static void write(
            VoxelKernel kernel,
            String nuclide,
            DoseConstant constant,
            double halfLifeHours,
            List<String> lines,
            Writer out)
            throws IOException {
        Point3 mm = kernel.voxelMm();
        out.write("# nuclide: " + nuclide + "\n");
        out.write("# " + VOXEL + ": " + mm.x() + " " + mm.y() + " " + mm.z() + "\n");
        out.write("# " + DENSITY + ": " + kernel.density().gramsPerMillilitre() + "\n");
        for (String line : lines) {
            out.write("# " + line + "\n");
        }
        out.write("i,j,k," + VALUE_COLUMN + ",fraction_of_emitted_energy\n");
        for (int c = 0; c <= kernel.radius(2); c++) {
            for (int b = 0; b <= kernel.radius(1); b++) {
                for (int a = 0; a <= kernel.radius(0); a++) {
                    out.write(String.format(
                            Locale.ROOT,
                            "%d,%d,%d,%.6e,%.6e%n",
                            a,
                            b,
                            c,
                            kernel.milligrayPerMegabecquerelSecond(a, b, c, constant, halfLifeHours),
                            kernel.fraction(a, b, c)));
                }
            }
        }
    }

    /** Collects the octant of a table, whose radius is the largest offset in it. */
    private static final class Octant {

        private final KernelText text;
        private final List<KernelText.Row> rows;
        private final int valueColumn;

        Octant(KernelText text) {
            this.text = text;
            int first = 0;
            while (first < text.rows().size() && !text.rows().get(first).startsWithNumber()) {
                first++;
            }
            List<KernelText.Row> heads = text.rows().subList(0, first);
            this.rows = text.rows().subList(first, text.rows().size());
            if (rows.isEmpty()) {
                throw InputDataException.in(text.file(), "holds no line \"i j k S\"");
            }
            boolean unit = heads.stream()
                    .map(r ->
                            String.join("", r.cells()).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                    .anyMatch(letters -> UNIT.matcher(letters).find());
            if (!unit) {
                throw InputDataException.in(text.file(), "does not say above its first line that S is in mGy/(MBq s)");
            }
            int named =
                    heads.isEmpty() ? -1 : heads.get(heads.size() - 1).cells().indexOf(VALUE_COLUMN);
            this.valueColumn = named < 0 ? OFFSETS : named;
        }

        /** The largest offsets along x, y and z. */
        int[] radii() {
            int[] radii = new int[OFFSETS];
            for (KernelText.Row row : rows) {
                for (int axis = 0; axis < OFFSETS; axis++) {
                    radii[axis] = Math.max(radii[axis], offset(row, axis));
                }
            }
            return radii;
        }

        /** S values, x fastest. */
        double[] values() {
            int[] radii = radii();
            int ex = radii[0] + 1;
            int ey = radii[1] + 1;
            double[] octant = new double[ex * ey * (radii[2] + 1)];
            Arrays.fill(octant, Double.NaN);
            for (KernelText.Row row : rows) {
                int n = (offset(row, 2) * ey + offset(row, 1)) * ex + offset(row, 0);
                if (!Double.isNaN(octant[n])) {
                    throw InputDataException.in(
                            text.file(),
                            "line " + row.number() + " repeats the offset "
                                    + String.join(" ", row.cells().subList(0, OFFSETS)));
                }
                octant[n] = text.number(row, valueColumn, "S");
                if (octant[n] < 0) {
                    throw InputDataException.in(text.file(), "line " + row.number() + ": S is negative: " + octant[n]);
                }
            }
            for (int n = 0; n < octant.length; n++) {
                if (Double.isNaN(octant[n])) {
                    throw InputDataException.in(
                            text.file(),
                            "has no line for the offset " + n % ex + " " + n / ex % ey + " " + n / ex / ey
                                    + ": all offsets up to " + radii[0] + " " + radii[1] + " " + radii[2]
                                    + " are needed");
                }
            }
            return octant;
        }

        private int offset(KernelText.Row row, int axis) {
            double value = text.number(row, axis, "offset");
            if (value != Math.rint(value) || value < 0 || value > MAX_RADIUS) {
                throw InputDataException.in(
                        text.file(),
                        "line " + row.number() + ": the offset " + row.cells().get(axis)
                                + " is no whole number from 0 to " + MAX_RADIUS
                                + " (the octant of positive offsets is needed)");
            }
            return (int) value;
        }
    }
}
