/** The order in which the stages are called, as one readable method for each kind of case. */
@NullMarked
package org.yttria.app.workflow;

import org.jspecify.annotations.NullMarked;
