/** Results that appear on disk whole or not at all. */
@NullMarked
package org.yttria.app.output;

import org.jspecify.annotations.NullMarked;
