package org.yttria.imaging.dicom.dcm4che;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Element;

/** Both codecs make the same of every real file. */
final class SameDataSetsTest {

    private static final DicomCodec DCM4CHE = new Dcm4cheCodec();
    private static final DicomCodec EMBEDDED = DicomCodecs.embedded();

    @TestFactory
    Stream<DynamicTest> everyRealFileIsTheSameDataSet() throws IOException {
        Path data = SharedFiles.require("transfer-syntaxes").getParent();
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(f -> f.toString().endsWith(".dcm")).sorted().toList();
        }
        assertTrue(files.size() > 300, "only " + files.size() + " files");
        return files.stream().collect(Collectors.groupingBy(Path::getParent)).entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        data.relativize(e.getKey()).toString(),
                        () -> e.getValue().forEach(SameDataSetsTest::requireSame)));
    }

    private static void requireSame(Path file) {
        requireSame(read(EMBEDDED, file, true), read(DCM4CHE, file, true), file);
        requireSame(read(EMBEDDED, file, false), read(DCM4CHE, file, false), file);
    }

    private static void requireSame(Object embedded, Object dcm4che, Path file) {
        if (embedded instanceof DicomFile e && dcm4che instanceof DicomFile d) {
            assertEquals(e.syntax(), d.syntax(), file.toString());
            for (Element element : e.dataSet().elements()) {
                assertEquals(element, d.dataSet().element(element.tag()).orElse(null), file + " " + element);
            }
            assertEquals(e.dataSet(), d.dataSet(), file.toString());
        } else {
            assertEquals(embedded.getClass(), dcm4che.getClass(), file + ": " + embedded + " and " + dcm4che);
        }
    }

    private static Object read(DicomCodec codec, Path file, boolean headerOnly) {
        try {
            return headerOnly ? codec.readHeader(file) : codec.read(file);
        } catch (InputDataException e) {
            return e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
