package dev.allocation.replay.chart;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Writes the elements of an SVG into a page, without the properties that the style of the page sets. */
public final class Drawing {
    private final Markup page;

    public Drawing(Markup page) {
        this.page = page;
    }

    /**
     * Writes an SVG as an image, with a text for readers who cannot see it.
     *
     * @param kind the class by which the style shows or hides it
     */
    public void svg(Element root, BarChart chart, String kind, String label) {
        String size = "0 0 " + chart.width() + " " + chart.height();
        page.open("svg", "viewBox", size, "class", kind, "role", "img", "aria-label", label);
        children(root);
        page.close("svg").line();
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                element(element);
            } else if (child instanceof Text) {
                page.text(child.getNodeValue());
            }
        }
    }

    private void element(Element element) {
        String tag = element.getTagName();
        if (tag.equals("defs")) {
            return;
        }
        NamedNodeMap attributes = element.getAttributes();
        String[] texts = new String[2 * attributes.getLength()];
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            texts[2 * i] = attribute.getName();
            texts[2 * i + 1] = attribute.getValue();
        }
        page.open(tag, texts);
        children(element);
        page.close(tag);
    }
}
