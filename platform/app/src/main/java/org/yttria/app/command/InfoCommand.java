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
import org.yttria.imaging.dicom.series.DicomFolder;
import org.yttria.imaging.dicom.series.DicomSeries;
import org.yttria.imaging.dicom.series.SeriesDescription;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.file.ImageFormat;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.ImageDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yttria info}: what a file or a folder holds, and what is wrong with it. */
@Command(
        name = "info",
        description = "What a file or folder holds: format, grid, units, times, structures, warnings.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final DicomOptions dicomOptions = new DicomOptions();

    @Parameters(index = "0", paramLabel = "PATH", description = "An image file, or a folder of images or DICOM series.")
    private Path path = Path.of("");

    private final ObjectMapper mapper = new ObjectMapper();
    private final ArrayNode all = mapper.createArrayNode();

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        int found = 0;
        int unreadable = 0;
        for (Path file : namedFiles()) {
            found++;
            unreadable += describe(file) ? 0 : 1;
        }
        if (ImageFormat.of(path) == ImageFormat.DICOM) {
            DicomReading dicom = dicomOptions.reading(List.of());
            DicomFolder folder = DicomFolder.scan(path, dicom.codec());
            found += describe(folder, dicom);
            unreadable += damaged(folder);
        }
        if (found + unreadable == 0) {
            throw InputDataException.in(
                    path, "holds no image: neither DICOM nor names that end with " + ImageFormat.extensions());
        }
        if (output.json()) {
            console.result(all.toPrettyString());
        }
        console.note("Next: yttria dose --activity IMAGE --structures FILE --out DIR");
        return unreadable == 0 ? 0 : ExitCode.BAD_INPUT;
    }

    /** The files whose names tell a format other than DICOM. */
    private List<Path> namedFiles() throws IOException {
        if (!Files.isDirectory(path)) {
            return ImageFormat.of(path) == ImageFormat.DICOM ? List.of() : List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listing = Files.walk(path)) {
            listing.filter(Files::isRegularFile)
                    .filter(ImageFormat::knows)
                    .filter(file -> ImageFormat.of(file) != ImageFormat.DICOM)
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    private boolean describe(Path file) throws IOException {
        try {
            ImageDescription description = ImageFiles.describe(file);
            if (output.json()) {
                all.add(json(file, description));
            } else {
                print(file, description);
            }
            return true;
        } catch (InputDataException e) {
            console.error(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private int describe(DicomFolder folder, DicomReading dicom) throws IOException {
        List<DicomSeries> wanted = folder.chosen(dicom.series());
        for (DicomSeries series : wanted) {
            SeriesDescription description = ImageFiles.describe(series, dicom);
            Path place = series.paths().size() == 1 ? series.paths().get(0) : path;
            if (output.json()) {
                all.add(json(place, series, description));
            } else {
                console.result(place.toString());
                description.lines().forEach(line -> console.result("  " + line));
            }
        }
        return wanted.size();
    }

    private int damaged(DicomFolder folder) {
        folder.damaged().forEach(console::error);
        if (!folder.otherFiles().isEmpty() && !output.json()) {
            long strange = folder.otherFiles().stream()
                    .filter(file -> !ImageFormat.knows(file))
                    .count();
            if (strange > 0 && Files.isDirectory(path)) {
                console.note(strange + " files beside them are no images");
            }
        }
        return folder.damaged().size();
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

    private ObjectNode json(Path file, ImageDescription d) {
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
        texts(node, d.details(), d.warnings());
        return node;
    }

    private ObjectNode json(Path place, DicomSeries series, SeriesDescription d) {
        ObjectNode node = mapper.createObjectNode();
        node.put("path", place.toString());
        node.put("format", d.title());
        node.put("seriesUid", series.uid());
        node.put("files", series.paths().size());
        texts(node, d.details(), d.warnings());
        return node;
    }

    private static void texts(ObjectNode node, List<ImageDescription.Detail> facts, List<String> warnings) {
        ObjectNode details = node.putObject("details");
        facts.forEach(x -> details.put(x.name(), x.value()));
        ArrayNode list = node.putArray("warnings");
        warnings.forEach(list::add);
    }
}
