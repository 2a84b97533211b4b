package org.yttria.reports;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.imaging.InputFile;

/** The conventions of the tables in CSV: comment lines that say where a file comes from, texts in quotes, six digits. */
public final class CsvText {

    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;

    private CsvText() {}

    /** Writes the comment lines at the beginning of a file. */
    public static void head(DosimetryReport report, String what, Writer out) throws IOException {
        out.write("# " + what + "\n");
        out.write("# " + oneLine(report.title()) + ", " + report.status() + "\n");
        out.write("# " + report.provenance().software() + ", " + report.createdAt() + ", constants "
                + report.constantsVersion() + ", engine " + report.dose().engine() + ", "
                + report.dose().constant().joulesPerGigabecquerel() + " J/GBq\n");
        out.write("# half-life " + report.dose().halfLifeHours() + " h, density: "
                + oneLine(report.dose().densitySource()) + ", activity at injection "
                + number(report.activity().totalAtInjectionBq() / BECQUERELS_PER_MEGABECQUEREL) + " MBq\n");
        if (report.dose().transport().isPresent()) {
            out.write("# " + transport(report.dose().transport().get()) + "\n");
        }
        if (report.patient().id().isPresent()) {
            out.write("# patient " + oneLine(report.patient().id().get()) + "\n");
        }
        for (InputFile file : report.provenance().inputs()) {
            out.write("# " + file.purpose() + ": " + oneLine(file.path().toString()) + " SHA-256 " + file.sha256()
                    + "\n");
        }
        for (String warning : report.warnings()) {
            out.write("# WARNING: " + oneLine(warning) + "\n");
        }
    }

    /** Writes one comment line. */
    public static void comment(String text, Writer out) throws IOException {
        out.write("# " + oneLine(text) + "\n");
    }

    private static String transport(EnergyTransport transport) {
        if (transport.balance().emittedJ() == 0) {
            return "kernel: " + oneLine(transport.kernel()) + "; nothing was emitted";
        }
        return String.format(
                Locale.ROOT,
                "kernel: %s; energy accounted for: %.2f %% of %.6g J emitted",
                oneLine(transport.kernel()),
                100 * transport.balance().closure(),
                transport.balance().emittedJ());
    }

    /** A number of six digits; empty where there is none. */
    public static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
    }

    /** Quotes a text; one that a spreadsheet would take for a formula gets a leading apostrophe. */
    public static String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + oneLine(text).replace("\"", "\"\"") + '"';
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
