package org.yttria.reports.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;

/** What tells structures from all others: a hash of their names, roles, grids and voxels. */
final class StructureFingerprint {

    private static final int BUFFER_BYTES = 1 << 14;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private StructureFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The hash in hexadecimal. */
    static String of(List<Structure> structures) {
        StructureFingerprint fingerprint = new StructureFingerprint();
        structures.forEach(fingerprint::add);
        fingerprint.flush();
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(Structure structure) {
        flush();
        digest.update((structure.name() + "\n" + structure.role().label() + "\n"
                        + structure.code().map(Code::toString).orElse("") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        Mask mask = structure.mask();
        AffineTransform3 map = mask.grid().indexToWorld();
        for (int axis = 0; axis < 3; axis++) {
            add(mask.grid().size(axis));
            for (int component = 0; component < 3; component++) {
                add(map.column(axis).component(component));
            }
            add(map.translation().component(axis));
        }
        mask.forEach((i, j, k) -> add(mask.grid().index(i, j, k)));
        add(mask.count());
    }

    private void add(double value) {
        room(Double.BYTES).putDouble(value);
    }

    private void add(int value) {
        room(Integer.BYTES).putInt(value);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
