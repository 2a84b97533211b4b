package org.yttria.reports.print;

import java.util.List;

/** A part of a section; every presentation shows all of them in their order. */
public sealed interface Block {

    /** A paragraph or a formula. */
    record Text(Paragraph paragraph) implements Block {}

    /** A note in small print. */
    record Note(String text) implements Block {}

    /** A heading within the section. */
    record Subheading(String text) implements Block {}

    /** Names and values. */
    record Facts(List<PrintedReport.Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A table. */
    record Table(PrintedTable table) implements Block {}

    /** Limits as bars. */
    record Bars(List<LimitBar> bars) implements Block {
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /** Vials that decay. */
    record Decay(DecayPlot plot) implements Block {}

    /** A paragraph from a pattern. */
    static Block text(String pattern, String... values) {
        return new Text(Paragraph.of(pattern, values));
    }

    /** A formula from a pattern. */
    static Block equation(String pattern, String... values) {
        return new Text(Paragraph.equation(pattern, values));
    }
}
