package org.yttria.imaging.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    /** Half a unit of the last digit of the printed constants. */
    private static final double LAST_DIGIT = 5e-4;

    @Test
    void activityChangesUnit() {
        assertEquals(3.7e7, Activity.ofMillicuries(1).becquerels());
        assertEquals(1.4e9, Activity.ofGigabecquerels(1.4).becquerels());
        assertEquals(37, Activity.ofMillicuries(1).megabecquerels());
        assertEquals(2.5, Activity.ofMegabecquerels(2500).gigabecquerels());
        assertEquals(0, new Activity(0).megabecquerels());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, -1e-300})
    void activityIsFiniteAndNotNegative(double becquerels) {
        assertThrows(IllegalArgumentException.class, () -> new Activity(becquerels));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void densityAndDoseConstantAreFiniteAndPositive(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Density(value));
        assertThrows(IllegalArgumentException.class, () -> new DoseConstant(value));
    }

    /** Y-90: DDEP 2006 half-life with the mean energy of ICRU-type tables, and the current evaluation. */
    @ParameterizedTest
    @CsvSource({"64.041, 0.9267, 49.384", "64.05, 0.9324, 49.695"})
    @Tag("reference")
    void doseConstantFollowsFromHalfLifeAndMeanEnergy(double hours, double mev, double joulesPerGigabecquerel) {
        assertEquals(joulesPerGigabecquerel, DoseConstant.of(hours, mev).joulesPerGigabecquerel(), LAST_DIGIT);
    }

    @Test
    void meanDoseIsConstantTimesActivityOverMass() {
        // 49.67 J/GBq * 2 GBq in 1.5 kg.
        assertEquals(66.2267, new DoseConstant(49.67).meanDoseGy(2e9, 1500), 1e-4);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void onlyCountsAreExtensive(Quantity quantity) {
        assertEquals(quantity == Quantity.COUNTS, quantity.isExtensive());
        assertFalse(quantity.label().isBlank());
        assertFalse(quantity.unit().isBlank());
    }

    @Test
    void unitsAreThoseOfTheField() {
        assertEquals("Bq/mL", Quantity.ACTIVITY_CONCENTRATION.unit());
        assertEquals("HU", Quantity.HOUNSFIELD.unit());
        assertEquals("Gy", Quantity.ABSORBED_DOSE.unit());
        assertEquals("g/mL", Quantity.MASS_DENSITY.unit());
        assertTrue(Quantity.ABSORBED_DOSE.label().contains("dose"));
    }
}
