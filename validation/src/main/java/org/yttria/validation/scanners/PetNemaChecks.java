package org.yttria.validation.scanners;

import java.util.Collections;
import java.util.Map;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.physical.BodyFill;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.physical.SphereRing;
import org.yttria.phantoms.projection.PetProtocol;
import org.yttria.phantoms.projection.PetTomograph;
import org.yttria.phantoms.scanner.ScanGrids;
import org.yttria.phantoms.scanner.ScanSubject;
import org.yttria.phantoms.shape.Sphere;
import org.yttria.validation.acceptance.Checks;

/**
 * The NEMA body phantom filled with Y-90 as QUEST and D'Arienzo 2017 filled it, by PET without noise: what is recovered of its
 * spheres, the background taken off, \((c/b - 1)/(r - 1)\) with the filled ratio \(r\).
 */
final class PetNemaChecks implements Checks {

    private static final double SPHERES_BQ_PER_ML = 2.28e6;
    private static final double RATIO = 8;
    private static final int[] DIAMETERS_MM = {37, 28, 22, 17, 13, 10};
    private static final double BACKGROUND_FROM_MM = 85;
    private static final double BACKGROUND_TO_MM = 100;
    private static final double SAMPLE_MM = 1;

    @Override
    public String what() {
        return "NEMA body phantom by PET";
    }

    @Override
    public void compute(Map<String, Double> values) {
        recoveries("pet", PetProtocol.standard(), values);
        recoveries("pet-tof", PetProtocol.timeOfFlight(), values);
    }

    private static void recoveries(String name, PetProtocol protocol, Map<String, Double> values) {
        PetTomograph tomograph = PetTomograph.of(protocol, ScanGrids.pet());
        BodyFill fill = new BodyFill(
                Collections.nCopies(DIAMETERS_MM.length, SPHERES_BQ_PER_ML),
                SPHERES_BQ_PER_ML / RATIO,
                BodyFill.StemFill.COLD);
        BodyPhantom body = new BodyPhantom(BodyGeometry.standard(), SphereRing.standard(), fill);
        FilledPhantom filled = body.on(tomograph.countingGrid());
        Volume image = tomograph.reconstruct(tomograph.expected(new ScanSubject(filled.activity(), filled.density())));
        double background = background(image, filled.activity());
        double last = Double.MAX_VALUE;
        double rise = Double.MAX_VALUE;
        for (int n = 0; n < DIAMETERS_MM.length; n++) {
            double recovery = (inside(image, body.spheres().get(n)) / background - 1) / (RATIO - 1);
            values.put("nema." + name + ".recovery." + DIAMETERS_MM[n] + "mm", recovery);
            rise = n == 0 ? rise : Math.min(rise, last - recovery);
            last = recovery;
        }
        values.put("nema." + name + ".recovery-rise", rise);
    }

    private static double inside(Volume image, Sphere sphere) {
        TrilinearSampler sampler = new TrilinearSampler(image);
        double r = sphere.radiusMm();
        double sum = 0;
        int points = 0;
        for (double z = -r; z <= r; z += SAMPLE_MM) {
            for (double y = -r; y <= r; y += SAMPLE_MM) {
                for (double x = -r; x <= r; x += SAMPLE_MM) {
                    if (x * x + y * y + z * z <= r * r) {
                        Point3 index = image.grid()
                                .worldToIndex()
                                .apply(sphere.centre().plus(new Point3(x, y, z)));
                        sum += sampler.at(index.x(), index.y(), index.z());
                        points++;
                    }
                }
            }
        }
        return sum / points;
    }

    /** Around the spheres, where nothing but background was filled in, in the slices of the spheres and 40 mm beside. */
    private static double background(Volume image, Volume activity) {
        Grid grid = image.grid();
        double sum = 0;
        int voxels = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    Point3 place = grid.indexToWorld().apply(i, j, k);
                    double r = Math.hypot(place.x(), place.y());
                    if (r > BACKGROUND_FROM_MM && r < BACKGROUND_TO_MM && Math.abs(place.z()) < 40) {
                        Point3 index = activity.grid().worldToIndex().apply(place);
                        float filled = activity.at(
                                (int) Math.rint(index.x()), (int) Math.rint(index.y()), (int) Math.rint(index.z()));
                        if (Math.abs(filled * RATIO / SPHERES_BQ_PER_ML - 1) < 0.01) {
                            sum += image.at(i, j, k);
                            voxels++;
                        }
                    }
                }
            }
        }
        return sum / voxels;
    }
}
