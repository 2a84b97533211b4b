package org.yttria.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.OverridableRule;

/** Images of different patients, or whose positions nothing relates, do not make a case. */
class SameCaseTest {

    private static SameCase.Part part(String name, String patientId, String frame) {
        return part(name, patientId, "", frame);
    }

    private static SameCase.Part part(String name, String patientId, String patientName, String frame) {
        return new SameCase.Part(
                name,
                Optional.of(new ImageOrigin(
                        new ImageOrigin.Patient(patientId, patientName, "", ""),
                        new ImageOrigin.Study("1.2", "", "", "", "", "", ""),
                        new ImageOrigin.FrameOfReference(frame, ""),
                        new ImageOrigin.Series("1.3", "PT", "", List.of()))));
    }

    @Test
    void partsThatAgreeOrStateNothingMakeACase() {
        List<SameCase.Part> parts = List.of(
                part("emission image", "A", "1.1"),
                part("CT", "A", "1.1"),
                part("structure set", "", "1.1"),
                new SameCase.Part("structure set", Optional.empty()));
        assertEquals(Set.of(), new SameCase(Set.of()).check(parts));
    }

    @Test
    void otherPatientIsRefusedUnlessAccepted() {
        List<SameCase.Part> parts = List.of(part("emission image", "A", "1.1"), part("CT", "B", "1.1"));
        String message =
                String.valueOf(assertThrows(InputDataException.class, () -> new SameCase(Set.of()).check(parts))
                        .getMessage());
        assertTrue(
                message.contains("\"A\"") && message.contains("\"B\"") && message.contains("patient-identity"),
                message);
        assertEquals(
                Set.of(OverridableRule.PATIENT_IDENTITY),
                new SameCase(Set.of(OverridableRule.PATIENT_IDENTITY)).check(parts));
    }

    @Test
    void otherNameIsWarnedOfAndRefusedWhereNoIdentifierTells() {
        SameCase sameId = new SameCase(Set.of());
        assertEquals(
                Set.of(),
                sameId.check(
                        List.of(part("emission image", "A", "Doe^Jane", "1.1"), part("CT", "A", "Smith^Bob", "1.1"))));
        assertTrue(
                sameId.warnings().get(0).contains("Smith^Bob"),
                sameId.warnings().toString());
        SameCase spelling = new SameCase(Set.of());
        spelling.check(List.of(part("emission image", "A", "Doe^Jane", "1.1"), part("CT", "A", "DOE JANE^^", "1.1")));
        assertEquals(List.of(), spelling.warnings());
        List<SameCase.Part> nameless =
                List.of(part("emission image", "A", "Doe^Jane", "1.1"), part("CT", "", "Smith^Bob", "1.1"));
        assertThrows(InputDataException.class, () -> new SameCase(Set.of()).check(nameless));
    }

    @Test
    void missingFrameOfReferenceIsWarnedOf() {
        SameCase sameCase = new SameCase(Set.of());
        sameCase.check(List.of(part("emission image", "A", "1.1"), part("CT", "A", "")));
        assertTrue(
                sameCase.warnings().get(0).contains("CT states no frame of reference"),
                sameCase.warnings().toString());
    }

    @Test
    void otherFrameOfReferenceIsRefusedUnlessAccepted() {
        List<SameCase.Part> parts = List.of(
                part("emission image", "A", "1.1"),
                new SameCase.Part("structure set", Optional.empty()),
                part("structure set", "A", "1.2"));
        String message = String.valueOf(assertThrows(
                        InputDataException.class,
                        () -> new SameCase(Set.of(OverridableRule.PATIENT_IDENTITY)).check(parts))
                .getMessage());
        assertTrue(
                message.contains("1.1") && message.contains("1.2") && message.contains("frame-of-reference"), message);
        assertEquals(
                Set.of(OverridableRule.FRAME_OF_REFERENCE),
                new SameCase(Set.of(OverridableRule.FRAME_OF_REFERENCE)).check(parts));
    }
}
