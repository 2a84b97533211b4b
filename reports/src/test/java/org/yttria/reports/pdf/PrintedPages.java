package org.yttria.reports.pdf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yttria.reports.DosimetryReport;

/**
 * A written PDF as other programs see it.
 *
 * @param file the document
 */
record PrintedPages(Path file) {

    private static final int SECONDS = 60;

    static PrintedPages of(DosimetryReport report, Path folder) throws IOException {
        new PdfReportWriter().write(report, folder);
        return new PrintedPages(folder.resolve("report.pdf"));
    }

    PdfReader reader() throws IOException {
        return new PdfReader(Files.readAllBytes(file));
    }

    /** The text of each page in reading order of its layout, as poppler finds it. */
    List<String> pages() throws IOException, InterruptedException {
        String text = run("pdftotext", "-layout", "-enc", "UTF-8", file.toString(), "-");
        return Stream.of(text.split("\f", -1)).filter(p -> !p.isBlank()).toList();
    }

    /** All text without the footers, blanks and line ends as single blanks. */
    String text() throws IOException, InterruptedException {
        String raw = run("pdftotext", "-raw", "-enc", "UTF-8", file.toString(), "-");
        return raw.replaceAll("\\s+", " ");
    }

    /** The tokens of each line that begins with a text. */
    List<List<String>> rows(String beginning) throws IOException, InterruptedException {
        return rows(pages(), beginning);
    }

    static List<List<String>> rows(List<String> pages, String beginning) {
        List<List<String>> rows = new ArrayList<>();
        for (String page : pages) {
            for (String line : page.split("\n")) {
                if (line.strip().startsWith(beginning + " ")) {
                    rows.add(List.of(
                            line.strip().substring(beginning.length()).strip().split("\\s+")));
                }
            }
        }
        return rows;
    }

    /** Objects of a subtype, for example images. */
    List<PdfDictionary> objects(PdfName key, PdfName value) throws IOException {
        try (PdfReader reader = reader()) {
            List<PdfDictionary> found = new ArrayList<>();
            for (int n = 0; n < reader.getXrefSize(); n++) {
                PdfObject object = reader.getPdfObject(n);
                if (object instanceof PdfDictionary dictionary && value.equals(dictionary.get(key))) {
                    found.add(dictionary);
                }
            }
            return found;
        }
    }

    /** The drawing operators of all figures. */
    String figures() throws IOException {
        StringBuilder operators = new StringBuilder();
        try (PdfReader reader = reader()) {
            for (int n = 0; n < reader.getXrefSize(); n++) {
                if (reader.getPdfObject(n) instanceof PRStream stream
                        && PdfName.FORM.equals(stream.get(PdfName.SUBTYPE))) {
                    operators.append(new String(PdfReader.getStreamBytes(stream), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return operators.toString();
    }

    static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("pdf", ".txt");
        try {
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
            } catch (IOException e) {
                assumeTrue(false, command[0] + " is not installed");
                throw e;
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(out));
            }
            return Files.readString(out);
        } finally {
            Files.delete(out);
        }
    }
}
