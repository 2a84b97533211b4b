package org.yttria.app.command;

import org.yttria.imaging.InputDataException;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code yes} or {@code no}. */
final class YesNoConverter implements ITypeConverter<Boolean> {

    @Override
    public Boolean convert(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new InputDataException("\"" + text + "\" must be yes or no");
        };
    }
}
