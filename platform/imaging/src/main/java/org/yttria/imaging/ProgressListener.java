package org.yttria.imaging;

/** Hears how far a long computation has come. Calls may arrive from any thread, but never two at once. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener that ignores everything. */
    ProgressListener NONE = (stage, fraction) -> {};

    /**
     * Tells the progress of one stage.
     *
     * @param stage what is being done, in the field's words
     * @param fraction how much of it is done, from 0 to 1
     */
    void progress(String stage, double fraction);
}
