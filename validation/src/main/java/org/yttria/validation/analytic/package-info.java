/**
 * Bodies whose dose and volumes are known in closed form: the suite that compares them, and the virtual patient of the
 * demonstration.
 */
@NullMarked
package org.yttria.validation.analytic;

import org.jspecify.annotations.NullMarked;
