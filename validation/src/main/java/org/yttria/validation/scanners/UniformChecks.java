package org.yttria.validation.scanners;

import java.util.Map;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.physical.UniformCylinder;
import org.yttria.phantoms.projection.Acquisition;
import org.yttria.phantoms.projection.Osem;
import org.yttria.phantoms.projection.PetProtocol;
import org.yttria.phantoms.projection.PetTomograph;
import org.yttria.phantoms.projection.SpectProtocol;
import org.yttria.phantoms.projection.SpectTomograph;
import org.yttria.phantoms.scanner.ScanGrids;
import org.yttria.phantoms.scanner.ScanSubject;
import org.yttria.validation.acceptance.Checks;

/** A cylinder of one concentration, counted without noise and reconstructed: its middle over the truth. */
final class UniformChecks implements Checks {

    private static final double BQ_PER_ML = 1e6;
    /** Away from edges, which resolution modelling overshoots. */
    private static final double INSIDE_MM = 70;

    private static final double HALF_LENGTH_MM = 60;

    @Override
    public String what() {
        return "uniform cylinder without noise";
    }

    @Override
    public void compute(Map<String, Double> values) {
        SpectTomograph spect = SpectTomograph.of(SpectProtocol.lehr(), ScanGrids.spect());
        Acquisition counted =
                spect.expected(subject(UniformCylinder.filled(BQ_PER_ML).on(spect.countingGrid())));
        values.put("uniform.spect", inside(spect.reconstruct(counted)));
        double scatter = counted.additiveFraction();
        values.put("uniform.spect.scatter-to-primary", scatter / (1 - scatter));
        PetTomograph pet = PetTomograph.of(PetProtocol.standard().reconstructedBy(new Osem(3, 21), 0), ScanGrids.pet());
        values.put(
                "uniform.pet",
                inside(pet.reconstruct(
                        pet.expected(subject(UniformCylinder.filled(BQ_PER_ML).on(pet.countingGrid()))))));
    }

    private static ScanSubject subject(FilledPhantom phantom) {
        return new ScanSubject(phantom.activity(), phantom.density());
    }

    private static double inside(Volume image) {
        double sum = 0;
        int voxels = 0;
        for (int k = 0; k < image.grid().nz(); k++) {
            for (int j = 0; j < image.grid().ny(); j++) {
                for (int i = 0; i < image.grid().nx(); i++) {
                    Point3 place = image.grid().indexToWorld().apply(i, j, k);
                    if (Math.hypot(place.x(), place.y()) < INSIDE_MM && Math.abs(place.z()) < HALF_LENGTH_MM) {
                        sum += image.at(i, j, k);
                        voxels++;
                    }
                }
            }
        }
        return sum / voxels / BQ_PER_ML;
    }
}
