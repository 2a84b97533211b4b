package org.yttria.imaging.dicom.series;

import java.util.Set;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/** Multi-frame CT and PET objects, which are told apart from classic series and not read. */
final class EnhancedImages {

    static final String CT = "1.2.840.10008.5.1.4.1.1.2.1";
    static final String CONVERTED_CT = "1.2.840.10008.5.1.4.1.1.2.2";
    static final String PET = "1.2.840.10008.5.1.4.1.1.130";
    static final String CONVERTED_PET = "1.2.840.10008.5.1.4.1.1.128.1";

    private EnhancedImages() {}

    /** Whether a header is that of one of them. */
    static boolean isOne(DataSet header) {
        return Set.of(CT, CONVERTED_CT, PET, CONVERTED_PET)
                .contains(header.string(Tag.SOP_CLASS_UID).orElse(""));
    }

    /** Refuses enhanced objects by their name. */
    static void refuse(DicomSeries series) {
        String name = switch (series.first().string(Tag.SOP_CLASS_UID).orElse("")) {
            case CT -> "an Enhanced CT";
            case CONVERTED_CT -> "a Legacy Converted Enhanced CT";
            case PET -> "an Enhanced PET";
            case CONVERTED_PET -> "a Legacy Converted Enhanced PET";
            default -> "";
        };
        if (!name.isEmpty()) {
            throw series.refused("this is " + name + " object, which is not read: export the series as classic, "
                    + "one image a file");
        }
    }
}
