/**
 * Acceptance: suites of rows, each a computed value beside its reference, source and tolerance.
 *
 * <p>A suite knows which rows it must have, so that a row that went missing fails like one that is wrong.
 */
@NullMarked
package org.yttria.validation;

import org.jspecify.annotations.NullMarked;
