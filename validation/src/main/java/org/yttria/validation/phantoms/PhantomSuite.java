package org.yttria.validation.phantoms;

import java.util.List;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.CheckedSuite;
import org.yttria.validation.acceptance.Checks;

/** Phantoms whose volumes, places and recoveries are known, and virtual patients against what was measured in patients. */
public final class PhantomSuite {

    private PhantomSuite() {}

    /** The suite over the code that makes the phantoms, with {@value ValidityGate#PATIENTS} virtual patients. */
    public static AcceptanceSuite standard() {
        return withPatients(ValidityGate.PATIENTS);
    }

    /** The same with another number of virtual patients; their rows are meant for the standard number. */
    static AcceptanceSuite withPatients(int patients) {
        PhysicalSubject physical = PhysicalSubject.standard();
        PatientFamily family = PatientFamily.standard();
        List<Checks> checks = List.of(
                new NemaChecks(physical),
                new RecoveryChecks(physical),
                new MicrosphereChecks(),
                new ValidityGate(ValidityGate.SEED, patients, family::patient));
        return CheckedSuite.of("phantoms", PhantomSuite.class, checks);
    }
}
