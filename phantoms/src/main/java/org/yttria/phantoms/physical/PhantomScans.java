package org.yttria.phantoms.physical;

import java.util.Locale;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.CtScanner;
import org.yttria.phantoms.scanner.CtSettings;
import org.yttria.phantoms.scanner.PetScanner;
import org.yttria.phantoms.scanner.PetSettings;
import org.yttria.phantoms.scanner.ScanGrids;
import org.yttria.phantoms.scanner.ScanSubject;

/**
 * Scans of a physical phantom with stated image quality: a PET of one resolution and one level of noise, and a CT.
 *
 * <p>The PET is calibrated, puts nothing where nothing is, and shows the activity as it was filled in, without decay. The variance
 * of its noise goes with the concentration.
 *
 * @param fwhmMm resolution of the PET, voxels included
 * @param coefficientOfVariation of the PET's voxels where the concentration is that of the background, or, where that is cold, of the
 *     hottest part
 */
public record PhantomScans(double fwhmMm, double coefficientOfVariation) {

    /** From a voxel's edge, squared, to the variance that it adds to a resolution. */
    private static final double VARIANCE_OF_VOXEL = 1.0 / 12;

    private static final double MOST_NOISE = 2;

    /**
     * @throws InputDataException if the resolution or the noise is none
     */
    public PhantomScans {
        if (!(fwhmMm > 0 && Double.isFinite(fwhmMm))) {
            throw new InputDataException("Resolution of the PET must be above 0 mm: " + fwhmMm);
        }
        if (!(coefficientOfVariation >= 0 && coefficientOfVariation <= MOST_NOISE)) {
            throw new InputDataException(
                    "Noise of the PET must be a coefficient of variation from 0 to 200 %: " + coefficientOfVariation);
        }
    }

    /**
     * The PET, Bq/mL.
     *
     * @throws InputDataException if the voxels alone are wider than the resolution, or if there is no activity
     */
    public Volume pet(FilledPhantom phantom, RandomStreams streams) {
        Grid target = ScanGrids.pet();
        requireFineEnough(phantom.activity().grid(), target);
        ScanSubject subject = new ScanSubject(phantom.activity(), phantom.density());
        PetScanner scanner = PetScanner.standard();
        if (coefficientOfVariation == 0) {
            return scanner.expected(subject, settings(0), target);
        }
        double ofOne = scanner.coefficientOfVariation(subject, settings(1), reference(phantom.truth()));
        double factor = coefficientOfVariation / ofOne;
        return scanner.scan(subject, settings(factor * factor), target, streams.child("pet"));
    }

    /** The CT on the phantom's grid, of low dose as beside a PET, in whole HU. */
    public Volume ct(FilledPhantom phantom, RandomStreams streams) {
        CtScanner scanner = CtScanner.standard();
        CtSettings settings = scanner.draw(CtSettings.Protocol.LOW_DOSE, streams.child("ct settings"));
        return scanner.scan(phantom.hounsfield(), settings, streams.child("ct"));
    }

    private void requireFineEnough(Grid source, Grid target) {
        double widest = 0;
        for (int axis = 0; axis < 3; axis++) {
            double from = source.spacingMm(axis);
            double to = target.spacingMm(axis);
            widest = Math.max(widest, Math.sqrt((from * from + to * to) * VARIANCE_OF_VOXEL));
        }
        double limit = widest * GaussianBlur.FWHM_PER_SIGMA;
        if (fwhmMm <= limit) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "A PET of %.2f mm FWHM cannot be made of voxels that are %.2f mm wide in themselves:"
                            + " give more than that, or smaller voxels of the truth",
                    fwhmMm,
                    limit));
        }
    }

    /** The concentration that noise is stated at. */
    private static double reference(PhantomTruth truth) {
        return truth.parts().stream()
                .filter(p -> p.name().equals(BodyPhantom.BACKGROUND) && p.becquerelsPerMl() > 0)
                .findFirst()
                .map(PhantomTruth.Part::becquerelsPerMl)
                .orElseGet(() -> truth.parts().stream()
                        .mapToDouble(PhantomTruth.Part::becquerelsPerMl)
                        .max()
                        .orElse(0));
    }

    private PetSettings settings(double varianceFactor) {
        // Time, sensitivity and positrons make counts, which the factor then scales to the noise that is asked for.
        PetSettings.Statistics counts = new PetSettings.Statistics(1, 1, 0, varianceFactor, 0);
        return new PetSettings(fwhmMm, 0, fwhmMm, 1, 0, counts, 1, 0);
    }
}
