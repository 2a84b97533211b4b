package org.yttria.imaging;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/** Asserts that bad data are refused with a message that a user can act on. */
public final class Refusals {

    private Refusals() {}

    /**
     * Asserts a refusal.
     *
     * @param file the file that the message must begin with
     * @param action what must be refused
     * @param fragments what the message must hold, whatever the case
     */
    public static void assertRefused(Path file, Executable action, String... fragments) {
        String message =
                String.valueOf(assertThrows(InputDataException.class, action).getMessage());
        assertTrue(message.startsWith(file + ": "), () -> "does not begin with " + file + ": " + message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "lacks \"" + fragment + "\": " + message);
        }
    }
}
