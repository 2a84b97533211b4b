package org.yttria.validation.scanners;

import java.util.Map;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.physical.UniformCylinder;
import org.yttria.phantoms.projection.PetProtocol;
import org.yttria.phantoms.projection.PetTomograph;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.ScanGrids;
import org.yttria.phantoms.scanner.ScanSubject;
import org.yttria.validation.acceptance.Checks;

/** A cylinder of Y-90 at falling concentrations by PET: how much its voxels vary, and how that grows. */
final class PetNoiseChecks implements Checks {

    private static final long SEED = 20261125;
    private static final double[] MBQ_PER_ML = {0.22, 0.55, 1.1, 2.28};
    private static final double INSIDE_MM = 70;
    private static final double HALF_LENGTH_MM = 60;

    @Override
    public String what() {
        return "noise of Y-90 by PET, seed " + SEED;
    }

    @Override
    public void compute(Map<String, Double> values) {
        PetTomograph tomograph = PetTomograph.of(PetProtocol.standard(), ScanGrids.pet());
        double[] logConcentration = new double[MBQ_PER_ML.length];
        double[] logVariation = new double[MBQ_PER_ML.length];
        for (int n = 0; n < MBQ_PER_ML.length; n++) {
            FilledPhantom cylinder = UniformCylinder.filled(1e6 * MBQ_PER_ML[n]).on(tomograph.countingGrid());
            Volume image = tomograph.reconstruct(tomograph.acquire(
                    new ScanSubject(cylinder.activity(), cylinder.density()),
                    RandomStreams.of(SEED).child("cylinder", n)));
            double variation = variation(image);
            values.put("noise.pet.variation." + MBQ_PER_ML[n] + "MBq", 100 * variation);
            logConcentration[n] = Math.log(MBQ_PER_ML[n]);
            logVariation[n] = Math.log(variation);
        }
        values.put("noise.pet.exponent", slope(logConcentration, logVariation));
    }

    private static double variation(Volume image) {
        double sum = 0;
        double squares = 0;
        int voxels = 0;
        for (int k = 0; k < image.grid().nz(); k++) {
            for (int j = 0; j < image.grid().ny(); j++) {
                for (int i = 0; i < image.grid().nx(); i++) {
                    Point3 place = image.grid().indexToWorld().apply(i, j, k);
                    if (Math.hypot(place.x(), place.y()) < INSIDE_MM && Math.abs(place.z()) < HALF_LENGTH_MM) {
                        double value = image.at(i, j, k);
                        sum += value;
                        squares += value * value;
                        voxels++;
                    }
                }
            }
        }
        double mean = sum / voxels;
        return Math.sqrt(squares / voxels - mean * mean) / mean;
    }

    /** Of the straight line of least squares. */
    private static double slope(double[] x, double[] y) {
        double mx = 0;
        double my = 0;
        for (int n = 0; n < x.length; n++) {
            mx += x[n] / x.length;
            my += y[n] / x.length;
        }
        double xy = 0;
        double xx = 0;
        for (int n = 0; n < x.length; n++) {
            xy += (x[n] - mx) * (y[n] - my);
            xx += (x[n] - mx) * (x[n] - mx);
        }
        return xy / xx;
    }
}
