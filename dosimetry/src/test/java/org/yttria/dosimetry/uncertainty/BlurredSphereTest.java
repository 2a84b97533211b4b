package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlurredSphereTest {

    /** Gauss-Legendre of the radial profile with 80 points in NumPy, its error function from SciPy 1.17. */
    @Tag("reference")
    @ParameterizedTest
    @CsvSource({
        "10, 10, 6, 0.701651851967367, 0.7967017745190728",
        "12, 10, 6, 0.5152618708935808, 0.7967017745190728",
        "8, 10, 6, 0.8595941180624718, 0.7967017745190728",
        "15, 15, 8, 0.7335705215489464, 0.819290466239172",
        "60, 60, 6, 0.9492059954361965, 0.9661169624198448",
        "5, 5, 12, 0.15054021883711802, 0.2556619945905403"
    })
    void isThatOfTheRadialProfile(double drawn, double real, double fwhm, double mean, double surface) {
        BlurredSphere sphere = new BlurredSphere(fwhm / Math.sqrt(8 * Math.log(2)));
        assertEquals(mean, sphere.meanWithin(drawn, real), 1e-6 * mean);
        assertEquals(surface, sphere.surface(real), 1e-12);
        ImagedSphere profile = new ImagedSphere(real, fwhm);
        assertEquals(surface / 2, profile.at(real), 1e-12, "on the surface");
        assertEquals(mean, profile.meanWithin(drawn), 1e-6 * mean);
        assertEquals(profile.at(1e-3), sphere.middle(real), 1e-6, "in the middle");
    }

    @Test
    void aResolutionOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BlurredSphere(0));
    }
}
