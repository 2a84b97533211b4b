/**
 * Numbers that were not measured in the patient: where they come from, how firm they are, and the tables they stand in.
 *
 * <p>A number without a {@link org.yttria.imaging.source.Source} does not enter a calculation; reports print the source and its
 * {@link org.yttria.imaging.source.Grade} beside it.
 */
@NullMarked
package org.yttria.imaging.source;

import org.jspecify.annotations.NullMarked;
