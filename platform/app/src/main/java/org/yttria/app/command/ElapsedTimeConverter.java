package org.yttria.app.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine.ITypeConverter;

/** Reads an elapsed time with its unit: {@code 20h}, {@code 90min}, {@code 1d4h}, {@code 0h}. A number alone is refused. */
final class ElapsedTimeConverter implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(?:[0-9.]+ *(?:d|h|min|s) *)+");
    private static final Pattern PART = Pattern.compile("([0-9.]+) *(d|h|min|s)");

    private static final double LONGEST_MILLISECONDS = Duration.ofDays(366).toMillis();

    @Override
    public Duration convert(String text) {
        if (!FORM.matcher(text.strip()).matches()) {
            throw new InputDataException("Time \"" + text
                    + "\" needs numbers with units d, h, min or s and must not be negative, for example 20h or 1d4h");
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            long unitSeconds = switch (part.group(2)) {
                case "d" -> Duration.ofDays(1).toSeconds();
                case "h" -> Duration.ofHours(1).toSeconds();
                case "min" -> Duration.ofMinutes(1).toSeconds();
                default -> 1;
            };
            double millis = OptionText.parse("time", part.group(1)) * unitSeconds * 1000;
            if (millis > LONGEST_MILLISECONDS) {
                throw new InputDataException("Time \"" + text + "\" is longer than a year: check number and unit");
            }
            sum = sum.plusMillis(Math.round(millis));
        }
        return sum;
    }
}
