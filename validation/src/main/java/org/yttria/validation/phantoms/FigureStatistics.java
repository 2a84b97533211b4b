package org.yttria.validation.phantoms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.validation.statistics.Sample;

/** The rows of what was drawn: distributions against their sources, and the accounts of activity. */
final class FigureStatistics {

    private final List<PatientFigures> figures;

    FigureStatistics(List<PatientFigures> figures) {
        this.figures = List.copyOf(figures);
    }

    void addTo(Map<String, Double> values) {
        Sample liver = each(f -> List.of(f.liverMl()));
        values.put("patients.liver.median", liver.median());
        values.put("patients.liver.log-sd", logDeviation(liver));
        values.put("patients.liver.lowest", liver.quantile(0));
        values.put("patients.liver.highest", liver.quantile(1));
        Sample lungs = each(f -> List.of(f.lungsMl()));
        values.put("patients.lungs.lowest", lungs.quantile(0));
        values.put("patients.lungs.highest", lungs.quantile(1));
        for (int s = 0; s < 8; s++) {
            int segment = s;
            values.put(
                    "patients.segment-" + (s + 1) + ".median",
                    100 * each(f -> List.of(f.segmentShares().get(segment))).median());
        }
        Sample shunt = each(f -> List.of(f.shunt()));
        values.put("patients.shunt.median", 100 * shunt.median());
        values.put("patients.shunt.log-sd", logDeviation(shunt));
        for (Disease disease : Disease.values()) {
            List<PatientFigures> of =
                    figures.stream().filter(f -> f.disease() == disease).toList();
            values.put(
                    "patients." + disease.key() + ".uptake-median",
                    of(of, PatientFigures::uptakes).median());
            values.put("patients." + disease.key() + ".uptake-log-sd", logDeviation(of(of, PatientFigures::uptakes)));
            values.put(
                    "patients." + disease.key() + ".lesions-median",
                    of(of, f -> List.of((double) f.lesionDiametersMm().size())).median());
            values.put(
                    "patients." + disease.key() + ".diameter-median",
                    of(of, PatientFigures::lesionDiametersMm).median());
        }
        for (PatientFigures.Closure closure : figures.get(0).closures()) {
            values.put(
                    "conservation." + closure.step(),
                    figures.stream()
                            .flatMap(f -> f.closures().stream())
                            .filter(c -> c.step().equals(closure.step()))
                            .mapToDouble(c -> Math.abs(c.relative()))
                            .max()
                            .orElseThrow());
        }
    }

    private Sample each(Function<PatientFigures, List<Double>> value) {
        return of(figures, value);
    }

    private static Sample of(List<PatientFigures> figures, Function<PatientFigures, List<Double>> value) {
        return Sample.of(figures.stream()
                .flatMap(f -> value.apply(f).stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static double logDeviation(Sample sample) {
        return sample.map(Math::log).deviation();
    }
}
