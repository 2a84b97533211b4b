package org.yttria.dosimetry.planning.compartment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;

/** Measures the compartments of a patient on an MAA image. */
public final class CompartmentSampler {

    private static final double EXTRAHEPATIC_WARNING = 0.20;

    private final CountSampling sampling;

    public CompartmentSampler(CountSampling sampling) {
        this.sampling = sampling;
    }

    /**
     * Counts, mass and volume of each compartment.
     *
     * @throws InputDataException if a tumour, a perfused volume or the liver leaves the image or the known densities, has
     *     no mass, or the perfused volumes hold no counts
     */
    public Compartments measure(PatientStructures structures) {
        List<String> warnings = new ArrayList<>(structures.warnings());
        List<String> notes = new ArrayList<>(structures.notes());
        List<Compartment> tumours = structures.tumours().stream()
                .map(t -> whole(t, CompartmentKind.TUMOUR))
                .toList();
        List<TerritoryCompartments> territories =
                structures.territories().stream().map(this::territory).toList();
        Optional<Compartment> liver = structures.wholeLiver().map(s -> whole(s, CompartmentKind.WHOLE_LIVER));
        Optional<Compartment> lungs = lungs(structures.lungs(), notes);
        double inLiver = liver.map(Compartment::counts)
                .orElseGet(() -> territories.stream()
                        .mapToDouble(t -> t.perfused().counts())
                        .sum());
        double outside = Math.max(
                0,
                sampling.totalCounts()
                        - inLiver
                        - lungs.map(Compartment::counts).orElse(0.0));
        if (outside > EXTRAHEPATIC_WARNING * sampling.totalCounts()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the image's counts lie outside %s (limit %.0f %%): free technetium, shunt to the gut, scatter or"
                            + " noise. They are kept out of every sum; look at the image before trusting the plan.",
                    100 * outside / sampling.totalCounts(),
                    lungs.isPresent() ? "liver and lungs" : "the liver (no lungs are drawn)",
                    100 * EXTRAHEPATIC_WARNING));
        }
        if (sampling.clippedVoxels() > 0) {
            notes.add(sampling.clippedVoxels() + " negative voxels of the count image were set to 0.");
        }
        notes.add("Masses from " + sampling.densitySource() + ".");
        return new Compartments(
                tumours,
                territories,
                structures.wholeNormal().map(s -> whole(s, CompartmentKind.WHOLE_NORMAL)),
                liver,
                lungs,
                outside,
                sampling.totalCounts(),
                sampling.clippedVoxels(),
                structures.normalDefinition(),
                notes,
                warnings);
    }

    private TerritoryCompartments territory(Territory t) {
        Compartment perfused = whole(t.perfused(), CompartmentKind.PERFUSED_VOLUME);
        if (!(perfused.counts() > 0)) {
            throw new InputDataException("The perfused volume \"" + perfused.name()
                    + "\" holds no counts: structures and image do not match, or the injection was elsewhere");
        }
        return new TerritoryCompartments(
                perfused.name(),
                perfused,
                t.tumours().stream().map(s -> whole(s, CompartmentKind.TUMOUR)).toList(),
                t.normal().mask().isEmpty()
                        ? new Compartment(t.normal().name(), CompartmentKind.PERFUSED_NORMAL, 0, 0, 0)
                        : whole(t.normal(), CompartmentKind.PERFUSED_NORMAL));
    }

    private Compartment whole(Structure s, CompartmentKind kind) {
        CountSampling.Sums sums = sampling.over(s.mask());
        if (sums.missingFraction() > 0) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "%.1f %% of \"%s\" (%s) lie outside the image or where densities are not known: its counts and mass cannot"
                            + " be told. Draw it within the image, or supply one that covers it",
                    100 * sums.missingFraction(),
                    s.name(),
                    kind.label()));
        }
        if (!(sums.massG() > 0)) {
            throw new InputDataException("\"" + s.name() + "\" (" + kind.label()
                    + ") has no mass: it holds no voxel, or the densities there are 0 g/mL");
        }
        return new Compartment(s.name(), kind, sums.volumeMl(), sums.massG(), sums.counts());
    }

    private Optional<Compartment> lungs(List<Structure> lungs, List<String> notes) {
        List<Compartment> parts = new ArrayList<>();
        double missing = 0;
        for (Structure s : lungs) {
            Mask mask = s.mask();
            CountSampling.Sums sums = sampling.over(mask);
            missing += sums.missingFraction() * mask.volumeMl();
            parts.add(new Compartment(s.name(), CompartmentKind.LUNGS, mask.volumeMl(), sums.massG(), sums.counts()));
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        if (missing > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%.0f mL of the lungs lie outside the image or where densities are not known; their counts and mass here"
                            + " are of the rest.",
                    missing));
        }
        if (!sampling.densityIsMeasured()) {
            notes.add("The mass of the lungs in the image is at an assumed density, " + sampling.densitySource()
                    + ", and is not used.");
        }
        return Optional.of(Compartment.sum("lungs", CompartmentKind.LUNGS, parts));
    }
}
