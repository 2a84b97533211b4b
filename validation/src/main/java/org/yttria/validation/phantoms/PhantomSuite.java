package org.yttria.validation.phantoms;

import java.util.List;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.CheckedSuite;
import org.yttria.validation.acceptance.Checks;

/** Phantoms whose volumes, places and recoveries are known, and virtual patients against what was measured in patients. */
public final class PhantomSuite {

    private PhantomSuite() {}

    /** The suite over the code that makes the phantoms. */
    public static AcceptanceSuite standard() {
        PhysicalSubject physical = PhysicalSubject.standard();
        List<Checks> checks = List.of(new NemaChecks(physical), new RecoveryChecks(physical));
        return CheckedSuite.of("phantoms", PhantomSuite.class, checks);
    }
}
