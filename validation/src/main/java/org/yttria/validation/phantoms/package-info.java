/**
 * Acceptance of phantoms: what they hold against closed forms, tables and measured ranges.
 *
 * <p>A part of the suite is a {@link org.yttria.validation.acceptance.Checks} in the list of
 * {@link org.yttria.validation.phantoms.PhantomSuite}, its rows in {@code phantoms-references.json}.
 */
@NullMarked
package org.yttria.validation.phantoms;

import org.jspecify.annotations.NullMarked;
