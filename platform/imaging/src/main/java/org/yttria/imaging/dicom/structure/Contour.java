package org.yttria.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Point3;

/**
 * One closed contour (PS3.3 section C.8.8.6).
 *
 * @param exclusiveOr whether the file says that contours of its plane combine by exclusive or
 * @param points its corners, mm
 * @param slabThicknessMm the thickness that the file gives it
 */
record Contour(boolean exclusiveOr, List<Point3> points, Optional<Double> slabThicknessMm) {

    private static final int COORDINATES = 3;

    /** A polygon needs as many corners. */
    static final int FEWEST_POINTS = 3;

    /** Whether contours of a geometric type enclose an area. */
    static boolean isClosed(String type) {
        return type.equals("CLOSED_PLANAR") || isExclusiveOr(type);
    }

    /** Reads a contour of a closed type. */
    static Contour of(DataSet item, String type) {
        return new Contour(
                isExclusiveOr(type),
                points(item),
                item.real(Tag.CONTOUR_SLAB_THICKNESS).filter(t -> t > 0));
    }

    private static boolean isExclusiveOr(String type) {
        return type.equals("CLOSEDPLANAR_XOR");
    }

    /** The points of a contour of any type. */
    static List<Point3> points(DataSet item) {
        double[] numbers = item.reals(Tag.CONTOUR_DATA);
        if (numbers.length % COORDINATES != 0) {
            throw item.bad(
                    Tag.CONTOUR_DATA,
                    "has " + numbers.length + " numbers, which do not make points of three: the file is damaged, export"
                            + " the structures again");
        }
        int count = numbers.length / COORDINATES;
        Optional<Integer> stated = item.integer(Tag.NUMBER_OF_CONTOUR_POINTS);
        if (stated.isPresent() && stated.get() != count) {
            throw item.bad(
                    Tag.CONTOUR_DATA,
                    "holds " + count + " points but the contour is said to have " + stated.get()
                            + ": the file is damaged, export the structures again");
        }
        List<Point3> points = new ArrayList<>(count);
        for (int n = 0; n < numbers.length; n += COORDINATES) {
            points.add(new Point3(numbers[n], numbers[n + 1], numbers[n + 2]));
        }
        return points;
    }

    /** Area times normal, by the rule of Newell; its sign follows the sense in which the contour runs. */
    Point3 areaVector() {
        Point3 origin = points.get(0);
        Point3 sum = new Point3(0, 0, 0);
        for (int n = 0; n < points.size(); n++) {
            Point3 a = points.get(n).minus(origin);
            Point3 b = points.get((n + 1) % points.size()).minus(origin);
            sum = sum.plus(a.cross(b));
        }
        return sum.times(0.5);
    }
}
