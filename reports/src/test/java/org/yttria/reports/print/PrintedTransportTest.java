package org.yttria.reports.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.reports.ReportedPatient;

class PrintedTransportTest {

    @Test
    void nothingEmittedIsNotAccountedFor() {
        EnergyTransport nothing =
                new EnergyTransport("a kernel", "a method", List.of(1.0), "Java", new EnergyBalance(0, 0, 0, 0, 0));
        String note = new PrintedTransport(nothing).balanceNote();
        assertEquals("Nothing was emitted in voxels of tissue, so that there is no energy to account for.", note);
        assertTrue(
                new PrintedTransport(ReportedPatient.transport()).balanceNote().contains("99.98 % is accounted for"));
    }
}
