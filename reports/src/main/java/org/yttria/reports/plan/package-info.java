/**
 * The record of one treatment plan: what went in, what each model says, what was decided, and what follows from it.
 *
 * <p>A plan holds the dose report of the activity that it was worked for, so that whatever reads a dose report can read a plan.
 */
@NullMarked
package org.yttria.reports.plan;

import org.jspecify.annotations.NullMarked;
