package org.yttria.imaging;

import java.nio.file.Path;

/**
 * Data that a user supplied cannot be used.
 *
 * <p>The message is complete in itself: what is wrong, the value found, its unit, the limit, where it was found, and what
 * to do about it. Nobody recovers from this exception; the command line prints the message and leaves with exit code 3.
 */
public final class InputDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InputDataException(String message) {
        super(message);
    }

    public InputDataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A message that begins with the file it is about. */
    public static InputDataException in(Path file, String message) {
        return new InputDataException(file + ": " + message);
    }

    /** A message that begins with the file it is about, and its cause. */
    public static InputDataException in(Path file, String message, Throwable cause) {
        return new InputDataException(file + ": " + message, cause);
    }
}
