package org.yttria.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;
import picocli.CommandLine.ITypeConverter;

/** Reads an activity with its unit: {@code 1.4GBq}, {@code 1400 MBq}, {@code 38mCi}. A number alone is refused. */
final class ActivityConverter implements ITypeConverter<Activity> {

    private static final Pattern FORM = Pattern.compile("([0-9.]+(?:[eE][+-]?[0-9]+)?) *(GBq|MBq|kBq|Bq|mCi)");

    @Override
    public Activity convert(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new InputDataException("Activity \"" + text
                    + "\" needs a number and a unit: GBq, MBq, kBq, Bq or mCi, for example 1.4GBq");
        }
        double number = NumberText.parse("activity", m.group(1));
        return switch (m.group(2)) {
            case "GBq" -> Activity.ofGigabecquerels(number);
            case "MBq" -> Activity.ofMegabecquerels(number);
            case "kBq" -> new Activity(number * 1000);
            case "mCi" -> Activity.ofMillicuries(number);
            default -> new Activity(number);
        };
    }
}
