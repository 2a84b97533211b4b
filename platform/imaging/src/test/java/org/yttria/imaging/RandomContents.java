package org.yttria.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/** Volumes and structures for round trips. */
public final class RandomContents {

    private RandomContents() {}

    public static StoredType storedType(UniformRandomProvider rng) {
        List<StoredType> types = List.of(StoredType.values());
        return types.get(rng.nextInt(types.size()));
    }

    /** Values over all of the range of a stored type. */
    public static Volume volume(Grid grid, StoredType type, UniformRandomProvider rng) {
        float[] values = new float[grid.voxelCount()];
        for (int n = 0; n < values.length; n++) {
            values[n] = switch (type) {
                case UINT8 -> rng.nextInt(256);
                case INT16 -> rng.nextInt(65536) - 32768;
                case UINT16 -> rng.nextInt(65536);
                case FLOAT32 -> (rng.nextFloat() - 0.5f) * 1e6f;
            };
        }
        return Volume.takingOver(grid, Quantity.UNSTATED, values);
    }

    /** Structures of random voxels, which overlap or not. */
    public static List<Structure> structures(Grid grid, int count, boolean overlapping, UniformRandomProvider rng) {
        int[] owner = new int[grid.voxelCount()];
        for (int n = 0; n < owner.length; n++) {
            owner[n] = rng.nextInt(count + 1);
        }
        List<Structure> structures = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int own = s;
            long salt = rng.nextLong();
            Mask mask = Mask.of(grid, (i, j, k) -> {
                int n = grid.index(i, j, k);
                return owner[n] == own || (overlapping && ((salt >>> (n % 61)) & 3) == 0);
            });
            String name = s % 3 == 0 ? "Tumor " + s : "part " + s;
            Optional<Code> code =
                    s % 2 == 0 ? Optional.of(new Code("SCT", "1234" + s, "Meaning of " + s)) : Optional.empty();
            structures.add(new Structure(name, Role.ofStructureName(name), code, mask));
        }
        return structures;
    }

    /** Whether two masks have the same voxels of the same grid. */
    public static boolean same(Mask a, Mask b) {
        boolean[] same = {a.count() == b.count() && a.box().equals(b.box())};
        a.forEach((i, j, k) -> same[0] &= b.contains(i, j, k));
        return same[0];
    }
}
