package org.yttria.imaging.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.LabelBlocks;
import org.yttria.imaging.encoding.LabelDecoder;
import org.yttria.imaging.encoding.LabelLayer;
import org.yttria.imaging.encoding.VoxelType;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Structure;

/** Writes structures that do not overlap as a NIfTI label map, 1 being the first, with a JSON file of their names beside it. */
public final class NiftiLabelWriter {

    private static final int INTENT_LABEL = 1002;

    private NiftiLabelWriter() {}

    /**
     * Writes structures that share a grid.
     *
     * @param file the label map to write or replace; the names go to the file of the same name that ends with {@code .json}
     * @throws IllegalArgumentException if there are none or too many, or their grids differ
     * @throws InputDataException if two structures overlap
     * @throws IOException if a file cannot be written
     */
    public static void write(List<Structure> structures, Path file) throws IOException {
        if (structures.isEmpty() || structures.size() > LabelDecoder.MAX_LABELS) {
            throw new IllegalArgumentException(
                    "A label map needs 1 to " + LabelDecoder.MAX_LABELS + " structures: " + structures.size());
        }
        Grid grid = structures.get(0).mask().grid();
        LabelLayer layer = new LabelLayer(grid);
        SortedMap<Integer, String> names = new TreeMap<>();
        for (Structure structure : structures) {
            if (!structure.mask().grid().equals(grid)) {
                throw new IllegalArgumentException("Structures of one label map share a grid, but those of \""
                        + structures.get(0).name() + "\" and \"" + structure.name() + "\" differ");
            }
            int taken = layer.labelWithin(structure.mask());
            if (taken != 0) {
                throw InputDataException.in(
                        file,
                        "structures \"" + names.get(taken) + "\" and \"" + structure.name()
                                + "\" overlap, which a label map cannot hold: write a .seg.nrrd file, or make them"
                                + " exclusive");
            }
            int label = names.size() + 1;
            layer.paint(structure.mask(), label);
            names.put(label, structure.name());
        }
        NiftiOutput.write(grid, VoxelType.UINT8, INTENT_LABEL, new LabelBlocks(List.of(layer)), file);
        LabelNames.writeBeside(file, names);
    }
}
