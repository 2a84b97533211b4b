package org.yttria.dosimetry.planning.treatment;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/**
 * A Child-Pugh score: 5 and 6 points are class A, 7 to 9 class B, 10 to 15 class C (Pugh 1973, Br J Surg 60:646).
 *
 * @param points 5 to 15
 */
public record ChildPugh(int points) {

    private static final int LOWEST = 5;
    private static final int LAST_OF_A = 6;
    private static final int LAST_OF_B = 9;
    private static final int HIGHEST = 15;
    private static final Pattern TEXT = Pattern.compile("([ABC])([0-9]{1,2})");

    /** @throws InputDataException if the points are outside 5 to 15 */
    public ChildPugh {
        if (points < LOWEST || points > HIGHEST) {
            throw new InputDataException("A Child-Pugh score has 5 to 15 points, not " + points);
        }
    }

    /**
     * The score of a text such as "A5" or "B7".
     *
     * @throws InputDataException if class and points are not both given, or contradict each other
     */
    public static ChildPugh parse(String text) {
        Matcher m = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!m.matches()) {
            throw new InputDataException(
                    "Child-Pugh \"" + text + "\" needs class and points, for example A5, B7 or C10");
        }
        ChildPugh score = new ChildPugh(Integer.parseInt(m.group(2)));
        if (!score.letter().equals(m.group(1))) {
            throw new InputDataException("Child-Pugh \"" + text + "\": " + score.points + " points are class "
                    + score.letter() + ", not " + m.group(1));
        }
        return score;
    }

    /** Class A, B or C. */
    public String letter() {
        if (points <= LAST_OF_A) {
            return "A";
        }
        return points <= LAST_OF_B ? "B" : "C";
    }

    @Override
    public String toString() {
        return letter() + points;
    }
}
