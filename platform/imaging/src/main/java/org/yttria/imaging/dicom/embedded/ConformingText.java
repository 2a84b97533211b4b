package org.yttria.imaging.dicom.embedded;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;

/** What text values must be like to be written (PS3.5 section 6.2), by every codec. */
public final class ConformingText {

    private static final int LONGEST_QUOTED = 200;
    private static final int LONGEST_NAME_GROUP = 64;
    private static final int MOST_NAME_GROUPS = 3;
    private static final int MOST_NAME_COMPONENTS = 5;

    private static final String DAY = "\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";
    private static final String TIME = "([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?";

    private static final Map<Vr, Pattern> FORMS = Map.of(
            Vr.AS, Pattern.compile("\\d{3}[DWMY]"),
            Vr.CS, Pattern.compile("[A-Z0-9 _]*"),
            Vr.DA, Pattern.compile(DAY),
            Vr.DS, Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"),
            Vr.DT,
                    Pattern.compile("\\d{4}((0[1-9]|1[0-2])((0[1-9]|[12]\\d|3[01])(" + TIME + ")?)?)?"
                            + "([+-](0\\d|1[0-4])[0-5]\\d)?"),
            Vr.IS, Pattern.compile("[+-]?\\d{1,11}"),
            Vr.TM, Pattern.compile(TIME),
            Vr.UR, Pattern.compile("[!-~]*"));

    private ConformingText() {}

    /** What keeps an element from being written, for a message that begins with its name. */
    public static Optional<String> problem(Element.Text element) {
        if (element.text().chars().anyMatch(c -> c == 0x7F || (c < ' ' && !isLayout(element.vr(), c)))) {
            return problem(
                    element.text().replaceAll("\\p{Cntrl}", "?"), "with a control character in the place of \"?\"");
        }
        if (!element.vr().isMultiValued()) {
            return problem(element.vr(), element.text());
        }
        int count = element.values().size();
        if (!DataDictionary.mayHaveValues(element.tag(), count)) {
            return problem(
                    element.text(),
                    "which are " + count + " values, as backslashes separate them, and there must be another number");
        }
        if (Arrays.stream(element.text().split("\\\\", -1)).anyMatch(value -> hasLostBlank(element.vr(), value))) {
            return problem(element.text(), "with a blank before or after a value, which is lost when it is read");
        }
        return element.values().stream()
                .flatMap(value -> problem(element.vr(), value).stream())
                .findFirst();
    }

    private static Optional<String> problem(Vr vr, String value) {
        int length = value.codePointCount(0, value.length());
        if (length > vr.longest()) {
            return problem(value, "of " + length + " characters, and " + vr + " holds " + vr.longest());
        }
        if (!vr.usesCharacterSet() && value.chars().anyMatch(c -> c > '~')) {
            return problem(value, "and " + vr + " holds ASCII characters only");
        }
        return value.isEmpty() ? Optional.empty() : problemOfForm(vr, value);
    }

    /** Blanks mean nothing around values (PS3.5 section 6.2), so that text with them would come back as another. */
    private static boolean hasLostBlank(Vr vr, String value) {
        return vr.usesCharacterSet() && !value.isEmpty() && !value.equals(value.strip());
    }

    /** Line feeds and the like belong to paragraphs of text. */
    private static boolean isLayout(Vr vr, int character) {
        boolean paragraphs = vr == Vr.LT || vr == Vr.ST || vr == Vr.UT;
        return paragraphs && (character == '\t' || character == '\n' || character == '\f' || character == '\r');
    }

    private static Optional<String> problemOfForm(Vr vr, String value) {
        if (vr == Vr.UI && !UniqueIdentifier.isValid(value)) {
            return problem(value, "which is no UID");
        }
        if (vr == Vr.PN && !isName(value)) {
            return problem(
                    value,
                    "and a name has at most " + MOST_NAME_GROUPS + " groups of " + LONGEST_NAME_GROUP
                            + " characters in " + MOST_NAME_COMPONENTS + " components");
        }
        Pattern form = FORMS.get(vr);
        if (form != null && !form.matcher(value).matches()) {
            return problem(value, "which is not of the form that " + vr + " has");
        }
        if (vr == Vr.IS && Long.parseLong(value) != (int) Long.parseLong(value)) {
            return problem(value, "and IS holds 32 bits");
        }
        return Optional.empty();
    }

    private static boolean isName(String value) {
        String[] groups = value.split("=", -1);
        for (String group : groups) {
            boolean fits = group.codePointCount(0, group.length()) <= LONGEST_NAME_GROUP
                    && group.split("\\^", -1).length <= MOST_NAME_COMPONENTS;
            if (!fits) {
                return false;
            }
        }
        return groups.length <= MOST_NAME_GROUPS;
    }

    private static Optional<String> problem(String value, String what) {
        boolean whole = value.length() <= LONGEST_QUOTED;
        String quoted = whole ? value : value.substring(0, LONGEST_QUOTED) + "...";
        return Optional.of("is \"" + quoted + "\", " + what);
    }
}
