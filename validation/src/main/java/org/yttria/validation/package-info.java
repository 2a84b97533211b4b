/**
 * Validation: the acceptance suites there are, each a set of computed values beside their reference, source and tolerance.
 */
@NullMarked
package org.yttria.validation;

import org.jspecify.annotations.NullMarked;
