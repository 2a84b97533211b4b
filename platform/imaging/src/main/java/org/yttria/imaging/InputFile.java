package org.yttria.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a result was computed from.
 *
 * @param purpose what the file was used as, for example "activity" or "structures"
 * @param path the path as the user gave it
 * @param sha256 SHA-256 of the bytes on disk, 64 lower-case hexadecimal digits
 * @param bytes size on disk
 * @param codec the reader that decoded it, for example "NRRD"
 */
public record InputFile(String purpose, Path path, String sha256, long bytes, String codec) {

    private static final int BUFFER_BYTES = 65_536;

    /**
     * Reads a file once to identify it.
     *
     * @throws IOException if the file cannot be read
     */
    public static InputFile identify(String purpose, Path path, String codec) throws IOException {
        MessageDigest digest = newSha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        return new InputFile(purpose, path, HexFormat.of().formatHex(digest.digest()), bytes, codec);
    }

    /** The same file at the path where it will be found. */
    public InputFile movedTo(Path newPath) {
        return new InputFile(purpose, newPath, sha256, bytes, codec);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
