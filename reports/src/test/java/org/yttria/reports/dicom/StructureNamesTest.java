package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.ReportedPatient;

class StructureNamesTest {

    private static final String LONG = "x".repeat(64);
    private static final Mask MASK = ReportedPatient.small().mask(ReportedPatient.BACK_LESION);

    private static List<Structure> named(String... names) {
        return Stream.of(names)
                .map(n -> ReportedPatient.structure(n, Role.OTHER, MASK))
                .toList();
    }

    @Test
    void namesThatDifferBehindTheCutStayDistinct() {
        List<Structure> structures = named("Liver", LONG + " left", LONG + " right", LONG.substring(0, 62) + " 2");
        List<String> written = StructureNames.written(structures);
        assertEquals(List.of("Liver", LONG, LONG.substring(0, 62) + " 2", LONG.substring(0, 62) + " 3"), written);
        assertEquals(3, StructureNames.warnings(structures).size());
        assertEquals(
                "Structure \"" + LONG + " left\" is named \"" + LONG
                        + "\" in DICOM, where a name has at most 64 characters and no backslash",
                StructureNames.warnings(structures).get(0));
    }

    @Test
    void namesThatFitAreNotWarnedOf() {
        assertEquals(List.of(), StructureNames.warnings(named("Liver", LONG, "Tumour \u00e9")));
        assertEquals(1, StructureNames.warnings(named("a\\b")).size());
    }

    @Test
    void theReportsFilesWarn(@TempDir Path folder) throws IOException {
        List<String> warnings = new DicomReportWriter(DicomCodecs.embedded())
                .write(ReportedPatient.small().report(named(LONG + " a", LONG + " b")), folder);
        assertEquals(2, warnings.stream().filter(w -> w.contains("is named")).count(), warnings.toString());
        assertTrue(warnings.stream().anyMatch(w -> w.contains("\"" + LONG.substring(0, 62) + " 2\"")), warnings + "");
    }
}
