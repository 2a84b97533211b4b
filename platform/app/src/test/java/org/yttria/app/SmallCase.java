package org.yttria.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/** A case of 32 x 32 x 32 voxels of 4 mm: a liver at 0.5 MBq/mL around a tumour at 2 MBq/mL. */
final class SmallCase {

    static final Grid GRID = Grid.axial(32, 32, 32, new Point3(4, 4, 4), new Point3(-62, -62, -62));

    private final Path folder;

    SmallCase(Path folder) throws IOException {
        this.folder = folder;
        ImageFiles.writeVolume(image(Quantity.ACTIVITY_CONCENTRATION), StoredType.FLOAT32, pet());
        ImageFiles.writeStructures(structures(), contours());
    }

    private static boolean inTumour(int i, int j, int k) {
        return i > 11 && i < 18 && j > 11 && j < 18 && k > 11 && k < 18;
    }

    private static boolean inLiver(int i, int j, int k) {
        return i > 5 && i < 26 && j > 5 && j < 26 && k > 5 && k < 26;
    }

    static Volume image(Quantity quantity) {
        return Volume.filled(GRID, quantity, (i, j, k) -> inTumour(i, j, k) ? 2e6 : inLiver(i, j, k) ? 5e5 : 0);
    }

    static List<Structure> structures() {
        return List.of(
                new Structure("Liver", Role.LIVER, Optional.empty(), Mask.of(GRID, SmallCase::inLiver)),
                new Structure("Tumor 1", Role.TUMOUR, Optional.empty(), Mask.of(GRID, SmallCase::inTumour)));
    }

    Path folder() {
        return folder;
    }

    Path pet() {
        return folder.resolve("pet.nrrd");
    }

    Path contours() {
        return folder.resolve("contours.seg.nrrd");
    }

    Path out() {
        return folder.resolve("made/out");
    }

    /** A dose command over this case, with further options. */
    CommandRun dose(Object... options) {
        return doseOf(pet(), contours(), options);
    }

    /** A dose command over other files, with the options that every case needs. */
    CommandRun doseOf(Path pet, Path contours, Object... options) {
        return run(pet, contours, out(), "--units", "Bq/mL", "--time-since-injection", "0h", options);
    }

    /** A dose command over this case that writes elsewhere. */
    CommandRun doseTo(Path out) {
        return run(pet(), contours(), out, "--units", "Bq/mL", "--time-since-injection", "0h");
    }

    /** A dose command over this case that states neither units nor time by itself. */
    CommandRun bareDose(Object... options) {
        return run(pet(), contours(), out(), options);
    }

    private static CommandRun run(Path pet, Path contours, Path out, Object... options) {
        List<Object> args = new ArrayList<>(List.of("dose", "--activity", pet, "--structures", contours, "--out", out));
        for (Object option : options) {
            if (option instanceof Object[] more) {
                args.addAll(List.of(more));
            } else {
                args.add(option);
            }
        }
        return CommandRun.of(args.toArray());
    }

    /** Every path in the folder of the case, to see that a command left nothing behind. */
    List<String> listing() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.map(p -> folder.relativize(p).toString()).sorted().toList();
        }
    }
}
