package org.yttria.phantoms.scanner;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GridTransfer;

/**
 * What lies in a scanner: activity and matter on one axial grid.
 *
 * @param activity at the time of the scan, Bq/mL
 * @param density g/mL, of everything that attenuates and that counts as body
 */
public record ScanSubject(Volume activity, Volume density) {

    /**
     * @throws IllegalArgumentException if the quantities or the grids are not those
     * @throws InputDataException if there is no activity, or if a value is negative or not finite
     */
    public ScanSubject {
        require(activity, Quantity.ACTIVITY_CONCENTRATION, "Activity");
        require(density, Quantity.MASS_DENSITY, "Density");
        if (!activity.grid().equals(density.grid())) {
            throw new IllegalArgumentException("Activity and density of a scan must lie on one grid: " + activity.grid()
                    + " and " + density.grid());
        }
        GridTransfer.requireAxial(activity.grid());
        if (!(activity.sum() > 0)) {
            throw new InputDataException("There is no activity to scan: all "
                    + activity.grid().voxelCount() + " voxels sum to " + activity.sum() + " Bq/mL");
        }
    }

    private static void require(Volume volume, Quantity quantity, String name) {
        if (volume.quantity() != quantity) {
            throw new IllegalArgumentException(name + " of a scan must be in " + quantity.unit() + ", not "
                    + volume.quantity().unit());
        }
        if (!(volume.min() >= 0) || Float.isInfinite(volume.max())) {
            throw new InputDataException(name + " of a scan must be finite and not negative: it reaches from "
                    + volume.min() + " to " + volume.max() + " " + quantity.unit());
        }
    }

    public Grid grid() {
        return activity.grid();
    }

    /** Total activity, Bq. */
    public double totalBq() {
        return activity.sum() * grid().voxelVolumeMl();
    }

    /** The same with another distribution of the activity. */
    public ScanSubject withActivity(Volume other) {
        return new ScanSubject(other, density);
    }

    /**
     * The subject after a time in which nothing moves but the activity decays.
     *
     * @param hours that time, not negative
     * @param halfLifeHours of the nuclide
     */
    public ScanSubject decayed(double hours, double halfLifeHours) {
        if (!(hours >= 0) || !(halfLifeHours > 0)) {
            throw new IllegalArgumentException(
                    "Decay needs a time and a half-life: " + hours + " h, half-life " + halfLifeHours + " h");
        }
        double left = StrictMath.pow(2, -hours / halfLifeHours);
        return withActivity(activity.map(Quantity.ACTIVITY_CONCENTRATION, v -> v * left));
    }

    /** The subject lying elsewhere, with all that is in it: no value changes, the grid moves. */
    public ScanSubject moved(Point3 byMm) {
        return new ScanSubject(moved(activity, byMm), moved(density, byMm));
    }

    private static Volume moved(Volume volume, Point3 byMm) {
        Grid grid = volume.grid();
        AffineTransform3 to = grid.indexToWorld();
        Grid other = new Grid(
                grid.nx(),
                grid.ny(),
                grid.nz(),
                AffineTransform3.ofColumns(
                        to.column(0),
                        to.column(1),
                        to.column(2),
                        to.translation().plus(byMm)));
        return Volume.takingOver(other, volume.quantity(), values(volume));
    }

    /** A copy of the values of a volume. */
    static float[] values(Volume volume) {
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        return values;
    }
}
