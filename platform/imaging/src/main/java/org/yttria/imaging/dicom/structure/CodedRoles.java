package org.yttria.imaging.dicom.structure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Role;

/** The roles that coded concepts tell. */
final class CodedRoles {

    private static final String TABLE = "coded-roles.csv";
    private static final int MEANING = 3;
    private static final Map<String, Role> ROLES = table();

    private CodedRoles() {}

    /** The role that a structure's name tells, or else the one that its code tells. */
    static Role of(String name, Optional<Code> code) {
        Role byName = Role.ofStructureName(name);
        if (byName != Role.OTHER || code.isEmpty()) {
            return byName;
        }
        return ROLES.getOrDefault(key(code.get().scheme(), code.get().value()), Role.OTHER);
    }

    /** A coded concept (PS3.3 section 8.8), if the item states one. */
    static Optional<Code> code(DataSet item) {
        return item.string(Tag.CODE_VALUE)
                .map(value -> new Code(
                        item.string(Tag.CODING_SCHEME_DESIGNATOR).orElse(""),
                        value,
                        item.string(Tag.CODE_MEANING).orElse("")));
    }

    private static String key(String scheme, String value) {
        return scheme + " " + value;
    }

    private static Map<String, Role> table() {
        try (InputStream in = CodedRoles.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + TABLE + " is missing");
            }
            Map<String, Role> roles = new HashMap<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", MEANING + 1))
                    .forEach(row -> roles.put(key(row[0], row[1]), Role.valueOf(row[2])));
            return Map.copyOf(roles);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + TABLE + " is damaged", e);
        }
    }
}
