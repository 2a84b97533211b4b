package org.yttria.imaging.nuclide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.quantity.DoseConstant;

class NuclidesTest {

    private static final Radionuclide Y90 = Nuclides.standard().named("Y-90");

    /** Half a unit of the last digit of the decay table. */
    private static final double LAST_DIGIT = 5e-6;

    @Test
    void tableHasYttriumHolmiumAndTechnetium() {
        assertEquals(Set.of("Y-90", "Ho-166", "Tc-99m"), Nuclides.standard().names());
        assertFalse(Nuclides.standard().version().isBlank());
    }

    @Test
    void constantsAreThoseOfTheTable() {
        assertEquals(64.05, Y90.halfLifeHours());
        assertEquals(Optional.of(new DoseConstant(49.67)), Y90.doseConstant());
        assertEquals(
                15.87,
                Nuclides.standard().named("Ho-166").doseConstant().orElseThrow().joulesPerGigabecquerel());
        assertTrue(Nuclides.standard().named("Tc-99m").doseConstant().isEmpty());
        assertEquals(6.0072, Nuclides.standard().named("Tc-99m").halfLifeHours());
    }

    @Test
    void everyConstantNamesItsSource() {
        for (String name : Nuclides.standard().names()) {
            Radionuclide nuclide = Nuclides.standard().named(name);
            assertFalse(nuclide.halfLifeSource().isBlank(), name);
            assertEquals(
                    nuclide.doseConstant().isPresent(),
                    !nuclide.doseConstantSource().isBlank(),
                    name);
        }
    }

    @Test
    void unknownNuclideIsRefusedWithThoseThatAreKnown() {
        String message = String.valueOf(
                assertThrows(InputDataException.class, () -> Nuclides.standard().named("Y90"))
                        .getMessage());
        assertTrue(message.contains("\"Y90\"") && message.contains("Y-90") && message.contains("Ho-166"), message);
    }

    /** 2^(-t/64.05 h), computed by hand to five digits. */
    @ParameterizedTest
    @CsvSource({"0, 1", "24, 0.77126", "64.05, 0.5", "288, 0.04430", "-64.05, 2"})
    @Tag("reference")
    void yttriumDecaysByItsHalfLife(double hours, double fraction) {
        assertEquals(fraction, Y90.remainingFraction(Duration.ofMillis(Math.round(hours * 3.6e6))), LAST_DIGIT);
    }

    @TestFactory
    Stream<DynamicTest> decayComposes() {
        return Seeds.forEach(10, rng -> {
            Duration a = Duration.ofNanos(rng.nextLong(1_000_000_000_000_000L));
            Duration b = Duration.ofNanos(rng.nextLong(1_000_000_000_000_000L));
            assertEquals(Y90.remainingFraction(a) * Y90.remainingFraction(b), Y90.remainingFraction(a.plus(b)), 1e-12);
        });
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "Infinity"})
    void halfLifeIsFiniteAndPositive(double hours) {
        assertThrows(
                IllegalArgumentException.class, () -> new Radionuclide("X-1", hours, "none", Optional.empty(), ""));
    }
}
