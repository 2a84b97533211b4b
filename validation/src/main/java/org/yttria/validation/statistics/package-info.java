/** Statistics of agreement between paired values, such as doses planned and delivered. */
@NullMarked
package org.yttria.validation.statistics;

import org.jspecify.annotations.NullMarked;
