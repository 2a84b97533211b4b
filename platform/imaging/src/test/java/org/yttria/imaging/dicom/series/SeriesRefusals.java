package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;
import org.yttria.imaging.InputDataException;

/** Asserts that a series is refused with a message that a user can act on. */
final class SeriesRefusals {

    private SeriesRefusals() {}

    static void assertRefused(Executable action, String... fragments) {
        String message =
                String.valueOf(assertThrows(InputDataException.class, action).getMessage());
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "lacks \"" + fragment + "\": " + message);
        }
    }
}
