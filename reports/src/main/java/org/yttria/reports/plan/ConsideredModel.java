package org.yttria.reports.plan;

import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlanningModel;

/**
 * A model beside what it says.
 *
 * @param model what it is for and what it assumes
 * @param result its activity and doses, or why there are none
 */
public record ConsideredModel(PlanningModel model, ModelResult result) {}
