/** Acceptance of the scanners in projection space. */
@NullMarked
package org.yttria.validation.scanners;

import org.jspecify.annotations.NullMarked;
