package org.yttria.phantoms.patient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.phantoms.anatomy.AnatomyModel;
import org.yttria.phantoms.anatomy.BodyModel;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.perfusion.ArterialPerfusion;
import org.yttria.phantoms.perfusion.PerfusionModel;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.ScannerTable;
import org.yttria.phantoms.shifted.ShiftedAnatomyModel;
import org.yttria.phantoms.shifted.ShiftedPerfusion;
import org.yttria.phantoms.shifted.ShiftedScanner;

/** Laws that virtual patients are drawn by: of bodies, of perfusion, and of the scanners that see them. */
public final class PatientFamily {

    private static final List<String> NAMES = List.of("standard", "shifted");
    /** Whole numbers that a double holds. */
    private static final int SEED_BITS = 53;

    private final String name;
    private final BodyModel bodies;
    private final PerfusionModel perfusion;
    private final Scanners scanners;

    private PatientFamily(String name, BodyModel bodies, PerfusionModel perfusion, ParameterTable scanners) {
        this.name = name;
        this.bodies = bodies;
        this.perfusion = perfusion;
        this.scanners = new Scanners(scanners);
    }

    /** The family that networks are trained on, and that plans and reports are tried on. */
    public static PatientFamily standard() {
        return of("standard", AnatomyModel.standard(), ArterialPerfusion.standard(), ScannerTable.standard());
    }

    /**
     * The family that networks are tested on and never trained on: other bodies, arteries, textures and scanners. It stays as it
     * is, for a test that moved would tell nothing.
     */
    public static PatientFamily shifted() {
        return of("shifted", ShiftedAnatomyModel.standard(), ShiftedPerfusion.model(), ShiftedScanner.table());
    }

    /** A family of stated laws. */
    public static PatientFamily of(String name, BodyModel bodies, PerfusionModel perfusion, ParameterTable scanners) {
        return new PatientFamily(name, bodies, perfusion, scanners);
    }

    /**
     * The family of a name.
     *
     * @throws InputDataException if there is none
     */
    public static PatientFamily named(String name) {
        return switch (name) {
            case "standard" -> standard();
            case "shifted" -> shifted();
            default ->
                throw new InputDataException(
                        "There is no family of patients \"" + name + "\": there are " + String.join(", ", NAMES));
        };
    }

    public String name() {
        return name;
    }

    /** SHA-256 over the parameters of bodies and perfusion: patients with the same seed and hash are the same. */
    public String generatorSha256() {
        return hash(bodies.parameters().sha256() + "\n" + perfusion.parametersSha256());
    }

    /** SHA-256 of the parameters of the scanners. */
    public String scannersSha256() {
        return scanners.table().sha256();
    }

    /**
     * The seed of a patient of a cohort.
     *
     * @param cohortSeed seed of the cohort
     * @param number of the patient, from 1
     * @return not negative, and exact as a number of JSON
     */
    public static long seedOf(long cohortSeed, int number) {
        return RandomStreams.of(cohortSeed).child("patient", number).generator().nextLong() >>> (Long.SIZE - SEED_BITS);
    }

    /** The patient of a seed. */
    public VirtualPatient patient(long seed) {
        return patient(seed, Optional.empty());
    }

    /**
     * The patient of a seed.
     *
     * @param disease what it has; drawn where absent
     */
    public VirtualPatient patient(long seed, Optional<Disease> disease) {
        return new VirtualPatient(this, seed, disease);
    }

    BodyModel bodies() {
        return bodies;
    }

    PerfusionModel perfusion() {
        return perfusion;
    }

    Scanners scanners() {
        return scanners;
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
