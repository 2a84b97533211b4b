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
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/** Writes CT numbers as a series of CT images, one file for each slice, in whole HU (PS3.3 section A.3). */
public final class CtSeriesWriter {

    private static final double INTERCEPT_HU = -1024;
    private static final LinearScale SCALE = new LinearScale(1, INTERCEPT_HU, true);

    private CtSeriesWriter() {}

    /**
     * Writes the files {@code ct-0001.dcm} and so on, in the order of the slices.
     *
     * @param hounsfield CT numbers, HU; they are rounded to whole ones
     * @param folder where to, created if need be
     * @return the files
     * @throws IllegalArgumentException if the volume is not of CT numbers
     * @throws InputDataException if a value is not finite or needs more than 16 bits
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(Volume hounsfield, SeriesContent content, DicomCodec codec, Path folder)
            throws IOException {
        WritableVolumes.require(hounsfield, Quantity.HOUNSFIELD);
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < hounsfield.grid().nz(); k++) {
            Path file = folder.resolve(String.format(Locale.ROOT, "ct-%04d.dcm", k + 1));
            codec.write(slice(hounsfield, content, k), file);
            files.add(file);
        }
        return files;
    }

    private static DataSet slice(Volume hounsfield, SeriesContent content, int k) {
        DataSet.Builder object = content.begin(SopClass.CT, k + 1)
                .text(Tag.IMAGE_TYPE, content.imageType("AXIAL"))
                .text(Tag.ACQUISITION_NUMBER)
                .text(Tag.PATIENT_POSITION)
                .text(Tag.KVP)
                .reals(Tag.SLICE_THICKNESS, hounsfield.grid().spacingMm(2))
                .reals(Tag.RESCALE_SLOPE, SCALE.slope())
                .reals(Tag.RESCALE_INTERCEPT, SCALE.intercept())
                .text(Tag.RESCALE_TYPE, "HU");
        CommonModules.plane(object, hounsfield.grid(), k);
        return SCALE.describe(object)
                .bytes(Tag.PIXEL_DATA, Vr.OW, SlicePixels.of(hounsfield, k, 1, SCALE))
                .build();
    }
}
