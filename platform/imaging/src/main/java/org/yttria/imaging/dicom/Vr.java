package org.yttria.imaging.dicom;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Value representations (PS3.5 section 6.2). */
public enum Vr {
    AE(Kind.TEXT, 1, 16),
    AS(Kind.TEXT, 1, 4),
    AT(Kind.INTEGER, 2, 4),
    CS(Kind.TEXT, 1, 16),
    DA(Kind.TEXT, 1, 10),
    DS(Kind.TEXT, 1, 16),
    DT(Kind.TEXT, 1, 26),
    FD(Kind.REAL, 8, 8),
    FL(Kind.REAL, 4, 4),
    IS(Kind.TEXT, 1, 12),
    LO(Kind.TEXT, 1, 64),
    LT(Kind.TEXT, 1, 10_240),
    OB(Kind.BYTES, 1, 1),
    OD(Kind.BYTES, 8, 8),
    OF(Kind.BYTES, 4, 4),
    OL(Kind.BYTES, 4, 4),
    OV(Kind.BYTES, 8, 8),
    OW(Kind.BYTES, 2, 2),
    PN(Kind.TEXT, 1, 194),
    SH(Kind.TEXT, 1, 16),
    SL(Kind.INTEGER, 4, 4),
    SQ(Kind.SEQUENCE, 1, 0),
    SS(Kind.INTEGER, 2, 2),
    ST(Kind.TEXT, 1, 1024),
    SV(Kind.INTEGER, 8, 8),
    TM(Kind.TEXT, 1, 16),
    UC(Kind.TEXT, 1, Integer.MAX_VALUE),
    UI(Kind.TEXT, 1, 64),
    UL(Kind.INTEGER, 4, 4),
    UN(Kind.BYTES, 1, 1),
    UR(Kind.TEXT, 1, Integer.MAX_VALUE),
    US(Kind.INTEGER, 2, 2),
    UT(Kind.TEXT, 1, Integer.MAX_VALUE),
    UV(Kind.INTEGER, 8, 8);

    /** How values are held. */
    public enum Kind {
        TEXT,
        INTEGER,
        REAL,
        BYTES,
        SEQUENCE
    }

    private static final Map<String, Vr> BY_LETTERS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Vr::name, Function.identity()));

    private final Kind kind;
    private final int unitBytes;
    private final int longest;

    Vr(Kind kind, int unitBytes, int longest) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.longest = longest;
    }

    /** The value representation of two letters, if there is one. */
    public static Optional<Vr> of(String letters) {
        return Optional.ofNullable(BY_LETTERS.get(letters));
    }

    public Kind kind() {
        return kind;
    }

    /** Size of the unit whose bytes change places between byte orders. */
    public int unitBytes() {
        return unitBytes;
    }

    /** Most characters of one text value, or bytes of one number. */
    public int longest() {
        return longest;
    }

    /** Whether an explicit data set stores the length of such an element in 32 bits after two reserved bytes. */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** Whether a backslash separates values. */
    public boolean isMultiValued() {
        return switch (this) {
            case LT, ST, UR, UT -> false;
            default -> kind != Kind.SEQUENCE && kind != Kind.BYTES;
        };
    }

    /** Whether the specific character set applies, rather than ASCII alone. */
    public boolean usesCharacterSet() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT -> true;
            default -> false;
        };
    }

    /** The byte that makes an odd length even. */
    public byte padding() {
        return kind == Kind.TEXT && this != UI ? (byte) ' ' : 0;
    }
}
