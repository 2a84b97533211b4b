package org.yttria.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.ExitCode;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.file.ImageFormat;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.ImageDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yttria info}: what a file or the files of a folder hold. */
@Command(
        name = "info",
        description = "What a file or folder holds: format, grid, units, structures, warnings.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "PATH", description = "An image file, or a folder of them.")
    private Path path = Path.of("");

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        List<Path> files = files();
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode all = mapper.createArrayNode();
        int unreadable = 0;
        for (Path file : files) {
            try {
                ImageDescription description = ImageFiles.describe(file);
                if (output.json()) {
                    all.add(json(mapper, file, description));
                } else {
                    print(file, description);
                }
            } catch (InputDataException e) {
                console.error(String.valueOf(e.getMessage()));
                unreadable++;
            }
        }
        if (output.json()) {
            console.result(all.toPrettyString());
        }
        console.note("Next: yttria dose --activity IMAGE --structures FILE --out DIR");
        return unreadable == 0 ? 0 : ExitCode.BAD_INPUT;
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listing = Files.list(path)) {
            listing.filter(Files::isRegularFile)
                    .filter(ImageFormat::knows)
                    .sorted()
                    .forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new InputDataException(
                    path + ": the folder holds no image that this version reads (" + ImageFormat.extensions() + ")");
        }
        return files;
    }

    private void print(Path file, ImageDescription d) {
        Grid g = d.grid();
        console.result(file.toString());
        console.result("  format: " + d.format() + ", " + d.storedType());
        console.result("  voxels: " + g.nx() + " x " + g.ny() + " x " + g.nz());
        for (ImageDescription.Detail detail : d.details()) {
            console.result("  " + detail.name() + ": " + detail.value());
        }
        for (String warning : d.warnings()) {
            console.result("  WARNING: " + warning);
        }
    }

    private static ObjectNode json(ObjectMapper mapper, Path file, ImageDescription d) {
        ObjectNode node = mapper.createObjectNode();
        node.put("path", file.toString());
        node.put("format", d.format());
        node.put("storedType", d.storedType());
        ArrayNode sizes = node.putArray("sizes");
        ArrayNode spacing = node.putArray("spacingMm");
        for (int axis = 0; axis < 3; axis++) {
            sizes.add(d.grid().size(axis));
            spacing.add(d.grid().spacingMm(axis));
        }
        ObjectNode details = node.putObject("details");
        d.details().forEach(x -> details.put(x.name(), x.value()));
        ArrayNode warnings = node.putArray("warnings");
        d.warnings().forEach(warnings::add);
        return node;
    }
}
