package org.yttria.validation.phantoms;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.perfusion.Device;
import org.yttria.validation.statistics.PairedSample;
import org.yttria.validation.statistics.Sample;

/** The rows of the validity gate, from the readings of a cohort. */
final class GateStatistics {

    private static final double LIMITS_OF_AGREEMENT = 1.96;

    private final List<GateReading> readings;

    GateStatistics(List<GateReading> readings) {
        this.readings = List.copyOf(readings);
    }

    void addTo(Map<String, Double> values) {
        segments(values);
        tumours(values);
        normalLiver(values);
        catheter(values);
        uptake(values);
        shunts(values);
    }

    private void segments(Map<String, Double> values) {
        List<GateReading> lobar = readings.stream().filter(GateReading::lobar).toList();
        Sample sizes = Sample.of(lobar.stream()
                .flatMap(r -> r.segmentDifferences().stream())
                .mapToDouble(Math::abs)
                .toArray());
        for (int percent : new int[] {10, 20, 30}) {
            values.put("gate.segments.above-" + percent, 100 * sizes.shareAbove(percent / 100.0));
        }
        values.put(
                "gate.procedures.above-10",
                100.0
                        * lobar.stream()
                                .filter(r -> r.segmentDifferences().stream().anyMatch(d -> Math.abs(d) > 0.1))
                                .count()
                        / lobar.size());
        values.put(
                "gate.voxels.rank-correlation",
                each(GateReading::rankCorrelation).median());
    }

    private void tumours(Map<String, Double> values) {
        PairedSample doses = lesions(r -> true);
        values.put("gate.tumours.correlation", doses.correlation());
        for (Device device : Device.values()) {
            values.put(
                    "gate.tumours.correlation-" + device.label(),
                    lesions(r -> r.device() == device).correlation());
        }
        values.put("gate.tumours.concordance", doses.concordance());
        values.put("gate.tumours.ratio-median", doses.ratios().median());
        values.put("gate.tumours.ratio-sd", doses.ratios().deviation());
        values.put("gate.tumours.difference", doses.differences().mean());
    }

    private void normalLiver(Map<String, Double> values) {
        PairedSample doses = pairs(readings.stream().map(GateReading::normal).toList());
        values.put("gate.normal.correlation", doses.correlation());
        values.put("gate.normal.ratio-median", doses.ratios().median());
        values.put("gate.normal.ratio-q1", doses.ratios().quantile(0.25));
        values.put("gate.normal.ratio-q3", doses.ratios().quantile(0.75));
    }

    private void catheter(Map<String, Double> values) {
        double same = lesions(r -> !r.moved()).differences().meanSize();
        double moved = lesions(GateReading::moved).differences().meanSize();
        values.put("gate.catheter.same", same);
        values.put("gate.catheter.moved", moved);
        values.put("gate.catheter.moved-over-same", moved / same);
        values.put("gate.catheter.same-correlation", lesions(r -> !r.moved()).correlation());
        values.put(
                "gate.catheter.moved-correlation", lesions(GateReading::moved).correlation());
    }

    private void uptake(Map<String, Double> values) {
        for (Disease disease : Disease.values()) {
            Sample ratios = Sample.of(readings.stream()
                    .filter(r -> r.disease() == disease)
                    .flatMapToDouble(r -> r.tumourToNormal().stream())
                    .toArray());
            values.put("gate.uptake." + disease.key() + ".median", ratios.median());
            if (disease == Disease.HEPATOCELLULAR) {
                values.put("gate.uptake.hcc.lowest", ratios.quantile(0));
                values.put("gate.uptake.hcc.highest", ratios.quantile(1));
            }
        }
    }

    private void shunts(Map<String, Double> values) {
        PairedSample shunts = PairedSample.of(
                all(r -> 100 * r.spectShunt()).toArray(),
                all(r -> 100 * r.planarShunt()).toArray());
        values.put(
                "gate.shunt.spect-median",
                Sample.of(all(r -> 100 * r.spectShunt()).toArray()).median());
        values.put(
                "gate.shunt.planar-median",
                Sample.of(all(r -> 100 * r.planarShunt()).toArray()).median());
        values.put("gate.shunt.planar-minus-spect", shunts.differences().mean());
        values.put("gate.shunt.planar-over-spect", shunts.ratios().median());
        values.put(
                "gate.shunt.limits-of-agreement",
                LIMITS_OF_AGREEMENT * shunts.differences().deviation());
    }

    private DoubleStream all(ToDoubleFunction<GateReading> value) {
        return readings.stream().mapToDouble(value);
    }

    private Sample each(Function<GateReading, OptionalDouble> value) {
        return Sample.of(
                readings.stream().flatMapToDouble(r -> value.apply(r).stream()).toArray());
    }

    private PairedSample lesions(Predicate<GateReading> which) {
        return pairs(readings.stream()
                .filter(which)
                .flatMap(r -> r.lesions().stream())
                .toList());
    }

    private static PairedSample pairs(List<ScanPair.DosePair> doses) {
        return PairedSample.of(
                doses.stream().mapToDouble(ScanPair.DosePair::maaGy).toArray(),
                doses.stream().mapToDouble(ScanPair.DosePair::y90Gy).toArray());
    }
}
