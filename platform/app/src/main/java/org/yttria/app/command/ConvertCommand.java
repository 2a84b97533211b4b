package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.yttria.app.output.StagedFiles;
import org.yttria.app.terminal.Console;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.file.ImageFormat;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.StructureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yttria convert}: the same image or structures in another format. */
@Command(
        name = "convert",
        description = "Converts images between NIfTI and NRRD, and structures between .seg.nrrd and NIfTI label maps.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "IN", description = "The file to read.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; its extension tells the format.")
    private Path out = Path.of("");

    @Option(
            names = "--structures",
            description = "Read a NIfTI file as a label map of structures (a .seg.nrrd always is one).")
    private boolean structures;

    @Option(names = "--label", paramLabel = "NUMBER=NAME", description = "Name of a label of a NIfTI label map.")
    private Map<Integer, String> labels = new TreeMap<>();

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        ImageFormat from = ImageFormat.of(in);
        ImageFormat to = ImageFormat.of(out);
        if (Files.exists(out)) {
            throw new InputDataException(out + " exists already and is left as it is: give another name");
        }
        boolean asStructures = structures || from == ImageFormat.SEGMENTATION_NRRD || !labels.isEmpty();
        if (!asStructures && to == ImageFormat.SEGMENTATION_NRRD) {
            throw new InputDataException(out + " holds structures: add --structures if " + in + " is a map of labels");
        }
        if (asStructures) {
            convertStructures();
        } else {
            convertImage();
        }
        console.note("Written to " + out + ". Next: yttria info " + out);
        return 0;
    }

    private void convertStructures() throws IOException {
        StructureSet set = ImageFiles.readStructures(in, labels);
        set.description().warnings().forEach(console::warning);
        StagedFiles.write(out, path -> ImageFiles.writeStructures(set.structures(), path));
        console.result(set.structures().size() + " structures");
    }

    private void convertImage() throws IOException {
        ScannedVolume image = ImageFiles.readVolume(in, Quantity.UNSTATED);
        image.description().warnings().forEach(console::warning);
        StoredType type = storedType(image);
        if (type == StoredType.FLOAT32 && !image.description().storedType().equals("float32")) {
            console.warning(image.description().storedType()
                    + " values are stored as float32, which keeps seven digits and magnitudes from 1e-38 to 3e38");
        }
        StagedFiles.write(out, path -> ImageFiles.writeVolume(image.volume(), type, path));
        console.result(image.description().storedType() + " stored as " + type);
    }

    /** The smallest type that keeps whole numbers whole; everything else is stored as float. */
    private static StoredType storedType(ScannedVolume image) {
        for (StoredType type : StoredType.values()) {
            boolean keeps = type.holds(image.volume().min())
                    && type.holds(image.volume().max());
            if (keeps && holdsAll(image, type)) {
                return type;
            }
        }
        return StoredType.FLOAT32;
    }

    private static boolean holdsAll(ScannedVolume image, StoredType type) {
        for (int n = 0; n < image.volume().grid().voxelCount(); n++) {
            if (!type.holds(image.volume().value(n))) {
                return false;
            }
        }
        return true;
    }
}
