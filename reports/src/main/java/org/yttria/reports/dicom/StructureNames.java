package org.yttria.reports.dicom;

import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.volume.Structure;

/** The names that structures have in DICOM, which holds 64 characters of each (LO, PS3.5 section 6.2). */
public final class StructureNames {

    private StructureNames() {}

    /** The names, in order, each different from the others. */
    static List<String> written(List<Structure> structures) {
        return WrittenText.distinct(structures.stream().map(Structure::name).toList());
    }

    /** A warning for each structure whose name in DICOM is not its own. */
    public static List<String> warnings(List<Structure> structures) {
        List<String> written = written(structures);
        List<String> warnings = new ArrayList<>();
        for (int n = 0; n < written.size(); n++) {
            String name = structures.get(n).name();
            if (!name.strip().equals(written.get(n))) {
                warnings.add("Structure \"" + name + "\" is named \"" + written.get(n)
                        + "\" in DICOM, where a name has at most 64 characters and no backslash");
            }
        }
        return warnings;
    }
}
