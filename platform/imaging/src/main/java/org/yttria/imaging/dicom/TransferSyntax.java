package org.yttria.imaging.dicom;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a data set is encoded (PS3.5 annex A).
 *
 * @param uid its unique identifier
 * @param form byte order and form of the data set
 * @param name its name in PS3.6, or the UID where it has none there
 */
public record TransferSyntax(String uid, Form form, String name) {

    /** Byte order and form of a data set. */
    public enum Form {
        IMPLICIT_LITTLE,
        EXPLICIT_LITTLE,
        EXPLICIT_BIG,
        /** Explicit little endian, compressed as a whole. */
        DEFLATED,
        /** Explicit little endian with pixel data in fragments. */
        ENCAPSULATED
    }

    private static final Map<String, TransferSyntax> KNOWN = known();

    public static final TransferSyntax IMPLICIT_LITTLE = of("1.2.840.10008.1.2");
    public static final TransferSyntax EXPLICIT_LITTLE = of("1.2.840.10008.1.2.1");
    public static final TransferSyntax EXPLICIT_BIG = of("1.2.840.10008.1.2.2");

    /** The transfer syntax of a UID; one that the standard does not list is taken to be encapsulated, as new ones are. */
    public static TransferSyntax of(String uid) {
        TransferSyntax syntax = KNOWN.get(uid);
        return syntax != null ? syntax : new TransferSyntax(uid, Form.ENCAPSULATED, uid);
    }

    /** Name and UID, for messages. */
    @Override
    public String toString() {
        return name.equals(uid) ? uid : name + " (" + uid + ")";
    }

    private static Map<String, TransferSyntax> known() {
        Map<String, TransferSyntax> all = new LinkedHashMap<>();
        Table.rows("transfer-syntaxes.csv")
                .forEach(row -> all.put(row[0], new TransferSyntax(row[0], Form.valueOf(row[1]), row[2])));
        return Collections.unmodifiableMap(all);
    }
}
