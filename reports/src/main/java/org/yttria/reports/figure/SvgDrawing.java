package org.yttria.reports.figure;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Turns drawing calls into an {@code svg} element for a page. */
final class SvgDrawing {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 2;

    private SvgDrawing() {}

    /**
     * The element that a painter draws.
     *
     * @param idPrefix begins every identifier in the element
     * @throws IOException if the element cannot be written out
     */
    static String of(int width, int height, String idPrefix, Consumer<Graphics2D> painter) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setComment("");
        context.setPrecision(DECIMALS);
        context.setIDGenerator(new PrefixedIds(idPrefix));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        painter.accept(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("role", "img");
        removeSharedDefinitions(root);
        nameFamilies(root);
        StringWriter out = new StringWriter();
        graphics.stream(root, out, false, false);
        String text = out.toString();
        return text.substring(text.indexOf("<svg"));
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform can make an empty document", e);
        }
    }

    /** Takes out Batik's empty list of shared definitions: its identifier is the same in every drawing. */
    private static void removeSharedDefinitions(Element root) {
        NodeList children = root.getChildNodes();
        for (int n = children.getLength() - 1; n >= 0; n--) {
            Node child = children.item(n);
            if (child instanceof Comment || (child.getNodeName().equals("defs") && !child.hasChildNodes())) {
                root.removeChild(child);
            }
        }
    }

    private static void nameFamilies(Element element) {
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", ReportFont.FAMILIES);
        }
        NodeList children = element.getChildNodes();
        for (int n = 0; n < children.getLength(); n++) {
            Node child = children.item(n);
            if (child instanceof Element e) {
                nameFamilies(e);
            }
        }
    }

    private static final class PrefixedIds extends SVGIDGenerator {

        private final String prefix;

        PrefixedIds(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String generateID(String idPrefix) {
            return super.generateID(prefix + "-" + idPrefix);
        }
    }
}
