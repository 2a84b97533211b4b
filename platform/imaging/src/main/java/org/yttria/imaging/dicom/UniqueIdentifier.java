package org.yttria.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Unique identifiers that are derived from what they identify, so that the same inputs give the same identifiers.
 *
 * <p>A UID is "2.25." and a UUID as a decimal number (PS3.5 annex B.2), the UUID being made of a SHA-256 as version 8 of
 * RFC 9562 provides.
 */
public final class UniqueIdentifier {

    private static final String UUID_ROOT = "2.25.";
    private static final int UUID_BYTES = 16;
    private static final int VERSION_BYTE = 6;
    private static final int VARIANT_BYTE = 8;
    private static final int LONGEST = 64;

    private UniqueIdentifier() {}

    /**
     * The identifier of something that is fully told by some texts.
     *
     * @param parts what it is, and the identifiers or hashes of what it was made from, in a fixed order
     */
    public static String of(String... parts) {
        byte[] hash = sha256(joined(parts));
        byte[] uuid = Arrays.copyOf(hash, UUID_BYTES);
        uuid[VERSION_BYTE] = (byte) ((uuid[VERSION_BYTE] & 0x0F) | 0x80);
        uuid[VARIANT_BYTE] = (byte) ((uuid[VARIANT_BYTE] & 0x3F) | 0x80);
        return UUID_ROOT + new BigInteger(1, uuid);
    }

    /** Each part in UTF-8 after its length in four bytes, so that no two lists of parts give the same bytes. */
    private static byte[] joined(String... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            all.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    /** Whether a text is a UID by the rules of the standard. */
    public static boolean isValid(String uid) {
        return uid.length() <= LONGEST && uid.matches("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
