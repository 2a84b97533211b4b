/** What passes between a command and the user's terminal: lines, progress, exit codes, the version. */
@NullMarked
package org.yttria.app.terminal;

import org.jspecify.annotations.NullMarked;
