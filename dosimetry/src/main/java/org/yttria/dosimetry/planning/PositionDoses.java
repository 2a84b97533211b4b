package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.CalibratedActivity;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.dosimetry.nd4j.InfluenceMatrix;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.compartment.Territory;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.position.TerritoryImages;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * Doses voxel by voxel for each GBq delivered through each of several catheter positions, from one MAA image of them all.
 *
 * <p>\[ g_j(v) = K\,(1-L)\,\frac{n_j(v)}{m(v) \sum_\mathrm{perfused} n_j} \] Gy/GBq for position \(j\), with the counts \(n_j\) of the
 * part of the image that belongs to its territory ({@link TerritoryImages}) and the sum over all perfused volumes. Each part is
 * carried by the dose engine by itself, so that what a kernel carries from one territory into another is in its column. Divided
 * among the positions as the counts are, the activity gives the doses of {@link VoxelDoses}; one territory alone does, too. The
 * shunt is taken to be the same through each position: one scan after one injection into all of them cannot tell.
 */
public final class PositionDoses {

    /** Below this share of the counts, a territory was hardly injected into, and its image is noise. */
    private static final double LEAST_SHARE = 0.01;

    private static final double LITTLE = 1e-12;

    private final DoseConstant constant;
    private final LungBurden lungs;
    private final String engine;
    private final List<String> names;
    private final List<Boolean> tumourInside;
    private final List<Row> rows;
    private final List<OptionalInt> ownNormal;
    private final List<String> warnings;
    private final TerritoryImages images;
    private final double[] inImage;

    private PositionDoses(
            PatientStructures structures,
            LungBurden lungs,
            VoxelDoses.Method method,
            List<Row> rows,
            List<String> w,
            TerritoryImages images,
            double[] inImage) {
        this.constant = method.constant();
        this.lungs = lungs;
        this.engine = method.engine().name();
        this.names =
                structures.territories().stream().map(t -> t.perfused().name()).toList();
        this.tumourInside = structures.territories().stream()
                .map(t -> !t.tumours().isEmpty())
                .toList();
        this.rows = List.copyOf(rows);
        this.ownNormal = structures.territories().stream().map(this::ownNormal).toList();
        this.warnings = List.copyOf(w);
        this.images = images;
        this.inImage = inImage;
    }

    /**
     * Doses of each structure at 1 GBq through each position.
     *
     * @param counts the MAA image of all positions
     * @param density on its grid
     * @param structures whose territories are the positions; their perfused volumes together hold what does not shunt
     * @param lungs the shunt and the lung mass; the dose to the lungs is \(K A L/M\), not read from the map
     * @throws InputDataException if the perfused volumes are drawn on different grids, leave the image or hold no counts, a
     *     tumour leaves the image, or ND4J cannot be loaded on this system
     */
    public static PositionDoses perGigabecquerel(
            Volume counts,
            DensityMap density,
            PatientStructures structures,
            LungBurden lungs,
            VoxelDoses.Method method) {
        Structure perfused = structures
                .perfused()
                .orElseThrow(() ->
                        new InputDataException("The perfused volumes are drawn on different grids: voxel doses need"
                                + " them on one, to scale the image to"));
        Administration oneGbq = new Administration(
                Activity.ofGigabecquerels(1),
                0,
                lungs.shunt().fraction(),
                NormalisationRegion.PERFUSED,
                Optional.empty());
        ActivityCalibration calibration =
                ActivityCalibration.scaledTo(method.device().nuclide(), oneGbq);
        TerritoryImages images = TerritoryImages.of(counts, structures.territories());
        Collected collected = new Collected(wanted(structures));
        double[] inImage = new double[images.territories()];
        for (int j = 0; j < images.territories(); j++) {
            Volume image = images.of(j);
            String name = structures.territories().get(j).perfused().name();
            if (!(image.max() > 0)) {
                throw new InputDataException("The territory \"" + name
                        + "\" holds no counts: nothing was injected there, or structures and image do not match");
            }
            CalibratedActivity calibrated = calibration.ofCounts(image, List.of(perfused));
            inImage[j] = calibrated.normalisation().orElseThrow().regionTotal();
            ActivityMap activity = calibrated.map();
            DoseMap dose = method.engine().compute(activity, density, ProgressListener.NONE);
            collected.add(new StructureDosimetry(dose, density, activity, method.constant(), method.floor()));
        }
        collected.warnOfFewCounts(inImage, structures.territories());
        return new PositionDoses(structures, lungs, method, collected.rows(), collected.warnings, images, inImage);
    }

    private static List<VoxelDoses.Wanted> wanted(PatientStructures structures) {
        List<VoxelDoses.Wanted> wanted = new ArrayList<>(VoxelDoses.wanted(structures));
        if (structures.territories().size() > 1) {
            for (Territory t : structures.territories()) {
                if (!t.normal().mask().isEmpty()) {
                    Structure own = new Structure(
                            ownNormalName(t),
                            Role.PERFUSED_NORMAL,
                            Optional.empty(),
                            t.normal().mask());
                    wanted.add(new VoxelDoses.Wanted(CompartmentKind.PERFUSED_NORMAL, true, own));
                }
            }
        }
        return wanted;
    }

    private static String ownNormalName(Territory t) {
        return "perfused normal liver of " + t.perfused().name();
    }

    private OptionalInt ownNormal(Territory t) {
        for (int r = 0; r < rows.size(); r++) {
            VoxelDoses.Wanted w = rows.get(r).wanted;
            if (w.kind() == CompartmentKind.PERFUSED_NORMAL
                    && w.named()
                    && w.structure().name().equals(ownNormalName(t))) {
                return OptionalInt.of(r);
            }
        }
        return OptionalInt.empty();
    }

    /** The names of the positions, which are those of their territories. */
    public List<String> positions() {
        return names;
    }

    /** Name of the engine that computed them. */
    public String engine() {
        return engine;
    }

    /** Reasons to doubt the figures. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The image of counts as it would be if the activity had been divided so: the part of each territory times its planned over
     * its imaged share. Scaled to the activity of all positions together, it gives the doses of the plan.
     *
     * @param planned each position's activity, in the order of {@link #positions()}
     */
    public Volume imageDividedAs(List<PositionActivity> planned) {
        if (planned.size() != names.size()) {
            throw new IllegalArgumentException("There are " + names.size() + " positions, not " + planned.size()
                    + ": an activity for each is needed");
        }
        double counts = Arrays.stream(inImage).sum();
        double activity =
                planned.stream().mapToDouble(p -> p.delivered().becquerels()).sum();
        double[] factors = new double[inImage.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = planned.get(j).delivered().becquerels() / activity * counts / inImage[j];
        }
        return images.times(factors);
    }

    /** Whether a tumour, or a part of one, lies in the territory of a position. */
    boolean hasTumour(int position) {
        return tumourInside.get(position);
    }

    /** The tumours, each by itself. */
    List<Tumour> tumours() {
        return rows.stream()
                .filter(r -> r.wanted.kind() == CompartmentKind.TUMOUR && r.wanted.named())
                .map(Tumour::new)
                .toList();
    }

    /** What an activity says that is delivered through one position: means, and what concerns the lungs, alone. */
    DoseResponse meansThrough(int position) {
        return (kind, structure, statistic, gbq) -> {
            if (kind == CompartmentKind.LUNGS) {
                return MeanDoses.ofLungs(lungs, constant, statistic, gbq);
            }
            return statistic instanceof Statistic.Mean
                    ? rows.stream()
                            .filter(r -> r.wanted.isAskedFor(kind, structure))
                            .findFirst()
                            .map(r -> r.meanGyPerGbq[position] * gbq)
                    : Optional.empty();
        };
    }

    /** The same of the normal tissue of one territory, which then answers for all perfused normal liver. */
    DoseResponse ownMeansThrough(int position, int territory) {
        return (kind, structure, statistic, gbq) ->
                kind == CompartmentKind.PERFUSED_NORMAL && statistic instanceof Statistic.Mean
                        ? ownMeanGyPerGbq(territory).map(means -> means[position] * gbq)
                        : Optional.empty();
    }

    /** Mean dose to the normal tissue of one territory at 1 GBq through each position, Gy; absent without such tissue. */
    Optional<double[]> ownMeanGyPerGbq(int territory) {
        OptionalInt row = ownNormal.get(territory);
        return row.isPresent() ? Optional.of(rows.get(row.getAsInt()).meanGyPerGbq) : Optional.empty();
    }

    /**
     * Doses at 1 GBq in all, divided among the positions.
     *
     * @param shares of each position, together 1
     */
    DividedDoses dividedBy(double[] shares) {
        List<DividedDoses.Entry> entries = new ArrayList<>();
        for (Row r : rows) {
            double[] gray = r.influence.times(shares);
            float[] stored = new float[gray.length];
            for (int n = 0; n < gray.length; n++) {
                stored[n] = (float) gray[n];
            }
            double mean = 0;
            for (int j = 0; j < shares.length; j++) {
                mean += shares[j] * r.meanGyPerGbq[j];
            }
            entries.add(new DividedDoses.Entry(r.wanted, r.massG, mean, Dvh.ofVoxels(stored, r.voxelMl)));
        }
        return new DividedDoses(constant, lungs, entries);
    }

    /** What doses divided among positions say of the normal tissue of one territory, which then answers for all. */
    DoseResponse ownOf(int territory, DividedDoses divided) {
        OptionalInt row = ownNormal.get(territory);
        return (kind, structure, statistic, gbq) -> kind == CompartmentKind.PERFUSED_NORMAL && row.isPresent()
                ? divided.value(
                        kind,
                        Optional.of(rows.get(row.getAsInt()).wanted.structure().name()),
                        statistic,
                        gbq)
                : Optional.empty();
    }

    /** Refuses to be used with another dose constant, shunt or lung mass than they were computed with. */
    void requireSame(PlanningCase patient) {
        requireSame(
                "a dose constant of",
                constant.joulesPerGigabecquerel(),
                patient.constant().joulesPerGigabecquerel(),
                "J/GBq");
        requireSame(
                "a lung shunt of",
                lungs.shunt().fraction(),
                patient.lungs().shunt().fraction(),
                "");
        requireSame("lungs of", lungs.mass().massG(), patient.lungs().mass().massG(), "g");
    }

    private static void requireSame(String what, double computed, double used, String unit) {
        if (Math.abs(computed - used) > LITTLE * computed) {
            throw new InputDataException("The doses of the positions were computed with " + what + " " + computed + " "
                    + unit + ", the plan uses " + used + " " + unit + ": compute them again");
        }
    }

    /** A tumour. */
    static final class Tumour {

        private final String name;
        private final double massG;
        private final double[] meanGyPerGbq;

        private Tumour(Row row) {
            this.name = row.wanted.structure().name();
            this.massG = row.massG;
            this.meanGyPerGbq = row.meanGyPerGbq;
        }

        String name() {
            return name;
        }

        double massG() {
            return massG;
        }

        /** Its mean dose at 1 GBq through each position, Gy. */
        double[] meanGyPerGbq() {
            return meanGyPerGbq.clone();
        }
    }

    /** A structure with its voxels, and its mean at 1 GBq through each position, Gy. */
    private static final class Row {

        private final VoxelDoses.Wanted wanted;
        private final double massG;
        private final double voxelMl;
        private final InfluenceMatrix influence;
        private final double[] meanGyPerGbq;

        Row(VoxelDoses.Wanted wanted, DoseStatistics statistics, InfluenceMatrix influence) {
            this.wanted = wanted;
            this.massG = statistics.massG();
            this.voxelMl = statistics.dvh().volumeMl() / statistics.dvh().voxels();
            this.influence = influence;
            double[] even = new double[influence.rows()];
            Arrays.fill(even, 1.0 / even.length);
            this.meanGyPerGbq = influence.weightedRows(even);
        }
    }

    /** Columns as they come. */
    private static final class Collected {

        private final List<VoxelDoses.Wanted> wanted;
        private final List<Optional<DoseStatistics>> statistics = new ArrayList<>();
        private final List<List<float[]>> columns = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Collected(List<VoxelDoses.Wanted> wanted) {
            this.wanted = wanted;
            wanted.forEach(w -> columns.add(new ArrayList<>()));
        }

        /** Adds a position; masses and what is doubtful are those of the first, since they do not depend on it. */
        void add(StructureDosimetry dosimetry) {
            if (statistics.isEmpty()) {
                List<StructureDose> first = dosimetry.evaluate(
                        wanted.stream().map(VoxelDoses.Wanted::structure).toList());
                for (int n = 0; n < first.size(); n++) {
                    statistics.add(known(first.get(n), wanted.get(n)));
                }
            }
            for (int n = 0; n < wanted.size(); n++) {
                if (statistics.get(n).isPresent()) {
                    columns.get(n).add(dosimetry.voxelDosesGy(wanted.get(n).structure()));
                }
            }
        }

        private Optional<DoseStatistics> known(StructureDose dose, VoxelDoses.Wanted w) {
            if (w.named()) {
                for (Flag flag : dose.flags()) {
                    warnings.add("\"" + dose.name() + "\" " + flag.text() + ".");
                }
            }
            Optional<DoseStatistics> known = dose.statistics().filter(s -> dose.missingFraction() == 0);
            if (known.isEmpty() && w.kind() == CompartmentKind.TUMOUR) {
                throw new InputDataException("The dose to \"" + dose.name() + "\" cannot be told ("
                        + String.join(
                                "; ", dose.flags().stream().map(Flag::text).toList())
                        + "): activities of highest tumour dose cannot be found without it. Draw it within the image");
            }
            return known;
        }

        /** @param counts of each position's part of the image within the perfused volumes, in any one unit */
        void warnOfFewCounts(double[] counts, List<Territory> territories) {
            double all = Arrays.stream(counts).sum();
            for (int j = 0; j < counts.length; j++) {
                if (counts[j] < LEAST_SHARE * all) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "The territory \"%s\" holds %.2g %% of the counts (warned of below %.0f %%): if nothing was"
                                    + " injected there, its doses are noise.",
                            territories.get(j).perfused().name(),
                            100 * counts[j] / all,
                            100 * LEAST_SHARE));
                }
            }
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            for (int n = 0; n < wanted.size(); n++) {
                if (statistics.get(n).isPresent()) {
                    rows.add(
                            new Row(wanted.get(n), statistics.get(n).get(), InfluenceMatrix.ofColumns(columns.get(n))));
                }
            }
            return rows;
        }
    }
}
