package org.yttria.phantoms.physical;

import java.util.List;
import org.yttria.imaging.geometry.Point3;

/**
 * What was filled in where, from closed forms and not from voxels.
 *
 * @param parts everything that holds liquid; they do not overlap
 * @param cavityMl volume inside the outer wall with nothing in it; 0 where a phantom has no outer wall
 */
public record PhantomTruth(List<Part> parts, double cavityMl) {

    public PhantomTruth {
        parts = List.copyOf(parts);
    }

    /** Activity of all parts, Bq. */
    public double activityBq() {
        return parts.stream().mapToDouble(Part::activityBq).sum();
    }

    /**
     * The part of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Part part(String name) {
        return parts.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The phantom has no part \"" + name + "\": it has "
                        + String.join(", ", parts.stream().map(Part::name).toList())));
    }

    /**
     * A part that is filled.
     *
     * @param name as the structure of it is called
     * @param centre a sphere's centre, the middle of a cylinder's or stem's axis, or of the cavity, mm
     * @param volumeMl its volume
     * @param becquerelsPerMl what it is filled with; 0 is water without activity
     */
    public record Part(String name, Point3 centre, double volumeMl, double becquerelsPerMl) {

        /** Its activity, Bq. */
        public double activityBq() {
            return volumeMl * becquerelsPerMl;
        }
    }
}
