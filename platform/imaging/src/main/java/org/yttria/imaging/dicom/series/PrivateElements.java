package org.yttria.imaging.dicom.series;

import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;

/** Finds private elements by their creator (PS3.5 section 7.8.1). */
final class PrivateElements {

    private static final int FIRST_BLOCK = 0x10;
    private static final int LAST_BLOCK = 0xFF;

    private PrivateElements() {}

    /**
     * The tag of a private element.
     *
     * @param group its group
     * @param creator who owns its block
     * @param element its number within the block
     */
    static Optional<Integer> tag(DataSet dataSet, int group, String creator, int element) {
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
            int tag = group << Short.SIZE | block;
            if (dataSet.hasValue(tag)
                    && dataSet.string(tag).filter(creator::equalsIgnoreCase).isPresent()) {
                return Optional.of(group << Short.SIZE | block << Byte.SIZE | element);
            }
        }
        return Optional.empty();
    }
}
