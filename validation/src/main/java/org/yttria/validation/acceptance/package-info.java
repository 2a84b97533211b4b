/**
 * How a computed value is held against its reference: suites, tables of sourced references, results.
 *
 * <p>A suite knows which rows it must have, so that a row that went missing fails like one that is wrong.
 */
@NullMarked
package org.yttria.validation.acceptance;

import org.jspecify.annotations.NullMarked;
