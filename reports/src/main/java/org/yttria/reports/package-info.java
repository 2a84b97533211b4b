/**
 * The report of a treatment: one complete record, {@link org.yttria.reports.DosimetryReport}, and the writers that show it.
 *
 * <p>Writers compute nothing: what they print is in the record or a change of its unit.
 */
@NullMarked
package org.yttria.reports;

import org.jspecify.annotations.NullMarked;
