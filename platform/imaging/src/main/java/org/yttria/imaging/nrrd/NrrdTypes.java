package org.yttria.imaging.nrrd;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.VoxelType;

/** The names that the format has for types. */
final class NrrdTypes {

    private static final Map<String, VoxelType> BY_NAME = byName();

    private NrrdTypes() {}

    private static Map<String, VoxelType> byName() {
        Map<VoxelType, List<String>> names = Map.of(
                VoxelType.INT8, List.of("signed char", "int8", "int8_t"),
                VoxelType.UINT8, List.of("uchar", "unsigned char", "uint8", "uint8_t"),
                VoxelType.INT16, List.of("short", "short int", "signed short", "signed short int", "int16", "int16_t"),
                VoxelType.UINT16, List.of("ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
                VoxelType.INT32, List.of("int", "signed int", "int32", "int32_t"),
                VoxelType.UINT32, List.of("uint", "unsigned int", "uint32", "uint32_t"),
                VoxelType.INT64,
                        List.of(
                                "longlong",
                                "long long",
                                "long long int",
                                "signed long long",
                                "signed long long int",
                                "int64",
                                "int64_t"),
                VoxelType.UINT64,
                        List.of("ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"),
                VoxelType.FLOAT32, List.of("float"),
                VoxelType.FLOAT64, List.of("double"));
        Map<String, VoxelType> byName = new HashMap<>();
        names.forEach((type, all) -> all.forEach(name -> byName.put(name, type)));
        return byName;
    }

    /**
     * The type of a name.
     *
     * @throws InputDataException if the format has no such type of numbers
     */
    static VoxelType of(Path file, String name) {
        VoxelType type = BY_NAME.get(name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (type == null) {
            throw InputDataException.in(
                    file,
                    "type \"" + name
                            + "\" is not read, only the integer types, float and double: convert the image to one of"
                            + " these");
        }
        return type;
    }
}
