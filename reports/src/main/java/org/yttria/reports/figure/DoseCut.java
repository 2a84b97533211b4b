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
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.HighestDose;
import org.yttria.reports.print.PrintedNumber;

/**
 * A point of the patient that three planes are laid through.
 *
 * @param title why that point
 * @param through where it is
 */
public record DoseCut(String title, Point3 through) {

    /**
     * The cuts that a report shows: through the tumour of the highest mean dose, through the voxel of the highest dose of the
     * whole map where there is no tumour or where that voxel lies outside all structures, and through the liver.
     */
    static List<DoseCut> of(DosimetryReport report, HighestDose highest) {
        List<DoseCut> cuts = new ArrayList<>();
        hottestTumour(report).or(() -> largestTumour(report)).ifPresent(cuts::add);
        if (highest.gray() > 0 && (cuts.isEmpty() || highest.outside())) {
            cuts.add(through(highest));
        }
        liver(report).ifPresent(cuts::add);
        return cuts;
    }

    private static DoseCut through(HighestDose highest) {
        return new DoseCut(
                "Through the voxel of the highest dose (" + PrintedNumber.gray(highest.gray()) + " Gy)"
                        + (highest.outside() ? ", outside every structure" : ""),
                highest.at());
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
