package org.yttria.imaging.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yttria.imaging.dicom.DicomBytes.Form;

/**
 * Measures how many slices of 512 x 512 CT a codec reads in a second: the median of five runs over 275 slices, after one run
 * that is not counted.
 *
 * <p>{@code java -cp ... org.yttria.imaging.dicom.DicomReadBenchmark embedded}
 */
public final class DicomReadBenchmark {

    private static final int SLICES = 275;
    private static final int PIXELS = 512;
    private static final int RUNS = 5;

    private DicomReadBenchmark() {}

    /** Names of codecs. */
    public static void main(String[] codecs) throws IOException {
        Path folder = Files.createTempDirectory("dicom-benchmark");
        List<Path> files = IntStream.range(0, SLICES)
                .mapToObj(n -> folder.resolve(n + ".dcm"))
                .toList();
        for (int n = 0; n < SLICES; n++) {
            Files.write(files.get(n), slice(n));
        }
        for (String name : codecs) {
            DicomCodec codec = DicomCodecs.named(name);
            System.out.printf(
                    "%s: %.0f slices/s whole, %.0f headers/s%n",
                    name, median(files, codec::read), median(files, codec::readHeader));
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private interface Reading {

        DicomFile read(Path file) throws IOException;
    }

    private static double median(List<Path> files, Reading reading) throws IOException {
        double[] perSecond = new double[RUNS + 1];
        for (int run = 0; run < perSecond.length; run++) {
            long start = System.nanoTime();
            for (Path file : files) {
                if (reading.read(file).dataSet().requireInteger(Tag.ROWS) != PIXELS) {
                    throw new IllegalStateException(file + " was not read");
                }
            }
            perSecond[run] = files.size() / ((System.nanoTime() - start) / 1e9);
        }
        double[] counted = Arrays.copyOfRange(perSecond, 1, perSecond.length);
        Arrays.sort(counted);
        return counted[RUNS / 2];
    }

    private static byte[] slice(int number) {
        int[] pixels = new int[PIXELS * PIXELS];
        Arrays.setAll(pixels, n -> n * (number + 1) % 4096 - 1024);
        return DicomBytes.of(Form.EXPLICIT)
                .text(Tag.SOP_CLASS_UID, "UI", SopClass.CT.uid() + "\0")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3." + (number + 10_000))
                .text(Tag.MODALITY, "CS", "CT")
                .text(Tag.PATIENT_NAME, "PN", "Synthetic^")
                .text(Tag.STUDY_INSTANCE_UID, "UI", "1.2.3.4\0")
                .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.5\0")
                .text(Tag.IMAGE_POSITION_PATIENT, "DS", "-250\\-250\\" + (number + 100))
                .text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0 ")
                .shorts(Tag.ROWS, "US", PIXELS)
                .shorts(Tag.COLUMNS, "US", PIXELS)
                .text(Tag.PIXEL_SPACING, "DS", "0.976562\\0.976562 ")
                .shorts(Tag.BITS_ALLOCATED, "US", 16)
                .shorts(Tag.BITS_STORED, "US", 16)
                .shorts(Tag.HIGH_BIT, "US", 15)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .text(Tag.RESCALE_INTERCEPT, "DS", "0 ")
                .text(Tag.RESCALE_SLOPE, "DS", "1 ")
                .shorts(Tag.PIXEL_DATA, "OW", pixels)
                .file();
    }
}
