package org.yttria.validation.phantoms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.perfusion.Intent;
import org.yttria.phantoms.perfusion.Y90Truth;
import org.yttria.validation.acceptance.Checks;

/**
 * Virtual patients: what was drawn of them against its sources, their accounts of activity, and the validity gate.
 *
 * <p>The gate: what plain rescaling of the MAA predicts of virtual patients must be about as wrong as clinics find it.
 *
 * <p>All is read off simulated images, in the contours of the CT. Doses are by local deposition in liver of one density; both
 * images are scaled to the same activity in the liver, that administered less the shunt that the SPECT shows.
 */
final class ValidityGate implements Checks {

    /** Drawn when the parameters had been fitted, on other seeds. */
    static final long SEED = 20261124;

    static final int PATIENTS = 200;

    /** Of a sphere of 20 mm, below which what an image shows is mostly the scanner's resolution; clinics leave such lesions out. */
    private static final double SMALLEST_LESION_ML = 4.19;

    private static final double LIVER_G_PER_ML = 1.05;

    private final long seed;
    private final int patients;
    private final Function<Long, VirtualPatient> family;

    /**
     * @param seed of the cohort
     * @param patients how many
     * @param family from the seed of a patient to the patient
     */
    ValidityGate(long seed, int patients, Function<Long, VirtualPatient> family) {
        this.seed = seed;
        this.patients = patients;
        this.family = family;
    }

    @Override
    public String what() {
        return "validity gate, " + patients + " patients, seed " + seed;
    }

    @Override
    public void compute(Map<String, Double> values) {
        List<PatientReading> readings = readings();
        new GateStatistics(readings.stream().map(PatientReading::gate).toList()).addTo(values);
        new FigureStatistics(readings.stream().map(PatientReading::figures).toList()).addTo(values);
    }

    /** The readings in the order of the patients. */
    List<PatientReading> readings() {
        return IntStream.rangeClosed(1, patients)
                .parallel()
                .mapToObj(n -> family.apply(PatientFamily.seedOf(seed, n)))
                .map(PatientReading::of)
                .toList();
    }

    /**
     * What is read of one patient.
     *
     * @param gate off its images
     * @param figures of its truth
     */
    record PatientReading(GateReading gate, PatientFigures figures) {

        static PatientReading of(VirtualPatient patient) {
            Y90Truth truth = patient.outcome(1);
            return new PatientReading(reading(patient, truth), PatientFigures.of(patient, truth));
        }
    }

    /** What is read off the images of a patient and of its first outcome. */
    static GateReading reading(VirtualPatient patient, Y90Truth truth) {
        return reading(patient, truth, patient.spect().counts(), patient.planarShunt());
    }

    /** The same with scans of the work-up that were made before. */
    static GateReading reading(VirtualPatient patient, Y90Truth truth, Volume spect, double planarShunt) {
        ScanPair scans = new ScanPair(
                patient.anatomy(),
                patient::isPerfused,
                spect,
                patient.pet(1, truth).image().concentration());
        Intent intent = patient.treatment().intent();
        double liverGy = liverGy(patient.anatomy(), patient.treatment().administeredBq(), scans.spectShunt());
        return new GateReading(
                patient.anatomy().disease(),
                patient.treatment().device(),
                intent == Intent.WHOLE_LIVER || intent == Intent.RIGHT_LOBE || intent == Intent.LEFT_LOBE,
                truth.delivery().moved(),
                scans.segmentDifferences(),
                scans.lesionDoses(liverGy, SMALLEST_LESION_ML),
                scans.normalDose(liverGy),
                scans.voxelRankCorrelation(),
                scans.tumourToNormal(),
                scans.spectShunt(),
                planarShunt);
    }

    /** Mean dose to the whole liver, Gy. */
    private static double liverGy(Anatomy anatomy, double administeredBq, double shunt) {
        double joulesPerGbq =
                Nuclides.standard().named("Y-90").doseConstant().orElseThrow().joulesPerGigabecquerel();
        double kilograms = anatomy.volumeMl(n -> anatomy.tissue(n).isLiver()) * LIVER_G_PER_ML / 1000;
        return joulesPerGbq * administeredBq / 1e9 * (1 - shunt) / kilograms;
    }
}
