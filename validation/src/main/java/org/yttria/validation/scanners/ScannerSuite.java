package org.yttria.validation.scanners;

import java.util.List;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.CheckedSuite;

/** Scanners in projection space against closed forms and published phantoms. */
public final class ScannerSuite {

    private ScannerSuite() {}

    /** The suite over the scanners as they are. */
    public static AcceptanceSuite standard() {
        return CheckedSuite.of(
                "scanners",
                ScannerSuite.class,
                List.of(
                        new ProjectorChecks(),
                        new UniformChecks(),
                        new PetNemaChecks(),
                        new PetNoiseChecks(),
                        new ShuntChecks()));
    }
}
