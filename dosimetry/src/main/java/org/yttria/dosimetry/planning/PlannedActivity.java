package org.yttria.dosimetry.planning;

import org.yttria.imaging.quantity.Activity;

/**
 * The activity of a plan.
 *
 * @param wanted what targets or prescription ask for, delivered at injection, limits aside
 * @param delivered what is to enter the patient at injection, within the limits
 * @param atInjection what is to be in the vial at injection, \(A/(1-R)\)
 * @param toLungs what of the delivered activity reaches the lungs
 */
public record PlannedActivity(Activity wanted, Activity delivered, Activity atInjection, Activity toLungs) {}
