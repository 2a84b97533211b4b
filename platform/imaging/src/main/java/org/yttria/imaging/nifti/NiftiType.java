package org.yttria.imaging.nifti;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.VoxelType;

/** The codes that the format has for types. */
enum NiftiType {
    UINT8(2, VoxelType.UINT8),
    INT16(4, VoxelType.INT16),
    INT32(8, VoxelType.INT32),
    FLOAT32(16, VoxelType.FLOAT32),
    FLOAT64(64, VoxelType.FLOAT64),
    INT8(256, VoxelType.INT8),
    UINT16(512, VoxelType.UINT16),
    UINT32(768, VoxelType.UINT32),
    INT64(1024, VoxelType.INT64),
    UINT64(1280, VoxelType.UINT64);

    private static final Map<Integer, String> NOT_READ = Map.of(
            1, "single bits",
            32, "complex64",
            128, "RGB colours",
            1536, "float128",
            1792, "complex128",
            2048, "complex256",
            2304, "RGBA colours");

    private final int code;
    private final VoxelType type;

    NiftiType(int code, VoxelType type) {
        this.code = code;
        this.type = type;
    }

    /**
     * The type of a code.
     *
     * @throws InputDataException if it is not one that is read
     */
    static VoxelType of(Path file, int code) {
        return Arrays.stream(values())
                .filter(t -> t.code == code)
                .findFirst()
                .orElseThrow(() -> InputDataException.in(
                        file,
                        "datatype " + code + " (" + NOT_READ.getOrDefault(code, "unknown")
                                + ") is not read, only integers and real numbers of up to 64 bits: convert the image to"
                                + " one of these, for example float32"))
                .type;
    }

    static int code(VoxelType type) {
        return Arrays.stream(values()).filter(t -> t.type == type).findFirst().orElseThrow().code;
    }
}
