/** Nuclides and their sourced constants, read from {@code nuclides.json}. */
@NullMarked
package org.yttria.imaging.nuclide;

import org.jspecify.annotations.NullMarked;
