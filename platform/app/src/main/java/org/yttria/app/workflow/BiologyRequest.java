package org.yttria.app.workflow;

import java.util.List;
import org.yttria.dosimetry.radiobiology.DoseResponse;
import org.yttria.dosimetry.radiobiology.Tissue;
import org.yttria.dosimetry.radiobiology.UniformEquivalent;

/**
 * What is asked of radiobiology beyond BED and EQD2.
 *
 * @param tumour parameters of tumours
 * @param normalLiver parameters of normal liver
 * @param tumourEquivalents equivalent uniform doses of tumours
 * @param normalEquivalents equivalent uniform doses of normal liver
 * @param control probabilities of tumour control
 * @param complication probabilities of complications of normal liver; off until given
 */
public record BiologyRequest(
        Tissue tumour,
        Tissue normalLiver,
        List<UniformEquivalent> tumourEquivalents,
        List<UniformEquivalent> normalEquivalents,
        List<DoseResponse> control,
        List<DoseResponse> complication) {

    public BiologyRequest {
        tumourEquivalents = List.copyOf(tumourEquivalents);
        normalEquivalents = List.copyOf(normalEquivalents);
        control = List.copyOf(control);
        complication = List.copyOf(complication);
    }
}
