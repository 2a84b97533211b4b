package org.yttria.phantoms.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.perfusion.Y90Truth;

class VirtualPatientTest {

    private static final long SEED = 11;
    /** Single precision of the voxels that doses are summed from. */
    private static final double ROUNDING = 1e-6;

    private static int hash(Volume volume) {
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        return Arrays.hashCode(values);
    }

    private static List<Integer> everything() {
        VirtualPatient patient = PatientFamily.standard().patient(SEED);
        Y90Truth truth = patient.outcome(1);
        return List.of(
                hash(patient.ct()),
                hash(patient.spect().counts()),
                Double.hashCode(patient.planarShunt()),
                hash(patient.maa().concentration()),
                hash(truth.concentration()),
                hash(patient.pet(1, truth).image().concentration()));
    }

    @Test
    void aSeedGivesTheSameBitsOnOneThreadAndOnTwo() throws Exception {
        List<List<Integer>> found = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            found.add(pool.submit(VirtualPatientTest::everything).get());
            pool.shutdown();
        }
        assertEquals(found.get(0), found.get(1));
    }

    @Test
    void outcomesOfOneWorkUpDiffer() {
        VirtualPatient patient = PatientFamily.standard().patient(SEED);
        assertNotEquals(
                hash(patient.outcome(1).concentration()),
                hash(patient.outcome(2).concentration()));
        assertEquals(
                hash(patient.outcome(2).concentration()),
                hash(patient.outcome(2).concentration()));
    }

    @Test
    void anotherSeedIsAnotherPatient() {
        PatientFamily family = PatientFamily.standard();
        assertNotEquals(
                hash(family.patient(1).maa().concentration()),
                hash(family.patient(2).maa().concentration()));
    }

    @Test
    void patientsOfACohortHaveSeedsOfTheirOwn() {
        HashSet<Long> seeds = new HashSet<>();
        for (int n = 1; n <= 1000; n++) {
            long seed = PatientFamily.seedOf(1, n);
            assertTrue(seed >= 0 && seed < 1L << 53, () -> "seed " + seed);
            seeds.add(seed);
        }
        assertEquals(1000, seeds.size());
        assertNotEquals(PatientFamily.seedOf(1, 1), PatientFamily.seedOf(2, 1));
    }

    @Test
    void aDiseaseCanBeAskedFor() {
        VirtualPatient patient = PatientFamily.standard().patient(SEED, Optional.of(Disease.NEUROENDOCRINE));
        assertEquals(Disease.NEUROENDOCRINE, patient.anatomy().disease());
    }

    @Test
    void trueDosesHoldTheActivityOfTheirStructures() {
        VirtualPatient patient = PatientFamily.standard().patient(SEED);
        Y90Truth truth = patient.outcome(1);
        VirtualPatient.TrueDose liver = patient.trueDoses(truth).get(0);
        assertEquals("Liver", liver.structure());
        assertEquals(truth.balance().liverBq(), liver.activityBq(), ROUNDING * liver.activityBq());
        assertEquals(
                49.67 * liver.activityBq() / 1e9 / (liver.massG() / 1000), liver.meanGy(), ROUNDING * liver.meanGy());
    }

    @Test
    void thePerfusedVolumeIsThatOfTheWorkUp() {
        VirtualPatient patient = PatientFamily.standard().patient(SEED);
        Structure perfused = patient.structures().stream()
                .filter(s -> s.role() == Role.PERFUSED_VOLUME)
                .findFirst()
                .orElseThrow();
        assertEquals(
                patient.maa().perfusedVolumeMl(),
                perfused.mask().volumeMl(),
                ROUNDING * perfused.mask().volumeMl());
    }

    @Test
    void labelsAreExclusive() {
        VirtualPatient patient = PatientFamily.standard().patient(SEED);
        long count = 0;
        boolean[] seen = new boolean[patient.anatomy().grid().voxelCount()];
        for (Structure label : PatientLabels.exclusive(patient.anatomy())) {
            count += label.mask().count();
            label.mask().forEach((i, j, k) -> seen[patient.anatomy().grid().index(i, j, k)] = true);
        }
        long labelled = 0;
        for (boolean s : seen) {
            labelled += s ? 1 : 0;
        }
        assertEquals(labelled, count);
    }

    @Test
    void anUnknownFamilyIsRefused() {
        assertThrows(InputDataException.class, () -> PatientFamily.named("usual"));
    }
}
