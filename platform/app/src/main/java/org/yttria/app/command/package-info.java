/** The commands and how their options are read. Each command is a page of help and a call. */
@NullMarked
package org.yttria.app.command;

import org.jspecify.annotations.NullMarked;
