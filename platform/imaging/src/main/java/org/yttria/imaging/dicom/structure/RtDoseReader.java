package org.yttria.imaging.dicom.structure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DeclaredPixels;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.dicom.FiniteVoxels;
import org.yttria.imaging.dicom.ObjectOrigin;
import org.yttria.imaging.dicom.PlaneAxes;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

/** Reads the absorbed dose of a DICOM RT Dose object (PS3.3 sections A.18 and C.8.8.3). */
public final class RtDoseReader {

    private static final String FORMAT = "DICOM RTDOSE";

    /** Planes that deviate by less from equal distances are equally far apart but for rounding. */
    private static final double UNEVEN_MM = 0.05;

    /** The first offset counts as zero, or as the position, within the rounding of decimal strings. */
    private static final double SAME_OFFSET_MM = 0.01;

    /** Planes this close to transverse may state their positions instead of offsets. */
    private static final double TRANSVERSE = 0.9999;

    private RtDoseReader() {}

    /**
     * Reads a dose grid, in Gy.
     *
     * @throws InputDataException if the file is no RT Dose, holds no absorbed dose in Gy, or does not say where it lies
     * @throws IOException if the file cannot be read
     */
    public static ScannedVolume read(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = codec.read(file);
        DataSet set = requireDose(dicom);
        List<String> warnings = new ArrayList<>(dicom.warnings());
        requireGray(set, warnings);
        double scaling = set.requireReal(Tag.DOSE_GRID_SCALING);
        if (scaling <= 0) {
            throw set.bad(Tag.DOSE_GRID_SCALING, "is " + scaling + ", not positive");
        }
        Grid grid = grid(set);
        Volume dose = Volume.takingOver(grid, Quantity.ABSORBED_DOSE, values(set, grid, scaling));
        return new ScannedVolume(
                dose,
                new ImageDescription(FORMAT, storedType(set), grid, details(set), warnings),
                Optional.of(ObjectOrigin.of(set)),
                Optional.empty(),
                List.of());
    }

    /**
     * Reads what the header of a dose grid says. Where it cannot be used, a warning says why.
     *
     * @throws InputDataException if the file is no RT Dose
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = codec.readHeader(file);
        DataSet set = requireDose(dicom);
        List<String> warnings = new ArrayList<>(dicom.warnings());
        Grid grid = Grid.axial(1, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));
        String stored = "";
        try {
            grid = grid(set);
            stored = storedType(set);
            DeclaredPixels.require(dicom);
            requireGray(set, warnings);
        } catch (InputDataException e) {
            warnings.add("cannot be used: " + e.getMessage());
        }
        return new ImageDescription(FORMAT, stored, grid, details(set), warnings);
    }

    private static DataSet requireDose(DicomFile dicom) {
        DataSet set = dicom.dataSet();
        if (SopClass.of(set).filter(SopClass.RT_DOSE::equals).isEmpty()) {
            throw set.bad(Tag.SOP_CLASS_UID, "is not that of an RT Dose");
        }
        return set;
    }

    private static void requireGray(DataSet set, List<String> warnings) {
        String units = set.requireString(Tag.DOSE_UNITS);
        if (!units.equals("GY")) {
            throw set.bad(
                    Tag.DOSE_UNITS, "is " + units + ", not GY, so that no absorbed dose is known: export it in Gy");
        }
        String type = set.string(Tag.DOSE_TYPE).orElse("");
        if (type.isEmpty()) {
            warnings.add("DoseType (3004,0004) is missing; the values are taken as physical dose");
        } else if (!type.equals("PHYSICAL")) {
            throw set.bad(
                    Tag.DOSE_TYPE,
                    "is " + type + ", not PHYSICAL: the values are no absorbed dose; export that instead");
        }
        String summation = set.string(Tag.DOSE_SUMMATION_TYPE).orElse("");
        if (!summation.equals("PLAN")) {
            warnings.add("DoseSummationType (3004,000a) is "
                    + (summation.isEmpty() ? "missing" : summation)
                    + ", not PLAN: the file may hold a part of the dose or that of several treatments; nothing is added"
                    + " to it");
        }
    }

    private static String storedType(DataSet set) {
        int bits = set.requireInteger(Tag.BITS_ALLOCATED);
        int stored = set.integer(Tag.BITS_STORED).orElse(bits);
        if ((bits != Short.SIZE && bits != Integer.SIZE) || stored != bits) {
            throw set.bad(
                    Tag.BITS_ALLOCATED,
                    "is " + bits + " with " + stored + " bits stored; 16 or 32, all stored, are read");
        }
        return (isSigned(set) ? "int" : "uint") + bits;
    }

    private static boolean isSigned(DataSet set) {
        return set.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
    }

    private static List<Detail> details(DataSet set) {
        List<Detail> details = new ArrayList<>();
        detail(set, Tag.DOSE_UNITS, "dose units", details);
        detail(set, Tag.DOSE_TYPE, "dose type", details);
        detail(set, Tag.DOSE_SUMMATION_TYPE, "dose summation type", details);
        detail(set, Tag.DOSE_COMMENT, "comment", details);
        return details;
    }

    private static void detail(DataSet set, int tag, String name, List<Detail> details) {
        set.string(tag).ifPresent(value -> details.add(new Detail(name, value)));
    }

    private static Grid grid(DataSet set) {
        PlaneAxes axes = PlaneAxes.of(set).orElseThrow(() -> set.missing(Tag.IMAGE_ORIENTATION_PATIENT));
        Point3 position = DicomGrid.position(set).orElseThrow(() -> set.missing(Tag.IMAGE_POSITION_PATIENT));
        PlaneAxes.PixelSpacing pixels =
                PlaneAxes.PixelSpacing.of(set).orElseThrow(() -> set.missing(Tag.PIXEL_SPACING));
        int rows = set.requireInteger(Tag.ROWS);
        int columns = set.requireInteger(Tag.COLUMNS);
        int frames = set.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (rows <= 0 || columns <= 0 || frames <= 0 || (double) rows * columns * frames > Integer.MAX_VALUE) {
            throw set.refused("has " + frames + " frames of " + columns + " x " + rows + " pixels, from 1 to "
                    + Integer.MAX_VALUE + " voxels are possible: its header is damaged");
        }
        double step = stepMm(set, frames, axes, position);
        return axes.grid(set, columns, rows, frames, pixels, axes.normal().times(step), position);
    }

    /** From a frame to the next along the normal of the planes, negative where they run against it. */
    private static double stepMm(DataSet set, int frames, PlaneAxes axes, Point3 position) {
        double[] offsets = set.reals(Tag.GRID_FRAME_OFFSET_VECTOR);
        if (offsets.length != frames) {
            throw set.bad(
                    Tag.GRID_FRAME_OFFSET_VECTOR,
                    "has " + offsets.length + " values for " + frames + " frames, so that nobody knows where they lie");
        }
        if (frames == 1) {
            throw set.refused("has a single frame, and nothing tells how thick it is: export the dose as a volume");
        }
        double step = (offsets[frames - 1] - offsets[0]) / (frames - 1);
        double deviation = 0;
        for (int n = 0; n < frames; n++) {
            deviation = Math.max(deviation, Math.abs(offsets[n] - offsets[0] - n * step));
        }
        if (step == 0 || deviation > UNEVEN_MM) {
            throw set.bad(
                    Tag.GRID_FRAME_OFFSET_VECTOR,
                    "puts frames up to " + StructurePlanes.mm(deviation) + " mm off equal distances of "
                            + StructurePlanes.mm(step) + " mm, limit " + UNEVEN_MM + " mm: export an even dose grid");
        }
        return step * direction(set, axes, position, offsets[0]);
    }

    /** Along the normal for offsets; for positions, which only transverse planes may state, towards the head. */
    private static double direction(DataSet set, PlaneAxes axes, Point3 position, double first) {
        if (Math.abs(first) <= SAME_OFFSET_MM) {
            return 1;
        }
        double z = axes.normal().z();
        if (Math.abs(first - position.z()) <= SAME_OFFSET_MM && Math.abs(z) >= TRANSVERSE) {
            return Math.signum(z);
        }
        throw set.bad(
                Tag.GRID_FRAME_OFFSET_VECTOR,
                "begins with " + first + " mm, which is neither 0 nor, for transverse planes, the position z, "
                        + position.z() + " mm (PS3.3 section C.8.8.3.2), so that nobody knows where the frames lie");
    }

    private static float[] values(DataSet set, Grid grid, double scaling) {
        String stored = storedType(set);
        if (set.integer(Tag.SAMPLES_PER_PIXEL).orElse(1) != 1) {
            throw set.bad(Tag.SAMPLES_PER_PIXEL, "is not 1");
        }
        ByteBuffer pixels = set.bytes(Tag.PIXEL_DATA)
                .orElseThrow(() -> set.missing(Tag.PIXEL_DATA))
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        int bytes = set.requireInteger(Tag.BITS_ALLOCATED) / Byte.SIZE;
        if (pixels.remaining() != (long) grid.voxelCount() * bytes) {
            throw set.bad(
                    Tag.PIXEL_DATA,
                    "has " + pixels.remaining() + " bytes, " + (long) grid.voxelCount() * bytes + " are needed for "
                            + grid.nz() + " frames: the file is damaged or cut off");
        }
        float[] values = new float[grid.voxelCount()];
        for (int n = 0; n < values.length; n++) {
            double value = switch (stored) {
                case "uint16" -> Short.toUnsignedInt(pixels.getShort(n * bytes));
                case "int16" -> pixels.getShort(n * bytes);
                case "uint32" -> Integer.toUnsignedLong(pixels.getInt(n * bytes));
                default -> pixels.getInt(n * bytes);
            };
            values[n] = (float) (value * scaling);
        }
        int frame = grid.nx() * grid.ny();
        for (int k = 0; k < grid.nz(); k++) {
            FiniteVoxels.require(set, "frame " + (k + 1), values, k * frame, frame, grid.nx());
        }
        return values;
    }
}
