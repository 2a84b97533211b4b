package org.yttria.validation;

import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.analytic.AnalyticSuite;
import org.yttria.validation.phantoms.PhantomSuite;
import org.yttria.validation.planning.PlanningSuite;
import org.yttria.validation.scanners.ScannerSuite;

/** The suites there are. */
public final class Suites {

    private Suites() {}

    /** All suites, in the order in which they run. */
    public static List<AcceptanceSuite> all() {
        return List.of(
                AnalyticSuite.standard(), PlanningSuite.standard(), PhantomSuite.standard(), ScannerSuite.standard());
    }

    /**
     * The suite of a name.
     *
     * @throws InputDataException if there is none
     */
    public static AcceptanceSuite named(String name) {
        return all().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputDataException("There is no suite \"" + name + "\": there are "
                        + String.join(
                                ", ", all().stream().map(AcceptanceSuite::name).toList())));
    }
}
