package org.yttria.validation.phantoms;

import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.perfusion.ActivityBalance;
import org.yttria.phantoms.perfusion.Y90Truth;

/**
 * What was drawn of a patient, and how well its activity is accounted for.
 *
 * @param disease what it is treated for
 * @param liverMl volume of the liver with its tumours
 * @param lungsMl volume of the lungs in the field
 * @param segmentShares of the liver's volume, of segments 1 to 8
 * @param lesionDiametersMm of a sphere of the same volume
 * @param uptakes of avid lesions over normal liver
 * @param shunt of the work-up, a fraction
 * @param closures relative differences of activity, by the name of the step
 */
record PatientFigures(
        Disease disease,
        double liverMl,
        double lungsMl,
        List<Double> segmentShares,
        List<Double> lesionDiametersMm,
        List<Double> uptakes,
        double shunt,
        List<Closure> closures) {

    private static final int SEGMENTS = 8;

    PatientFigures {
        segmentShares = List.copyOf(segmentShares);
        lesionDiametersMm = List.copyOf(lesionDiametersMm);
        uptakes = List.copyOf(uptakes);
        closures = List.copyOf(closures);
    }

    /**
     * How far the activity after a step is from what it was before.
     *
     * @param step its name in the row
     * @param relative difference
     */
    record Closure(String step, double relative) {}

    static PatientFigures of(VirtualPatient patient, Y90Truth truth) {
        Anatomy anatomy = patient.anatomy();
        double liverMl = anatomy.volumeMl(n -> anatomy.tissue(n).isLiver());
        List<Double> shares = new ArrayList<>();
        for (int s = 1; s <= SEGMENTS; s++) {
            int segment = s;
            shares.add(anatomy.volumeMl(n -> anatomy.segment(n) == segment) / liverMl);
        }
        return new PatientFigures(
                anatomy.disease(),
                liverMl,
                anatomy.facts().lungVolumeMl(),
                shares,
                anatomy.lesions().stream().map(PatientFigures::diameterMm).toList(),
                patient.maa().plan().uptakes().stream()
                        .filter(u -> anatomy.lesions().get(u.number() - 1).avid())
                        .map(u -> u.tumourToNormal())
                        .toList(),
                patient.maa().particles().shuntFraction(),
                List.of(
                        new Closure("maa", patient.maa().balance().closure()),
                        new Closure(
                                "maa-voxels",
                                voxels(
                                        patient.maa().concentration(),
                                        patient.maa().balance())),
                        new Closure("y90", truth.balance().closure()),
                        new Closure("y90-voxels", voxels(truth.concentration(), truth.balance())),
                        new Closure(
                                "breathing",
                                sumBq(patient.breathingAverage(truth)) / sumBq(truth.concentration()) - 1)));
    }

    private static double diameterMm(Lesion lesion) {
        return 2 * 10 * Math.cbrt(lesion.volumeMl() * 3 / (4 * Math.PI));
    }

    private static double voxels(Volume concentration, ActivityBalance balance) {
        return sumBq(concentration) / balance.inFieldBq() - 1;
    }

    private static double sumBq(Volume concentration) {
        return concentration.sum() * concentration.grid().voxelVolumeMl();
    }
}
