package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DeclaredPixels;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.dicom.PlaneAxes;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.OverridableRule;

/**
 * The lattice of a reconstructed nuclear medicine object, which holds all slices in one file (PS3.3 section C.8.4).
 *
 * <p>Slices follow each other along the normal of the first one by Spacing Between Slices, <em>whose sign is the
 * direction</em> (section C.8.4.15): the same volume may be stored either way, and the grid is left-handed for a negative
 * sign. Slice thickness never counts.
 *
 * @param grid where the voxels are; k is the slice number less 1
 * @param planes the k of each frame
 * @param warnings what was tolerated
 * @param overrides what was accepted by name and was needed
 */
record NmLayout(Grid grid, List<Integer> planes, List<String> warnings, List<OverridableRule> overrides) {

    private static final int TYPE_VALUE = 2;

    /** Slices are numbered by a vector of unsigned numbers of 16 bits (section C.8.4.15). */
    private static final int MOST_FRAMES = 0xFFFF;

    /** Detectors whose positions differ by less state one place; positions are decimal strings. */
    private static final double SAME_PLACE = 1e-3;

    /** Index vectors that must not vary within one volume, with what they count. */
    private static final Map<Integer, String> OTHER_VECTORS = Map.of(
            Tag.ENERGY_WINDOW_VECTOR, "energy windows",
            Tag.DETECTOR_VECTOR, "detectors",
            Tag.PHASE_VECTOR, "phases",
            Tag.ROTATION_VECTOR, "rotations",
            Tag.RR_INTERVAL_VECTOR, "R-R intervals",
            Tag.TIME_SLOT_VECTOR, "time slots",
            Tag.ANGULAR_VIEW_VECTOR, "angular views",
            Tag.TIME_SLICE_VECTOR, "time slices");

    /** Why an object is no reconstruction, if it is none: a projection has no depth. */
    static Optional<String> projections(DataSet image) {
        List<String> type = image.strings(Tag.IMAGE_TYPE);
        String kind = type.size() > TYPE_VALUE ? type.get(TYPE_VALUE).toUpperCase(Locale.ROOT) : "";
        if (kind.startsWith("RECON")) {
            return Optional.empty();
        }
        return Optional.of(
                kind.isEmpty()
                        ? "its ImageType does not say that it is a reconstruction (RECON TOMO)"
                        : "these are projections (ImageType " + kind + "): give the reconstruction (RECON TOMO)");
    }

    /**
     * The layout of an object.
     *
     * @throws InputDataException if it is no single volume, or does not tell where its slices are
     */
    static NmLayout of(DicomFile file, Set<OverridableRule> accepted) {
        DataSet image = file.dataSet();
        projections(image).ifPresent(why -> {
            throw image.refused(why);
        });
        int frames = image.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 2 || frames > MOST_FRAMES) {
            throw image.bad(
                    Tag.NUMBER_OF_FRAMES,
                    "is " + frames + ": a volume needs at least two slices, and their numbers have 16 bits");
        }
        DeclaredPixels.require(file);
        refuseSeveralVolumes(image, frames);
        List<Integer> planes = planes(image, frames);
        PlaneAxes.PixelSpacing spacing = SliceStack.pixelSpacing(image);
        double signedMm = image.real(Tag.SPACING_BETWEEN_SLICES)
                .orElseThrow(() -> image.bad(
                        Tag.SPACING_BETWEEN_SLICES,
                        "is missing: neither distance nor direction of the slices is known (SliceThickness is neither). Export the"
                                + " reconstruction again with it"));
        DicomGrid.requireSpacing(image, Tag.SPACING_BETWEEN_SLICES, Math.abs(signedMm));
        List<OverridableRule> overrides = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Place place = Place.of(image);
        if (!place.isKnown()) {
            acceptUnknownPlace(image, place, accepted);
            overrides.add(OverridableRule.PATIENT_GEOMETRY);
            warnings.add(
                    "No patient geometry: the file does not tell where in the patient the image lies; it was placed"
                            + " at the origin, and positions mean nothing");
        }
        PlaneAxes axes = place.orientation.map(SliceStack::axes).orElse(PlaneAxes.AXIAL);
        Grid grid = axes.grid(
                image,
                image.requireInteger(Tag.COLUMNS),
                image.requireInteger(Tag.ROWS),
                frames,
                spacing,
                axes.normal().times(signedMm),
                place.position.flatMap(DicomGrid::position).orElse(new Point3(0, 0, 0)));
        return new NmLayout(grid, planes, warnings, overrides);
    }

    private static void acceptUnknownPlace(DataSet image, Place place, Set<OverridableRule> accepted) {
        if (!accepted.contains(OverridableRule.PATIENT_GEOMETRY)) {
            throw image.refused("has no patient geometry: " + place.missing() + " stated neither"
                    + " in the DetectorInformationSequence nor at the top. Export the reconstruction again with them, or"
                    + " accept an image without a place by --override "
                    + OverridableRule.PATIENT_GEOMETRY.label() + "=REASON --override-by NAME");
        }
    }

    /**
     * Where position and orientation are stated, each for the detector, as the standard has it, or at the top.
     *
     * @param position the data set that states the position, if one does
     * @param orientation the data set that states the orientation, if one does
     */
    private record Place(Optional<DataSet> position, Optional<DataSet> orientation) {

        static Place of(DataSet image) {
            return new Place(stating(image, Tag.IMAGE_POSITION_PATIENT), stating(image, Tag.IMAGE_ORIENTATION_PATIENT));
        }

        private static Optional<DataSet> stating(DataSet image, int tag) {
            List<DataSet> detectors = image.items(Tag.DETECTOR_INFORMATION_SEQUENCE).stream()
                    .filter(d -> d.hasValue(tag))
                    .toList();
            for (DataSet detector : detectors) {
                if (!isSame(detectors.get(0).reals(tag), detector.reals(tag))) {
                    throw image.bad(
                            tag,
                            "differs between the " + detectors.size() + " items of the DetectorInformationSequence, "
                                    + Arrays.toString(detectors.get(0).reals(tag)) + " and "
                                    + Arrays.toString(detector.reals(tag))
                                    + ": which of them is the place of the image is not known. Export the"
                                    + " reconstruction again with one");
                }
            }
            return detectors.stream().findFirst().or(() -> Optional.of(image).filter(i -> i.hasValue(tag)));
        }

        private static boolean isSame(double[] a, double[] b) {
            boolean same = a.length == b.length;
            for (int n = 0; same && n < a.length; n++) {
                same = Math.abs(a[n] - b[n]) <= SAME_PLACE;
            }
            return same;
        }

        boolean isKnown() {
            return position.isPresent() && orientation.isPresent();
        }

        /** What is not stated, with its verb. */
        String missing() {
            String where = DataDictionary.name(Tag.IMAGE_POSITION_PATIENT);
            String how = DataDictionary.name(Tag.IMAGE_ORIENTATION_PATIENT);
            if (position.isPresent() || orientation.isPresent()) {
                return (position.isEmpty() ? where : how) + " is";
            }
            return where + " and " + how + " are";
        }
    }

    private static void refuseSeveralVolumes(DataSet image, int frames) {
        OTHER_VECTORS.forEach((tag, what) -> {
            long different = Arrays.stream(image.reals(tag)).distinct().count();
            if (different > 1) {
                throw image.bad(
                        tag,
                        "counts " + different + " " + what + " in one object: only one volume can be read. Export the "
                                + what + " separately");
            }
        });
        for (long pointer : image.integers(Tag.FRAME_INCREMENT_POINTER)) {
            int tag = (int) pointer;
            if (image.reals(tag).length != frames) {
                throw image.bad(
                        Tag.FRAME_INCREMENT_POINTER,
                        "points to " + DataDictionary.name(tag) + ", which does not number the " + frames + " frames");
            }
        }
    }

    /** The k of each frame by the slice vector; in the order of the frames where there is none. */
    private static List<Integer> planes(DataSet image, int frames) {
        double[] vector = image.reals(Tag.SLICE_VECTOR);
        List<Integer> planes = new ArrayList<>();
        boolean[] taken = new boolean[frames];
        if (vector.length != 0 && vector.length != frames) {
            throw image.bad(Tag.SLICE_VECTOR, "numbers " + vector.length + " of " + frames + " frames");
        }
        for (int n = 0; n < frames; n++) {
            double slice = vector.length == 0 ? n + 1 : vector[n];
            if (slice != Math.rint(slice) || slice < 1 || slice > frames || taken[(int) slice - 1]) {
                throw image.bad(
                        Tag.SLICE_VECTOR,
                        "does not number the slices 1 to " + frames + ": frame " + (n + 1) + " is slice "
                                + Digits.six(slice));
            }
            planes.add((int) slice - 1);
            taken[(int) slice - 1] = true;
        }
        return planes;
    }
}
