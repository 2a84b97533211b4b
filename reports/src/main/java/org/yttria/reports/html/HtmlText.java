package org.yttria.reports.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import org.yttria.reports.print.StyledText;

/** Writes styled texts as HTML; everything else as it is. */
final class HtmlText implements Mustache.Formatter {

    @Override
    public String format(Object value) {
        return value instanceof StyledText text ? html(text) : String.valueOf(value);
    }

    private static String html(StyledText text) {
        StringBuilder html = new StringBuilder();
        for (StyledText.Span span : text.spans()) {
            String inner = Escapers.HTML.escape(span.text());
            inner = span.italic() ? "<i>" + inner + "</i>" : inner;
            inner = span.bold() ? "<b>" + inner + "</b>" : inner;
            html.append(
                    switch (span.position()) {
                        case LINE -> inner;
                        case SUBSCRIPT -> "<sub>" + inner + "</sub>";
                        case SUPERSCRIPT -> "<sup>" + inner + "</sup>";
                    });
        }
        return html.toString();
    }
}
