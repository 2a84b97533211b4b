package org.yttria.imaging.dicom.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Tag;

/** The DICOM series of a folder and of all folders in it, or of a single file. */
public final class DicomFolder {

    private static final int PREAMBLE_BYTES = 128;
    private static final String MAGIC = "DICM";

    private final Path path;
    private final List<DicomSeries> series;
    private final List<Path> otherFiles;
    private final List<String> damaged;

    private DicomFolder(Path path, List<DicomSeries> series, List<Path> otherFiles, List<String> damaged) {
        this.path = path;
        this.series = List.copyOf(series);
        this.otherFiles = List.copyOf(otherFiles);
        this.damaged = List.copyOf(damaged);
    }

    /**
     * Reads the headers of all files, without hidden ones and DICOMDIR.
     *
     * @throws IOException if the folder or a file cannot be read
     */
    public static DicomFolder scan(Path fileOrFolder, DicomCodec codec) throws IOException {
        List<Path> files = files(fileOrFolder);
        List<Scanned> scanned;
        try {
            scanned = files.parallelStream().map(file -> scanFile(file, codec)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        SeriesGrouping grouping = new SeriesGrouping();
        List<Path> others = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) {
            Scanned file = scanned.get(n);
            file.header().ifPresent(grouping::add);
            if (file.isOther()) {
                others.add(files.get(n));
            } else {
                damaged.addAll(file.problems());
            }
        }
        return new DicomFolder(fileOrFolder, grouping.series(), others, damaged);
    }

    /** All series, in the order of their first files. */
    public List<DicomSeries> series() {
        return series;
    }

    /** Files that are not DICOM. */
    public List<Path> otherFiles() {
        return otherFiles;
    }

    /** What is wrong with DICOM files that cannot be read. */
    public List<String> damaged() {
        return damaged;
    }

    /**
     * All series that a user means.
     *
     * @param wanted what the user gave by {@code --series}; all series if nothing
     * @throws InputDataException if something that was given means none
     */
    public List<DicomSeries> chosen(List<String> wanted) {
        for (String one : wanted) {
            if (!holds(one)) {
                throw nothingMeantBy(one);
            }
        }
        return series.stream()
                .filter(s -> wanted.isEmpty()
                        || wanted.stream().anyMatch(w -> meant(series, w).contains(s)))
                .toList();
    }

    private InputDataException nothingMeantBy(String wanted) {
        return refused("no series has the number, UID, or beginning or ending of UID \"" + wanted + "\"", series);
    }

    /** Whether some series is meant by what a user gave to choose it. */
    public boolean holds(String wanted) {
        return !meant(series, wanted).isEmpty();
    }

    /**
     * The only series for a purpose.
     *
     * @param wanted what the user gave by {@code --series}: series numbers, UIDs, or their beginnings or endings; one that
     *     means series for other purposes alone does not count
     * @throws InputDataException if none or several are left; the message lists them
     */
    public DicomSeries select(SeriesPurpose purpose, List<String> wanted) {
        List<DicomSeries> suitable = series.stream()
                .filter(purpose::includes)
                .filter(s -> s.unsuitable().isEmpty())
                .toList();
        List<DicomSeries> left = suitable;
        for (String one : wanted) {
            List<DicomSeries> meant = meant(suitable, one);
            if (meant.isEmpty() && !holds(one)) {
                throw nothingMeantBy(one);
            }
            left = meant.isEmpty()
                    ? left
                    : left.stream().filter(meant::contains).toList();
        }
        if (left.size() == 1) {
            return left.get(0);
        }
        if (suitable.isEmpty()) {
            throw refused("holds no " + purpose.label(), series);
        }
        throw refused(
                left.isEmpty()
                        ? "no " + purpose.label() + " is all of --series " + String.join(", ", wanted)
                        : "holds several series that can be the " + purpose.label()
                                + ": choose one by --series with its number, its UID, or the beginning or end of the"
                                + " UID; where these are the same, give the path of the one's file or of a folder with"
                                + " its files alone",
                left.isEmpty() ? suitable : left);
    }

    /** What there are suitable series for, among those that are meant where some were named. */
    public List<SeriesPurpose> purposes(List<String> wanted) {
        return Arrays.stream(SeriesPurpose.values())
                .filter(purpose -> series.stream()
                        .filter(purpose::includes)
                        .filter(s -> s.unsuitable().isEmpty())
                        .anyMatch(s -> wanted.isEmpty()
                                || wanted.stream()
                                        .anyMatch(w -> !meant(List.of(s), w).isEmpty())))
                .toList();
    }

    /** That there are images of several kinds where one is needed; the message lists the series. */
    public InputDataException severalKinds(List<SeriesPurpose> kinds) {
        return refused(
                "holds "
                        + String.join(
                                " and ",
                                kinds.stream().map(SeriesPurpose::label).toList())
                        + ": say which is meant by --series, or give its file or folder",
                series);
    }

    private InputDataException refused(String what, List<DicomSeries> listed) {
        String list = listed.stream()
                .map(s -> "\n  " + s.summary()
                        + s.unsuitable()
                                .map(why -> " (not usable: " + why + ")")
                                .orElse(""))
                .collect(Collectors.joining());
        String unread = damaged.isEmpty() ? "" : "\n  " + damaged.size() + " damaged, the first: " + damaged.get(0);
        return InputDataException.in(path, what + (list.isEmpty() ? "" : "; there are:" + list) + unread);
    }

    private static List<DicomSeries> meant(List<DicomSeries> series, String wanted) {
        List<DicomSeries> byNumber =
                series.stream().filter(s -> s.number().equals(wanted)).toList();
        if (!byNumber.isEmpty()) {
            return byNumber;
        }
        List<DicomSeries> byUid =
                series.stream().filter(s -> s.uid().equals(wanted)).toList();
        return !byUid.isEmpty() || wanted.isBlank()
                ? byUid
                : series.stream()
                        .filter(s -> s.uid().startsWith(wanted) || s.uid().endsWith(wanted))
                        .toList();
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (Files.isRegularFile(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> all = Files.walk(fileOrFolder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isVisible(fileOrFolder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return !"DICOMDIR".equalsIgnoreCase(relative.getFileName().toString());
    }

    private static Scanned scanFile(Path file, DicomCodec codec) {
        try {
            return scanHeader(file, codec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scanned scanHeader(Path file, DicomCodec codec) throws IOException {
        try {
            DicomFile header = codec.readHeader(file);
            if (!header.dataSet().hasValue(Tag.SOP_CLASS_UID)
                    && !header.dataSet().hasValue(Tag.MODALITY)) {
                return new Scanned(Optional.empty(), List.of(), true);
            }
            SeriesGrouping.check(header);
            return new Scanned(Optional.of(header), List.of(), false);
        } catch (InputDataException e) {
            String problem = String.valueOf(e.getMessage());
            return new Scanned(Optional.empty(), List.of(problem), !looksLikeDicom(file));
        }
    }

    /** Whether a file that cannot be read means to be DICOM, by its mark (PS3.10 section 7.1) or its name. */
    private static boolean looksLikeDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(PREAMBLE_BYTES + MAGIC.length()), StandardCharsets.ISO_8859_1);
            return start.startsWith(MAGIC)
                    || start.indexOf(MAGIC, PREAMBLE_BYTES) == PREAMBLE_BYTES
                    || file.toString().toLowerCase(Locale.ROOT).endsWith(".dcm");
        }
    }

    private record Scanned(Optional<DicomFile> header, List<String> problems, boolean isOther) {}
}
