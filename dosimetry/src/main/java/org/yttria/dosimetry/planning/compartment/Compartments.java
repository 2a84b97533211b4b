package org.yttria.dosimetry.planning.compartment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;

/**
 * The compartments of a patient.
 *
 * @param tumours each tumour, whole; none shares a voxel with another
 * @param territories what each catheter position reaches, at least one
 * @param wholeNormal normal tissue of the whole liver, where the structures tell
 * @param wholeLiver the liver with its tumours, where the structures tell
 * @param lungs the lungs as far as image and densities show them
 * @param extrahepaticCounts counts outside liver, tumours and lungs
 * @param imageCounts counts of the whole image, negative voxels at 0
 * @param clippedVoxels number of negative voxels set to 0
 * @param normalDefinition what the normal tissue of the tumour-to-normal ratio is
 * @param notes what was taken for what
 * @param warnings what a reader of the plan must know
 */
public record Compartments(
        List<Compartment> tumours,
        List<TerritoryCompartments> territories,
        Optional<Compartment> wholeNormal,
        Optional<Compartment> wholeLiver,
        Optional<Compartment> lungs,
        double extrahepaticCounts,
        double imageCounts,
        int clippedVoxels,
        String normalDefinition,
        List<String> notes,
        List<String> warnings) {

    public Compartments {
        if (territories.isEmpty()) {
            throw new IllegalArgumentException("A plan needs at least one territory");
        }
        tumours = List.copyOf(tumours);
        territories = List.copyOf(territories);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /**
     * One tumour in one perfused volume, from figures measured elsewhere.
     *
     * @param tumourMassG mass of the tumour, g
     * @param perfusedNormalMassG mass of the perfused normal tissue, g
     * @param wholeNormalMassG mass of the whole normal liver, g, at least that of the perfused part
     * @param tumourToNormalRatio ratio of their concentrations (counts per gram), not of their activities
     * @param gramsPerMl density of both, g/mL
     * @throws InputDataException if a figure is not above 0, or the whole is less than its part
     */
    public static Compartments stated(
            double tumourMassG,
            double perfusedNormalMassG,
            double wholeNormalMassG,
            double tumourToNormalRatio,
            double gramsPerMl) {
        require("tumour mass", tumourMassG, "g");
        require("mass of the perfused normal liver", perfusedNormalMassG, "g");
        require("tumour-to-normal ratio", tumourToNormalRatio, "(a ratio of concentrations)");
        require("density", gramsPerMl, "g/mL");
        if (!(wholeNormalMassG >= perfusedNormalMassG) || Double.isInfinite(wholeNormalMassG)) {
            throw new InputDataException("The whole normal liver of " + wholeNormalMassG
                    + " g must have at least the mass of its perfused part, " + perfusedNormalMassG + " g");
        }
        double tumourMl = tumourMassG / gramsPerMl;
        double normalMl = perfusedNormalMassG / gramsPerMl;
        Compartment tumour = new Compartment(
                "tumour", CompartmentKind.TUMOUR, tumourMl, tumourMassG, tumourToNormalRatio * tumourMassG);
        Compartment normal = new Compartment(
                "perfused normal liver",
                CompartmentKind.PERFUSED_NORMAL,
                normalMl,
                perfusedNormalMassG,
                perfusedNormalMassG);
        Compartment perfused =
                Compartment.sum("perfused volume", CompartmentKind.PERFUSED_VOLUME, List.of(tumour, normal));
        Compartment wholeNormal = new Compartment(
                "whole normal liver",
                CompartmentKind.WHOLE_NORMAL,
                wholeNormalMassG / gramsPerMl,
                wholeNormalMassG,
                normal.counts());
        return new Compartments(
                List.of(tumour),
                List.of(new TerritoryCompartments("perfused volume", perfused, List.of(tumour), normal)),
                Optional.of(wholeNormal),
                Optional.of(Compartment.sum("liver", CompartmentKind.WHOLE_LIVER, List.of(tumour, wholeNormal))),
                Optional.empty(),
                0,
                tumour.counts() + normal.counts(),
                0,
                "stated",
                List.of("Masses and tumour-to-normal ratio were stated, not measured here."),
                List.of());
    }

    /** All perfused volumes as one. */
    public Compartment perfused() {
        return joined(
                "perfused volume",
                CompartmentKind.PERFUSED_VOLUME,
                territories.stream().map(TerritoryCompartments::perfused).toList());
    }

    /** The normal tissue of all perfused volumes as one. */
    public Compartment perfusedNormal() {
        return joined(
                "perfused normal liver",
                CompartmentKind.PERFUSED_NORMAL,
                territories.stream().map(TerritoryCompartments::normal).toList());
    }

    /** The perfused parts of all tumours as one; of no mass where there is none. */
    public Compartment perfusedTumour() {
        List<Compartment> parts = new ArrayList<>();
        territories.forEach(t -> parts.addAll(t.tumours()));
        return joined("all tumours", CompartmentKind.TUMOUR, parts);
    }

    /** Volume of all tumours, perfused or not, mL. */
    public double tumourVolumeMl() {
        return tumours.stream().mapToDouble(Compartment::volumeMl).sum();
    }

    /**
     * Ratio of concentrations, counts per gram, in a tumour and in the perfused normal tissue.
     *
     * @throws InputDataException if the normal tissue holds no counts or no mass
     */
    public double tumourToNormalRatio(Compartment tumour) {
        return ratio(tumour, perfusedNormal());
    }

    /**
     * Ratio of concentrations, counts per gram.
     *
     * @throws InputDataException if one has no mass, or the normal tissue no counts
     */
    public static double ratio(Compartment tumour, Compartment normal) {
        if (!(normal.counts() > 0 && normal.massG() > 0)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No tumour-to-normal ratio: the normal tissue \"%s\" has %.4g counts in %.4g g. Check its contour, or use a"
                            + " model that needs no ratio (mird)",
                    normal.name(),
                    normal.counts(),
                    normal.massG()));
        }
        if (!(tumour.massG() > 0)) {
            throw new InputDataException("No tumour-to-normal ratio: the tumour \"" + tumour.name() + "\" has no mass");
        }
        return tumour.countsPerGram() / normal.countsPerGram();
    }

    /** Fraction of all counts outside liver, tumours and lungs. */
    public double extrahepaticFraction() {
        return extrahepaticCounts / imageCounts;
    }

    private static Compartment joined(String name, CompartmentKind kind, List<Compartment> parts) {
        return parts.size() == 1 ? parts.get(0) : Compartment.sum(name, kind, parts);
    }

    private static void require(String what, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InputDataException("The " + what + " must be above 0, not " + value + " " + unit);
        }
    }
}
