package org.yttria.validation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expected values were worked by hand. */
class AgreementTest {

    private static final double EXACT = 1e-12;

    @Test
    void statisticsOfASample() {
        Sample sample = Sample.of(1, 2, 3, 4, 10);
        assertEquals(4, sample.mean(), EXACT);
        assertEquals(Math.sqrt(50.0 / 4), sample.deviation(), EXACT);
        assertEquals(3, sample.median(), EXACT);
        assertEquals(4, sample.quantile(0.75), EXACT);
        assertEquals(1, sample.quantile(0), EXACT);
        assertEquals(10, sample.quantile(1), EXACT);
        assertEquals(0.4, sample.shareAbove(3), EXACT);
    }

    @Test
    void agreementOfPairs() {
        PairedSample pairs = PairedSample.of(new double[] {1, 2, 3, 4}, new double[] {2, 1, 4, 5});
        // Sums of products about the means: 5.0 and 10.0, and 6.0 across them.
        assertEquals(6 / Math.sqrt(50), pairs.correlation(), EXACT);
        assertEquals(0.8, pairs.rankCorrelation(), EXACT);
        assertEquals(2 * 6.0 / 4 / (5.0 / 4 + 10.0 / 4 + 0.25), pairs.concordance(), EXACT);
        assertEquals(0.5, pairs.differences().mean(), EXACT);
        assertEquals((2 + 0.5 + 4.0 / 3 + 1.25) / 4, pairs.ratios().mean(), EXACT);
    }

    @Test
    void aShiftLowersConcordanceAlone() {
        PairedSample pairs = PairedSample.of(new double[] {1, 2, 3}, new double[] {2, 3, 4});
        assertEquals(1, pairs.correlation(), EXACT);
        assertEquals(2 * 2.0 / 3 / (4.0 / 3 + 1), pairs.concordance(), EXACT);
    }

    @Test
    void ratiosLeaveOutWhatHasNoFirstValue() {
        assertEquals(
                1,
                PairedSample.of(new double[] {0, 2}, new double[] {5, 2})
                        .ratios()
                        .size());
    }

    @Test
    void valuesThatCannotBeUsedAreRefused() {
        assertThrows(IllegalArgumentException.class, Sample::of);
        assertThrows(IllegalArgumentException.class, () -> Sample.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Sample.of(1, 2).quantile(1.1));
        assertThrows(IllegalArgumentException.class, () -> PairedSample.of(new double[] {1}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> PairedSample.of(new double[] {1, 2}, new double[] {1}));
    }
}
