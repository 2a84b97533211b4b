package org.yttria.imaging.dicom.embedded;

import java.nio.file.Path;
import org.yttria.imaging.InputDataException;

/**
 * How much of Java's memory the data set of one file may take beside the bytes of the file, for every codec.
 *
 * <p>Objects are far larger than the bytes that they are made of: eight bytes of a file make an element of some hundred. Without
 * a limit a file of 24 MB, damaged or made to do so, uses up all memory, and with it ends what else is being read.
 */
public final class MemoryBudget {

    /** An element, its value, and its places in the maps of a data set, twice while the data set is built. */
    private static final int ELEMENT_BYTES = 400;

    /** A data set of an item with its maps. */
    private static final int ITEM_BYTES = 400;

    /** A place in a list of items, while the list grows and is copied. */
    private static final int REFERENCE_BYTES = 24;

    /** Text is copied from the file, decoded and freed of its padding. */
    private static final int COPIES = 3;

    private final Path file;
    private final long most = Runtime.getRuntime().maxMemory() / 2;
    private long taken;

    public MemoryBudget(Path file) {
        this.file = file;
    }

    /** Takes what an element needs, or a fragment of pixel data. */
    public void takeElement() {
        take(ELEMENT_BYTES);
    }

    /** Takes what an item needs beside its elements. */
    public void takeItem() {
        take(ITEM_BYTES);
    }

    /** Takes what an item needs that is the same as another. */
    public void takeReference() {
        take(REFERENCE_BYTES);
    }

    /** Takes what a value needs that is copied from the file. */
    public void takeBytes(int length) {
        take((long) COPIES * length);
    }

    private void take(long bytes) {
        taken += bytes;
        if (taken > most) {
            throw InputDataException.in(
                    file,
                    "has so many elements and items that they need more than the " + (most >> 20)
                            + " MB of memory that Java may use for those of one file: allow it more, for example with"
                            + " -Xmx8g, if the file is not damaged");
        }
    }
}
