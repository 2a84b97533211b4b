package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ScannedVolume;

class CtReaderTest {

    private static ScannedVolume read(Path folder) throws IOException {
        return CtReader.read(
                SyntheticSeries.write(folder, SyntheticSeries.SLICES, SyntheticSeries::ct),
                SyntheticSeries.CODEC,
                Set.of());
    }

    @Test
    void slicesAreSortedByPositionAndRescaled(@TempDir Path folder) throws IOException {
        ScannedVolume ct = read(folder);
        assertEquals(
                new Point3(-10 + 3 * 3, -20 + 2 * 2, 120),
                ct.volume().grid().indexToWorld().apply(3, 2, 4));
        assertEquals(SyntheticSeries.stored(4, 6) - 1024, ct.volume().at(2, 1, 4));
        assertEquals("Test^Patient", ct.origin().orElseThrow().patient().name());
    }
}
