package org.yttria.imaging.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yttria.imaging.volume.StoredType;

class VoxelTypeTest {

    /** Bytes from the least to the most significant, and the number they make. */
    @ParameterizedTest
    @CsvSource({
        "INT8, ff, -1",
        "UINT8, ff, 255",
        "INT16, 0080, -32768",
        "UINT16, 0080, 32768",
        "INT32, feffffff, -2",
        "UINT32, feffffff, 4294967294",
        "INT64, 0000000000000080, -9223372036854775808",
        "UINT64, 0000000000000080, 9223372036854775808",
        "UINT64, 0100000000000000, 1",
        "FLOAT32, 0000c03f, 1.5",
        "FLOAT64, 000000000000f8bf, -1.5"
    })
    void readsBothByteOrders(VoxelType type, String littleEndianHex, double value) {
        byte[] little = HexFormat.of().parseHex(littleEndianHex);
        assertEquals(type.bytes(), little.length);
        byte[] big = new byte[little.length];
        for (int n = 0; n < big.length; n++) {
            big[n] = little[little.length - 1 - n];
        }
        assertEquals(value, type.value(ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN), 0));
        assertEquals(value, type.value(ByteBuffer.wrap(big).order(ByteOrder.BIG_ENDIAN), 0));
        assertEquals(!type.label().startsWith("float"), type.isInteger());
    }

    @ParameterizedTest
    @EnumSource(StoredType.class)
    void everyStoredTypeHasItsVoxelType(StoredType stored) {
        assertEquals(stored.bytes(), VoxelType.of(stored).bytes());
        assertEquals(stored.name(), VoxelType.of(stored).name());
    }
}
