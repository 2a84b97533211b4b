package org.yttria.phantoms.physical;

import java.util.List;
import java.util.Optional;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.phantoms.physical.Composition.Substance;
import org.yttria.phantoms.shape.Coverage;
import org.yttria.phantoms.shape.Sphere;

/**
 * A sphere of one solution in another one, without a wall, in water that has no end.
 *
 * @param sphere mm
 * @param becquerelsPerMl concentration in it
 * @param backgroundBqPerMl concentration around it
 */
public record SphereInWater(Sphere sphere, double becquerelsPerMl, double backgroundBqPerMl) {

    /** As the structure and the truth call it. */
    public static final String SPHERE = "Sphere";

    public SphereInWater {
        if (!(becquerelsPerMl >= 0 && backgroundBqPerMl >= 0)) {
            throw new IllegalArgumentException(
                    "Concentrations must be 0 Bq/mL or more: " + becquerelsPerMl + ", " + backgroundBqPerMl);
        }
    }

    /** The phantom on a grid, which the water fills; the sphere is its only structure. */
    public FilledPhantom on(Grid grid) {
        Substance around = Substance.solution(backgroundBqPerMl);
        Composition voxels = new Composition(grid, around);
        Coverage inside = Coverage.of(grid, sphere);
        voxels.replace(inside, around, Substance.solution(becquerelsPerMl));
        return new FilledPhantom(
                "sphere in water",
                voxels.activity(),
                voxels.density(),
                voxels.hounsfield(),
                List.of(new Structure(SPHERE, Role.OTHER, Optional.empty(), inside.atLeast(0.5))),
                truth());
    }

    /** The sphere in closed form; the water around it has no volume. */
    public PhantomTruth truth() {
        Point3 centre = sphere.centre();
        return new PhantomTruth(List.of(new PhantomTruth.Part(SPHERE, centre, sphere.volumeMl(), becquerelsPerMl)), 0);
    }
}
