package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.dicom.output.Origins;

class RtPlanWriterTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    private static final String STRUCTURES = "2.25.1234567";

    private final Path folder;

    RtPlanWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aPlanWithStructuresIsOfThePatientAndRefersToThem() throws IOException {
        DataSet plan = written(RtDoseWriterTest.plan(Optional.of(STRUCTURES)));
        assertEquals("PATIENT", plan.requireString(Tag.RT_PLAN_GEOMETRY));
        DataSet reference = plan.items(Tag.REFERENCED_STRUCTURE_SET_SEQUENCE).get(0);
        assertEquals(STRUCTURES, reference.requireString(Tag.REFERENCED_SOP_INSTANCE_UID));
        assertEquals("1.2.840.10008.5.1.4.1.1.481.3", reference.requireString(Tag.REFERENCED_SOP_CLASS_UID));
        assertEquals("Y-90", plan.requireString(Tag.RT_PLAN_LABEL));
        assertEquals("20260304", plan.requireString(Tag.RT_PLAN_DATE));
        assertEquals("050607", plan.requireString(Tag.RT_PLAN_TIME));
        assertEquals("UNAPPROVED", plan.requireString(Tag.APPROVAL_STATUS));
        assertTrue(plan.element(Tag.OPERATORS_NAME).isPresent());
        DicomTools.assertConforms(file());
    }

    @Test
    void aPlanWithoutStructuresRefersToNone() throws IOException {
        DataSet plan = written(RtDoseWriterTest.plan(Optional.empty()));
        assertEquals("TREATMENT_DEVICE", plan.requireString(Tag.RT_PLAN_GEOMETRY));
        assertFalse(plan.element(Tag.REFERENCED_STRUCTURE_SET_SEQUENCE).isPresent());
        DicomTools.assertConforms(file());
    }

    @Test
    void twoWritesAreTheSameByteForByte() throws IOException {
        written(RtDoseWriterTest.plan(Optional.empty()));
        byte[] first = Files.readAllBytes(file());
        written(RtDoseWriterTest.plan(Optional.empty()));
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void aLabelThatTheElementDoesNotHoldIsRefused() {
        RtPlanContent plan = new RtPlanContent(
                Origins.pet(),
                Origins.SOFTWARE,
                Origins.CREATED,
                "settings",
                "seventeen letters",
                "",
                Optional.empty());
        assertThrows(InputDataException.class, () -> written(plan));
    }

    private DataSet written(RtPlanContent plan) throws IOException {
        RtPlanWriter.write(plan, CODEC, file());
        return CODEC.read(file()).dataSet();
    }

    private Path file() {
        return folder.resolve("plan.dcm");
    }
}
