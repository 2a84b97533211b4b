package org.yttria.phantoms.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.perfusion.Y90Truth;

/**
 * Families are frozen: networks name the hash of what they were trained on, and a test that moved would tell nothing.
 *
 * <p>Who changes a parameter of the standard family trains every network again; the shifted family stays as it is. The scanners of
 * the standard family are not frozen.
 */
@Tag("regression")
class PatientFamilyTest {

    private static final String STANDARD = "cb77396963b293c371dd799a75833ed7b60fc234a5d95c3f50c46b9230663ea5";
    private static final String STANDARD_PATIENT = "ffaa5b528b713404ba2a6f293ef74e655734d1b8823a36f1695805ff69fec7d0";
    private static final String SHIFTED = "f1189d53520842e71b1afb854bba83baf903003c767b2e28880c5af6e578e71e";
    private static final String SHIFTED_SCANNERS = "3bd27e782fd808bff554fee7b3474455c12c2f1146cd4783c32d5f68bb9e0b0e";
    private static final String SHIFTED_PATIENT = "97a10001b09549fa8e1bbe908459a9cacca780bac9849645be8f85b5c1bbcaab";
    private static final long SEED = 5;

    private static void digest(MessageDigest digest, Volume volume) {
        float[] values = new float[volume.grid().voxelCount()];
        volume.copyInto(values);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }

    private static String hash(List<Volume> volumes) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        volumes.forEach(v -> digest(digest, v));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void theStandardFamilyIsFrozenButForItsScanners() throws NoSuchAlgorithmException {
        PatientFamily family = PatientFamily.named("standard");
        assertEquals(STANDARD, family.generatorSha256());
        VirtualPatient patient = family.patient(SEED);
        assertEquals(
                STANDARD_PATIENT,
                hash(List.of(patient.maa().concentration(), patient.outcome(1).concentration())));
    }

    @Test
    void theShiftedFamilyIsFrozen() throws NoSuchAlgorithmException {
        PatientFamily family = PatientFamily.named("shifted");
        assertEquals(SHIFTED, family.generatorSha256());
        assertEquals(SHIFTED_SCANNERS, family.scannersSha256());
        VirtualPatient patient = family.patient(SEED);
        Y90Truth truth = patient.outcome(1);
        assertEquals(
                SHIFTED_PATIENT,
                hash(List.of(
                        patient.ct(),
                        patient.spect().counts(),
                        patient.maa().concentration(),
                        truth.concentration(),
                        patient.pet(1, truth).image().concentration())));
    }

    @Test
    void familiesShareNoTable() {
        PatientFamily standard = PatientFamily.standard();
        PatientFamily shifted = PatientFamily.shifted();
        assertNotEquals(standard.generatorSha256(), shifted.generatorSha256());
        assertNotEquals(standard.scannersSha256(), shifted.scannersSha256());
        assertNotEquals(
                standard.bodies().parameters().sha256(),
                shifted.bodies().parameters().sha256());
        assertNotEquals(
                standard.perfusion().parametersSha256(), shifted.perfusion().parametersSha256());
    }
}
