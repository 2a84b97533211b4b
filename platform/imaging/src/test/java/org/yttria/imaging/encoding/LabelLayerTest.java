package org.yttria.imaging.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;

class LabelLayerTest {

    private static final Grid ROW = Grid.axial(4, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));

    @Test
    void tellsTheLabelThatIsInTheWay() {
        LabelLayer layer = new LabelLayer(ROW);
        layer.paint(Mask.of(ROW, (i, j, k) -> i == 2), 200);
        layer.paint(Mask.of(ROW, (i, j, k) -> i == 3), 7);
        assertEquals(0, layer.labelWithin(Mask.of(ROW, (i, j, k) -> i < 2)));
        assertEquals(200, layer.labelWithin(Mask.of(ROW, (i, j, k) -> true)));
        assertEquals(7, layer.labelWithin(Mask.of(ROW, (i, j, k) -> i == 3)));
    }

    @Test
    void labelsFitAByteAndAreNotTheBackground() {
        LabelLayer layer = new LabelLayer(ROW);
        Mask mask = Mask.of(ROW, (i, j, k) -> true);
        assertThrows(IllegalArgumentException.class, () -> layer.paint(mask, 0));
        assertThrows(IllegalArgumentException.class, () -> layer.paint(mask, 256));
    }

    @Test
    void layersAreInterleaved() {
        LabelLayer one = new LabelLayer(ROW);
        one.paint(Mask.of(ROW, (i, j, k) -> i < 2), 1);
        LabelLayer two = new LabelLayer(ROW);
        two.paint(Mask.of(ROW, (i, j, k) -> i > 0), 255);
        LabelBlocks blocks = new LabelBlocks(List.of(one, two));
        assertEquals(1, blocks.count());
        assertArrayEquals(new byte[] {1, 0, 1, -1, 0, -1, 0, -1}, blocks.block(0));
    }
}
