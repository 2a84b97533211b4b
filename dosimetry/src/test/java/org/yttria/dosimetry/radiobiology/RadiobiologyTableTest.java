package org.yttria.dosimetry.radiobiology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;

class RadiobiologyTableTest {

    private static final RadiobiologyTable TABLE = RadiobiologyTable.standard();

    @Test
    void holdsTheTissuesWithTheirGrades() {
        Tissue liver = TABLE.tissue("normal liver");
        assertEquals(2.5, liver.alphaBetaGy().value());
        assertEquals(2.5, liver.repairHalfTimeHours().value());
        assertEquals(Grade.NOT_VERIFIED, liver.alphaBetaGy().source().grade());
        assertEquals(
                "not verified against source",
                liver.alphaBetaGy().source().grade().label());
        Tissue tumour = TABLE.tissue("tumour");
        assertEquals(10, tumour.alphaBetaGy().value());
        assertEquals(1.5, tumour.repairHalfTimeHours().value());
        assertEquals(Grade.VERIFIED, tumour.alphaBetaGy().source().grade());
    }

    @Test
    void holdsTheDosesOfControlWithDeviceAndGrade() {
        TumourControlSet absorbed = TABLE.tumourControl("Dewaraja 2020, absorbed dose");
        assertEquals(292, absorbed.d50Gy().value());
        assertEquals("glass", absorbed.device());
        assertEquals(DoseQuantity.ABSORBED_DOSE, absorbed.quantity());
        assertEquals(DoseQuantity.BED, TABLE.tumourControl("Dewaraja 2020, BED").quantity());
        assertEquals(441, TABLE.tumourControl("Dewaraja 2020, BED").d50Gy().value());
        assertEquals(60, TABLE.tumourControl("review 2022, resin").d50Gy().value());
        assertEquals("resin", TABLE.tumourControl("review 2022, resin").device());
        assertEquals(
                Grade.NOT_VERIFIED,
                TABLE.tumourControl("Chiesa 2015").d50Gy().source().grade());
        assertEquals(
                TABLE.tumourControl().size(),
                TABLE.tumourControl().stream()
                        .map(TumourControlSet::name)
                        .distinct()
                        .count());
    }

    /** Complications, alpha and slopes are inputs: no default may slip in. */
    @Test
    void holdsNoDefaultsForWhatTheUserHasToState() throws IOException {
        try (InputStream in = RadiobiologyTable.class.getResourceAsStream("radiobiology.json")) {
            assertNotNull(in);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            for (String word : new String[] {"ntcp", "td50", "gamma", "complication", "\"alpha\"", "\"m\"", "\"n\""}) {
                assertFalse(text.contains(word), word);
            }
        }
    }

    @Test
    void refusesUnknownNames() {
        assertTrue(assertThrows(InputDataException.class, () -> TABLE.tissue("lung"))
                .toString()
                .contains("known are normal liver, tumour"));
        assertTrue(assertThrows(InputDataException.class, () -> TABLE.tumourControl("Strigari"))
                .toString()
                .contains("Dewaraja 2020, BED; review 2022, glass"));
        assertThrows(InputDataException.class, () -> Grade.labelled("sure"));
    }
}
