package org.yttria.imaging.dicom.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.FiniteVoxels;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.OverridableRule;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

/**
 * Reads PET, and SPECT as a nuclear medicine object or stored as PET (PS3.3 sections C.8.9 and C.8.4).
 *
 * <p>Values are in Bq/mL at one time, or relative. Negative values, which a reconstruction may hold, are kept.
 */
public final class EmissionReader {

    private EmissionReader() {}

    /**
     * Reads a series.
     *
     * @param rules what the image is wanted for and what may be tolerated
     * @return the volume with its emission header
     * @throws org.yttria.imaging.InputDataException if it is no volume, or shows another isotope than was administered
     * @throws IOException if a file cannot be read
     */
    public static ScannedVolume read(DicomSeries series, DicomCodec codec, EmissionRules rules) throws IOException {
        return switch (series.kind()) {
            case "PT" -> readPet(series, codec, rules);
            case "NM" -> readNm(series, codec, rules);
            default -> throw series.refused("modality " + series.modality() + " is no emission image");
        };
    }

    /** What the headers of a PET series tell of its values. */
    static EmissionPlan planPet(DicomSeries ordered, EmissionRules rules) {
        List<DataSet> images =
                ordered.headers().stream().map(DicomFile::dataSet).toList();
        images.forEach(Rescale::of);
        return EmissionPlan.of(images, images.stream().map(FrameTime::of).toList(), EmissionUnits.ofPet(images), rules);
    }

    /** What the header of a nuclear medicine object tells of its values. */
    static EmissionPlan planNm(DataSet image, EmissionRules rules) {
        return EmissionPlan.of(
                List.of(image),
                List.of(FrameTime.ofNm(image)),
                NmValues.of(image).units(),
                rules);
    }

    private static ScannedVolume readPet(DicomSeries series, DicomCodec codec, EmissionRules rules) throws IOException {
        SliceStack stack = SliceStack.of(series, rules.accepted());
        EmissionPlan plan = planPet(stack.series(), rules);
        int count = stack.grid().nx() * stack.grid().ny();
        float[] values = SliceVoxels.read(stack, codec, (image, n, target, offset) -> {
            PixelFormat format = PixelFormat.of(image);
            Rescale rescale = Rescale.of(image);
            ByteBuffer cells = format.cells(image, count);
            double factor = plan.factors().get(n);
            for (int p = 0; p < count; p++) {
                target[offset + p] = (float) (rescale.of(format.value(cells, p)) * factor);
            }
        });
        Volume volume = Volume.takingOver(stack.grid(), plan.header().quantity(), values);
        return scanned(stack.series(), codec, volume, plan, stack.warnings(), stack.overrides());
    }

    private static ScannedVolume readNm(DicomSeries series, DicomCodec codec, EmissionRules rules) throws IOException {
        DicomFile file = codec.read(series.headers().get(0).path());
        DataSet image = file.dataSet();
        NmLayout layout = NmLayout.of(file, rules.accepted());
        EmissionPlan plan = planNm(image, rules);
        NmValues meaning = NmValues.of(image);
        PixelFormat format = PixelFormat.of(image);
        ByteBuffer cells = format.cells(image, layout.grid().voxelCount());
        float[] values = new float[layout.grid().voxelCount()];
        int count = layout.grid().nx() * layout.grid().ny();
        double factor = plan.factors().get(0);
        IntStream.range(0, layout.planes().size()).parallel().forEach(frame -> {
            int to = layout.planes().get(frame) * count;
            for (int p = 0; p < count; p++) {
                double stored = format.value(cells, frame * count + p);
                values[to + p] = (float) ((stored * meaning.slope() + meaning.intercept()) * factor);
            }
            FiniteVoxels.require(
                    image,
                    "frame " + (frame + 1),
                    values,
                    to,
                    count,
                    layout.grid().nx());
        });
        Volume volume = Volume.takingOver(layout.grid(), plan.header().quantity(), values);
        return scanned(series, codec, volume, plan, layout.warnings(), layout.overrides());
    }

    private static ScannedVolume scanned(
            DicomSeries series,
            DicomCodec codec,
            Volume volume,
            EmissionPlan plan,
            List<String> geometryWarnings,
            List<OverridableRule> overrides) {
        List<String> warnings = new ArrayList<>(series.warnings());
        warnings.addAll(geometryWarnings);
        warnings.addAll(plan.warnings());
        List<Detail> details = new ArrayList<>(SeriesDetails.of(series, codec));
        details.addAll(plan.details());
        return new ScannedVolume(
                volume,
                new ImageDescription(
                        "DICOM " + series.kind(),
                        PixelFormat.of(series.first()).toString(),
                        volume.grid(),
                        details,
                        warnings),
                Optional.of(series.origin()),
                Optional.of(plan.header()),
                overrides);
    }

    /** How stored numbers become values. */
    private record Rescale(double slope, double intercept) {

        static Rescale of(DataSet image) {
            double slope = image.requireReal(Tag.RESCALE_SLOPE);
            if (!(slope > 0)) {
                throw image.bad(Tag.RESCALE_SLOPE, "is " + slope + ", which must be positive");
            }
            return new Rescale(slope, image.real(Tag.RESCALE_INTERCEPT).orElse(0.0));
        }

        double of(double stored) {
            return stored * slope + intercept;
        }
    }
}
