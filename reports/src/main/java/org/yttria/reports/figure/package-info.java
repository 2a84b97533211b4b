/**
 * Figures of a report, drawn as vectors.
 *
 * <p>A figure brings its own font, so that it looks the same on a machine that has none.
 */
@NullMarked
package org.yttria.reports.figure;

import org.jspecify.annotations.NullMarked;
