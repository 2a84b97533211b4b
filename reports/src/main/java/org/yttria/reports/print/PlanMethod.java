package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.PlanReport;

/** The formulas of the models that were asked for, with their sources. */
final class PlanMethod {

    private static final Map<String, String> FORMULAS = Map.of(
            "mird",
            "*A* = *D* *M*_{P}/(*K* (1 − *L*)). Salem 2006, JVIR 17:1251 (not verified against source).",
            "segmentectomy",
            "*A* = *D* *M*_{P}/(*K* (1 − *L*)); the normal tissue is given up. EANM 2022 (verified).",
            "partition",
            "*A* = *D*_{T} (*r* *M*_{T} + *M*_{N})/(*K* (1 − *L*) *r*), *D*_{N} = *D*_{T}/*r*. Ho 1996, Eur J Nucl Med 23:947 (verified).",
            "multi",
            "the partition model for each tumour, in each territory with its share of the activity. MIRDy90, J Nucl Med 2024;65:794"
                    + " (verified: abstract).",
            "voxel",
            "*A* = *D*/stat(*g*), *g*(*v*) = *K* (1 − *L*) *n*(*v*)/(*m*(*v*) Σ*n*). EANM SOP, Chiesa 2021 (verified).",
            "bsa",
            "(*S* − 0.2) + *V*_{T}/*V*_{liver}, *S* = 0.20247 *H*^{0.725} *W*^{0.425} (DuBois). van Roekel, thesis (verified).",
            "bsa-lobar",
            "[(*S* − 0.2) + *V*_{T,lobe}/*V*_{lobe}] *V*_{lobe}/*V*_{liver}. Instructions for use (not verified against source).",
            "bsa-lobar-old",
            "[(*S* − 0.2) + *V*_{T}/*V*_{liver}] *V*_{lobe}/*V*_{liver}. Older text (not verified against source).",
            "empiric",
            "2.0, 2.5, 3.0 GBq up to 25 %, 50 %, 100 % of tumour in the liver. Kennedy 2007, IJROBP 68:13 (not verified against source).");

    private PlanMethod() {}

    static List<Paragraph> paragraphs(PlanReport plan) {
        List<Paragraph> all = new ArrayList<>();
        all.add(Paragraph.of(
                "**Planning.** *A* is the activity that enters the patient, at injection; *K* the dose constant; *L* the lung shunt; *R*"
                        + " the residual; *M* masses (P perfused volume, T tumour, N perfused normal liver); *r* the ratio of concentrations,"
                        + " counts per gram, of tumour and normal liver; *n* counts and *m* mass of a voxel. The vial holds *A*/(1 − *R*). The"
                        + " lungs get *K* *A* *L*/*M*_{lungs} in every model."));
        for (ConsideredModel model : plan.models()) {
            ModelResult result = model.result();
            String formula = FORMULAS.get(result.model());
            if (formula != null && result.activity().isPresent()) {
                all.add(Paragraph.of("**" + result.model() + "**: " + formula));
            }
        }
        all.add(
                Paragraph.of(
                        "**Limits.** A mean or *D*_{x} goes in proportion to the activity and is divided; a *V*(*d*) is solved by bisection. The"
                                + " activity is what the targets ask for, or less where a limit is reached before; earlier doses count against"
                                + " cumulative limits as they are, without recovery. A target is used only where the user states it."));
        return all;
    }
}
