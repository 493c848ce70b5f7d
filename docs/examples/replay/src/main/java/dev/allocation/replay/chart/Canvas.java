package dev.allocation.replay.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws a chart as elements of SVG, styled by classes. */
public final class Canvas extends SVGGraphics2D {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String NONE = "none";

    private final Lettering lettering;

    public Canvas(Lettering lettering) {
        super(context(), false);
        this.lettering = lettering;
    }

    private Canvas(Canvas other) {
        super(other);
        lettering = other.lettering;
    }

    @Override
    public Graphics create() {
        return new Canvas(this);
    }

    @Override
    public FontMetrics getFontMetrics(Font ignored) {
        return lettering.metrics();
    }

    private static SVGGeneratorContext context() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setStyleHandler((element, style, ignored) -> style(element, style));
        return context;
    }

    /** Adds the classes for fill and stroke; the style sheet of the page has all other properties. */
    private static void style(Element element, Map<?, ?> style) {
        List<String> classes = new ArrayList<>();
        for (String property : List.of("fill", "stroke")) {
            String value = (String) style.get(property);
            if (NONE.equals(value)) {
                element.setAttribute(property, NONE);
            } else if (value != null) {
                Ink.of(value).ifPresent(ink -> classes.add(property + "-" + ink.word()));
            }
        }
        if (!classes.isEmpty()) {
            element.setAttribute("class", String.join(" ", classes));
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException failure) {
            throw new IllegalStateException("this JDK makes no documents", failure);
        }
    }
}
