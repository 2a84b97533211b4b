package org.yttria.phantoms.patient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.PatientStructures;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.perfusion.MaaTruth;
import org.yttria.phantoms.perfusion.PerfusionModel;
import org.yttria.phantoms.perfusion.Treatment;
import org.yttria.phantoms.perfusion.Y90Truth;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.BreathingState;
import org.yttria.phantoms.scanner.CtSettings;
import org.yttria.phantoms.scanner.PetSettings;
import org.yttria.phantoms.scanner.PlanarShunt;
import org.yttria.phantoms.scanner.PlanarViews;
import org.yttria.phantoms.scanner.ScanSubject;
import org.yttria.phantoms.scanner.SpectSettings;

/**
 * A virtual patient: a body, a work-up with Tc-99m MAA, a treatment, its possible outcomes, and the scans of all of them.
 *
 * <p>Body, work-up and treatment are drawn when it is made; scans and outcomes are computed when they are asked for and not
 * kept. The same is given each time.
 */
public final class VirtualPatient {

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double GRAMS_PER_KILOGRAM = 1000;
    private static final double MILLISECONDS_PER_HOUR = 3.6e6;
    private static final double PERFUSED_SHARE = 0.5;

    private final PatientFamily family;
    private final long seed;
    private final RandomStreams streams;
    private final Anatomy anatomy;
    private final Volume density;
    private final double domeZMm;
    private final MaaTruth maa;
    private final Treatment treatment;

    VirtualPatient(PatientFamily family, long seed, Optional<Disease> disease) {
        this.family = family;
        this.seed = seed;
        this.streams = RandomStreams.of(seed).child(family.name());
        RandomStreams body = streams.child("body");
        this.anatomy = disease.isPresent()
                ? family.bodies().draw(body, disease.get())
                : family.bodies().draw(body);
        this.density = family.bodies().appearance().density(anatomy);
        this.domeZMm = domeZMm(anatomy);
        PerfusionModel perfusion = family.perfusion();
        this.maa = perfusion.maa(anatomy, streams.child("work-up"));
        this.treatment = perfusion.treatment(anatomy, maa, streams.child("planning"));
    }

    private VirtualPatient(PatientFamily family, VirtualPatient same) {
        this.family = family;
        this.seed = same.seed;
        this.streams = same.streams;
        this.anatomy = same.anatomy;
        this.density = same.density;
        this.domeZMm = same.domeZMm;
        this.maa = same.maa;
        this.treatment = same.treatment;
    }

    /**
     * The same body, work-up and treatment, with outcomes and scans by the laws of another family: what a change of a law does,
     * all else being equal.
     */
    public VirtualPatient withOutcomesOf(PatientFamily other) {
        return new VirtualPatient(other, this);
    }

    private static double domeZMm(Anatomy anatomy) {
        Grid grid = anatomy.grid();
        for (int n = grid.voxelCount() - 1; n >= 0; n--) {
            if (anatomy.tissue(n).isLiver()) {
                int slice = n / (grid.nx() * grid.ny());
                return grid.indexToWorld().apply(0, 0, slice).z();
            }
        }
        throw new IllegalStateException("The virtual patient has no liver");
    }

    public PatientFamily family() {
        return family;
    }

    public long seed() {
        return seed;
    }

    public Anatomy anatomy() {
        return anatomy;
    }

    /** What the work-up showed in truth. */
    public MaaTruth maa() {
        return maa;
    }

    /** What is administered. */
    public Treatment treatment() {
        return treatment;
    }

    /** Mass density at the CT, g/mL. */
    public Volume density() {
        return density;
    }

    /** Whether the voxel of the liver with a linear index belongs to the volume that a planner draws for the catheter's position. */
    public boolean isPerfused(int voxel) {
        int number = maa.territories().liver().number(voxel);
        return number >= 0 && maa.territories().share(maa.plan().catheter().leaves(), number) >= PERFUSED_SHARE;
    }

    /** The contours on the CT, as a clinic would have drawn them, with the volume to be treated. */
    public List<Structure> structures() {
        List<Structure> structures = new ArrayList<>(PatientStructures.of(anatomy));
        structures.add(new Structure(
                "Perfused volume", Role.PERFUSED_VOLUME, Optional.empty(), anatomy.mask(this::isPerfused)));
        return List.copyOf(structures);
    }

    /** The CT, HU. */
    public Volume ct() {
        RandomStreams own = streams.child("ct");
        Volume truth = family.bodies().appearance().hounsfield(anatomy, own.child("tissue"));
        CtSettings settings = family.scanners().ct().draw(CtSettings.Protocol.LOW_DOSE, own.child("protocol"));
        return family.scanners().ct().scan(truth, settings, own.child("scan"));
    }

    /** The SPECT of the work-up. */
    public SpectScan spect() {
        RandomStreams own = streams.child("spect");
        BreathingState state = family.scanners().breathing().draw(own.child("breathing"));
        SpectSettings settings = family.scanners().spect().draw(own.child("protocol"));
        ScanSubject seen = family.scanners().breathing().observed(workUp(), state, domeZMm);
        Volume counts = family.scanners()
                .spect()
                .scan(seen, settings, family.scanners().spect().grid(), own.child("scan"));
        return new SpectScan(counts, state, settings);
    }

    private ScanSubject workUp() {
        return new ScanSubject(maa.concentration(), density);
    }

    /** The lung shunt that planar views of the work-up show, a fraction. */
    public double planarShunt() {
        RandomStreams own = streams.child("planar");
        BreathingState state = family.scanners().breathing().draw(own.child("breathing"));
        ScanSubject seen = family.scanners().breathing().observed(workUp(), state, domeZMm);
        PlanarViews views = family.scanners()
                .planar()
                .scan(seen, family.scanners().planar().draw(own.child("protocol")), own.child("scan"));
        return PlanarShunt.of(views, anatomy.mask(n -> anatomy.tissue(n) == Tissue.LUNG), anatomy.liver())
                .fraction();
    }

    /**
     * Where the microspheres went.
     *
     * @param number of the outcome, from 1: all of them are possible after the same work-up
     */
    public Y90Truth outcome(int number) {
        return family.perfusion().outcome(anatomy, maa, treatment, streams.child("outcome", number));
    }

    /**
     * The PET after treatment.
     *
     * @param number of the outcome
     * @param truth of that outcome
     */
    public PetScan pet(int number, Y90Truth truth) {
        RandomStreams own = streams.child("pet", number);
        BreathingState state = family.scanners().breathing().draw(own.child("breathing"));
        PetSettings settings = family.scanners().pet().draw(own.child("protocol"));
        Radionuclide y90 = Nuclides.standard().named("Y-90");
        ScanSubject atInjection = new ScanSubject(truth.concentration(), density);
        ScanSubject seen = family.scanners()
                .breathing()
                .observed(atInjection.decayed(settings.hoursSinceInjection(), y90.halfLifeHours()), state, domeZMm);
        Volume image = family.scanners()
                .pet()
                .scan(seen, settings, family.scanners().pet().grid(), own.child("scan"));
        Duration time = Duration.ofMillis(Math.round(settings.hoursSinceInjection() * MILLISECONDS_PER_HOUR));
        return new PetScan(new ActivityMap(image, y90, time), state, settings);
    }

    /** An outcome's activity as its PET sees it move with the breath, Bq/mL at injection: the sum is that of the truth. */
    public Volume breathingAverage(Y90Truth truth) {
        BreathingState state =
                family.scanners().breathing().draw(streams.child("pet", 1).child("breathing"));
        return family.scanners().breathing().timeAveraged(truth.concentration(), state, domeZMm);
    }

    /**
     * The mean doses of an outcome in truth: the energy of a structure's activity in its own mass, as local deposition has it.
     *
     * @param truth of the outcome
     */
    public List<TrueDose> trueDoses(Y90Truth truth) {
        double joulesPerBq =
                Nuclides.standard().named("Y-90").doseConstant().orElseThrow().joulesPerGigabecquerel()
                        / BECQUERELS_PER_GIGABECQUEREL;
        double voxelMl = anatomy.grid().voxelVolumeMl();
        List<TrueDose> doses = new ArrayList<>();
        for (Structure structure : structures()) {
            double[] sums = new double[2];
            structure.mask().forEach((i, j, k) -> {
                sums[0] += truth.concentration().at(i, j, k) * voxelMl;
                sums[1] += density.at(i, j, k) * voxelMl;
            });
            doses.add(new TrueDose(
                    structure.name(), sums[0], sums[1], joulesPerBq * sums[0] / (sums[1] / GRAMS_PER_KILOGRAM)));
        }
        return List.copyOf(doses);
    }

    /**
     * A SPECT.
     *
     * @param counts of the reconstruction
     * @param breathing during the scan
     * @param settings of the scanner
     */
    public record SpectScan(Volume counts, BreathingState breathing, SpectSettings settings) {}

    /**
     * A PET.
     *
     * @param image Bq/mL at the time of the scan
     * @param breathing during the scan
     * @param settings of the scanner
     */
    public record PetScan(ActivityMap image, BreathingState breathing, PetSettings settings) {}

    /**
     * A mean dose in truth.
     *
     * @param structure its name
     * @param activityBq in it at injection
     * @param massG of it
     * @param meanGy Gy, by mass
     */
    public record TrueDose(String structure, double activityBq, double massG, double meanGy) {}
}
