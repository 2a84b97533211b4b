package org.yttria.phantoms.physical;

import java.util.Locale;
import org.yttria.phantoms.parameter.ParameterTable;

/** What physical phantoms are made of. */
public enum Material {
    AIR,
    WATER,
    /** Acrylic glass. */
    PMMA,
    /** Walls of fillable spheres. */
    GLASS,
    /** Filling of the lung insert. */
    LUNG_FOAM;

    /** Mass density, g/mL. */
    public double densityGPerMl() {
        return Table.OF_MATERIALS.value(key() + ".density");
    }

    /** CT number at the effective energy of a CT of 120 kV, HU. */
    public double hounsfield() {
        return Table.OF_MATERIALS.value(key() + ".hounsfield");
    }

    static ParameterTable table() {
        return Table.OF_MATERIALS;
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class Table {
        static final ParameterTable OF_MATERIALS = ParameterTable.embedded(Material.class, "materials.json");
    }
}
