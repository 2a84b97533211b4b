package org.yttria.reports.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyledTextTest {

    @Test
    void marksBecomeStylesAndValuesStayAsTheyAre() {
        StyledText text = StyledText.of("**B** {} *D*_{x} 2^{*t*}", "a*b_{c}**");
        assertEquals(
                List.of(
                        new StyledText.Span("B", true, false, StyledText.Position.LINE),
                        new StyledText.Span(" a*b_{c}** ", false, false, StyledText.Position.LINE),
                        new StyledText.Span("D", false, true, StyledText.Position.LINE),
                        new StyledText.Span("x", false, false, StyledText.Position.SUBSCRIPT),
                        new StyledText.Span(" 2", false, false, StyledText.Position.LINE),
                        new StyledText.Span("t", false, true, StyledText.Position.SUPERSCRIPT)),
                text.spans());
        assertEquals("B a*b_{c}** Dx 2t", text.plain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no place", "*open {}", "**open {}", "_{open {}"})
    void patternsThatDoNotMatchTheirValuesAreRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> StyledText.of(pattern, "value"));
    }
}
