package org.yttria.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * What the contours of one structure enclose in one plane.
 *
 * <p>A contour within another one is a hole. Contours that cross are united, since the even-odd rule would cut a hole where
 * both say "inside". The same contour twice counts once.
 *
 * @param lines the region
 * @param duplicates how many contours repeated another one
 * @param crossings how many contours were united with one they cross
 */
record PlaneRegion(ScanLines lines, int duplicates, int crossings) {

    /** Of the smaller area, what may overlap or stick out by rounding. */
    private static final double ROUNDING = 0.01;

    /** Two contours that differ by less of their area are two drawings of one outline, not a ring. */
    private static final double SAME_OUTLINE = 0.02;

    /**
     * Combines contours.
     *
     * @param firstV position of line 0, mm
     * @param stepV distance between lines, mm
     * @param count number of lines
     */
    static PlaneRegion of(List<Polygon> contours, double firstV, double stepV, int count) {
        ScanLines all = ScanLines.empty(count);
        if (contours.stream().allMatch(Polygon::exclusiveOr)) {
            for (Polygon polygon : contours) {
                all = all.exclusiveOr(ScanLines.of(polygon, firstV, stepV, count));
            }
            return new PlaneRegion(all, 0, 0);
        }
        List<Polygon> different = new ArrayList<>();
        for (Polygon polygon : contours) {
            if (different.stream().noneMatch(polygon::isSameAs)) {
                different.add(polygon);
            }
        }
        List<ScanLines> regions = different.stream()
                .map(p -> ScanLines.of(p, firstV, stepV, count))
                .toList();
        int[] group = groups(different, regions);
        int crossings = 0;
        for (int g = 0; g < group.length; g++) {
            ScanLines united = ScanLines.empty(count);
            for (int n = 0; n < group.length; n++) {
                united = group[n] == g ? united.union(regions.get(n)) : united;
                crossings += group[n] == g && n != g ? 1 : 0;
            }
            all = all.exclusiveOr(united);
        }
        return new PlaneRegion(all, contours.size() - different.size(), crossings);
    }

    /** For each contour the first of those that it is united with, itself if there is none. */
    private static int[] groups(List<Polygon> contours, List<ScanLines> regions) {
        int[] group = new int[contours.size()];
        double[] length = regions.stream().mapToDouble(ScanLines::lengthMm).toArray();
        for (int n = 0; n < group.length; n++) {
            group[n] = n;
            for (int m = 0; m < n; m++) {
                if (group[m] != group[n]
                        && contours.get(m).isNear(contours.get(n))
                        && isOne(length[m], length[n], regions.get(m).commonLengthMm(regions.get(n)))) {
                    join(group, group[m], group[n]);
                }
            }
        }
        return group;
    }

    private static void join(int[] group, int a, int b) {
        for (int n = 0; n < group.length; n++) {
            if (group[n] == a || group[n] == b) {
                group[n] = Math.min(a, b);
            }
        }
    }

    /** Whether two regions are to be united: they cross, or are the same but for how they were drawn. */
    private static boolean isOne(double a, double b, double common) {
        double smaller = Math.min(a, b);
        if (common <= ROUNDING * smaller) {
            return false;
        }
        return common < (1 - ROUNDING) * smaller || a + b - 2 * common < SAME_OUTLINE * Math.max(a, b);
    }
}
