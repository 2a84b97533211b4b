package org.yttria.phantoms.projection;

/**
 * What a scanner sees of an image from each of its angles, and the transpose of that.
 *
 * <p>Implementations hold nothing that changes: views may be computed side by side.
 */
public interface ViewModel {

    /** The image's voxels. */
    Frame frame();

    /** Number of views. */
    int views();

    /** Number of values of a view. */
    int bins();

    /**
     * A view of an image.
     *
     * @param image values in the frame's order
     * @return expected values in the view's bins, in units of the image's value times mm
     */
    float[] project(float[] image, int view);

    /**
     * Adds to an image what a view's bins are to it: the transpose of {@link #project}.
     *
     * @param bins of the view
     * @param image the result is added to it
     */
    void backProject(float[] bins, int view, float[] image);
}
