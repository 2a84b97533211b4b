package org.yttria.reports.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.output.NewOrigin;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.reports.DosimetryReport;

/**
 * Writes the DICOM objects of a report: {@code dose.dcm} (RTDOSE), {@code plan.dcm}, the minimal RTPLAN that it refers to, and
 * {@code structures.dcm}, the RTSTRUCT that the plan refers to; and {@code report.dcm}, the printed report.
 *
 * <p>Patient, study and frame of reference are those of the emission image. Identifiers follow from the inputs and settings, so
 * that a rerun gives the same.
 */
public final class DicomReportWriter {

    private static final String PLAN_LABEL = "Y-90 dose";

    /** Settings that say where files lie and how results appear; what is in the files has a hash of its own. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "--out",
            "--force",
            "--quiet",
            "--json",
            "--threads",
            "--activity",
            "--structures",
            "--ct",
            "--density-map",
            "--hu-table",
            "same as");

    private final DicomCodec codec;

    /** @param codec what encodes the files */
    public DicomReportWriter(DicomCodec codec) {
        this.codec = codec;
    }

    /**
     * Writes the objects.
     *
     * @param folder an existing folder; files of the same names are replaced
     * @return what a user of the files should know
     * @throws IOException if a file cannot be written
     */
    public List<String> write(DosimetryReport report, Path folder) throws IOException {
        ImageOrigin origin = origin(report);
        LocalDateTime created = created(report);
        String software = report.provenance().software();
        String fingerprint = fingerprint(report.provenance());
        String structureSet = RtStructWriter.write(
                report.images().outlines(),
                origin,
                software,
                created,
                report.title(),
                codec,
                folder.resolve("structures.dcm"));
        RtPlanContent plan = new RtPlanContent(
                origin, software, created, fingerprint, PLAN_LABEL, report.title(), Optional.of(structureSet));
        RtPlanWriter.write(plan, codec, folder.resolve("plan.dcm"));
        RtDoseContent dose = new RtDoseContent(
                report.images().dose(),
                origin,
                software,
                created,
                fingerprint,
                method(report.dose()),
                report.dose().densityMeasured() ? RtDoseContent.Tissue.IMAGE : RtDoseContent.Tissue.WATER,
                plan.uid());
        List<String> warnings =
                new ArrayList<>(StructureNames.warnings(report.images().outlines()));
        warnings.addAll(RtDoseWriter.write(dose, codec, folder.resolve("dose.dcm")));
        return List.copyOf(warnings);
    }

    /**
     * Writes {@code report.dcm}, the printed report as an encapsulated PDF of the same study.
     *
     * @param pdf the printed report
     * @param folder an existing folder; a file of the same name is replaced
     * @throws IOException if a file cannot be read or written
     */
    public void writeDocument(DosimetryReport report, Path pdf, Path folder) throws IOException {
        EncapsulatedPdfContent content = new EncapsulatedPdfContent(
                report.title(),
                origin(report),
                report.provenance().software(),
                created(report),
                fingerprint(report.provenance()));
        EncapsulatedPdfWriter.write(pdf, content, codec, folder.resolve("report.dcm"));
    }

    private static ImageOrigin origin(DosimetryReport report) {
        return NewOrigin.complete(
                report.images().origin(), InputFile.sha256Of(report.provenance().inputs()));
    }

    private static LocalDateTime created(DosimetryReport report) {
        return LocalDateTime.ofInstant(report.createdAt(), ZoneId.systemDefault());
    }

    private static String method(DosimetryReport.DoseSection dose) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s J/GBq, %s",
                dose.engine(),
                dose.nuclide(),
                dose.constant().joulesPerGigabecquerel(),
                dose.densitySource());
    }

    /** A hash of everything that decides the result. */
    private static String fingerprint(Provenance provenance) {
        StringBuilder text = new StringBuilder(InputFile.sha256Of(provenance.inputs()));
        for (Provenance.Setting setting : provenance.configuration()) {
            if (!WITHOUT_EFFECT.contains(setting.name())) {
                text.append('\n').append(setting.name()).append(' ').append(setting.value());
            }
        }
        return text.append('\n').append(provenance.software()).toString();
    }
}
