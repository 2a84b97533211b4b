package org.yttria.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/**
 * Makes voxels of a structure's contours, on a grid of its own.
 *
 * <p>A voxel belongs to the structure if its centre does. Where the contours were traced around the pixels of an image, the
 * grid is that of the image and nothing is lost. Otherwise voxels are fine enough for their volume to be that of the
 * contours, which is checked: the volume by scan lines five times as dense, exact along each line, is the reference.
 */
final class StructureVoxels {

    /** Scan lines for each row of voxels; odd, so that one runs through the centres. */
    private static final int LINES_A_ROW = 5;

    /** A mean cross section has about this number squared of voxels. */
    private static final double VOXELS_ACROSS = 150;

    private static final double FINEST_MM = 0.05;
    private static final double COARSEST_MM = 1;

    /** A plane stands for a slab: so thin are its layers, that none of a scan's slices within it is passed over. */
    private static final double THICKEST_LAYER_MM = 1;

    /** Pixels of emission images are up to about 5 mm wide; contours on a coarser lattice are drawings of boxes. */
    private static final double COARSEST_PIXEL_MM = 6;

    /** Below this a lattice cannot be told from coordinates rounded to 0.01 mm. */
    private static final double FINEST_PIXEL_MM = 0.2;

    /** Rounding of coordinates to two decimals, twice, with some room. */
    private static final double LATTICE_TOLERANCE_MM = 0.012;

    /** Voxels of a structure whose grid is free: they are sampled one by one for its dose. */
    private static final double MOST_FINE_VOXELS = 8e6;

    /** Voxels of any structure, 8 MB as bits. */
    private static final double MOST_VOXELS = 64e6;

    /** Places where scan lines cross one structure's contours; real ones have less than a tenth. */
    private static final long MOST_CROSSINGS = 20_000_000;

    /** Volumes by voxels and by contours may differ by this before finer voxels are tried. */
    private static final double VOLUME_TOLERANCE = 1e-3;

    /** A difference to warn of: the accuracy that volumes are promised with. */
    private static final double VOLUME_WARNING = 5e-3;

    private static final double REFINEMENT = 0.7;
    private static final int MOST_ATTEMPTS = 4;

    private final String name;
    private final StructurePlanes planes;
    private final RegularPositions stack;
    private final List<Polygon> polygons;

    private StructureVoxels(String name, StructurePlanes planes, RegularPositions stack) {
        this.name = name;
        this.planes = planes;
        this.stack = stack;
        this.polygons =
                planes.polygons().values().stream().flatMap(List::stream).toList();
    }

    /** The voxels of a structure; {@code warnings} receives what was decided about its contours. */
    static Mask of(String name, StructurePlanes planes, RegularPositions stack, List<String> warnings) {
        return new StructureVoxels(name, planes, stack).mask(warnings);
    }

    private Mask mask(List<String> warnings) {
        Axis u = Axis.of(polygons.stream().map(Polygon::u).toList());
        Axis v = Axis.of(polygons.stream().map(Polygon::v).toList());
        double area = polygons.stream().mapToDouble(Polygon::areaMm2).sum()
                / planes.polygons().size();
        double step = Math.max(FINEST_MM, Math.min(COARSEST_MM, Math.sqrt(area) / VOXELS_ACROSS));
        boolean pixels = planes.traced() && u.isOfPixels() && v.isOfPixels();
        if (pixels) {
            step = Math.max(
                    u.lattice.orElseThrow().spacingMm(), v.lattice.orElseThrow().spacingMm());
        }
        Filled filled = fill(u.divided(step), v.divided(step), pixels);
        for (int attempt = 1; attempt < MOST_ATTEMPTS && !pixels && filled.error() > VOLUME_TOLERANCE; attempt++) {
            step *= REFINEMENT;
            Axis.Cells finerU = u.divided(step);
            Axis.Cells finerV = v.divided(step);
            if ((double) finerU.count * finerV.count * stack.count() > MOST_FINE_VOXELS) {
                break;
            }
            Filled finer = fill(finerU, finerV, false);
            filled = finer.error() < filled.error() ? finer : filled;
        }
        filled.warn(name, warnings);
        return filled.mask;
    }

    /** @param pixels whether the contours were traced around voxels, which are then taken as they are */
    private Filled fill(Axis.Cells wantedU, Axis.Cells wantedV, boolean pixels) {
        double most = pixels ? MOST_VOXELS : MOST_FINE_VOXELS;
        Axis.Cells u = wantedU;
        Axis.Cells v = wantedV;
        double voxels = (double) u.count * v.count * stack.count();
        if (voxels > most) {
            double coarser = Math.sqrt(voxels / most);
            u = u.coarser(coarser);
            v = v.coarser(coarser);
        }
        if ((double) u.count * v.count * stack.count() > MOST_VOXELS) {
            throw new InputDataException(StructurePlanes.structure(name) + "spans "
                    + StructurePlanes.mm(u.count * u.step) + " x " + StructurePlanes.mm(v.count * v.step) + " x "
                    + StructurePlanes.mm(stack.count() * stack.spacingMm())
                    + " mm, more than can be held: its coordinates are probably damaged, export the structures again");
        }
        return fillCells(u, v, pixels ? 1 : layers((double) u.count * v.count * stack.count()));
    }

    /** Into how many layers the slab of a plane is divided, as far as there is room for their voxels. */
    private int layers(double voxels) {
        double wanted = Math.ceil(stack.spacingMm() / THICKEST_LAYER_MM - 1e-9);
        return (int) Math.max(1, Math.min(wanted, Math.floor(MOST_FINE_VOXELS / voxels)));
    }

    private Filled fillCells(Axis.Cells u, Axis.Cells v, int layers) {
        double layerMm = stack.spacingMm() / layers;
        PlaneFrame frame = planes.frame();
        Grid grid = DicomGrid.of(
                what -> new InputDataException(StructurePlanes.structure(name) + what),
                u.count,
                v.count,
                stack.count() * layers,
                AffineTransform3.ofColumns(
                        frame.u().times(u.step),
                        frame.v().times(v.step),
                        frame.normal().times(layerMm),
                        frame.u()
                                .times(u.centre())
                                .plus(frame.v().times(v.centre()))
                                .plus(frame.normal().times(stack.firstMm() - stack.spacingMm() / 2 + layerMm / 2))));
        double lineStep = v.step / LINES_A_ROW;
        double firstLine = v.start + lineStep / 2;
        int lines = v.count * LINES_A_ROW;
        requireFewCrossings(firstLine, lineStep, lines);
        BitSet inside = new BitSet();
        List<PlaneRegion> regions = new ArrayList<>();
        double volume = 0;
        for (Map.Entry<Double, List<Polygon>> plane : planes.polygons().entrySet()) {
            PlaneRegion region = PlaneRegion.of(plane.getValue(), firstLine, lineStep, lines);
            int k = stack.index(plane.getKey());
            for (int j = 0; j < v.count; j++) {
                int row = (k * v.count + j) * u.count;
                region.lines()
                        .forEachInside(
                                j * LINES_A_ROW + LINES_A_ROW / 2,
                                u.centre(),
                                u.step,
                                u.count,
                                i -> inside.set(row + i));
            }
            volume += region.lines().lengthMm() * lineStep * stack.spacingMm();
            regions.add(region);
        }
        return new Filled(
                Mask.of(grid, (i, j, k) -> inside.get((k / layers * v.count + j) * u.count + i)), volume, regions);
    }

    private void requireFewCrossings(double firstLine, double lineStep, int lines) {
        long crossings = polygons.stream()
                .mapToLong(p -> ScanLines.crossingCount(p, firstLine, lineStep, lines))
                .sum();
        if (crossings > MOST_CROSSINGS) {
            throw new InputDataException(StructurePlanes.structure(name) + "has contours that cross scan lines "
                    + crossings + " times, limit " + MOST_CROSSINGS
                    + ": they are tangled or damaged, smooth or export them again");
        }
    }

    /**
     * A mask and what its contours enclose.
     *
     * @param volumeMm3 volume by contours
     */
    private record Filled(Mask mask, double volumeMm3, List<PlaneRegion> regions) {

        private static final double CUBIC_MILLIMETRES_PER_MILLILITRE = 1000;
        private static final double PERCENT = 100;

        /** By what part the volume by voxels deviates from the volume by contours. */
        double error() {
            return volumeMm3 == 0 ? 0 : Math.abs(mask.volumeMl() * CUBIC_MILLIMETRES_PER_MILLILITRE / volumeMm3 - 1);
        }

        void warn(String name, List<String> warnings) {
            int duplicates = regions.stream().mapToInt(PlaneRegion::duplicates).sum();
            int crossings = regions.stream().mapToInt(PlaneRegion::crossings).sum();
            String structure = "Structure \"" + name + "\": ";
            if (duplicates > 0) {
                warnings.add(structure + duplicates + " contours repeat another one of their plane and count once");
            }
            if (crossings > 0) {
                warnings.add(structure + crossings
                        + " contours cross another one of their plane or nearly coincide with it; they are united");
            }
            if (mask.isEmpty()) {
                warnings.add(structure + "encloses no voxel");
            }
            if (error() > VOLUME_WARNING) {
                warnings.add(structure
                        + String.format(
                                Locale.ROOT,
                                "its voxels have %.3f mL, its contours enclose %.3f mL, %.1f %% apart",
                                mask.volumeMl(),
                                volumeMm3 / CUBIC_MILLIMETRES_PER_MILLILITRE,
                                PERCENT * error()));
            }
        }
    }

    /**
     * One axis of the planes.
     *
     * @param fromMm smallest coordinate
     * @param toMm largest coordinate
     * @param lattice the places that all coordinates are at, if they are few and equidistant
     */
    private record Axis(double fromMm, double toMm, Optional<RegularPositions> lattice) {

        private static final int[] DIVISORS = {1, 2, 3};

        /** What is thinner has no extent: files round to 0.001 mm or coarser. */
        private static final double THINNEST_MM = 1e-3;

        static Axis of(List<double[]> coordinates) {
            double[] sorted = coordinates.stream()
                    .flatMapToDouble(java.util.Arrays::stream)
                    .sorted()
                    .toArray();
            return new Axis(sorted[0], sorted[sorted.length - 1], lattice(sorted));
        }

        private static Optional<RegularPositions> lattice(double[] sorted) {
            List<Double> places = new ArrayList<>();
            double from = sorted[0];
            for (int n = 1; n <= sorted.length; n++) {
                if (n == sorted.length || sorted[n] - sorted[n - 1] > 2 * LATTICE_TOLERANCE_MM) {
                    if (sorted[n - 1] - from > 2 * LATTICE_TOLERANCE_MM) {
                        return Optional.empty();
                    }
                    places.add((from + sorted[n - 1]) / 2);
                    from = n < sorted.length ? sorted[n] : from;
                }
            }
            double smallest = Double.POSITIVE_INFINITY;
            for (int n = 1; n < places.size(); n++) {
                smallest = Math.min(smallest, places.get(n) - places.get(n - 1));
            }
            double[] at = places.stream().mapToDouble(p -> p).toArray();
            for (int divisor : DIVISORS) {
                if (at.length < 2 || smallest / divisor < FINEST_PIXEL_MM) {
                    return Optional.empty();
                }
                RegularPositions lattice = RegularPositions.fit(at, smallest / divisor);
                if (lattice.deviationMm() <= LATTICE_TOLERANCE_MM) {
                    return Optional.of(lattice);
                }
            }
            return Optional.empty();
        }

        boolean isOfPixels() {
            return lattice.isPresent() && lattice.get().spacingMm() <= COARSEST_PIXEL_MM;
        }

        /** Cells of at most a length, whose edges are at the places of the lattice if there is one. */
        Cells divided(double longestMm) {
            double start = lattice.map(RegularPositions::firstMm).orElse(fromMm);
            double extent = lattice.map(l -> (l.count() - 1) * l.spacingMm()).orElse(toMm - fromMm);
            int units = lattice.map(l -> l.count() - 1).orElse(1);
            double each = Math.max(1, Math.ceil(extent / units / longestMm - 1e-9));
            double count = Math.min(Integer.MAX_VALUE, each * units);
            return new Cells(start, extent / count < THINNEST_MM ? longestMm : extent / count, (int) count);
        }

        /**
         * Equal cells along an axis.
         *
         * @param start where the first begins, mm
         * @param step length of each, mm
         */
        private record Cells(double start, double step, int count) {

            double centre() {
                return start + step / 2;
            }

            Cells coarser(double factor) {
                int fewer = (int) Math.max(1, count / factor);
                return new Cells(start, step * count / fewer, fewer);
            }
        }
    }
}
