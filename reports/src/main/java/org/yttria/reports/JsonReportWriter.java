package org.yttria.reports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.Provenance;

/** Writes {@code report.json}: every figure of the report, units in the names of the fields, values not rounded. */
public final class JsonReportWriter implements ReportWriter {

    private static final String FILE_NAME = "report.json";
    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;
    private static final List<String> FIGURES = List.of(
            "massG",
            "activityMbq",
            "meanDoseGy",
            "meanDoseVolumeWeightedGy",
            "meanDoseMassWeightedGy",
            "meanDoseByHandGy",
            "sdDoseGy",
            "minDoseGy",
            "maxDoseGy");

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Override
    public void write(DosimetryReport report, Path folder) throws IOException {
        mapper.writeValue(folder.resolve(FILE_NAME).toFile(), toJson(report));
    }

    /** The report as a JSON tree. */
    public ObjectNode toJson(DosimetryReport report) {
        ObjectNode root = mapper.createObjectNode();
        root.put("title", report.title());
        root.put("status", report.status());
        root.put("software", report.provenance().software());
        root.put("createdAt", report.createdAt().toString());
        root.put("constantsVersion", report.constantsVersion());
        ObjectNode patient = root.putObject("patient");
        patient.put("id", report.patient().id().orElse(null));
        patient.put("name", report.patient().name().orElse(null));
        patient.put("studyUid", report.patient().studyUid().orElse(null));
        ObjectNode dose = root.putObject("dose");
        dose(dose, report.dose());
        highest(dose, report.images().highestDose());
        activity(root.putObject("activity"), report.activity());
        ArrayNode structures = root.putArray("structures");
        for (StructureDose s : report.structures()) {
            structure(structures.addObject(), s, report);
        }
        ArrayNode inputs = root.putArray("inputs");
        for (InputFile file : report.provenance().inputs()) {
            inputs.addObject()
                    .put("purpose", file.purpose())
                    .put("path", file.path().toString())
                    .put("sha256", file.sha256())
                    .put("bytes", file.bytes())
                    .put("codec", file.codec());
        }
        ArrayNode settings = root.putArray("settings");
        for (Provenance.Setting s : report.provenance().configuration()) {
            settings.addObject().put("name", s.name()).put("value", s.value());
        }
        ArrayNode warnings = root.putArray("warnings");
        report.warnings().forEach(warnings::add);
        ArrayNode overrides = root.putArray("overrides");
        for (DosimetryReport.RuleOverride o : report.overrides()) {
            overrides
                    .addObject()
                    .put("rule", o.rule())
                    .put("who", o.who())
                    .put("when", o.when().toString())
                    .put("why", o.why());
        }
        return root;
    }

    private static void dose(ObjectNode node, DosimetryReport.DoseSection dose) {
        node.put("engine", dose.engine());
        node.put("nuclide", dose.nuclide());
        node.put("doseConstantJPerGbq", dose.constant().joulesPerGigabecquerel());
        node.put("doseConstantSource", dose.constantSource());
        node.put("halfLifeH", dose.halfLifeHours());
        node.put("halfLifeSource", dose.halfLifeSource());
        node.put("densitySource", dose.densitySource());
        node.put("densityFloorGPerMl", dose.densityFloorGPerMl());
        node.put("voxelsBelowDensityFloor", dose.voxelsBelowFloor());
        node.put("activityBelowDensityFloorMbq", dose.activityBelowFloorBq() / BECQUERELS_PER_MEGABECQUEREL);
        dose.transport()
                .ifPresentOrElse(t -> transport(node.putObject("transport"), t), () -> node.putNull("transport"));
    }

    private static void highest(ObjectNode node, HighestDose highest) {
        node.put("maximumDoseGy", highest.gray());
        node.putArray("maximumAtMm")
                .add(highest.at().x())
                .add(highest.at().y())
                .add(highest.at().z());
        node.put("maximumOutsideStructures", highest.outside());
    }

    private static void transport(ObjectNode node, EnergyTransport transport) {
        EnergyBalance balance = transport.balance();
        node.put("kernel", transport.kernel());
        node.put("method", transport.method());
        ArrayNode densities = node.putArray("densitiesGPerMl");
        transport.densitiesGPerMl().forEach(densities::add);
        node.put("computedBy", transport.computedBy());
        node.putObject("energyBalance")
                .put("emittedJ", balance.emittedJ())
                .put("absorbedJ", balance.absorbedJ())
                .put("belowFloorJ", balance.belowFloorJ())
                .put("leftGridJ", balance.leftGridJ())
                .put("beyondReachJ", balance.beyondReachJ())
                .put("closurePercent", 100 * balance.closure());
    }

    private static void activity(ObjectNode node, DosimetryReport.ActivitySection activity) {
        boolean counts = activity.isOfCounts();
        if (counts) {
            node.put("imageTotalCounts", activity.imageTotal());
        } else {
            node.put("imageTotalMbq", activity.imageTotal() / BECQUERELS_PER_MEGABECQUEREL);
        }
        node.put("unitsSource", activity.unitsSource());
        node.put("totalAtInjectionMbq", activity.totalAtInjectionBq() / BECQUERELS_PER_MEGABECQUEREL);
        node.put("clippedVoxels", activity.clippedVoxels());
        node.putArray("decaySteps")
                .addObject()
                .put("from", "image reference time")
                .put("to", "injection")
                .put("hours", activity.hoursSinceInjection())
                .put("source", activity.timeSource())
                .put("factor", activity.decayFactor());
        if (activity.scaling().isEmpty()) {
            node.put("administeredMbq", (Double) null);
            node.put("factor", 1.0);
            node.put("region", (String) null);
            return;
        }
        DosimetryReport.Scaling s = activity.scaling().get();
        node.put("administeredMbq", s.administered().megabecquerels());
        node.put("factor", s.factor());
        node.put("factorUnit", activity.factorUnit());
        node.put("region", s.region());
        node.put(
                counts ? "regionTotalCounts" : "regionTotalMbq",
                counts ? s.regionTotal() : s.regionTotal() / BECQUERELS_PER_MEGABECQUEREL);
        node.put("expectedInRegionMbq", s.expected().megabecquerels());
        node.put("lungShuntFraction", s.lungShuntFraction());
        node.put("lungShuntMethod", s.shuntMethod());
        node.put("lungShuntSubtracted", s.shuntSubtracted());
        node.put("residualFraction", s.residualFraction());
    }

    private static void structure(ObjectNode node, StructureDose s, DosimetryReport report) {
        node.put("name", s.name());
        node.put("role", s.role().label());
        node.put("volumeMl", s.volumeMl());
        node.put("missingFraction", s.missingFraction());
        s.statistics().ifPresentOrElse(statistics -> statistics(node, s, statistics, report), () -> noStatistics(node));
        ArrayNode flags = node.putArray("flags");
        for (Flag flag : s.flags()) {
            flags.addObject().put("kind", flag.kind().name()).put("text", flag.text());
        }
    }

    /** The names that every structure has, without values: a reader need not guess whether one was forgotten. */
    private static void noStatistics(ObjectNode node) {
        for (String name : FIGURES) {
            node.putNull(name);
        }
        for (DoseAtVolume d : DoseAtVolume.values()) {
            node.putNull(d.jsonName());
        }
        node.putArray("volumeAtDose");
    }

    private static void statistics(
            ObjectNode node, StructureDose s, DoseStatistics statistics, DosimetryReport report) {
        Dvh dvh = statistics.dvh();
        node.put("massG", statistics.massG());
        node.put("activityMbq", statistics.activityBq() / BECQUERELS_PER_MEGABECQUEREL);
        node.put("meanDoseGy", statistics.meanGy(s.role()));
        node.put("meanDoseVolumeWeightedGy", statistics.volumeWeightedMeanGy());
        node.put("meanDoseMassWeightedGy", statistics.massWeightedMeanGy());
        node.put("meanDoseByHandGy", statistics.constantTimesActivityOverMassGy());
        node.put("sdDoseGy", dvh.standardDeviationGy());
        node.put("minDoseGy", dvh.minGy());
        node.put("maxDoseGy", dvh.maxGy());
        for (DoseAtVolume d : DoseAtVolume.values()) {
            node.put(d.jsonName(), dvh.doseToHottest(d.volumeFraction()));
        }
        ArrayNode levels = node.putArray("volumeAtDose");
        for (double level : report.doseLevelsGy()) {
            double fraction = dvh.fractionAtLeast(level);
            levels.addObject()
                    .put("doseGy", level)
                    .put("percent", 100 * fraction)
                    .put("ml", fraction * dvh.volumeMl());
        }
    }
}
