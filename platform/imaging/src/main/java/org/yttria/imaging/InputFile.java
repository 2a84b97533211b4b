package org.yttria.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

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

    /** Whether two files were used for the same purpose, lie in one folder and were decoded by one reader. */
    public boolean isOfSameSeries(InputFile other) {
        return purpose.equals(other.purpose)
                && codec.equals(other.codec)
                && Objects.equals(path.getParent(), other.path.getParent());
    }

    /** One SHA-256 for several files: that of their own, in order, each followed by a line feed. */
    public static String sha256Of(List<InputFile> files) {
        MessageDigest digest = newSha256();
        for (InputFile file : files) {
            digest.update((file.sha256 + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
