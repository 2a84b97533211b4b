package org.yttria.app.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.dosimetry.radiobiology.BedModel;
import org.yttria.dosimetry.radiobiology.DoseDistribution;
import org.yttria.dosimetry.radiobiology.DoseQuantity;
import org.yttria.dosimetry.radiobiology.DoseResponse;
import org.yttria.dosimetry.radiobiology.Tissue;
import org.yttria.dosimetry.radiobiology.UniformEquivalent;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedValue;
import org.yttria.imaging.volume.Role;
import org.yttria.reports.plan.BiologicalDose;

/** What the voxel doses of tumours and normal liver may mean biologically. */
final class BiologicalDoses {

    private final BiologyRequest request;
    private final Radionuclide nuclide;

    BiologicalDoses(BiologyRequest request, Radionuclide nuclide) {
        this.request = request;
        this.nuclide = nuclide;
    }

    /** Those structures that are tumour or normal liver; others are a mixture, for which no tissue stands. */
    List<BiologicalDose> of(List<StructureDose> doses) {
        List<BiologicalDose> result = new ArrayList<>();
        for (StructureDose dose : doses) {
            tissue(dose.role())
                    .flatMap(tissue -> dose.statistics().map(s -> of(dose, tissue, DoseDistribution.of(s.dvh()))))
                    .ifPresent(result::add);
        }
        return result;
    }

    private Optional<Tissue> tissue(Role role) {
        return switch (role) {
            case TUMOUR -> Optional.of(request.tumour());
            case NORMAL_LIVER, PERFUSED_NORMAL -> Optional.of(request.normalLiver());
            case LIVER, LUNGS, PERFUSED_VOLUME, OTHER -> Optional.empty();
        };
    }

    private BiologicalDose of(StructureDose dose, Tissue tissue, DoseDistribution absorbed) {
        BedModel model = BedModel.of(tissue, nuclide);
        DoseDistribution bed = model.bed(absorbed);
        DoseDistribution eqd2 = model.eqd2(absorbed);
        boolean tumour = dose.role() == Role.TUMOUR;
        List<BiologicalDose.Endpoint> endpoints = new ArrayList<>();
        for (UniformEquivalent e : tumour ? request.tumourEquivalents() : request.normalEquivalents()) {
            endpoints.add(new BiologicalDose.Endpoint(
                    e.label(),
                    e.ofGy(absorbed),
                    "Gy",
                    e.parameterSource().map(Source::label).orElse("")));
        }
        for (DoseResponse r : tumour ? request.control() : request.complication()) {
            DoseDistribution asked = r.quantity() == DoseQuantity.ABSORBED_DOSE
                    ? absorbed
                    : r.quantity() == DoseQuantity.BED ? bed : eqd2;
            endpoints.add(new BiologicalDose.Endpoint(
                    tumour ? "TCP" : "NTCP",
                    r.probability(asked),
                    "",
                    r.label() + " (" + r.source().label() + "); of this treatment alone, earlier doses not counted"));
        }
        return new BiologicalDose(
                dose.name(),
                tissue.name(),
                String.format(
                        Locale.ROOT,
                        "alpha/beta %s, repair half-time %s, G = %.6f",
                        parameter(tissue.alphaBetaGy(), "Gy"),
                        parameter(tissue.repairHalfTimeHours(), "h"),
                        model.protractionFactor()),
                absorbed.meanGy(),
                bed.meanGy(),
                eqd2.meanGy(),
                endpoints);
    }

    private static String parameter(SourcedValue value, String suffix) {
        return value.value() + " " + suffix + " (" + value.source().label() + ")";
    }
}
