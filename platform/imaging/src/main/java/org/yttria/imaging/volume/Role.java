package org.yttria.imaging.volume;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a structure is to a radioembolization.
 *
 * <p>{@link #LIVER} includes the tumours; {@link #NORMAL_LIVER} and {@link #PERFUSED_NORMAL} do not.
 */
public enum Role {
    LUNGS("lungs", "(lungs?|(left|right|both) lungs?|lungs? (left|right|l|r))"),
    LIVER("liver", "((whole )?liver|hepar)"),
    NORMAL_LIVER(
            "normal-liver",
            "(normal (liver|tissue|parenchyma)|(whole )?liver normal|whole normal liver"
                    + "|(non.?tumou?r(al|ous)?|tumou?r.?free) liver)"),
    TUMOUR("tumour", "(tumou?rs?|lesions?|gtv|hcc|icc|metastas[ie]s|mets?)"),
    PERFUSED_VOLUME("perfused", "((perfused|treated)( liver)?( volume)?|perfused (lobe|territory))"),
    PERFUSED_NORMAL("perfused-normal", "(perfused normal( liver| tissue)?|normal perfused( liver| tissue)?)"),
    OTHER("other", "(?!)");

    private final String label;
    private final Pattern names;

    Role(String label, String names) {
        this.label = label;
        this.names = Pattern.compile(names + counter());
    }

    /** A number or a letter behind the name tells structures of one role apart: "Tumour 1", "GTV2", "Lesion-b". */
    private static String counter() {
        return "([ .#-]?[0-9]{1,3}|[ .#-][a-z])?";
    }

    /** The role's name on the command line and in reports. */
    public String label() {
        return label;
    }

    /**
     * The role that a structure's name tells by itself, {@link #OTHER} if none.
     *
     * @param structureName a name as drawn; case, underscores and repeated blanks do not matter
     */
    public static Role ofStructureName(String structureName) {
        String plain = structureName
                .toLowerCase(Locale.ROOT)
                .replaceAll("[_\\s]+", " ")
                .strip();
        for (Role role : values()) {
            if (role.names.matcher(plain).matches()) {
                return role;
            }
        }
        return OTHER;
    }
}
