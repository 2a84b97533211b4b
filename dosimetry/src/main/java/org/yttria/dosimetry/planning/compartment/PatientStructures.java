package org.yttria.dosimetry.planning.compartment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/**
 * The structures of a plan with every voxel counted once.
 *
 * <p>A voxel of two tumours belongs to the first of them, one of two perfused volumes likewise; tumours are taken out of
 * normal tissue. What was supplied is used before what could be derived: the perfused normal tissue is the supplied
 * structure, else the perfused volume minus the tumours; the whole normal liver is the supplied structure, else the liver
 * minus the tumours; the perfused volume is the supplied one, else perfused normal tissue with the tumours, else the whole
 * liver. {@link #notes()} says which.
 *
 * @param tumours disjoint
 * @param territories disjoint, at least one
 * @param wholeNormal normal tissue of the whole liver, where the structures tell
 * @param wholeLiver the liver with the tumours, where the structures tell
 * @param lungs the parts of the lungs outside the liver and its tumours
 * @param normalDefinition what the normal tissue of the tumour-to-normal ratio is
 * @param notes what was taken for what
 * @param warnings what a reader of the plan must know
 */
public record PatientStructures(
        List<Structure> tumours,
        List<Territory> territories,
        Optional<Structure> wholeNormal,
        Optional<Structure> wholeLiver,
        List<Structure> lungs,
        String normalDefinition,
        List<String> notes,
        List<String> warnings) {

    public PatientStructures {
        tumours = List.copyOf(tumours);
        territories = List.copyOf(territories);
        lungs = List.copyOf(lungs);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /**
     * Sorts out the structures of a patient.
     *
     * @throws InputDataException if nothing tells what is perfused, two tumours or perfused volumes have one name, or there
     *     are several livers
     */
    public static PatientStructures of(List<Structure> drawn) {
        return new Sorting(drawn).result();
    }

    /** All perfused volumes as one structure of the role perfused; absent where they are drawn on different grids. */
    public Optional<Structure> perfused() {
        return joined(
                "perfused volume",
                Role.PERFUSED_VOLUME,
                territories.stream().map(Territory::perfused).toList());
    }

    /** The normal tissue of all perfused volumes as one structure; absent where they are drawn on different grids. */
    public Optional<Structure> perfusedNormal() {
        return joined(
                "perfused normal liver",
                Role.PERFUSED_NORMAL,
                territories.stream().map(Territory::normal).toList());
    }

    /** All tumours as one structure; absent where there is none or they are drawn on different grids. */
    public Optional<Structure> allTumours() {
        return joined("all tumours", Role.TUMOUR, tumours);
    }

    private static Optional<Structure> joined(String name, Role role, List<Structure> parts) {
        if (parts.size() == 1) {
            return Optional.of(parts.get(0).withRole(role));
        }
        return MaskAlgebra.union(masks(parts)).map(m -> new Structure(name, role, Optional.empty(), m));
    }

    private static List<Mask> masks(List<Structure> structures) {
        return structures.stream().map(Structure::mask).toList();
    }

    /** One run through the structures. */
    private static final class Sorting {

        /** Contours drawn apart meet within a voxel or two: less than this share outside is not worth a warning. */
        private static final double NEGLIGIBLE_SHARE = 0.01;

        private final List<Structure> drawn;
        private final List<String> notes = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<Structure> tumours;
        private final List<Structure> suppliedNormal;

        Sorting(List<Structure> drawn) {
            this.drawn = drawn;
            this.tumours = disjoint(Role.TUMOUR, "tumour");
            this.suppliedNormal = ofRole(Role.PERFUSED_NORMAL);
        }

        PatientStructures result() {
            Optional<Structure> liver = only(Role.LIVER);
            Optional<Structure> normal = wholeNormal(liver);
            Optional<Structure> whole = wholeLiver(liver, normal);
            List<Structure> perfused = perfused(whole);
            requireUniqueNames(tumours);
            requireUniqueNames(perfused);
            String definition = suppliedNormal.isEmpty()
                    ? "perfused volume minus tumours"
                    : "the supplied structure " + names(suppliedNormal);
            notes.add("Normal tissue of the tumour-to-normal ratio: " + definition + ".");
            List<Territory> territories = perfused.stream().map(this::territory).toList();
            warnOfTumoursOutside(masks(perfused));
            warnOfNormalOutside(masks(perfused));
            return new PatientStructures(
                    tumours, territories, normal, whole, lungs(whole), definition, notes, warnings);
        }

        private List<Structure> ofRole(Role role) {
            return drawn.stream()
                    .filter(s -> s.role() == role && !s.mask().isEmpty())
                    .toList();
        }

        private Optional<Structure> only(Role role) {
            List<Structure> found = ofRole(role);
            if (found.size() > 1) {
                throw new InputDataException(
                        "A plan needs one structure with the role " + role.label() + ", found " + found.size() + " ("
                                + names(found) + "): give the others another role with --role other=NAME");
            }
            return found.stream().findFirst();
        }

        private List<Structure> disjoint(Role role, String what) {
            List<Structure> result = new ArrayList<>();
            for (Structure s : ofRole(role)) {
                Mask left = MaskAlgebra.without(s.mask(), masks(result));
                if (left.count() < s.mask().count()) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "%.2f mL of the %s \"%s\" also lie in another one before it and are counted once, there.",
                            (s.mask().count() - left.count()) * s.mask().grid().voxelVolumeMl(),
                            what,
                            s.name()));
                }
                if (!left.isEmpty()) {
                    result.add(new Structure(s.name(), role, s.code(), left));
                }
            }
            return result;
        }

        private static void requireUniqueNames(List<Structure> structures) {
            Set<String> seen = new HashSet<>();
            for (Structure s : structures) {
                if (!seen.add(s.name())) {
                    throw new InputDataException(
                            "Two structures of the role " + s.role().label() + " are called \"" + s.name()
                                    + "\": rename one, so that the plan can tell them apart");
                }
            }
        }

        private Optional<Structure> wholeNormal(Optional<Structure> liver) {
            Optional<Structure> supplied = only(Role.NORMAL_LIVER);
            if (supplied.isPresent()) {
                notes.add("Whole normal liver: the supplied structure " + names(List.of(supplied.get()))
                        + " without the tumours.");
                return supplied.map(this::withoutTumours);
            }
            if (liver.isPresent()) {
                notes.add("Whole normal liver: " + names(List.of(liver.get())) + " minus tumours.");
            }
            return liver.map(this::withoutTumours)
                    .map(s -> new Structure("whole normal liver", Role.NORMAL_LIVER, Optional.empty(), s.mask()));
        }

        private Structure withoutTumours(Structure s) {
            return new Structure(s.name(), s.role(), s.code(), MaskAlgebra.without(s.mask(), masks(tumours)));
        }

        private Optional<Structure> wholeLiver(Optional<Structure> liver, Optional<Structure> normal) {
            return liver.or(() -> normal.map(n -> n.withRole(Role.LIVER))).flatMap(l -> {
                List<Mask> parts = MaskAlgebra.both(List.of(l.mask()), masks(tumours));
                Optional<Mask> union = MaskAlgebra.union(parts);
                if (union.isEmpty()) {
                    notes.add("The tumours are drawn on another grid than the liver: those parts of them outside its"
                            + " contour are not in the whole liver.");
                }
                return union.or(() -> liver.map(Structure::mask))
                        .map(m -> new Structure(l.name(), Role.LIVER, l.code(), m));
            });
        }

        private List<Structure> perfused(Optional<Structure> whole) {
            List<Structure> supplied = disjoint(Role.PERFUSED_VOLUME, "perfused volume");
            if (!supplied.isEmpty()) {
                return supplied;
            }
            Optional<Mask> derived = suppliedNormal.isEmpty()
                    ? Optional.empty()
                    : MaskAlgebra.union(MaskAlgebra.both(masks(suppliedNormal), masks(tumours)));
            if (derived.isPresent()) {
                notes.add("No perfused volume is supplied: it is the perfused normal tissue with all tumours.");
                return List.of(new Structure("perfused volume", Role.PERFUSED_VOLUME, Optional.empty(), derived.get()));
            }
            Structure liver = whole.orElseThrow(() -> new InputDataException(
                    "Nothing tells what is perfused: supply a structure with the role perfused, perfused-normal (drawn on"
                            + " the tumours' grid) or liver"));
            notes.add("No perfused volume is supplied: the whole liver is taken as perfused.");
            return List.of(new Structure("whole liver", Role.PERFUSED_VOLUME, Optional.empty(), liver.mask()));
        }

        private Territory territory(Structure perfused) {
            List<Mask> volume = List.of(perfused.mask());
            List<Structure> parts = new ArrayList<>();
            for (Structure t : tumours) {
                Mask part = MaskAlgebra.within(t.mask(), volume);
                if (!part.isEmpty()) {
                    parts.add(new Structure(t.name(), Role.TUMOUR, t.code(), part));
                }
            }
            return new Territory(perfused, parts, normalOf(perfused));
        }

        private Structure normalOf(Structure perfused) {
            if (suppliedNormal.isEmpty()) {
                Mask rest = MaskAlgebra.without(perfused.mask(), masks(tumours));
                return new Structure(perfused.name() + " minus tumours", Role.PERFUSED_NORMAL, Optional.empty(), rest);
            }
            Mask all = MaskAlgebra.union(masks(suppliedNormal))
                    .orElseThrow(() -> new InputDataException("The perfused normal structures " + names(suppliedNormal)
                            + " are drawn on different grids: draw them on one, or supply one of them"));
            Mask inside = MaskAlgebra.within(MaskAlgebra.without(all, masks(tumours)), List.of(perfused.mask()));
            return new Structure(suppliedNormal.get(0).name(), Role.PERFUSED_NORMAL, Optional.empty(), inside);
        }

        private void warnOfTumoursOutside(List<Mask> perfused) {
            for (Structure t : tumours) {
                double outside = share(MaskAlgebra.without(t.mask(), perfused), t.mask());
                if (outside > NEGLIGIBLE_SHARE) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "%.1f %% of the tumour \"%s\" lie outside the perfused volume and get no dose from this"
                                    + " administration: treat them in another stage, or check the contours.",
                            100 * outside,
                            t.name()));
                }
            }
        }

        private void warnOfNormalOutside(List<Mask> perfused) {
            for (Structure n : suppliedNormal) {
                double outside = share(MaskAlgebra.without(n.mask(), perfused), n.mask());
                if (outside > NEGLIGIBLE_SHARE) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "%.1f %% of the perfused normal tissue \"%s\" lie outside the perfused volume and are left out:"
                                    + " check the contours.",
                            100 * outside,
                            n.name()));
                }
            }
        }

        private static double share(Mask part, Mask whole) {
            return (double) part.count() / whole.count();
        }

        private List<Structure> lungs(Optional<Structure> liver) {
            List<Mask> others =
                    MaskAlgebra.both(liver.map(Structure::mask).map(List::of).orElse(List.of()), masks(tumours));
            List<Structure> result = new ArrayList<>();
            for (Structure s : disjoint(Role.LUNGS, "lung")) {
                result.add(new Structure(s.name(), Role.LUNGS, s.code(), MaskAlgebra.without(s.mask(), others)));
            }
            return result;
        }

        private static String names(List<Structure> structures) {
            return structures.stream().map(s -> "\"" + s.name() + "\"").collect(Collectors.joining(", "));
        }
    }
}
