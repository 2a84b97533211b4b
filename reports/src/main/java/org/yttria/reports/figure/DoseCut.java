package org.yttria.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.print.PrintedNumber;

/**
 * A point of the patient that three planes are laid through.
 *
 * @param title why that point
 * @param through where it is
 */
public record DoseCut(String title, Point3 through) {

    /**
     * The cuts that a report shows: through the tumour of the highest mean dose, or the highest dose where there is no tumour,
     * and through the liver.
     *
     * @param box what is seen
     */
    static List<DoseCut> of(DosimetryReport report, WorldBox box) {
        List<DoseCut> cuts = new ArrayList<>();
        hottestTumour(report)
                .or(() -> largestTumour(report))
                .or(() -> highestDose(report, box))
                .ifPresent(cuts::add);
        liver(report).ifPresent(cuts::add);
        return cuts;
    }

    private static Optional<DoseCut> hottestTumour(DosimetryReport report) {
        List<Structure> outlines = report.images().outlines();
        List<StructureDose> doses = report.structures();
        Comparator<Integer> byMean = Comparator.comparingDouble(n -> mean(doses.get(n)));
        return IntStream.range(0, Math.min(outlines.size(), doses.size()))
                .filter(n -> doses.get(n).role() == Role.TUMOUR
                        && doses.get(n).statistics().isPresent())
                .boxed()
                .max(byMean)
                .map(n -> new DoseCut(
                        String.format(
                                Locale.ROOT,
                                "Through %s, the tumour of the highest mean dose (%s Gy)",
                                outlines.get(n).name(),
                                PrintedNumber.gray(mean(doses.get(n)))),
                        centre(outlines.get(n).mask())));
    }

    private static double mean(StructureDose s) {
        DoseStatistics statistics = s.statistics().orElseThrow();
        return statistics.meanGy(s.role());
    }

    private static Optional<DoseCut> largestTumour(DosimetryReport report) {
        return report.images().outlines().stream()
                .filter(s -> s.role() == Role.TUMOUR && !s.mask().isEmpty())
                .max(Comparator.comparingDouble(s -> s.mask().volumeMl()))
                .map(s -> new DoseCut("Through " + s.name() + ", the largest tumour", centre(s.mask())));
    }

    private static Optional<DoseCut> highestDose(DosimetryReport report, WorldBox box) {
        Volume dose = report.images().dose();
        Mask.Box seen = box.voxelsOf(dose.grid());
        float highest = 0;
        int[] at = {-1, -1, -1};
        for (int k = seen.k0(); k <= seen.k1(); k++) {
            for (int j = seen.j0(); j <= seen.j1(); j++) {
                for (int i = seen.i0(); i <= seen.i1(); i++) {
                    if (dose.at(i, j, k) > highest) {
                        highest = dose.at(i, j, k);
                        at = new int[] {i, j, k};
                    }
                }
            }
        }
        return highest > 0
                ? Optional.of(new DoseCut(
                        "Through the voxel of the highest dose (" + PrintedNumber.gray(highest) + " Gy)",
                        dose.grid().indexToWorld().apply(at[0], at[1], at[2])))
                : Optional.empty();
    }

    private static Optional<DoseCut> liver(DosimetryReport report) {
        return named(report, Role.LIVER)
                .or(() -> named(report, Role.NORMAL_LIVER))
                .map(s -> new DoseCut("Through the centre of " + s.name(), centre(s.mask())));
    }

    private static Optional<Structure> named(DosimetryReport report, Role role) {
        return report.images().outlines().stream()
                .filter(s -> s.role() == role && !s.mask().isEmpty())
                .findFirst();
    }

    /** The centre of mass, or the voxel next to it where that lies outside the mask. */
    private static Point3 centre(Mask mask) {
        double[] sum = new double[3];
        mask.forEach((i, j, k) -> {
            sum[0] += i;
            sum[1] += j;
            sum[2] += k;
        });
        Point3 mean = new Point3(sum[0], sum[1], sum[2]).times(1.0 / mask.count());
        double[] nearest = {mean.x(), mean.y(), mean.z(), Double.MAX_VALUE};
        if (!mask.contains((int) Math.round(mean.x()), (int) Math.round(mean.y()), (int) Math.round(mean.z()))) {
            Point3 world = mask.grid().indexToWorld().apply(mean);
            mask.forEach((i, j, k) -> {
                double distance =
                        mask.grid().indexToWorld().apply(i, j, k).minus(world).norm();
                if (distance < nearest[3]) {
                    nearest[0] = i;
                    nearest[1] = j;
                    nearest[2] = k;
                    nearest[3] = distance;
                }
            });
        }
        return mask.grid().indexToWorld().apply(nearest[0], nearest[1], nearest[2]);
    }
}
