package org.yttria.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StructurePaletteTest {

    private static final int COLOURS = 12;
    private static final int LOOKS = 60;

    @Test
    void twelveStructuresHaveColoursOfTheirOwn() {
        Set<String> colours = new HashSet<>();
        for (int n = 0; n < COLOURS; n++) {
            colours.add(StructurePalette.hex(n));
            assertEquals(0, StructurePalette.outlineDash(n).length, "outlines are solid while colours last");
        }
        assertEquals(COLOURS, colours.size());
        assertEquals(StructurePalette.hex(0), StructurePalette.hex(COLOURS));
    }

    @Test
    void noTwoOfManyStructuresLookTheSame() {
        Set<String> curves = new HashSet<>();
        Set<String> outlines = new HashSet<>();
        for (int n = 0; n < LOOKS; n++) {
            curves.add(StructurePalette.hex(n) + Arrays.toString(StructurePalette.dash(n)));
            outlines.add(StructurePalette.hex(n) + Arrays.toString(StructurePalette.outlineDash(n)));
            assertFalse(Arrays.equals(StructurePalette.dash(n), StructurePalette.dash(n + 1)), "neighbours " + n);
        }
        assertEquals(LOOKS, curves.size());
        assertEquals(LOOKS, outlines.size());
    }
}
