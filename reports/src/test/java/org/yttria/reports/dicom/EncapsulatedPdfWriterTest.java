package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.dicom.output.Origins;

class EncapsulatedPdfWriterTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    private static final String PDF = """
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Count 0/Kids[]>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

    private final Path folder;

    EncapsulatedPdfWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void documentsOfEvenAndOddLengthComeBackAsTheyWere(String end) throws IOException {
        byte[] document = (PDF + end).getBytes(StandardCharsets.US_ASCII);
        Path pdf = Files.write(folder.resolve("report.pdf"), document);
        EncapsulatedPdfWriter.write(pdf, content(), CODEC, file());
        DataSet read = CODEC.read(file()).dataSet();
        int length = read.requireInteger(Tag.ENCAPSULATED_DOCUMENT_LENGTH);
        assertEquals(document.length, length);
        ByteBuffer stored = read.bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow();
        assertEquals(document.length + document.length % 2, stored.remaining());
        byte[] back = new byte[length];
        stored.get(back);
        assertArrayEquals(document, back);
        assertEquals("application/pdf", read.requireString(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT));
        assertEquals("Dosimetry report", read.requireString(Tag.DOCUMENT_TITLE));
        assertEquals("YES", read.requireString(Tag.BURNED_IN_ANNOTATION));
        assertEquals(
                Origins.pet().series().instanceUids(),
                read.items(Tag.SOURCE_INSTANCE_SEQUENCE).stream()
                        .map(item -> item.requireString(Tag.REFERENCED_SOP_INSTANCE_UID))
                        .toList());
        DicomTools.assertConforms(file());
        DicomTools.assertConsistent(List.of(file()));
    }

    @Test
    void nothingThatDcmtkWritesIsLackingAndDcmtkGetsTheDocumentOut() throws IOException {
        Path pdf = Files.writeString(folder.resolve("report.pdf"), PDF);
        Path theirs = folder.resolve("theirs.dcm");
        DicomTools.require("pdf2dcm", "+t", "Dosimetry report", pdf.toString(), theirs.toString());
        EncapsulatedPdfWriter.write(pdf, content(), CODEC, file());
        Set<String> lacking = names(CODEC.read(theirs).dataSet());
        lacking.removeAll(names(CODEC.read(file()).dataSet()));
        assertEquals(Set.of(), lacking);
        Path out = folder.resolve("out.pdf");
        DicomTools.require("dcm2pdf", file().toString(), out.toString());
        assertArrayEquals(Files.readAllBytes(pdf), Arrays.copyOf(Files.readAllBytes(out), PDF.length()));
    }

    @Test
    void twoWritesAreTheSameByteForByte() throws IOException {
        EncapsulatedPdfWriter.write(PDF.getBytes(StandardCharsets.US_ASCII), content(), CODEC, file());
        byte[] first = Files.readAllBytes(file());
        EncapsulatedPdfWriter.write(PDF.getBytes(StandardCharsets.US_ASCII), content(), CODEC, file());
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void whatIsNoPdfIsRefused() throws IOException {
        Path page = Files.writeString(folder.resolve("report.html"), "<html></html>");
        Refusals.assertRefused(page, () -> EncapsulatedPdfWriter.write(page, content(), CODEC, file()), "is no PDF");
        assertThrows(
                IllegalArgumentException.class,
                () -> EncapsulatedPdfWriter.write(new byte[] {'%', 'P'}, content(), CODEC, file()));
        assertTrue(Files.notExists(file()));
    }

    private Path file() {
        return folder.resolve("report.dcm");
    }

    private static EncapsulatedPdfContent content() {
        return new EncapsulatedPdfContent(
                "Dosimetry report", Origins.pet(), Origins.SOFTWARE, Origins.CREATED, "settings");
    }

    private static Set<String> names(DataSet dataSet) {
        Set<String> names = new TreeSet<>();
        for (Element element : dataSet.elements()) {
            names.add(DataDictionary.name(element.tag()));
        }
        return names;
    }
}
