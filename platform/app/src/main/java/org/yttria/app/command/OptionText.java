package org.yttria.app.command;

import org.yttria.imaging.InputDataException;

/** Numbers and texts as a user types them. */
final class OptionText {

    private OptionText() {}

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

    /** A number above 0. */
    static double positive(String what, String text) {
        double number = parse(what, text);
        if (!(number > 0)) {
            throw new InputDataException("The " + what + " must be above 0: " + text);
        }
        return number;
    }

    /** One line of text. */
    static String line(String option, String text) {
        if (text.isBlank() || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new InputDataException(option + " must be one line of text");
        }
        return text;
    }
}
