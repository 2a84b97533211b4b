/**
 * Scanners in projection space: what a camera counts around a patient, and images reconstructed from that.
 *
 * <p>Slow beside the scanners of {@link org.yttria.phantoms.scanner}, which they calibrate.
 */
@NullMarked
package org.yttria.phantoms.projection;

import org.jspecify.annotations.NullMarked;
