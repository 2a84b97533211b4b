package org.yttria.validation.phantoms;

import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.physical.BodyFill;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.SphereRing;
import org.yttria.phantoms.shape.Sphere;

/**
 * What the rows of physical phantoms examine.
 *
 * @param body from a fill to the body phantom
 * @param sphere from the sphere that is asked for to the one that is voxelised
 * @param blur from a standard deviation in mm to a blur
 * @param image from a scan to what is measured on
 */
record PhysicalSubject(
        Function<BodyFill, BodyPhantom> body,
        UnaryOperator<Sphere> sphere,
        DoubleFunction<GaussianBlur> blur,
        UnaryOperator<Volume> image) {

    static PhysicalSubject standard() {
        return new PhysicalSubject(
                fill -> new BodyPhantom(BodyGeometry.standard(), SphereRing.standard(), fill),
                UnaryOperator.identity(),
                sigma -> GaussianBlur.ofSigmas(sigma, sigma, sigma),
                UnaryOperator.identity());
    }

    /** A volume blurred. */
    Volume blurred(Volume volume, double sigmaMm) {
        Grid grid = volume.grid();
        float[] values = new float[grid.voxelCount()];
        volume.copyInto(values);
        return image.apply(
                Volume.takingOver(grid, volume.quantity(), blur.apply(sigmaMm).apply(grid, values)));
    }
}
