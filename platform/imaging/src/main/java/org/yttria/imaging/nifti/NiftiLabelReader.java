package org.yttria.imaging.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.LabelDecoder;
import org.yttria.imaging.encoding.LabelMap;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/**
 * Reads structures from a NIfTI label map, a structure for each label that has voxels.
 *
 * <p>A label's name is the caller's, else that of the JSON file beside the label map ({@code labels.json} beside
 * {@code labels.nii.gz}), else {@code Label 1} and so on.
 */
public final class NiftiLabelReader {

    private NiftiLabelReader() {}

    /**
     * Reads all labels in rising order.
     *
     * @param names names of labels that the caller knows better than the file beside the label map
     * @throws InputDataException if the file is not a NIfTI label map, is damaged, does not say where in the patient it lies,
     *     or has no voxel of a label that the caller names
     * @throws IOException if a file cannot be read
     */
    public static StructureSet read(Path file, Map<Integer, String> names) throws IOException {
        try (NiftiInput input = NiftiInput.open(file)) {
            SortedMap<Integer, String> namesBeside = LabelNames.readBeside(file);
            input.requireVoxels();
            NiftiHeader header = input.header();
            Grid grid = header.grid();
            LabelDecoder decoder =
                    new LabelDecoder(file, header.type(), grid.voxelCount(), header.slope(), header.intercept());
            input.readInto(decoder);
            LabelMap labels = new LabelMap(grid, 1, LabelMap.Strides.ofSingleLayer(grid), decoder);
            SortedMap<Integer, Integer> counts = labels.counts(0);
            requireNamedLabels(file, names, counts);
            List<Structure> structures = new ArrayList<>();
            for (int label : counts.keySet()) {
                String name = names.getOrDefault(label, namesBeside.getOrDefault(label, "Label " + label));
                structures.add(
                        new Structure(name, Role.ofStructureName(name), Optional.empty(), labels.mask(0, label)));
            }
            return new StructureSet(structures, input.description(warnings(file, namesBeside, counts)));
        }
    }

    private static void requireNamedLabels(Path file, Map<Integer, String> names, Map<Integer, Integer> counts) {
        for (Map.Entry<Integer, String> entry : new TreeMap<>(names).entrySet()) {
            if (!counts.containsKey(entry.getKey())) {
                throw InputDataException.in(
                        file,
                        "has no voxel of label " + entry.getKey() + ", which is named \"" + entry.getValue()
                                + "\": its labels are " + counts.keySet() + "; correct the number");
            }
        }
    }

    private static List<String> warnings(Path file, Map<Integer, String> namesBeside, Map<Integer, Integer> counts) {
        List<String> warnings = new ArrayList<>();
        String absent = namesBeside.entrySet().stream()
                .filter(e -> !counts.containsKey(e.getKey()))
                .map(e -> e.getKey() + " (\"" + e.getValue() + "\")")
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            warnings.add(LabelNames.fileBeside(file).getFileName() + " names labels that have no voxels: " + absent);
        }
        if (counts.isEmpty()) {
            warnings.add("The label map has no voxel other than background");
        }
        return warnings;
    }

    /** The files that make up a label map: the file itself, and the one with its names where it is there. */
    public static List<Path> filesOf(Path file) {
        Path names = LabelNames.fileBeside(file);
        return Files.exists(names) ? List.of(file, names) : List.of(file);
    }
}
