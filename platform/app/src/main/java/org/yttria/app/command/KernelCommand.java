package org.yttria.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yttria.app.output.StagedFiles;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.dosimetry.kernel.PointKernel;
import org.yttria.dosimetry.kernel.PointKernels;
import org.yttria.dosimetry.kernel.VoxelKernel;
import org.yttria.dosimetry.kernel.VoxelKernelFile;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria kernel}: voxel S values of a point kernel, with the closure of their energy. */
@Command(
        name = "kernel",
        description = "Voxel S values of a nuclide for a voxel size and a density, and where the energy goes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  yttria kernel --voxel 4.42 --density 1.04",
            "  yttria kernel --voxel 4x4x3 --density 1.05 --out s-values.csv"
        })
final class KernelCommand implements Callable<Integer> {

    /** Offsets that are printed; the file holds all. */
    private static final int PRINTED_RADIUS = 3;
    /** A block that reaches this far in water holds all but 0.4 % of the energy of Y-90. */
    private static final double BLOCK_MM_G_PER_ML = 11;

    private static final int MAX_RADIUS = 100;

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--nuclide",
            paramLabel = "NAME",
            defaultValue = "Y-90",
            description = "The nuclide. Default: Y-90.")
    private String nuclide = "Y-90";

    @Option(
            names = "--voxel",
            required = true,
            paramLabel = "MM",
            description = "Voxel size: one edge of a cube, or three edges as 4x4x3.")
    private String voxel = "";

    @Option(names = "--density", required = true, paramLabel = "G/ML", description = "Mass density of the medium.")
    private String density = "";

    @Option(
            names = "--radius",
            paramLabel = "N",
            description = "Offsets along each axis, in voxels. Default: as far as beta particles reach.")
    private @Nullable Integer radius;

    @Option(
            names = "--point-kernel",
            paramLabel = "FILE",
            description = "A point kernel of the user's own. Default: the one of the nuclide.")
    private @Nullable Path file;

    @Option(
            names = "--dose-constant",
            paramLabel = "J/GBq",
            description = "Energy per activity after complete decay. Default: that of the nuclide.")
    private @Nullable String doseConstant;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV file for all S values; it must not exist.")
    private @Nullable Path out;

    KernelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        Radionuclide given = Nuclides.standard().named(nuclide);
        DoseConstant constant = ReportOptions.doseConstant(given, doseConstant);
        Density medium = DensityOptions.density("density", density);
        Point3 voxelMm = KernelFileOptions.voxel("--voxel", voxel);
        PointKernel point = pointKernel(given, constant).at(medium);
        Block block = new Block(given, constant, point, VoxelKernel.of(point, voxelMm, radii(voxelMm, medium)));
        if (out != null) {
            write(block, out);
        }
        if (output.json()) {
            console.result(json(block));
        } else {
            print(block);
        }
        console.note(
                out == null
                        ? "Next: the same with --out s-values.csv for all of them, or yttria dose --engine kernel"
                        : "Written to " + out + ". Next: yttria dose --engine kernel --kernel " + out);
        return 0;
    }

    private record Block(Radionuclide nuclide, DoseConstant constant, PointKernel point, VoxelKernel voxels) {

        double milligray(int a, int b, int c) {
            return voxels.milligrayPerMegabecquerelSecond(a, b, c, constant, nuclide.halfLifeHours());
        }

        double beyondBlock() {
            return point.within(point.reachMm()) - voxels.total();
        }

        double beyondTable() {
            return 1 - point.within(point.reachMm());
        }
    }

    private PointKernel pointKernel(Radionuclide given, DoseConstant constant) throws IOException {
        if (file == null) {
            return PointKernels.ofNuclide(given.name())
                    .orElseThrow(() -> new InputDataException(
                            "There is no dose kernel of " + given.name() + " in Yttria: give one with --point-kernel"));
        }
        return PointKernels.read(file, given, constant);
    }

    private int[] radii(Point3 voxelMm, Density medium) {
        int[] radii = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double needed = BLOCK_MM_G_PER_ML / medium.gramsPerMillilitre() / voxelMm.component(axis);
            double asked = radius == null ? Math.floor(needed) + 1 : radius;
            if (!(asked >= 0 && asked <= MAX_RADIUS)) {
                throw new InputDataException(
                        radius == null
                                ? "Beta particles cross " + (long) needed + " voxels of " + voxelMm.component(axis)
                                        + " mm at "
                                        + medium.gramsPerMillilitre() + " g/mL, limit " + MAX_RADIUS
                                        + ": give a larger --voxel, or how far with --radius"
                                : "--radius " + radius + " is not from 0 to " + MAX_RADIUS);
            }
            radii[axis] = (int) asked;
        }
        return radii;
    }

    private void print(Block block) {
        VoxelKernel voxels = block.voxels();
        Point3 mm = voxels.voxelMm();
        console.result(line("Kernel: %s", block.point().source()));
        console.result(line(
                "Voxels of %.6g x %.6g x %.6g mm, %.6g g/mL; %s, %s J/GBq, half-life %s h",
                mm.x(),
                mm.y(),
                mm.z(),
                voxels.density().gramsPerMillilitre(),
                block.nuclide().name(),
                block.constant().joulesPerGigabecquerel(),
                block.nuclide().halfLifeHours()));
        console.result(line(
                "Half of the energy within %.3f mm of a point, 90 %% within %.3f mm",
                block.point().radiusWithin(0.5), block.point().radiusWithin(0.9)));
        console.result("");
        console.result(line("%3s %3s %3s %18s %14s", "i", "j", "k", "S mGy/(MBq s)", "of energy"));
        for (int c = 0; c <= Math.min(PRINTED_RADIUS, voxels.radius(2)); c++) {
            for (int b = 0; b <= Math.min(PRINTED_RADIUS, voxels.radius(1)); b++) {
                for (int a = 0; a <= Math.min(PRINTED_RADIUS, voxels.radius(0)); a++) {
                    if (isPrinted(mm, a, b, c)) {
                        console.result(line(
                                "%3d %3d %3d %18.5e %14.6f",
                                a, b, c, block.milligray(a, b, c), voxels.fraction(a, b, c)));
                    }
                }
            }
        }
        console.result("");
        console.result(line(
                "Energy: %.5f of what is emitted in the block of %d x %d x %d voxels, %.5f beyond it within %.0f mm, %.5f farther",
                voxels.total(),
                2 * voxels.radius(0) + 1,
                2 * voxels.radius(1) + 1,
                2 * voxels.radius(2) + 1,
                block.beyondBlock(),
                block.point().reachMm(),
                block.beyondTable()));
    }

    /** Cubic voxels repeat themselves under exchange of axes. */
    private static boolean isPrinted(Point3 mm, int a, int b, int c) {
        boolean cubic = mm.x() == mm.y() && mm.y() == mm.z();
        return !cubic || (a <= b && b <= c);
    }

    private static String json(Block block) {
        VoxelKernel voxels = block.voxels();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("software", Version.software());
        root.put("kernel", block.point().source());
        root.put("nuclide", block.nuclide().name());
        root.put("doseConstantJPerGbq", block.constant().joulesPerGigabecquerel());
        root.put("halfLifeH", block.nuclide().halfLifeHours());
        root.putArray("voxelMm")
                .add(voxels.voxelMm().x())
                .add(voxels.voxelMm().y())
                .add(voxels.voxelMm().z());
        root.put("densityGPerMl", voxels.density().gramsPerMillilitre());
        root.putObject("energy")
                .put("inBlock", voxels.total())
                .put("beyondBlock", block.beyondBlock())
                .put("beyondTable", block.beyondTable());
        ArrayNode values = root.putArray("values");
        for (int c = 0; c <= voxels.radius(2); c++) {
            for (int b = 0; b <= voxels.radius(1); b++) {
                for (int a = 0; a <= voxels.radius(0); a++) {
                    values.addObject()
                            .put("i", a)
                            .put("j", b)
                            .put("k", c)
                            .put("sMgyPerMbqS", block.milligray(a, b, c))
                            .put("fraction", voxels.fraction(a, b, c));
                }
            }
        }
        return root.toPrettyString();
    }

    private static void write(Block block, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new InputDataException(target + " exists already and is left as it is: give another name");
        }
        List<String> lines = List.of(
                "origin: " + Version.software() + "; " + block.point().source(),
                line("dose_constant_J_per_GBq: %s", block.constant().joulesPerGigabecquerel()),
                line("half_life_h: %s", block.nuclide().halfLifeHours()),
                line(
                        "energy: %.6f of what is emitted in this block, %.6f beyond it within %.0f mm, %.6f farther",
                        block.voxels().total(),
                        block.beyondBlock(),
                        block.point().reachMm(),
                        block.beyondTable()));
        StagedFiles.write(target, path -> {
            try (Writer out = Files.newBufferedWriter(path)) {
                VoxelKernelFile.write(
                        block.voxels(),
                        block.nuclide().name(),
                        block.constant(),
                        block.nuclide().halfLifeHours(),
                        lines,
                        out);
            }
        });
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
