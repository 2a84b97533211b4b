package org.yttria.phantoms.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.Tissue;

/** The tissues of a virtual patient as labels, of which each voxel has one: lungs, normal liver, the tumours, then all others. */
public final class PatientLabels {

    private PatientLabels() {}

    /** Structures that do not overlap, in the order of their labels; air has none. */
    public static List<Structure> exclusive(Anatomy anatomy) {
        List<Structure> labels = new ArrayList<>();
        labels.add(tissue(anatomy, "Lungs", Role.LUNGS, Tissue.LUNG));
        labels.add(tissue(anatomy, "Normal liver", Role.NORMAL_LIVER, Tissue.LIVER));
        for (Lesion lesion : anatomy.lesions()) {
            labels.add(new Structure(
                    "Tumour " + lesion.number(),
                    Role.TUMOUR,
                    Optional.empty(),
                    anatomy.mask(n -> anatomy.lesion(n) == lesion.number())));
        }
        Map<Tissue, Structure> others = new TreeMap<>();
        for (Tissue tissue : Tissue.values()) {
            if (tissue != Tissue.AIR && tissue != Tissue.LUNG && !tissue.isLiver()) {
                String name = tissue.name().replace('_', ' ').toLowerCase(Locale.ROOT);
                others.put(
                        tissue,
                        tissue(
                                anatomy,
                                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                                Role.OTHER,
                                tissue));
            }
        }
        others.values().stream().filter(s -> !s.mask().isEmpty()).forEach(labels::add);
        return List.copyOf(labels);
    }

    private static Structure tissue(Anatomy anatomy, String name, Role role, Tissue tissue) {
        return new Structure(name, role, Optional.empty(), anatomy.mask(n -> anatomy.tissue(n) == tissue));
    }
}
