package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ScannedVolume;

class NmLayoutTest {

    @Test
    void theSignOfSpacingBetweenSlicesIsTheDirectionOfTheStack(@TempDir Path folder) throws IOException {
        ScannedVolume up = SyntheticSeries.readNm(folder, SyntheticSeries.nm(4.5));
        ScannedVolume down = SyntheticSeries.readNm(folder, SyntheticSeries.nm(-4.5));
        assertEquals(
                new Point3(-10, -20, 100 + 4 * 4.5),
                up.volume().grid().indexToWorld().apply(0, 0, 4));
        assertEquals(
                new Point3(-10, -20, 100 - 4 * 4.5),
                down.volume().grid().indexToWorld().apply(0, 0, 4));
        assertEquals(SyntheticSeries.stored(4, 0), down.volume().at(0, 0, 4));
        assertEquals(Quantity.COUNTS, up.volume().quantity());
        assertTrue(up.overrides().isEmpty());
    }
}
