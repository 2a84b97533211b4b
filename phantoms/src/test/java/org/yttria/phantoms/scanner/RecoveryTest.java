package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Volume;

/** Spheres through the scanners against the closed form. */
class RecoveryTest {

    private static final double SPHERE_BQ_PER_ML = 1e6;
    /** Less is left of voxels of 2.4 mm in the truth and of the Gaussian's ends. */
    private static final double TOLERANCE = 0.005;
    /** Voxels on the surface count by their part in the mean, which widens the sphere it is taken over by theirs. */
    private static final double PIXEL_VARIANCE = 1.0 / 12;

    /** Values to three digits of the table of recoveries in the reference for phantoms, section 1.4. */
    @Tag("reference")
    @ParameterizedTest
    @CsvSource({"10, 8, 0.311", "37, 8, 0.783", "37, 14, 0.629", "10, 14, 0.107", "22, 5, 0.772"})
    void theClosedFormIsThatOfTheTable(double diameter, double fwhm, double recovery) {
        assertEquals(recovery, Subjects.recovery(diameter, fwhm), 0.0006);
    }

    @ParameterizedTest
    @CsvSource({"10, 14", "37, 14", "37, 12"})
    void spectRecoversAsTheClosedForm(double diameter, double fwhm) {
        Grid truth = Subjects.cube(31, 2.4);
        ScanSubject subject = sphere(truth, diameter);
        SpectSettings settings = new SpectSettings(
                SpectSettings.Resolution.constant(fwhm), 1e6, 0, 100, new SpectSettings.Noise(0, 1, 0, 10));
        // Wide enough for all but 1e-4 of the counts, which the settings give as a total.
        Grid target = Subjects.cube(85, 1);
        Volume image = SpectScanner.standard().expected(subject, settings, target);
        double bqPerCount = subject.totalBq() / image.sum();
        double mean = Subjects.meanInSphere(image, diameter / 2) * bqPerCount / target.voxelVolumeMl();
        double closed = closed(diameter, fwhm);

        assertEquals(closed, mean / SPHERE_BQ_PER_ML, TOLERANCE * closed);
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 0", "10, 6, 5.2915", "37, 6, 5.2915"})
    void petRecoversAsTheClosedForm(double diameter, double fwhm, double filter) {
        Grid truth = Subjects.cube(31, 2.4);
        PetSettings settings =
                new PetSettings(fwhm, filter, 6, 20, 10, new PetSettings.Statistics(3e-5, 0.01, 0.8, 0, 0), 1, 0);
        Volume image = PetScanner.standard().expected(sphere(truth, diameter), settings, Subjects.cube(47, 1));
        double closed = closed(diameter, settings.imageFwhmMm());
        assertEquals(closed, Subjects.meanInSphere(image, diameter / 2) / SPHERE_BQ_PER_ML, TOLERANCE * closed);
    }

    private static double closed(double diameter, double fwhm) {
        return Subjects.recovery(diameter, Math.sqrt(fwhm * fwhm + 8 * Math.log(2) * PIXEL_VARIANCE));
    }

    private static ScanSubject sphere(Grid truth, double diameter) {
        Volume activity = Subjects.activity(
                truth, (i, j, k) -> SPHERE_BQ_PER_ML * Subjects.inSphere(truth, diameter / 2, i, j, k));
        return new ScanSubject(activity, Subjects.water(truth));
    }
}
