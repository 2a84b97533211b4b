/**
 * What a treatment is before any dose is computed: the device, the disease, the intent, the liver's function, earlier
 * treatments; and how firmly each number that is used on it is known.
 */
@NullMarked
package org.yttria.dosimetry.planning.treatment;

import org.jspecify.annotations.NullMarked;
