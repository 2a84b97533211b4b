package org.yttria.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;
import picocli.CommandLine.ITypeConverter;

/** Reads an activity with its unit: {@code 1.4GBq}, {@code 1400 MBq}, {@code 38mCi}. A number alone is refused. */
final class ActivityConverter implements ITypeConverter<Activity> {

    private static final Pattern FORM = Pattern.compile("([0-9.]+(?:[eE][+-]?[0-9]+)?) *(GBq|MBq|kBq|Bq|mCi)");

    private static final double LARGEST_BECQUERELS = 1e12;

    @Override
    public Activity convert(String text) {
        if (text.strip().startsWith("-")) {
            throw new InputDataException("Activity \"" + text + "\" is negative: an activity is 0 or more");
        }
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new InputDataException("Activity \"" + text
                    + "\" needs a number and a unit: GBq, MBq, kBq, Bq or mCi, for example 1.4GBq");
        }
        double becquerels =
                OptionText.parse("activity", m.group(1)) * one(m.group(2)).becquerels();
        if (!(becquerels <= LARGEST_BECQUERELS)) {
            throw new InputDataException("Activity \"" + text + "\" is above 1000 GBq: check number and unit");
        }
        return new Activity(becquerels);
    }

    private static Activity one(String unit) {
        return switch (unit) {
            case "GBq" -> Activity.ofGigabecquerels(1);
            case "MBq" -> Activity.ofMegabecquerels(1);
            case "kBq" -> new Activity(1000);
            case "mCi" -> Activity.ofMillicuries(1);
            default -> new Activity(1);
        };
    }
}
