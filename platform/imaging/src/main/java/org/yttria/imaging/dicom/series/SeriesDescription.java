package org.yttria.imaging.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.OverridableRule;

/**
 * What a series is and what is wrong with it, found from its headers; made for defective series too.
 *
 * @param title what it is, for example "DICOM PT"
 * @param details facts in order
 * @param warnings what reading it would warn of, or refuse it for
 */
public record SeriesDescription(String title, List<Detail> details, List<String> warnings) {

    public SeriesDescription {
        details = List.copyOf(details);
        warnings = List.copyOf(warnings);
    }

    /** Describes a series of any kind. */
    public static SeriesDescription of(DicomSeries series, DicomCodec codec) {
        Draft draft = new Draft(series, codec);
        draft.tryTo(draft::describe);
        return new SeriesDescription(
                series.kind().isEmpty() ? "DICOM object" : "DICOM " + series.kind(),
                draft.details,
                draft.warnings.stream().distinct().toList());
    }

    /** With what the reader of such objects finds in them. */
    public SeriesDescription with(ImageDescription content) {
        return new SeriesDescription(
                title,
                Stream.concat(details.stream(), content.details().stream()).toList(),
                Stream.concat(warnings.stream(), content.warnings().stream()).toList());
    }

    /** With one more warning. */
    public SeriesDescription with(String warning) {
        return new SeriesDescription(
                title,
                details,
                Stream.concat(warnings.stream(), Stream.of(warning)).toList());
    }

    /** Title, facts and warnings, a line each. */
    public List<String> lines() {
        return Stream.of(
                        Stream.of(title),
                        details.stream().map(d -> "  " + d.name() + ": " + d.value()),
                        warnings.stream().map(w -> "  WARNING " + w))
                .flatMap(s -> s)
                .toList();
    }

    /** Collects facts, going on after each that cannot be had. */
    private static final class Draft {

        private final DicomSeries series;
        private final DicomCodec codec;
        private final List<Detail> details = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Draft(DicomSeries series, DicomCodec codec) {
            this.series = series;
            this.codec = codec;
        }

        void describe() {
            warnings.addAll(series.warnings());
            tryTo(() -> details.addAll(SeriesDetails.of(series, codec)));
            Optional<String> unsuitable = series.unsuitable();
            unsuitable.ifPresent(why -> warnings.add("No volume can be read from it: " + why));
            if (unsuitable.isPresent()) {
                return;
            }
            switch (series.kind()) {
                case "CT" -> describeCt();
                case "PT" -> describePet();
                case "NM" -> describeNm();
                default -> {}
            }
        }

        private void describeCt() {
            stack();
            tryTo(() -> details.add(new Detail("values", "HU, stored as " + PixelFormat.of(series.first()))));
            tryTo(() -> warnings.addAll(CtReader.warnings(series)));
        }

        private void describePet() {
            DicomSeries ordered = stack();
            tryTo(() -> plan(EmissionReader.planPet(ordered, EmissionRules.asStated(Set.of()))));
        }

        private void describeNm() {
            DataSet image = series.first();
            DicomFile file = series.headers().get(0);
            tryTo(() -> NmLayout.of(file, Set.of()));
            tryTo(() -> grid(NmLayout.of(file, Set.of(OverridableRule.values())).grid()));
            tryTo(() -> plan(EmissionReader.planNm(image, EmissionRules.asStated(Set.of()))));
        }

        private DicomSeries stack() {
            try {
                SliceStack stack = SliceStack.of(series, Set.of());
                grid(stack.grid());
                warnings.addAll(stack.warnings());
                return stack.series();
            } catch (InputDataException e) {
                warnings.add(message(e));
                return series;
            }
        }

        private void grid(Grid grid) {
            details.add(new Detail(
                    "grid",
                    grid.nx() + " x " + grid.ny() + " x " + grid.nz() + " voxels of " + Digits.six(grid.spacingMm(0))
                            + " x " + Digits.six(grid.spacingMm(1)) + " x " + Digits.six(grid.spacingMm(2)) + " mm"));
        }

        private void plan(EmissionPlan plan) {
            details.addAll(plan.details());
            warnings.addAll(plan.warnings());
        }

        /** Does one step; what refuses it becomes a warning. */
        void tryTo(Runnable step) {
            try {
                step.run();
            } catch (InputDataException e) {
                warnings.add(message(e));
            }
        }

        private static String message(InputDataException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
