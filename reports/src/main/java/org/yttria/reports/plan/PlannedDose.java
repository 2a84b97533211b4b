package org.yttria.reports.plan;

import java.util.Optional;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.uncertainty.MeanDose;

/**
 * The mean dose of a compartment with its uncertainty.
 *
 * @param dose the dose
 * @param uncertainty its budget and interval; absent where none can be given
 * @param remark why there is none, or what it does not hold; may be empty
 */
public record PlannedDose(CompartmentDose dose, Optional<MeanDose> uncertainty, String remark) {}
