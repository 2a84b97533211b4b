package org.yttria.validation.scanners;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.projection.OppositeViews;
import org.yttria.phantoms.projection.SpectProtocol;
import org.yttria.phantoms.projection.SpectTomograph;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.PlanarShunt;
import org.yttria.phantoms.scanner.ScanGrids;
import org.yttria.phantoms.scanner.ScanSubject;
import org.yttria.validation.acceptance.Checks;
import org.yttria.validation.statistics.Sample;

/** The lung shunt of virtual patients at rest, read from planar views and from SPECT in the contours of the CT, against the truth. */
final class ShuntChecks implements Checks {

    private static final long SEED = 20261126;
    private static final int PATIENTS = 6;

    @Override
    public String what() {
        return "lung shunt of " + PATIENTS + " patients, seed " + SEED;
    }

    @Override
    public void compute(Map<String, Double> values) {
        SpectProtocol protocol = SpectProtocol.lehr();
        SpectTomograph tomograph = SpectTomograph.of(protocol, ScanGrids.spect());
        SpectTomograph camera = SpectTomograph.of(protocol.planar(), ScanGrids.spect());
        List<Double> bySpect = new ArrayList<>();
        List<Double> byPlanar = new ArrayList<>();
        for (int n = 1; n <= PATIENTS; n++) {
            VirtualPatient patient = PatientFamily.standard().patient(PatientFamily.seedOf(SEED, n));
            Mask lungs = patient.anatomy().mask(v -> patient.anatomy().tissue(v) == Tissue.LUNG);
            Mask liver = patient.anatomy().liver();
            ScanSubject subject = new ScanSubject(patient.maa().concentration(), patient.density());
            RandomStreams streams = RandomStreams.of(SEED).child("scan", n);
            double truth = fraction(patient.maa().concentration(), lungs, liver);
            Volume image = tomograph.reconstruct(tomograph.acquire(subject, streams.child("spect")));
            bySpect.add(fraction(image, lungs, liver) / truth);
            byPlanar.add(PlanarShunt.of(
                                    OppositeViews.of(
                                            camera.acquire(subject, streams.child("planar")), ScanGrids.spect()),
                                    lungs,
                                    liver)
                            .fraction()
                    / truth);
        }
        Sample spect =
                Sample.of(bySpect.stream().mapToDouble(Double::doubleValue).toArray());
        Sample planar =
                Sample.of(byPlanar.stream().mapToDouble(Double::doubleValue).toArray());
        values.put("shunt.spect-over-truth", spect.median());
        values.put("shunt.spect-over-truth-lowest", spect.quantile(0));
        values.put("shunt.spect-over-truth-highest", spect.quantile(1));
        values.put("shunt.planar-over-truth", planar.median());
        values.put("shunt.planar-over-truth-lowest", planar.quantile(0));
    }

    /** Lungs over lungs and liver. */
    private static double fraction(Volume image, Mask lungs, Mask liver) {
        double inLungs = sum(image, lungs);
        return inLungs / (inLungs + sum(image, liver));
    }

    private static double sum(Volume image, Mask mask) {
        Grid grid = mask.grid();
        AffineTransform3 to = grid.toIndicesOf(image.grid());
        TrilinearSampler sampler = new TrilinearSampler(image);
        double[] sum = new double[1];
        mask.forEach((i, j, k) -> sum[0] += sampler.at(to.applyX(i, j, k), to.applyY(i, j, k), to.applyZ(i, j, k)));
        return sum[0];
    }
}
