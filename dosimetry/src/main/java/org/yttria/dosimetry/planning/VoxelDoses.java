package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.compartment.Territory;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * Doses voxel by voxel for each GBq delivered, from an MAA image.
 *
 * <p>\[ g(v) = K\,(1-L)\,\frac{n(v)}{m(v) \sum_\mathrm{perfused} n} \] Gy/GBq with the counts \(n\) and masses \(m\) of the
 * voxels, for the engine of local deposition; other engines carry the energy besides. The counts are scaled by the same
 * calibration that computes doses, so that a plan given back to it reproduces its target.
 */
public final class VoxelDoses {

    private static final double LITTLE = 1e-12;

    private final DoseConstant constant;
    private final LungBurden lungs;
    private final DoseMap map;
    private final List<Entry> entries;
    private final List<Structure> structures;
    private final List<StructureDose> doses;

    private VoxelDoses(
            DoseConstant constant,
            LungBurden lungs,
            DoseMap map,
            List<Entry> entries,
            List<Structure> structures,
            List<StructureDose> doses) {
        this.constant = constant;
        this.lungs = lungs;
        this.map = map;
        this.entries = List.copyOf(entries);
        this.structures = List.copyOf(structures);
        this.doses = List.copyOf(doses);
    }

    /**
     * How voxel doses are computed.
     *
     * @param device whose nuclide decays
     * @param engine carries the energy
     * @param constant the dose constant that the engine was made with
     * @param floor the density floor that the engine was made with
     */
    public record Method(Device device, DoseEngine engine, DoseConstant constant, DensityFloor floor) {}

    /**
     * Doses of each structure at 1 GBq.
     *
     * @param counts the MAA image
     * @param density on its grid
     * @param structures whose perfused volume holds what does not shunt
     * @param lungs the shunt and the lung mass; the dose to the lungs is \(K A L/M\), not read from the map
     * @throws InputDataException if the perfused volumes are drawn on different grids, leave the image or hold no counts
     */
    public static VoxelDoses perGigabecquerel(
            Volume counts, DensityMap density, PatientStructures structures, LungBurden lungs, Method method) {
        return perGigabecquerel(counts, density, structures, List.of(), lungs, method);
    }

    /**
     * The same with structures besides that no limit or target asks for, such as a stomach or a gallbladder.
     *
     * @param others evaluated last, in {@link #structures()} and {@link #dosesAt} only
     */
    public static VoxelDoses perGigabecquerel(
            Volume counts,
            DensityMap density,
            PatientStructures structures,
            List<Structure> others,
            LungBurden lungs,
            Method method) {
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
        ActivityMap activity = ActivityCalibration.scaledTo(method.device().nuclide(), oneGbq)
                .ofCounts(counts, List.of(perfused))
                .map();
        DoseMap dose = method.engine().compute(activity, density, ProgressListener.NONE);
        StructureDosimetry dosimetry =
                new StructureDosimetry(dose, density, activity, method.constant(), method.floor());
        List<Wanted> wanted = wanted(structures);
        // A single tumour is also all tumours: it is shown once.
        List<Structure> all = Stream.concat(wanted.stream().map(w -> w.structure), others.stream())
                .distinct()
                .toList();
        List<StructureDose> doses = dosimetry.evaluate(all);
        List<Entry> entries = wanted.stream()
                .map(w -> new Entry(w, doses.get(all.indexOf(w.structure))))
                .toList();
        return new VoxelDoses(method.constant(), lungs, dose, entries, all, doses);
    }

    /** The structures that limits and targets may ask for. */
    static List<Wanted> wanted(PatientStructures structures) {
        List<Wanted> wanted = new ArrayList<>();
        structures.tumours().forEach(t -> wanted.add(new Wanted(CompartmentKind.TUMOUR, true, t)));
        structures.allTumours().ifPresent(t -> wanted.add(new Wanted(CompartmentKind.TUMOUR, false, t)));
        if (structures.territories().size() > 1) {
            for (Territory t : structures.territories()) {
                wanted.add(new Wanted(CompartmentKind.PERFUSED_VOLUME, true, t.perfused()));
            }
        }
        structures.perfused().ifPresent(p -> wanted.add(new Wanted(CompartmentKind.PERFUSED_VOLUME, false, p)));
        structures
                .perfusedNormal()
                .filter(p -> !p.mask().isEmpty())
                .ifPresent(p -> wanted.add(new Wanted(CompartmentKind.PERFUSED_NORMAL, false, p)));
        structures.wholeNormal().ifPresent(p -> wanted.add(new Wanted(CompartmentKind.WHOLE_NORMAL, false, p)));
        structures.wholeLiver().ifPresent(p -> wanted.add(new Wanted(CompartmentKind.WHOLE_LIVER, false, p)));
        return wanted;
    }

    /** The dose map of 1 GBq delivered. */
    public DoseMap perGigabecquerel() {
        return map;
    }

    /** Every structure that was evaluated: tumours, perfused volumes, normal tissue, liver, and others. */
    public List<Structure> structures() {
        return structures;
    }

    /**
     * The doses of {@link #structures()} at an activity, in their order.
     *
     * @param deliveredGbq above 0
     */
    public List<StructureDose> dosesAt(double deliveredGbq) {
        return doses.stream().map(d -> d.scaledBy(deliveredGbq)).toList();
    }

    /** Name of the engine that computed them. */
    public String engine() {
        return map.engine();
    }

    /** Reasons to doubt the figures of single structures. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Entry e : entries) {
            if (e.wanted.named) {
                e.dose.flags().forEach(flag -> warnings.add("\"" + e.dose.name() + "\" " + flag.text() + "."));
            }
        }
        return warnings;
    }

    /** What they say of an activity. */
    DoseResponse response() {
        return this::value;
    }

    /** Mean doses at an activity, the lungs last; all structures but the lungs overlap. */
    List<CompartmentDose> at(double deliveredGbq) {
        List<CompartmentDose> doses = new ArrayList<>();
        for (Entry e : entries) {
            boolean single = e.wanted.kind == CompartmentKind.TUMOUR && !e.wanted.named && tumours() == 1;
            if (!single) {
                e.issued()
                        .ifPresent(s -> doses.add(new CompartmentDose(
                                e.wanted.structure.name(),
                                e.wanted.kind,
                                s.massG(),
                                e.meanGy(s) * deliveredGbq,
                                true)));
            }
        }
        doses.add(MeanDoses.lungDose(lungs, constant, deliveredGbq));
        return doses;
    }

    private long tumours() {
        return entries.stream()
                .filter(e -> e.wanted.kind == CompartmentKind.TUMOUR
                        && e.wanted.named
                        && e.issued().isPresent())
                .count();
    }

    /** Refuses to be used with another dose constant or shunt than they were computed with. */
    void requireSame(DoseConstant otherConstant, double otherShunt) {
        double k = constant.joulesPerGigabecquerel();
        if (Math.abs(k - otherConstant.joulesPerGigabecquerel()) > LITTLE * k
                || Math.abs(lungs.shunt().fraction() - otherShunt) > LITTLE) {
            throw new InputDataException("The voxel doses were computed with " + k + " J/GBq and a lung shunt of "
                    + lungs.shunt().fraction() + ", the plan uses " + otherConstant.joulesPerGigabecquerel()
                    + " J/GBq and "
                    + otherShunt + ": compute them again");
        }
    }

    private Optional<Double> value(
            CompartmentKind kind, Optional<String> structure, Statistic statistic, double deliveredGbq) {
        if (kind == CompartmentKind.LUNGS) {
            return MeanDoses.ofLungs(lungs, constant, statistic, deliveredGbq);
        }
        return entries.stream()
                .filter(e -> e.wanted.isAskedFor(kind, structure))
                .findFirst()
                .flatMap(e -> e.value(statistic, deliveredGbq));
    }

    /**
     * A structure to evaluate.
     *
     * @param named whether it stands for itself, and not for all of its kind
     */
    record Wanted(CompartmentKind kind, boolean named, Structure structure) {

        boolean isAskedFor(CompartmentKind ofKind, Optional<String> name) {
            return kind == ofKind
                    && name.map(n -> named && structure.name().equals(n)).orElse(!named);
        }
    }

    /** A statistic at an activity, of a mean and voxel doses at 1 GBq; empty for one that is not of doses. */
    static Optional<Double> value(double meanGy, Dvh dvh, Statistic statistic, double deliveredGbq) {
        if (statistic instanceof Statistic.Mean) {
            return Optional.of(meanGy * deliveredGbq);
        }
        if (statistic instanceof Statistic.DoseToHottest d) {
            return Optional.of(dvh.doseToHottest(d.fraction()) * deliveredGbq);
        }
        if (statistic instanceof Statistic.VolumeReceiving v) {
            return Optional.of(dvh.fractionAtLeast(v.doseGy() / deliveredGbq));
        }
        return Optional.empty();
    }

    private record Entry(Wanted wanted, StructureDose dose) {

        /** What can be said of the whole structure, and so be planned on. */
        Optional<DoseStatistics> issued() {
            return dose.statistics().filter(s -> dose.missingFraction() == 0);
        }

        double meanGy(DoseStatistics statistics) {
            return statistics.meanGy(wanted.structure.role());
        }

        Optional<Double> value(Statistic statistic, double deliveredGbq) {
            return issued().flatMap(s -> VoxelDoses.value(meanGy(s), s.dvh(), statistic, deliveredGbq));
        }
    }
}
