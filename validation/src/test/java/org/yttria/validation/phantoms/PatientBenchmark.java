package org.yttria.validation.phantoms;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.perfusion.Y90Truth;
import org.yttria.validation.statistics.Sample;

/**
 * Many patients one after the other, each with CT, SPECT, planar views, an outcome and its PET: time of each, and memory that stays.
 *
 * <p>Arguments: family, number of patients, seed of the cohort. Prints one line for each tenth of them.
 */
final class PatientBenchmark {

    private static final double NANOSECONDS = 1e9;
    private static final double MEGABYTE = 1024.0 * 1024.0;
    private static final int LINES = 10;

    private PatientBenchmark() {}

    /** Runs and prints. */
    public static void main(String[] arguments) {
        PatientFamily family = PatientFamily.named(arguments[0]);
        int patients = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        print(System.out, family, patients, seed);
    }

    private static void print(PrintStream out, PatientFamily family, int patients, long seed) {
        out.println("family " + family.name() + ", seed " + seed + ", generator " + family.generatorSha256());
        out.println("patients   median s   slowest s   heap MB after collection");
        List<Double> seconds = new ArrayList<>();
        for (int n = 1; n <= patients; n++) {
            long start = System.nanoTime();
            scan(family.patient(PatientFamily.seedOf(seed, n)));
            seconds.add((System.nanoTime() - start) / NANOSECONDS);
            if (n % Math.max(1, patients / LINES) == 0) {
                Sample sample = Sample.of(
                        seconds.stream().mapToDouble(Double::doubleValue).toArray());
                out.printf(
                        Locale.ROOT,
                        "%8d   %8.2f   %9.2f   %8.1f%n",
                        n,
                        sample.median(),
                        sample.quantile(1),
                        heapMegabytes());
                seconds.clear();
            }
        }
    }

    private static void scan(VirtualPatient patient) {
        patient.ct();
        patient.spect();
        patient.planarShunt();
        Y90Truth truth = patient.outcome(1);
        patient.pet(1, truth);
    }

    /** What is reachable: the least of a few readings, each after a request to collect. */
    private static double heapMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        double least = Double.MAX_VALUE;
        for (int n = 0; n < 3; n++) {
            runtime.gc();
            least = Math.min(least, (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
        }
        return least;
    }
}
