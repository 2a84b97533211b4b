package org.yttria.app.command;

import java.nio.file.Path;

/** Command lines that are printed to be typed again. */
final class ShellText {

    private ShellText() {}

    /** A path as a shell reads it back. */
    static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
