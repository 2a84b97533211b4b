package org.yttria.imaging.dicom.series;

import java.util.Locale;

/** Numbers in messages. */
final class Digits {

    private Digits() {}

    /** A number to six digits, without zeros that say nothing: "3.27", "1.4e+09". */
    static String six(double number) {
        return String.format(Locale.ROOT, "%.6g", number)
                .replaceAll("(\\.\\d*?)0+($|e)", "$1$2")
                .replaceAll("\\.($|e)", "$1");
    }
}
