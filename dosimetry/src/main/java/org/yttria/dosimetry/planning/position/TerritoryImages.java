package org.yttria.dosimetry.planning.position;

import java.util.ArrayList;
import java.util.List;
import org.yttria.dosimetry.planning.compartment.Territory;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Volume;

/**
 * The image of counts, divided among territories.
 *
 * <p>A voxel belongs to the territory that its centre lies in, and one outside all of them to the nearest (by the distance of
 * voxel centres; the first of equals): blur and scatter lie beside what they come from, and one territory alone gets the whole
 * image, as where voxel doses are computed without positions. The parts add up to the image.
 */
public final class TerritoryImages {

    private final Volume counts;
    private final byte[] owner;
    private final int territories;

    private TerritoryImages(Volume counts, byte[] owner, int territories) {
        this.counts = counts;
        this.owner = owner;
        this.territories = territories;
    }

    /**
     * Divides an image.
     *
     * @throws InputDataException if a territory holds the centre of no voxel of the image, or there are more than 127
     */
    public static TerritoryImages of(Volume counts, List<Territory> territories) {
        if (territories.size() > Byte.MAX_VALUE) {
            throw new InputDataException(
                    "At most " + Byte.MAX_VALUE + " catheter positions can be planned, not " + territories.size());
        }
        Grid grid = counts.grid();
        byte[] owner = new byte[grid.voxelCount()];
        List<Mask> masks = new ArrayList<>();
        for (Territory t : territories) {
            Mask mask = t.perfused().mask().onGrid(grid);
            if (mask.isEmpty()) {
                throw new InputDataException("The territory \"" + t.perfused().name()
                        + "\" holds the centre of no voxel of the image: what was injected there cannot be told from the"
                        + " counts. Draw it larger, or join it with its neighbour");
            }
            masks.add(mask);
        }
        if (masks.size() > 1) {
            assign(owner, masks, grid);
        }
        return new TerritoryImages(counts, owner, territories.size());
    }

    private static void assign(byte[] owner, List<Mask> masks, Grid grid) {
        double[] nearest = SquaredDistance.to(masks.get(0), grid);
        for (int t = 1; t < masks.size(); t++) {
            double[] other = SquaredDistance.to(masks.get(t), grid);
            for (int n = 0; n < owner.length; n++) {
                if (other[n] < nearest[n]) {
                    nearest[n] = other[n];
                    owner[n] = (byte) t;
                }
            }
        }
    }

    /** Number of territories. */
    public int territories() {
        return territories;
    }

    /** The image with all voxels of other territories at 0. */
    public Volume of(int territory) {
        Grid grid = counts.grid();
        return Volume.filled(grid, counts.quantity(), (i, j, k) -> {
            int n = grid.index(i, j, k);
            return owner[n] == territory ? counts.value(n) : 0;
        });
    }

    /**
     * The image with the voxels of each territory multiplied.
     *
     * @param factors one for each territory
     */
    public Volume times(double[] factors) {
        Grid grid = counts.grid();
        return Volume.filled(grid, counts.quantity(), (i, j, k) -> {
            int n = grid.index(i, j, k);
            return counts.value(n) * factors[owner[n]];
        });
    }
}
