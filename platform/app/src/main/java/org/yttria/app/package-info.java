/**
 * The command line: commands, the folder a case is written to, and the workflow that calls the stages in order. There is no
 * arithmetic here.
 */
@NullMarked
package org.yttria.app;

import org.jspecify.annotations.NullMarked;
