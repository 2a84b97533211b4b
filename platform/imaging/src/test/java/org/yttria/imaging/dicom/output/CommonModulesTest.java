package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.ImageOrigin;

class CommonModulesTest {

    @Test
    void whatAScannerStatedAgainstTheRulesKeepsNoObjectFromBeingWritten(@TempDir Path folder) throws IOException {
        String description = "Liver SIRT, right lobe, second treatment, attenuation corrected, with time of flight";
        ImageOrigin origin = new ImageOrigin(
                new ImageOrigin.Patient(
                        "id of more than sixty-four characters ".repeat(3), "A^B^C^D^E^F", "19500101", "W"),
                new ImageOrigin.Study("1.02.3", "123456789012345678", "19940101", "07:09:07", "", "", description),
                new ImageOrigin.FrameOfReference("1.2.03", ""),
                new ImageOrigin.Series("1.2.3", "PT", SopClass.PET.uid(), List.of("1.02.4")));
        DataSet dataSet = CommonModules.frameOfReference(
                        CommonModules.begin(
                                SopClass.RT_DOSE, "1.2.3.4", origin, "0.1", LocalDateTime.of(2026, 1, 1, 0, 0)),
                        origin.frameOfReference())
                .items(
                        Tag.SOURCE_IMAGE_SEQUENCE,
                        CommonModules.references(
                                origin.series().sopClassUid(), origin.series().instanceUids()))
                .build();
        Path file = folder.resolve("dose.dcm");
        DicomCodecs.embedded().write(dataSet, file);
        DataSet read = DicomCodecs.embedded().read(file).dataSet();
        assertEquals(description, read.requireString(Tag.STUDY_DESCRIPTION));
        assertEquals("1.02.3", read.requireString(Tag.STUDY_INSTANCE_UID));
        assertEquals("19500101", read.requireString(Tag.PATIENT_BIRTH_DATE));
    }
}
