package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

class ScanSubjectTest {

    private static final Grid GRID = Subjects.cube(10, 4);

    @Test
    void decaysAndMovesAsAWhole() {
        ScanSubject subject = Subjects.uniform(GRID, 1000);
        assertEquals(64_000, subject.totalBq(), 0.1, "1000 voxels of 0.064 mL");
        ScanSubject later = subject.decayed(12, 6);
        assertEquals(16_000, later.totalBq(), 0.1, "two half-lives");
        ScanSubject moved = subject.moved(new Point3(1, -2, 3));
        assertEquals(
                new Point3(-17, -20, -15), moved.density().grid().indexToWorld().apply(new Point3(0, 0, 0)));
        assertEquals(subject.totalBq(), moved.totalBq());
    }

    @Test
    void refusesOtherQuantitiesAndGrids() {
        Volume activity = Subjects.activity(GRID, (i, j, k) -> 1);
        Volume water = Subjects.water(GRID);
        assertThrows(IllegalArgumentException.class, () -> new ScanSubject(water, water));
        assertThrows(IllegalArgumentException.class, () -> new ScanSubject(activity, activity));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ScanSubject(activity, Subjects.water(Subjects.cube(10, 4.1))));
        Grid oblique = new Grid(
                10,
                10,
                10,
                AffineTransform3.ofColumns(
                        new Point3(0, 4, 0), new Point3(4, 0, 0), new Point3(0, 0, 4), new Point3(0, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> Subjects.uniform(oblique, 1));
        assertThrows(
                IllegalArgumentException.class, () -> Subjects.uniform(GRID, 1).decayed(-1, 6));
        assertThrows(
                IllegalArgumentException.class, () -> Subjects.uniform(GRID, 1).decayed(1, 0));
    }

    @Test
    void refusesActivityThatIsNone() {
        String message = String.valueOf(assertThrows(InputDataException.class, () -> Subjects.uniform(GRID, 0))
                .getMessage());
        assertTrue(message.contains("no activity") && message.contains("1000 voxels"), message);
        assertThrows(InputDataException.class, () -> Subjects.point(GRID, 1, 1, 1, -1));
        assertThrows(InputDataException.class, () -> Subjects.point(GRID, 1, 1, 1, Double.NaN));
        assertThrows(InputDataException.class, () -> Subjects.point(GRID, 1, 1, 1, Double.POSITIVE_INFINITY));
        Volume hollow = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> -0.1);
        assertThrows(InputDataException.class, () -> new ScanSubject(Subjects.activity(GRID, (i, j, k) -> 1), hollow));
    }
}
