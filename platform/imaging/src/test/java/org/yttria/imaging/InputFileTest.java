package org.yttria.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

    /** FIPS 180-2, appendix B.1: SHA-256 of the three bytes "abc". */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /** FIPS 180-2, appendix B.3: SHA-256 of a million times "a", which is more than one buffer. */
    private static final String SHA256_OF_A_MILLION_A =
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @Test
    @Tag("reference")
    void identifiesTheBytesOnDisk(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("abc");
        Files.writeString(file, "abc");
        InputFile identified = InputFile.identify("activity", file, "NRRD");
        assertEquals(new InputFile("activity", file, SHA256_OF_ABC, 3, "NRRD"), identified);
        Files.write(file, "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                SHA256_OF_A_MILLION_A, InputFile.identify("ct", file, "NRRD").sha256());
    }

    @Test
    void keepsItsIdentityWhenMoved() {
        InputFile file = new InputFile("ct", Path.of("a"), SHA256_OF_ABC, 3, "NIfTI");
        assertEquals(new InputFile("ct", Path.of("b"), SHA256_OF_ABC, 3, "NIfTI"), file.movedTo(Path.of("b")));
    }

    @Test
    void absentFileIsAnInputOutputError(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> InputFile.identify("ct", folder.resolve("absent"), "NIfTI"));
    }

    @Test
    void provenanceKeepsItsOwnLists() {
        List<Provenance.Setting> settings = new ArrayList<>();
        settings.add(new Provenance.Setting("engine", "local"));
        Provenance provenance = new Provenance("Yttria", List.of(), settings);
        settings.clear();
        assertEquals(1, provenance.configuration().size());
    }
}
