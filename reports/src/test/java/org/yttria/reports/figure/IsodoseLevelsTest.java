package org.yttria.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsodoseLevelsTest {

    @Test
    void fewLevelsAreAllDrawnOnceAndInOrder() {
        assertEquals(List.of(0.5, 30.0, 205.5), IsodoseLevels.of(List.of(205.5, 30.0, 0.5, 30.0), 300));
    }

    @Test
    void levelsThatDoNotOccurAreNot() {
        assertEquals(List.of(30.0), IsodoseLevels.of(List.of(30.0, 100.0), 100));
        assertEquals(List.of(), IsodoseLevels.of(List.of(30.0), 0));
    }

    @Test
    void manyLevelsAreThinnedKeepingTheEnds() {
        List<Double> all = IntStream.rangeClosed(1, 30).mapToObj(n -> 10.0 * n).toList();
        List<Double> drawn = IsodoseLevels.of(all, 1000);
        assertEquals(6, drawn.size());
        assertEquals(10, drawn.get(0));
        assertEquals(300, drawn.get(5));
    }
}
