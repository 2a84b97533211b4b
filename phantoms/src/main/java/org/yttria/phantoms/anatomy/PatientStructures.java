package org.yttria.phantoms.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/** A body's organs and tumours as structures. */
public final class PatientStructures {

    private static final int SEGMENTS = 8;

    private PatientStructures() {}

    /**
     * Liver with its tumours, normal liver, each tumour, lungs, and the other organs that are in the field.
     *
     * <p>Tumours are named by their lesion's number, from "Tumour 1" on.
     */
    public static List<Structure> of(Anatomy anatomy) {
        List<Structure> found = new ArrayList<>();
        found.add(structure("Liver", Role.LIVER, anatomy.liver()));
        found.add(structure("Normal liver", Role.NORMAL_LIVER, tissue(anatomy, Tissue.LIVER)));
        Mask liver = found.get(0).mask();
        for (Lesion lesion : anatomy.lesions()) {
            Mask mask = within(anatomy, liver, n -> anatomy.lesion(n) == lesion.number());
            found.add(structure("Tumour " + lesion.number(), Role.TUMOUR, mask));
        }
        found.add(structure("Lungs", Role.LUNGS, tissue(anatomy, Tissue.LUNG)));
        addOrgan(found, "Heart", tissue(anatomy, Tissue.HEART));
        addOrgan(found, "Spleen", tissue(anatomy, Tissue.SPLEEN));
        addOrgan(
                found,
                "Stomach",
                anatomy.mask(n -> anatomy.tissue(n) == Tissue.STOMACH || anatomy.tissue(n) == Tissue.GAS));
        addOrgan(found, "Kidneys", tissue(anatomy, Tissue.KIDNEY));
        addOrgan(found, "Gallbladder", tissue(anatomy, Tissue.GALLBLADDER));
        return List.copyOf(found);
    }

    /** The Couinaud segments, tumours included, from "Segment 1" on. */
    public static List<Structure> segments(Anatomy anatomy) {
        Mask liver = anatomy.liver();
        List<Structure> found = new ArrayList<>();
        for (int s = 1; s <= SEGMENTS; s++) {
            int segment = s;
            addOrgan(found, "Segment " + s, within(anatomy, liver, n -> anatomy.segment(n) == segment));
        }
        return List.copyOf(found);
    }

    private static void addOrgan(List<Structure> found, String name, Mask mask) {
        if (!mask.isEmpty()) {
            found.add(structure(name, Role.OTHER, mask));
        }
    }

    private static Structure structure(String name, Role role, Mask mask) {
        return new Structure(name, role, Optional.empty(), mask);
    }

    private static Mask tissue(Anatomy anatomy, Tissue tissue) {
        byte code = tissue.code();
        return anatomy.mask(n -> anatomy.tissueCode(n) == code);
    }

    private static Mask within(Anatomy anatomy, Mask region, Anatomy.VoxelCondition condition) {
        return Mask.within(
                anatomy.grid(),
                region.box(),
                (i, j, k) -> condition.test(anatomy.grid().index(i, j, k)));
    }
}
