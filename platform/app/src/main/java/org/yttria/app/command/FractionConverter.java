package org.yttria.app.command;

import org.yttria.imaging.InputDataException;
import picocli.CommandLine.ITypeConverter;

/** Reads a fraction from 0 to below 1, also written as a percentage: {@code 0.05} or {@code 5%}. */
final class FractionConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        boolean percent = text.endsWith("%");
        double number = OptionText.parse("fraction", percent ? text.substring(0, text.length() - 1) : text);
        double fraction = percent ? number / 100 : number;
        if (!(fraction >= 0 && fraction < 1)) {
            throw new InputDataException("Fraction \"" + text
                    + "\" must be from 0 to below 1; write percentages with their sign, for example 5%");
        }
        return fraction;
    }
}
