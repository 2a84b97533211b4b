package org.yttria.phantoms.physical;

import java.util.List;
import java.util.Optional;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.physical.Composition.Substance;
import org.yttria.phantoms.shape.Coverage;
import org.yttria.phantoms.shape.Cylinder;

/**
 * The cylinder on which a PET is calibrated: one solution in acrylic glass, its axis along z, its middle at the origin.
 *
 * @param diameterMm of its inside
 * @param lengthMm of its inside
 * @param wallMm thickness of mantle and ends
 * @param becquerelsPerMl what it is filled with
 */
public record UniformCylinder(double diameterMm, double lengthMm, double wallMm, double becquerelsPerMl) {

    /** As the structure and the truth call its inside. */
    public static final String INSIDE = "Cylinder";

    public UniformCylinder {
        if (!(wallMm > 0 && becquerelsPerMl >= 0)) {
            throw new IllegalArgumentException(
                    "A cylinder needs a wall above 0 mm and 0 Bq/mL or more: " + wallMm + ", " + becquerelsPerMl);
        }
    }

    /** The usual sizes, 200 mm wide and long. */
    public static UniformCylinder filled(double becquerelsPerMl) {
        ParameterTable table = ParameterTable.embedded(UniformCylinder.class, "uniform-cylinder.json");
        return new UniformCylinder(
                table.value("diameter"), table.value("length"), table.value("wall"), becquerelsPerMl);
    }

    /** The part that is filled. */
    public Cylinder inside() {
        return new Cylinder(new Point3(0, 0, 0), diameterMm / 2, lengthMm / 2);
    }

    /** The phantom on a grid, with its inside and its body as structures. */
    public FilledPhantom on(Grid grid) {
        Substance air = Substance.cold(Material.AIR);
        Substance acrylic = Substance.cold(Material.PMMA);
        Composition voxels = new Composition(grid, air);
        Coverage body =
                Coverage.of(grid, new Cylinder(new Point3(0, 0, 0), diameterMm / 2 + wallMm, lengthMm / 2 + wallMm));
        Coverage inside = Coverage.of(grid, inside());
        voxels.replace(body, air, acrylic);
        voxels.replace(inside, acrylic, Substance.solution(becquerelsPerMl));
        return new FilledPhantom(
                "uniform cylinder",
                voxels.activity(),
                voxels.density(),
                voxels.hounsfield(),
                List.of(
                        new Structure(BodyPhantom.BODY, Role.OTHER, Optional.empty(), body.atLeast(0.5)),
                        new Structure(INSIDE, Role.OTHER, Optional.empty(), inside.atLeast(0.5))),
                truth());
    }

    /** Volume and fill in closed form. */
    public PhantomTruth truth() {
        double volumeMl = inside().volumeMl();
        return new PhantomTruth(
                List.of(new PhantomTruth.Part(INSIDE, new Point3(0, 0, 0), volumeMl, becquerelsPerMl)), volumeMl);
    }
}
