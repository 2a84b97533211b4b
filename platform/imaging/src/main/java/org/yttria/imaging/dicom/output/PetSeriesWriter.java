package org.yttria.imaging.dicom.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/**
 * Writes activity concentration as a series of PET images, one file for each slice (PS3.3 section A.21).
 *
 * <p>Every slice has a slope of its own, which uses all 16 bits. Pixels are signed where the image has negative values, as
 * measured images do. How the patient lay is left open, since a volume does not tell.
 */
public final class PetSeriesWriter {

    private PetSeriesWriter() {}

    /**
     * Writes the files {@code pt-0001.dcm} and so on, in the order of the slices.
     *
     * @param concentration activity concentration, Bq/mL
     * @param folder where to, created if need be
     * @return the files
     * @throws IllegalArgumentException if the volume is no activity concentration
     * @throws InputDataException if a value is not finite, or the nuclide is unknown
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(
            Volume concentration, SeriesContent content, EmissionContent emission, DicomCodec codec, Path folder)
            throws IOException {
        WritableVolumes.require(concentration, Quantity.ACTIVITY_CONCENTRATION);
        boolean signed = concentration.min() < 0;
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < concentration.grid().nz(); k++) {
            Path file = folder.resolve(String.format(Locale.ROOT, "pt-%04d.dcm", k + 1));
            DataSet.Builder object = content.begin(SopClass.PET, k + 1);
            emission.times(object, content.created());
            series(object, content, emission, concentration.grid().nz());
            image(object, concentration, k, LinearScale.upTo(magnitude(concentration, k), signed));
            codec.write(object.build(), file);
            files.add(file);
        }
        return files;
    }

    /** PET series, isotope and patient orientation (sections C.8.9.1, C.8.9.2 and C.8.4.6). */
    private static void series(DataSet.Builder object, SeriesContent content, EmissionContent emission, int slices) {
        DataSet.Builder isotope = emission.radiopharmaceutical(content.created());
        emission.administered()
                .ifPresentOrElse(
                        activity -> isotope.reals(Tag.RADIONUCLIDE_TOTAL_DOSE, activity.becquerels()),
                        () -> isotope.text(Tag.RADIONUCLIDE_TOTAL_DOSE));
        object.text(Tag.IMAGE_TYPE, content.imageType())
                .text(Tag.SERIES_TYPE, "STATIC", "IMAGE")
                .text(Tag.UNITS, "BQML")
                .text(Tag.COUNTS_SOURCE, "EMISSION")
                .integers(Tag.NUMBER_OF_SLICES, slices)
                .text(Tag.CORRECTED_IMAGE, emission.corrections().toArray(String[]::new))
                .text(Tag.DECAY_CORRECTION, emission.decayCorrection().orElse("NONE"))
                .text(Tag.COLLIMATOR_TYPE, "NONE")
                .items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, isotope.build())
                .items(Tag.PATIENT_ORIENTATION_CODE_SEQUENCE)
                .items(Tag.PATIENT_GANTRY_RELATIONSHIP_CODE_SEQUENCE);
    }

    /** PET image, whose values refer to the start of the series (section C.8.9.4). */
    private static void image(DataSet.Builder object, Volume concentration, int k, LinearScale scale) {
        Grid grid = concentration.grid();
        CommonModules.plane(object, grid, k)
                .reals(Tag.SLICE_THICKNESS, grid.spacingMm(2))
                .integers(Tag.IMAGE_INDEX, k + 1)
                .integers(Tag.FRAME_REFERENCE_TIME, 0)
                .integers(Tag.ACTUAL_FRAME_DURATION, 0)
                .integers(Tag.DECAY_FACTOR, 1)
                .reals(Tag.RESCALE_SLOPE, scale.slope())
                .reals(Tag.RESCALE_INTERCEPT, scale.intercept());
        scale.describe(object).bytes(Tag.PIXEL_DATA, Vr.OW, SlicePixels.of(concentration, k, 1, scale));
    }

    private static double magnitude(Volume concentration, int k) {
        Grid grid = concentration.grid();
        double magnitude = 0;
        for (int n = grid.index(0, 0, k); n < grid.index(0, 0, k + 1); n++) {
            magnitude = Math.max(magnitude, Math.abs(concentration.value(n)));
        }
        return magnitude;
    }
}
