package org.yttria.reports.dicom;

import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/**
 * What structures are, in the codes of DICOM (PS3.16 CID 7150 and 7151, as listed by pydicom 2.3.1).
 *
 * <p>A part of the liver gets no code of its own: "Liver" would say that it is the whole.
 */
final class StructureCodes {

    private static final Code ANATOMICAL_STRUCTURE = new Code("SCT", "123037004", "Anatomical Structure");
    private static final Code MORPHOLOGICALLY_ABNORMAL =
            new Code("SCT", "49755003", "Morphologically Abnormal Structure");
    private static final Code TISSUE = new Code("SCT", "85756007", "Tissue");
    private static final Code LUNG = new Code("SCT", "39607008", "Lung");
    private static final Code LIVER = new Code("SCT", "10200004", "Liver");
    private static final Code NEOPLASM = new Code("SCT", "108369006", "Neoplasm");

    private StructureCodes() {}

    /** The code that the structure brings, or else that of its role. */
    static Code type(Structure structure) {
        return structure
                .code()
                .filter(code -> !code.scheme().isBlank() && !code.meaning().isBlank())
                .orElseGet(() -> switch (structure.role()) {
                    case LUNGS -> LUNG;
                    case LIVER -> LIVER;
                    case TUMOUR -> NEOPLASM;
                    case NORMAL_LIVER, PERFUSED_VOLUME, PERFUSED_NORMAL, OTHER -> TISSUE;
                });
    }

    /** The kind of thing that the type is. */
    static Code category(Structure structure) {
        if (structure.role() == Role.TUMOUR) {
            return MORPHOLOGICALLY_ABNORMAL;
        }
        return type(structure).equals(TISSUE) ? TISSUE : ANATOMICAL_STRUCTURE;
    }

    /** RT ROI Interpreted Type (PS3.3 section C.8.8.8.1); empty where none of its terms says it. */
    static String interpretedType(Role role) {
        return switch (role) {
            case LUNGS, LIVER, NORMAL_LIVER -> "ORGAN";
            case TUMOUR -> "GTV";
            case PERFUSED_VOLUME -> "TREATED_VOLUME";
            case PERFUSED_NORMAL, OTHER -> "";
        };
    }
}
