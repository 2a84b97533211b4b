package org.yttria.app.command;

import org.yttria.imaging.InputDataException;

/** Numbers as a user types them. */
final class NumberText {

    private NumberText() {}

    /** A finite number, or a message that names what it is. */
    static double parse(String what, String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InputDataException("The " + what + " \"" + text + "\" is not a number", e);
        }
        throw new InputDataException("The " + what + " \"" + text + "\" is not a finite number");
    }
}
