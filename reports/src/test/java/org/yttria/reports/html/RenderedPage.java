package org.yttria.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.yttria.reports.DosimetryReport;

/** A written page, taken apart again. */
record RenderedPage(Path file, String html) {

    static RenderedPage of(DosimetryReport report, Path folder) throws IOException {
        new HtmlReportWriter().write(report, folder);
        Path file = folder.resolve("report.html");
        return new RenderedPage(file, Files.readString(file));
    }

    /** Everything between the tags of a section, of the one with that identifier. */
    String section(String id) {
        int start = html.indexOf("<section id=\"" + id + "\">");
        return html.substring(start, html.indexOf("</section>", start));
    }

    /** The texts of the cells of a table's body by the text of their first cell; {@code position} counts tables from 0. */
    Map<String, List<String>> table(String section, int position) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String body = all("<tbody>(.*?)</tbody>", section(section)).get(position);
        for (String row : all("<tr>(.*?)</tr>", body)) {
            List<String> cells = new ArrayList<>();
            for (String cell : all("<t[hd][^>]*>(.*?)</t[hd]>", row)) {
                cells.add(text(cell));
            }
            rows.put(cells.get(0).replace("†", "").strip(), cells.subList(1, cells.size()));
        }
        return rows;
    }

    /** The texts of the cells of one row after the first, which holds {@code name}. */
    List<String> row(String section, int position, String name) {
        return Optional.ofNullable(table(section, position).get(name))
                .orElseThrow(() -> new AssertionError("Table " + position + " of " + section + " has no row " + name));
    }

    /** The texts of the heads of a table's columns, units included. */
    List<String> heads(String section, int position) {
        String head = all("<thead>(.*?)</thead>", section(section)).get(position);
        return all("<th[^>]*>(.*?)</th>", head).stream()
                .map(h -> text(h.replace("<small>", " ")))
                .toList();
    }

    /** What a reader sees of a piece of HTML. */
    static String text(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&nbsp;", " ")
                .replace('\u00a0', ' ')
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&#x60;", "`")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    /** The content of the script element with an identifier. */
    String script(String id) {
        Matcher m = Pattern.compile("<script type=\"[^\"]*\" id=\"" + id + "\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        if (!m.find()) {
            throw new AssertionError("The page has no script element \"" + id + "\"");
        }
        return m.toMatchResult().group(1);
    }

    JsonNode scene() throws IOException {
        return new ObjectMapper().readTree(script("viewer-scene"));
    }

    /** The bytes of an encoded volume after inflation. */
    byte[] inflated(String id) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(Base64.getDecoder().decode(script(id)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!inflater.finished()) {
            out.write(buffer, 0, inflater.inflate(buffer));
        }
        inflater.end();
        return out.toByteArray();
    }

    /** All matches of a pattern in the page. */
    List<MatchResult> find(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(html).results().toList();
    }
}
